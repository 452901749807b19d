/** 千牛 聊天记录, as docs/consoles/qianniu.md evidences it (2022 to 2026-09). */
import { textOf } from '../dom.ts';
import { readDivider } from '../feige/dividers.ts';
import { clampName } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import { datedLines } from './dated.ts';
import { isPlatform, parseQianniuLine } from './qianniu-lines.ts';
import { qianniuSlots } from './qianniu-selectors.ts';
import type {
  Acquaintance,
  HistoryPage,
  ListedSession,
  Owner,
  PaneItem,
  PaneView,
} from './types.ts';
import { HISTORY_PLACE } from './places.ts';

function sessions(page: SlotReader): ListedSession[] {
  return page.findAll('row').flatMap((row) => {
    const label = textOf(row);
    const name = clampName(row.getAttribute('title')?.trim() || (label.split('\n')[0] ?? ''));
    return name === '' ? [] : [{ label, name, agent: null, row, button: row }];
  });
}

/** The day of a header `2026-09-01`, also with its weekday or a time behind it. */
function dayOf(text: string, now: number): number | null {
  if (text.length > 30) return null;
  const date = text.replace(/\s*(星期|周)[一二三四五六日天]\s*/, ' ').trim();
  const read = /^\d{1,2}:\d{2}/.test(date) ? null : readDivider(date, now);
  return read?.day ?? null;
}

/** Lines, and headers that are nothing but a date: those give the day of the lines after them. */
function collect(parent: Element, page: SlotReader, now: number, into: [Element, number | null][]) {
  for (const child of parent.children) {
    if (page.matches('line', child)) into.push([child, null]);
    else if (page.findOptional('line', child)) collect(child, page, now, into);
    else {
      const day = dayOf(textOf(child), now);
      if (day !== null) into.push([child, day]);
    }
  }
}

function itemOf(element: Element, day: number | null, page: SlotReader, buyer: string): PaneItem {
  const { speaker, line } = parseQianniuLine(element, page, buyer);
  const time = line?.time?.kind === 'clock' ? line.time.time : '';
  return { key: `${time}|${line?.id ?? ''}`, element, speaker, line, day };
}

function pane(page: SlotReader, { name }: ListedSession, now: number): PaneView | null {
  const root = page.findOptional('pane');
  if (!root) return null;
  const found: [Element, number | null][] = [];
  collect(root, page, now, found);
  const items: PaneItem[] = [];
  let above: number | null = null;
  for (const [element, day] of found) {
    if (day !== null) above = day;
    else items.push(itemOf(element, above, page, name));
  }
  return { root, items, isPainted: items.every(({ line }) => line !== null) };
}

/** The shop in `店铺:客服名`. */
function shopIn(speaker: string): string | null {
  return /^(.+?)[:：]./.exec(speaker)?.[1] ?? null;
}

function speakersOf(items: readonly PaneItem[]): Set<string> {
  return new Set(items.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])));
}

/**
 * Whose the pane is, by who speaks in it. A name that is neither the buyer's nor surely our side's is a stranger's, and
 * then the pane may be a stranger's too.
 */
function ownerOf({ items }: PaneView, { name }: ListedSession, met: Acquaintance): Owner {
  const speakers = speakersOf(items);
  const shops = new Set([...met.shops, ...[...speakers].map(shopIn)]);
  const others = [...speakers].filter((speaker) => speaker !== name && !isPlatform(speaker));
  if (others.some((speaker) => met.others.has(speaker))) return 'other';
  if (speakers.has(name)) return 'this';
  const isOurs = (speaker: string): boolean => shops.has(speaker) || shopIn(speaker) !== null;
  return others.every(isOurs) ? 'unsaid' : 'other';
}

function meet(items: readonly PaneItem[], { name }: ListedSession, { shops }: Acquaintance): void {
  for (const speaker of speakersOf(items)) {
    const shop = speaker === name ? null : shopIn(speaker);
    if (shop !== null) shops.add(shop);
  }
}

export const qianniu: HistoryPage = {
  ...HISTORY_PLACE.qianniu,
  slots: qianniuSlots,
  sessions,
  list: (page) => page.findOptional('list'),
  pane,
  ownerOf,
  meet,
  linesOf: (items) => datedLines(items),
};
