/** What was typed into a search box. */
import { fold } from './letters.ts';
import { spellingPattern } from './pattern.ts';
import type { Spelling } from './pattern.ts';

/** A word of the query; all of them must be found. */
export interface Word {
  /** Folded. */
  text: string;
  /** Finds it as a spelling; null where it cannot be one. */
  pattern: Spelling | null;
}

/** The words of a query. */
export function wordsOf(query: string): Word[] {
  return fold(query)
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => ({ text, pattern: spellingPattern(text) }));
}
