/** The library made ready for searching; kept in memory, followed change by change. */
import { fold } from './letters.ts';
import type { Phrase } from './types.ts';

export interface Entry {
  phrase: Phrase;
  /** Folded. */
  code: string;
  tags: string[];
  texts: string;
  /** As the phrase has it, every line with a space before it. */
  pinyin: string;
  initials: string;
}

export type SearchIndex = Map<string, Entry>;

function toEntry(phrase: Phrase): Entry {
  const { code, tags, texts, pinyin, initials } = phrase;
  return {
    phrase,
    code: fold(code ?? ''),
    tags: tags.map(fold),
    texts: fold(texts.join('\n')),
    pinyin: ` ${pinyin.replaceAll('\n', '\n ')}`,
    initials,
  };
}

/** Begins with a whole library. */
export function indexPhrases(phrases: readonly Phrase[]): SearchIndex {
  return new Map(phrases.map((phrase) => [phrase.id, toEntry(phrase)]));
}

/** A phrase that came or changed; for counts alone nothing is folded anew. */
export function indexPhrase(index: SearchIndex, phrase: Phrase): void {
  const known = index.get(phrase.id);
  const isSame = known?.phrase.changedAt === phrase.changedAt;
  index.set(phrase.id, known && isSame ? { ...known, phrase } : toEntry(phrase));
}
