/** What state the reading of a page is in, from what the last look found. */
import { tidy } from './dom.ts';
import type { Health } from './health.ts';
import type { Look } from './look.ts';
import type { ReadingState } from './reading-state.ts';
import type { SlotReader } from './slots.ts';
import type { Family } from './types.ts';

/** A new page may take this long to build itself, wall ms. */
const BUILD = 20_000;
/** Something must be missing for this long before it is said, wall ms. */
const PATIENCE: Readonly<Record<string, number>> = {
  account: 3_000,
  thread: 10_000,
  lines: 10_000,
};
const DEFAULT_PATIENCE = 5_000;

/** Text nodes looked through for a blocked page's words. */
const MAX_NODES = 5_000;

function blockedState(family: Family, page: SlotReader, document: Document): ReadingState | null {
  if (document.querySelector('input[type="password"]')) return { kind: 'login' };
  const list = page.findOptional('list');
  const pane = page.findOptional('messages');
  const walker = document.createTreeWalker(document.body, 4);
  for (let count = 0; count < MAX_NODES && walker.nextNode(); count += 1) {
    const node = walker.currentNode;
    // A buyer may write such words.
    if (list?.contains(node) || pane?.contains(node)) continue;
    const text = tidy(node.nodeValue ?? '');
    const found = text.length < 80 && family.blocked.find(({ pattern }) => pattern.test(text));
    if (found) return found.state;
  }
  return null;
}

/** A list with a time in it has rows, whatever they are called. */
function hasRows(list: Element): boolean {
  const text = tidy(list.textContent);
  return text.length > 60 || /刚刚|昨天|\d{1,2}:\d{2}|\d(秒|分钟)/.test(text);
}

/** What of the open conversation is not found, though one is open. */
function missingOpen(family: Family, page: SlotReader, { thread, lines, rows }: Look): string[] {
  const has = (slot: string): boolean => page.findOptional(slot) !== null;
  const [header, composer, messages] = [has('header'), has('composer'), has('messages')];
  const row = family.openRow(page);
  const isOpen = [header, composer, messages].filter(Boolean).length > 1;
  const isUnnamed =
    thread === null && (isOpen || (row !== null && (header || composer || messages)));
  const checks: [string, boolean][] = [
    ['header', !header && (isOpen || row !== null)],
    ['composer', !composer && isOpen],
    ['messages', !messages && isOpen],
    [
      'rowOpen',
      family.rowsCarryIds && thread === null && isOpen && header && row === null && rows.told > 0,
    ],
    ['thread', isUnnamed || (isOpen && lines.isForeign)],
    ['lines', thread !== null && !lines.isForeign && lines.elements > 0 && lines.told === 0],
  ];
  return checks.filter(([, isMissing]) => isMissing).map(([name]) => name);
}

/** Names of slots without which part of the page cannot be read. */
function missingNow(family: Family, page: SlotReader, look: Look): string[] {
  const list = page.findOptional('list');
  const { rows, lines } = look;
  const checks: [string, boolean][] = [
    ['list', list === null],
    ['row', list !== null && rows.elements === 0 && hasRows(list)],
    ['account', family.needsAccount && rows.elements > 0 && look.account.id === null],
    ['connection', /连接(已)?断开/.test(page.findOptional('lostToast')?.textContent ?? '')],
  ];
  const names = checks.filter(([, isMissing]) => isMissing).map(([name]) => name);
  const found = [...names, ...rows.doubts, ...missingOpen(family, page, look), ...lines.doubts];
  // What its user never pointed at cannot go missing.
  return [...new Set(found)].filter((name) => family.slots[name]?.alternatives.length !== 0);
}

/** What is missing for writing only: the reading is whole without it. */
function isForWriting(name: string, { thread }: Look): boolean {
  return name === 'composer' && thread !== null;
}

interface PageState {
  /** The state as of a look; `wall` is real ms. */
  judge: (look: Look, wall: number) => ReadingState;
}

export function createPageState(
  family: Family,
  page: SlotReader,
  document: Document,
  startedWall: number,
  health: Health,
): PageState {
  const since = new Map<string, number>();
  let isBuilt = false;
  let absentSince = startedWall;

  function lasting(names: readonly string[], wall: number): string[] {
    for (const name of since.keys()) if (!names.includes(name)) since.delete(name);
    return names.filter((name) => {
      const start = since.get(name) ?? wall;
      since.set(name, start);
      return wall - start >= (PATIENCE[name] ?? DEFAULT_PATIENCE);
    });
  }

  /** Neither list nor thread: blocked, still building, or unknown. */
  function absent(wall: number): ReadingState {
    if (isBuilt) absentSince = wall;
    isBuilt = false;
    since.clear();
    health.lack(
      ['list', 'row', 'header', 'messages', 'composer'].filter((slot) => !page.findOptional(slot)),
    );
    const blocked = blockedState(family, page, document);
    if (blocked) return blocked;
    return wall - absentSince < BUILD ? { kind: 'loading' } : { kind: 'unknown' };
  }

  return {
    judge(look, wall) {
      const isThere = page.findOptional('list') !== null || look.thread !== null;
      if (!isThere) return absent(wall);
      isBuilt = true;
      const names = missingNow(family, page, look);
      health.lack(names);
      const essential = names.filter((name) => !isForWriting(name, look));
      const missing = lasting(essential, wall);
      if (missing.length === 0) return { kind: 'reading' };
      // Something essential is gone: the page may say why in a dialog over it.
      return blockedState(family, page, document) ?? { kind: 'partly', missing };
    },
  };
}
