/** Selectors as data: a slot has dated alternatives, newest first; what it means is said where it stands. */
import type { Health } from './health.ts';

export interface Alternative {
  selector: string;
  /** Month of the newest evidence, `YYYY-MM`; `user` where the user made it. */
  seen: string;
}

interface Slot {
  alternatives: readonly Alternative[];
}

export type SlotTable = Readonly<Record<string, Slot>>;

/** A slot that must be there is not. */
export class SelectorError extends Error {
  readonly console: string;
  readonly slot: string;
  constructor(consoleId: string, slot: string) {
    super(`${consoleId}: no element for slot "${slot}"`);
    this.name = 'SelectorError';
    this.console = consoleId;
    this.slot = slot;
  }
}

/** Looks for slots on one page; every question is counted in health. */
export interface SlotReader {
  root: ParentNode;
  /** The first hit, or a SelectorError. */
  find: (slot: string, within?: ParentNode) => Element;
  /** The first hit, or null. */
  findOptional: (slot: string, within?: ParentNode) => Element | null;
  /** All hits of the first alternative that has any, in page order. */
  findAll: (slot: string, within?: ParentNode) => Element[];
  /** The nearest ancestor (or self) that any alternative matches. */
  closest: (slot: string, from: Element) => Element | null;
  /** Whether any alternative matches the element itself. */
  matches: (slot: string, element: Element) => boolean;
}

/** Binds a slot table to a page. */
export function createSlotReader(
  consoleId: string,
  root: ParentNode,
  table: SlotTable,
  health: Health,
): SlotReader {
  const joined = new Map<string, string>();
  const alternatives = (slot: string): readonly Alternative[] => table[slot]?.alternatives ?? [];
  const anyOf = (slot: string): string => {
    let selector = joined.get(slot);
    if (selector === undefined) {
      selector = alternatives(slot)
        .map((alternative) => alternative.selector)
        .join(', ');
      joined.set(slot, selector);
    }
    return selector;
  };
  function findOptional(slot: string, within: ParentNode = root): Element | null {
    for (const { selector } of alternatives(slot)) {
      const found = within.querySelector(selector);
      if (found) return (health.hit(slot, selector), found);
    }
    health.miss(slot);
    return null;
  }
  function find(slot: string, within: ParentNode = root): Element {
    const found = findOptional(slot, within);
    if (!found) throw new SelectorError(consoleId, slot);
    return found;
  }
  function findAll(slot: string, within: ParentNode = root): Element[] {
    for (const { selector } of alternatives(slot)) {
      const found = within.querySelectorAll(selector);
      if (found.length > 0) return (health.hit(slot, selector), [...found]);
    }
    health.miss(slot);
    return [];
  }
  return {
    root,
    find,
    findOptional,
    findAll,
    closest: (slot, from) => (anyOf(slot) ? from.closest(anyOf(slot)) : null),
    matches: (slot, element) => anyOf(slot) !== '' && element.matches(anyOf(slot)),
  };
}

/** Answers anew what is asked of the page as a whole only after it was told that this may have changed. */
export interface PageMemo extends SlotReader {
  /** The rows may have changed; or anything. */
  forget: (what: 'rows' | 'all') => void;
}

/**
 * A reader that remembers: a question about the whole page costs as much as the page is large, most of all where nothing
 * is found. Rows are looked for in the list, if they stand there.
 */
export function createPageMemo(page: SlotReader): PageMemo {
  const firsts = new Map<string, Element | null>();
  const all = new Map<string, Element[]>();
  const ofRows = new Map<string, Element[]>();
  function findAll(slot: string, within: ParentNode = page.root): Element[] {
    if (within !== page.root) return page.findAll(slot, within);
    const isRows = slot.startsWith('row');
    const memo = isRows ? ofRows : all;
    let found = memo.get(slot);
    if (!found) {
      found = page.findAll(slot, (isRows && findOptional('list')) || within);
      if (slot === 'row' && found.length === 0) found = page.findAll(slot);
      memo.set(slot, found);
    }
    return found;
  }
  function findOptional(slot: string, within: ParentNode = page.root): Element | null {
    if (within !== page.root) return page.findOptional(slot, within);
    if (slot.startsWith('row')) return findAll(slot)[0] ?? null;
    let found = firsts.get(slot);
    if (found === undefined) firsts.set(slot, (found = page.findOptional(slot)));
    return found;
  }
  return {
    ...page,
    findAll,
    findOptional,
    forget(what) {
      ofRows.clear();
      if (what === 'rows') return;
      firsts.clear();
      all.clear();
    },
  };
}
