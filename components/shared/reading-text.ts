/** What a page's reading state means for the figures, and what to do about it. */
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { missingText } from './plain-words.ts';

/** The state in a few words. */
export function readingWord(state: ReadingState, t: Translate): string {
  return t(`reading.${state.kind}`);
}

/** What it means and the next step; empty while all is well. */
export function readingAdvice(state: ReadingState, t: Translate): string {
  if (state.kind !== 'partly') return t(`advice.${state.kind}`);
  return t('advice.partly', { missing: missingText(state.missing, t) });
}

/** True where pointing at the page may help: it is there, and not all of it is read. */
export function canPointAt({ kind }: ReadingState): boolean {
  return kind === 'partly' || kind === 'unknown';
}

/** How loud a state is: `ok` needs nothing, `wait` passes by itself, `problem` needs the user. */
export function readingTone(state: ReadingState): 'ok' | 'wait' | 'problem' {
  if (state.kind === 'reading') return 'ok';
  return state.kind === 'loading' || state.kind === 'off' ? 'wait' : 'problem';
}
