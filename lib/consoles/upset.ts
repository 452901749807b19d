/** A buyer's mood on its way into a line: the sign alone, the text is dropped here. */
import type { People } from './types.ts';

/** The field of a buyer's message; nothing where there is no text, no sign, or nobody who looks. */
export function upsetIn(text: string | null, { upset }: Pick<People, 'upset'>) {
  const level = text === null || !upset ? null : upset(text);
  return level === null ? {} : { upset: level };
}
