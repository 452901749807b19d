/** What was derived of a page, in the names of a known console's table: only what that table does not find by itself. */
import type { SlotTable } from '../slots.ts';
import { NEEDED_SLOTS, type Proposal } from './types.ts';

/** Names of the family `pointed` that others have under other ones. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  rowTime: ['rowTime', 'rowTimer'],
  buyerMark: ['buyerBubble'],
  ownMark: ['ownBubble', 'selfMark'],
};

/** Slots of a known console without which it cannot be read: whose a line is, each tells in its own way. */
const NEEDED = NEEDED_SLOTS.filter((slot) => slot !== 'buyerMark' && slot !== 'ownMark');

const isFound = (table: SlotTable, slot: string, page: ParentNode): boolean =>
  table[slot]?.alternatives.some(({ selector }) => page.querySelector(selector) !== null) ?? false;

/** What a known console lacks on this page: what its reading says, and what its table does not find. */
export function lackingOf(
  table: SlotTable,
  page: ParentNode,
  missing: readonly string[],
): readonly string[] {
  const absent = NEEDED.filter((slot) => Object.hasOwn(table, slot) && !isFound(table, slot, page));
  return [...new Set([...missing, ...absent])];
}

/**
 * A slot that the console finds itself is left alone: its own selector knows what the derived one only guesses. Unless it
 * is `lacking` all the same: it may find the wrong thing.
 */
export function forTable(
  { slots, ...made }: Proposal,
  table: SlotTable,
  page: ParentNode,
  lacking: readonly string[],
): Proposal {
  const wanted = Object.entries(slots).flatMap(([slot, selectors]) =>
    (ALIASES[slot] ?? [slot])
      .filter((name) => Object.hasOwn(table, name))
      .filter((name) => lacking.includes(name) || !isFound(table, name, page))
      .map((name) => [name, selectors] as const),
  );
  return { ...made, slots: Object.fromEntries(wanted) };
}
