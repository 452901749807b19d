/** When a phrase may be used. */
import type { Phrase } from './types.ts';

/** `today` is a Beijing date, YYYY-MM-DD. */
export function isValidOn({ from, to }: Pick<Phrase, 'from' | 'to'>, today: string): boolean {
  return (from === null || from <= today) && (to === null || today <= to);
}
