/** What the reader and the overlay, a script of its own (brought.ts), have in common. */
import type { ContentScriptContext } from '#imports';
import type { Desk } from '../consoles/insert/desk.ts';
import type { ReadingState } from '../consoles/reading-state.ts';
import type { Adapter } from '../consoles/types.ts';
import type { FoundWord, WordLists } from '../mood/types.ts';
import type { Held } from './held.ts';

/** What moods and wording give the overlay to draw. */
export interface StagedMood {
  /** The lists in force, null until they came. */
  lists: Held<WordLists | null>;
  /** Words that stand in this page's composer. */
  found: Held<readonly FoundWord[]>;
  /** Pseudonym of the conversation whose thread is open on this page, or null. */
  thread: Held<string | null>;
}

/** What the reader has for the overlay. */
export interface Stage {
  /** The reader's: the overlay ends with it. */
  ctx: ContentScriptContext;
  /** With the selectors in force. */
  adapter: Adapter;
  /** Null before the first look. */
  reading: Held<ReadingState | null>;
  /** This frame's composer. */
  desk: () => Desk | null;
  mood: StagedMood;
}
