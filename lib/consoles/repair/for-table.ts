/** What was derived of a page, in the names of a known console's table: only what that table does not find by itself. */
import type { SlotTable } from '../slots.ts';
import type { Proposal } from './types.ts';

/** Names of the family `pointed` that others have under another one. */
const ALIASES: Readonly<Record<string, string>> = {
  rowTime: 'rowTimer',
  buyerMark: 'buyerBubble',
  ownMark: 'ownBubble',
};

function nameIn(table: SlotTable, slot: string): string | null {
  const alias = ALIASES[slot];
  if (Object.hasOwn(table, slot)) return slot;
  return alias !== undefined && Object.hasOwn(table, alias) ? alias : null;
}

/** A slot that the console finds itself is left alone: its own selector knows what the derived one only guesses. */
export function forTable(
  { slots, ...made }: Proposal,
  table: SlotTable,
  page: ParentNode,
): Proposal {
  const isFound = (slot: string): boolean =>
    table[slot]?.alternatives.some(({ selector }) => page.querySelector(selector) !== null) ??
    false;
  const wanted = Object.entries(slots).flatMap(([slot, selectors]) => {
    const name = nameIn(table, slot);
    return name === null || isFound(name) ? [] : [[name, selectors] as const];
  });
  return { ...made, slots: Object.fromEntries(wanted) };
}
