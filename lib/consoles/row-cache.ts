/** Parses each row once until it changes. */
import { hasStrayCount } from './doubts.ts';
import type { Health } from './health.ts';
import type { Dirt } from './observe.ts';
import { createRound } from './round.ts';
import { SelectorError, type SlotReader } from './slots.ts';
import type { Account, Family, ParsedRow } from './types.ts';

interface RowCache {
  parse: (elements: readonly Element[], account: Account, dirt: Dirt) => (ParsedRow | null)[];
  parseOne: (element: Element, account: Account) => ParsedRow | null;
  /** A number that no slot accounts for stands in one of them, as far as sweeps have looked. */
  hasStrays: (elements: readonly Element[]) => boolean;
}

interface Cached {
  row: ParsedRow | null;
  isStray: boolean;
}

export function createRowCache(family: Family, page: SlotReader, health: Health): RowCache {
  let cache = new WeakMap<Element, Cached>();
  let parsedFor: string | null = null;
  const round = createRound();

  /** A row that lacks a slot is counted and left out. */
  function fresh(element: Element, account: Account): ParsedRow | null {
    try {
      return family.parseRow(element, page, account);
    } catch (error) {
      if (!(error instanceof SelectorError)) throw error;
      health.fail(error.slot);
      return null;
    }
  }

  function read(element: Element, account: Account, isDoubted: boolean): ParsedRow | null {
    const row = fresh(element, account);
    const isStray = isDoubted && row?.unread === 0 && hasStrayCount(element, page);
    cache.set(element, { row, isStray });
    return row;
  }

  function parseOne(element: Element, account: Account): ParsedRow | null {
    const cached = cache.get(element);
    return cached ? cached.row : read(element, account, false);
  }

  return {
    parse(elements, account, { rows, isFlood, isSweep }) {
      if (isFlood || parsedFor !== account.id) cache = new WeakMap();
      parsedFor = account.id;
      for (const row of rows) cache.delete(row);
      if (isSweep) for (const element of round(elements)) read(element, account, true);
      return elements.map((element) => parseOne(element, account));
    },
    parseOne,
    hasStrays: (elements) => elements.some((element) => cache.get(element)?.isStray),
  };
}
