/** What buyers' moods and the agent's wording are judged by. Plain data: it crosses contexts. */

/**
 * The lists, in the order in which the options show them: words of mild and of strong displeasure, insults, what the
 * platforms forbid an agent to write, and phrases in which a word of the others means nothing.
 */
export const WORD_LISTS = ['mild', 'strong', 'insult', 'banned', 'except'] as const;
export type WordListName = (typeof WORD_LISTS)[number];

export type WordLists = Readonly<Record<WordListName, readonly string[]>>;

/** What the user changed of one list. */
export interface WordEdit {
  added: string[];
  removed: string[];
}
export type WordEdits = Partial<Record<WordListName, WordEdit>>;

/** A word found in the agent's composer: its list and its place there, never what was typed. */
export interface FoundWord {
  list: 'banned' | 'insult';
  index: number;
}
