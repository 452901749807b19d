/** 飞鸽 历史会话: a table of sessions, each opened in a dialog with the workbench's own message DOM. */
import { leafTexts, textOf } from '../dom.ts';
import { assemble } from '../feige/assemble.ts';
import { linesWithin, parseLine } from '../feige/lines.ts';
import { slots } from '../feige/selectors.ts';
import { clampName, clampNameOrNull } from '../names.ts';
import type { SlotReader, SlotTable } from '../slots.ts';
import { withPlaces } from './dated.ts';
import type {
  Acquaintance,
  HistoryPage,
  ListedSession,
  Owner,
  PaneItem,
  PaneView,
} from './types.ts';
import { HISTORY_PLACE } from './places.ts';

const historySlots: SlotTable = {
  ...slots,
  /** Table of sessions. */
  table: { alternatives: [{ selector: 'table', seen: '2026-03' }] },
  /** Session. */
  tableRow: { alternatives: [{ selector: 'tr', seen: '2026-03' }] },
  /** Dialog that shows a session. */
  dialog: {
    alternatives: [
      { selector: '[role="dialog"]', seen: '2026-03' },
      { selector: '[class*="modal-content"], [class*="drawer-content"]', seen: '2026-03' },
    ],
  },
  /** Element within which the lines scroll. */
  paneScroller: { alternatives: [{ selector: '.scroller', seen: '2026-03' }] },
  /** Button that closes the dialog. */
  close: {
    alternatives: [
      { selector: 'button[aria-label="Close"]', seen: '2026-03' },
      { selector: '[class*="modal-close"], [class*="drawer-close"]', seen: '2026-03' },
    ],
  },
};

/** What one presses in a row. */
const OPEN = /^查看(会话|详情|聊天)?$/;
const BUYER_COLUMN = /买家|用户|客户|昵称/;
const AGENT_COLUMN = /客服/;

function columnOf(row: Element, meaning: RegExp): number {
  const table = row.closest('table');
  const heads = [...(table?.querySelectorAll('th') ?? [])].map((head) => textOf(head));
  return heads.findIndex((head) => meaning.test(head));
}

/** The first words of a cell: a name may have an avatar and tags beside it. */
function cellText(row: Element, column: number): string {
  const cell = row.querySelectorAll('td')[column];
  return (cell && leafTexts(cell)[0]?.text) ?? '';
}

function sessions(page: SlotReader): ListedSession[] {
  return page.findAll('tableRow').flatMap((row) => {
    const button = [...row.querySelectorAll('a, button')].find((each) => OPEN.test(textOf(each)));
    if (!button) return [];
    const name = clampName(cellText(row, Math.max(0, columnOf(row, BUYER_COLUMN))));
    const agents = columnOf(row, AGENT_COLUMN);
    const agent = agents < 0 ? null : clampNameOrNull(cellText(row, agents));
    return name === '' ? [] : [{ label: textOf(row), name, agent, row, button }];
  });
}

/** The dialog with lines in it; dialogs that ask or advertise have none. */
function dialogOf(page: SlotReader): Element | null {
  const line = page.findOptional('line');
  if (!line) return null;
  return page.closest('dialog', line) ?? page.closest('paneScroller', line);
}

function itemOf(element: Element, page: SlotReader): PaneItem {
  const line = parseLine(element, page);
  const key = line?.id ?? `divider|${line?.divider ?? textOf(element)}`;
  return { key, element, speaker: null, line, day: null };
}

/** Ids come up to half a second after their bubbles. */
function isPainted({ line, element }: PaneItem, page: SlotReader): boolean {
  if (!page.matches('line', element)) return true;
  return line !== null && line.id !== null;
}

function pane(page: SlotReader): PaneView | null {
  const root = dialogOf(page);
  if (!root) return null;
  const items = linesWithin(root, page).map((element) => itemOf(element, page));
  return { root, items, isPainted: items.every((item) => isPainted(item, page)) };
}

/** Names that stand in the dialog beside its lines. */
function titlesOf({ root, items }: PaneView): Set<string> {
  const lines = items.map(({ element }) => element);
  return new Set(leafTexts(root, lines).map(({ text }) => text));
}

/**
 * Ids are unique over all conversations: lines that were read under another row are that one's, painted still. A title
 * of the dialog can only contradict: it changes before the lines do.
 */
function ownerOf(view: PaneView, { label, name }: ListedSession, met: Acquaintance): Owner {
  const owners = view.items.flatMap(({ key, line }) =>
    line?.id ? [met.claimed.get(key) ?? null] : [],
  );
  const strangers = owners.filter((owner) => owner !== null && owner !== label);
  if (strangers.length > 0 && strangers.length === owners.length) return 'other';
  const titles = titlesOf(view);
  if (titles.has(name)) return 'unsaid';
  return [...titles].some((title) => met.others.has(title)) ? 'other' : 'unsaid';
}

function meet(items: readonly PaneItem[], { label }: ListedSession, { claimed }: Acquaintance) {
  for (const { key, line } of items) if (line?.id) claimed.set(key, label);
}

export const feigeHistory: HistoryPage = {
  ...HISTORY_PLACE.feige,
  slots: historySlots,
  sessions,
  list: (page) => page.findOptional('table'),
  pane,
  ownerOf,
  meet,
  linesOf(items, now) {
    const lines = items.map(({ line }) => line);
    // Without any date the reader would take the newest line for today's.
    if (!lines.some((line) => line !== null && line.divider !== null)) return 'undated';
    const dated = assemble(lines, { now, known: () => undefined });
    return withPlaces(
      dated.map(({ id, at, precision, guess, content }) => ({
        lineId: id,
        at,
        ...(precision ? { precision } : {}),
        ...(guess ? { guess } : {}),
        content,
      })),
    );
  },
  isMute: true,
  close(page) {
    const dialog = dialogOf(page);
    const button = dialog && page.findOptional('close', dialog);
    if (button) (button as HTMLElement).click();
  },
};
