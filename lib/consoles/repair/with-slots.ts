/** A console's adapter with the user's selectors before its own. */
import type { Adapter } from '../types.ts';
import { usableOverrides, withOverrides } from './overrides.ts';
import type { SlotOverrides } from './types.ts';

/** What storage holds, as far as it has the shape of overrides; whether the page can be asked with it is for `withSlots`. */
function inShape(stored: unknown): SlotOverrides {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string[]] => Array.isArray(entry[1])),
  );
}

/** The adapter with selectors before its own; those that the page cannot be asked with are passed over. */
export function withSlots<Own extends Adapter>(
  adapter: Own,
  stored: unknown,
  document: Document,
): Own {
  const usable = usableOverrides(inShape(stored), document.createDocumentFragment());
  return { ...adapter, slots: withOverrides(adapter.slots, usable) };
}
