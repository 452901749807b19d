/** What tells an official figure from all others. */
import type { OfficialEntry } from './types.ts';

/** Two of one identity speak of the same thing: they must say the same, or the one entered last holds. */
export function identityOf({ console, shop, figure, scope, from, to }: OfficialEntry): string {
  return JSON.stringify([console, shop, figure, scope, from, to]);
}
