/** Several wordings of one phrase take turns, so that a buyer does not read the same words twice. */
import type { Phrase } from './types.ts';

/** The text that comes next. */
export function nextText({ texts, next }: Pick<Phrase, 'texts' | 'next'>): string {
  return texts[next] ?? texts[0] ?? '';
}

/** After one use at an instant (epoch ms). */
export function used(phrase: Phrase, at: number): Phrase {
  const { uses, usedAt, next, texts } = phrase;
  return {
    ...phrase,
    uses: uses + 1,
    // A word that comes late does not set the clock back.
    usedAt: Math.max(at, usedAt ?? at),
    next: texts.length === 0 ? 0 : (next + 1) % texts.length,
  };
}
