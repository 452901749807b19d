/** What state the reading of a page is in, from what the last look found. */
import { tidy } from './dom.ts';
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

/** Names of slots without which part of the page cannot be read. */
function missingNow(family: Family, page: SlotReader, look: Look): string[] {
  const list = page.findOptional('list');
  const isOpen = page.findOptional('composer') !== null && page.findOptional('header') !== null;
  const { rows, lines } = look;
  const checks: [string, boolean][] = [
    ['list', list === null],
    ['row', list !== null && rows.elements === 0 && tidy(list.textContent).length > 60],
    ['account', family.needsAccount && rows.elements > 0 && look.account.id === null],
    ['rowTime', rows.told > 0 && rows.timed === 0],
    ['messages', isOpen && page.findOptional('messages') === null],
    ['thread', isOpen && (look.thread === null || lines.isForeign)],
    ['lines', look.thread !== null && !lines.isForeign && lines.elements > 0 && lines.told === 0],
    ['connection', /连接(已)?断开/.test(page.findOptional('lostToast')?.textContent ?? '')],
  ];
  return checks.filter(([, isMissing]) => isMissing).map(([name]) => name);
}

export interface PageState {
  /** The state as of a look; `wall` is real ms. */
  judge: (look: Look, wall: number) => ReadingState;
}

export function createPageState(
  family: Family,
  page: SlotReader,
  document: Document,
  startedWall: number,
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
    const blocked = blockedState(family, page, document);
    if (blocked) return blocked;
    return wall - absentSince < BUILD ? { kind: 'loading' } : { kind: 'unknown' };
  }

  return {
    judge(look, wall) {
      const isThere = page.findOptional('list') !== null || look.thread !== null;
      if (!isThere) return absent(wall);
      isBuilt = true;
      const missing = lasting(missingNow(family, page, look), wall);
      if (missing.length === 0) return { kind: 'reading' };
      // Something essential is gone: the page may say why in a dialog over it.
      return blockedState(family, page, document) ?? { kind: 'partly', missing };
    },
  };
}
