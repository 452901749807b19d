/** Parses each line once until it changes, and keeps what was read when a node is emptied off screen. */
import type { Health } from './health.ts';
import { SelectorError, type SlotReader } from './slots.ts';
import type { Family, ParsedLine, People } from './types.ts';

export interface LineCache {
  parse: (element: Element, people: People) => ParsedLine | null;
  markDirty: (element: Element) => void;
  markAllDirty: () => void;
  /** Forgets everything: the nodes belong to another thread now. */
  clear: () => void;
}

interface Cached {
  line: ParsedLine | null;
  generation: number;
}

const DIRTY = -1;

export function createLineCache(family: Family, page: SlotReader, health: Health): LineCache {
  let cache = new WeakMap<Element, Cached>();
  let generation = 0;

  function fresh(element: Element, people: People): ParsedLine | null {
    try {
      return family.parseLine(element, page, people);
    } catch (error) {
      if (!(error instanceof SelectorError)) throw error;
      health.fail(error.slot);
      return null;
    }
  }

  return {
    parse(element, people) {
      const cached = cache.get(element);
      if (cached?.generation === generation) return cached.line;
      const line = fresh(element, people) ?? cached?.line ?? null;
      cache.set(element, { line, generation });
      return line;
    },
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
