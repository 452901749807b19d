/** The adapter of a custom console. */
import type { Adapter, Family } from '../types.ts';
import { matchesPattern } from './match.ts';
import type { CustomConsole } from './types.ts';

/** Its selectors are not yet in place (with-slots.ts). */
export function customAdapter(
  { id, match }: Pick<CustomConsole, 'id' | 'match'>,
  pointed: Family,
): Adapter {
  const frame = (url: string) => (matchesPattern(match, url) ? 'chat' : null);
  return { ...pointed, id, matches: [match], frame };
}
