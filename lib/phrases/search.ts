/** Search by code, text, tag, pinyin and initials. */
import { fold } from './letters.ts';
import { marksOf } from './marks.ts';
import { nextText } from './rotate.ts';
import type { Entry, SearchIndex } from './search-index.ts';
import type { Phrase, PhraseHit } from './types.ts';
import { isValidOn } from './validity.ts';
import { wordsOf } from './words.ts';
import type { Word } from './words.ts';

interface Found {
  entry: Entry;
  /** 0 the code itself, 1 its beginning, 2 anything else: only the code goes before use. */
  code: 0 | 1 | 2;
  /** How plainly it was found, lower first. */
  plainness: number;
}

interface Scope {
  /** Beijing date, YYYY-MM-DD: only what is valid then. Null looks at all, for the library's own page. */
  today: string | null;
  limit: number;
  /** Of one group only. */
  group?: string | null;
}

/** 0 in the words, 1 by initials, 2 by spelling; null where it is not found. */
function plainnessOf(entry: Entry, { text, pattern }: Word): number | null {
  if (entry.texts.includes(text) || entry.tags.some((tag) => tag.includes(text))) return 0;
  if (entry.code.startsWith(text)) return 0;
  if (pattern === null) return null;
  if (entry.initials.includes(text)) return 1;
  return pattern.find(entry.pinyin) ? 2 : null;
}

function find(entry: Entry, words: readonly Word[], code: string): Found | null {
  let plainness = 0;
  for (const word of words) {
    const found = plainnessOf(entry, word);
    if (found === null) return null;
    plainness = Math.max(plainness, found);
  }
  if (code === '' || !entry.code.startsWith(code)) return { entry, code: 2, plainness };
  return { entry, code: entry.code === code ? 0 : 1, plainness };
}

/** Most used first, then the one used last, then the older one. */
function byUse(a: Phrase, b: Phrase): number {
  return (
    b.uses - a.uses ||
    (b.usedAt ?? 0) - (a.usedAt ?? 0) ||
    a.createdAt - b.createdAt ||
    (a.id < b.id ? -1 : 1)
  );
}

function byRank(a: Found, b: Found): number {
  const [first, second] = [a.entry.phrase, b.entry.phrase];
  return (
    a.code - b.code ||
    b.entry.phrase.uses - a.entry.phrase.uses ||
    a.plainness - b.plainness ||
    byUse(first, second)
  );
}

/** Phrases that match, the best first. */
export function findPhrases(index: SearchIndex, query: string, scope: Scope): Phrase[] {
  const { today, limit, group = null } = scope;
  const words = wordsOf(query);
  const code = fold(query).trim();
  const found: Found[] = [];
  for (const entry of index.values()) {
    const { phrase } = entry;
    if (group !== null && phrase.group !== group) continue;
    if (today !== null && !isValidOn(phrase, today)) continue;
    const match = find(entry, words, code);
    if (match) found.push(match);
  }
  return found
    .sort(byRank)
    .slice(0, limit)
    .map(({ entry }) => entry.phrase);
}

/** A phrase as the views and consoles get it. */
export function toHit(phrase: Phrase, query: string): PhraseHit {
  const { id, code, group, image } = phrase;
  const marks = marksOf(phrase, wordsOf(query));
  return { id, code, text: nextText(phrase), group, hasImage: image !== null, marks };
}

/** What the content scripts and the popup get. */
export function searchPhrases(index: SearchIndex, query: string, scope: Scope): PhraseHit[] {
  return findPhrases(index, query, scope).map((phrase) => toHit(phrase, query));
}

/** The phrase of a code that is valid on a Beijing date; where several have it, the most used one. */
export function phraseByCode(index: SearchIndex, code: string, today: string): PhraseHit | null {
  const wanted = fold(code).trim();
  if (wanted === '') return null;
  const [first] = [...index.values()]
    .filter((entry) => entry.code === wanted && isValidOn(entry.phrase, today))
    .map(({ phrase }) => phrase)
    .sort(byUse);
  return first ? toHit(first, '') : null;
}
