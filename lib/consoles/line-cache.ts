/** Parses each line once until it changes, and keeps what was read when a node is emptied off screen. */
import type { Health } from './health.ts';
import { SelectorError, type SlotReader } from './slots.ts';
import type { Family, ParsedLine, People } from './types.ts';

export interface LineCache {
  parse: (element: Element, people: People) => ParsedLine | null;
  /** Parses a task's share of what must be parsed, the newest first; true where there is more. */
  parseSome: (elements: readonly Element[], people: People) => boolean;
  /** Slots without which some of these lines could not be read. */
  lacks: (elements: readonly Element[]) => string[];
  markDirty: (element: Element) => void;
  markAllDirty: () => void;
  /** Forgets everything: the nodes belong to another thread now. */
  clear: () => void;
}

interface Cached {
  line: ParsedLine | null;
  /** Slot that was not found. */
  lack?: string;
  generation: number;
}

const DIRTY = -1;
/** Lines that one task parses: some 20 ms. Pages open with 50; whoever scrolls far up has more, and none of them new. */
const AT_ONCE = 300;

export function createLineCache(family: Family, page: SlotReader, health: Health): LineCache {
  let cache = new WeakMap<Element, Cached>();
  let generation = 0;

  function fresh(element: Element, people: People): Pick<Cached, 'line' | 'lack'> {
    try {
      return { line: family.parseLine(element, page, people) };
    } catch (error) {
      if (!(error instanceof SelectorError)) throw error;
      health.fail(error.slot);
      return { line: null, lack: error.slot };
    }
  }

  function parse(element: Element, people: People): ParsedLine | null {
    const cached = cache.get(element);
    if (cached?.generation === generation) return cached.line;
    const { line: read, lack } = fresh(element, people);
    const line = read ?? cached?.line ?? null;
    cache.set(element, { line, lack, generation });
    return line;
  }

  return {
    parse,
    parseSome(elements, people) {
      const unread = elements.filter((each) => cache.get(each)?.generation !== generation);
      if (unread.length <= AT_ONCE) return false;
      for (const element of unread.slice(-AT_ONCE)) parse(element, people);
      return true;
    },
    lacks: (elements) => elements.flatMap((element) => cache.get(element)?.lack ?? []),
    markDirty(element) {
      const cached = cache.get(element);
      if (cached) cache.set(element, { ...cached, generation: DIRTY });
    },
    markAllDirty() {
      generation += 1;
    },
    clear() {
      cache = new WeakMap();
    },
  };
}
