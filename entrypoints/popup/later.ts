/** What the popup loads when it is asked for, so that it opens without it. */
import type { PhraseHit } from '../../lib/phrases/types.ts';

export const PHRASES = {
  onSearch: async (query: string) => (await import('./phrases.ts')).searchPhrases(query),
  onCopy: async (hit: PhraseHit) => (await import('./phrases.ts')).copyPhrase(hit),
  onCopyImage: async (hit: PhraseHit) => (await import('./phrases.ts')).copyImage(hit),
};

export const WEEKLY = {
  onWeeks: async (signal: AbortSignal) => (await import('./weekly.ts')).readWeeks(signal),
};

/** Its other tabs, and what it shows only now and then. */
export const loadParts = async () => (await import('../../components/popup/parts.ts')).POPUP_PARTS;
