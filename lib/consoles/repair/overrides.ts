/** Selectors of a user before the built-in ones. What is not a selector is refused with its reason. */
import type { Alternative, SlotTable } from '../slots.ts';
import type { SlotOverrides } from './types.ts';

/** UTF-16 units of a selector, and selectors of a slot, that are taken. */
export const LONGEST_SELECTOR = 500;
export const MOST_SELECTORS = 10;
/** Relational and repeated conditions of a selector: each is tried on every element of a page. */
const MOST_CONDITIONS = 24;

/** Why a selector is not taken. */
type SelectorFault = 'empty' | 'too-long' | 'too-complex' | 'invalid';

/** What is wrong with a selector; null if it can be used. `root` is anything that has querySelector. */
export function selectorFault(selector: unknown, root: ParentNode): SelectorFault | null {
  if (typeof selector !== 'string' || selector.trim() === '') return 'empty';
  if (selector.length > LONGEST_SELECTOR) return 'too-long';
  // A nested :has or :not walks the page once for each element of it.
  const conditions = selector.match(/[\s>+~,:[.#]+/g)?.length ?? 0;
  const nested = selector.match(/:(has|not|is|where|nth-last-child|nth-child)\(/g)?.length ?? 0;
  if (conditions > MOST_CONDITIONS || nested > 3) return 'too-complex';
  // A test DOM or a lenient engine closes what is left open; a stylesheet would not.
  if (/[{};@]|\/\*|<|^\s*[>+~]|[>+~,]\s*$/.test(unquoted(selector))) return 'invalid';
  try {
    root.querySelector(selector);
    return null;
  } catch {
    return 'invalid';
  }
}

const unquoted = (selector: string): string => selector.replace(/"[^"]*"|'[^']*'/g, '""');

/** Only the overrides that can be used; what is refused is left out. */
export function usableOverrides(overrides: SlotOverrides, root: ParentNode): SlotOverrides {
  return Object.fromEntries(
    Object.entries(overrides).flatMap(([slot, selectors]) => {
      const usable = selectors.filter((selector) => selectorFault(selector, root) === null);
      return usable.length > 0 ? [[slot, usable.slice(0, MOST_SELECTORS)]] : [];
    }),
  );
}

/** The table with the user's selectors first, dated `user`. Selectors must be usable (usableOverrides). */
export function withOverrides(table: SlotTable, overrides: SlotOverrides): SlotTable {
  const merged: Record<string, SlotTable[string]> = { ...table };
  for (const [slot, selectors] of Object.entries(overrides)) {
    if (selectors.length === 0 || !Object.hasOwn(table, slot)) continue;
    const first = selectors.map((selector): Alternative => ({ selector, seen: 'user' }));
    merged[slot] = { alternatives: [...first, ...(table[slot]?.alternatives ?? [])] };
  }
  return merged;
}
