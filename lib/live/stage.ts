/**
 * The overlay comes into a console's page as a script of its own (entrypoints/overlay), so that the reader starts without
 * it and inner frames never load it. They meet in the isolated world that both share and no page sees.
 */
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

const KEY = Symbol.for('sanfen.stage');

type World = typeof globalThis & { [KEY]?: Stage | undefined };

/** Offers it; of several copies of the reader the newest one's stands. */
export function offerStage(stage: Stage): void {
  (globalThis as World)[KEY] = stage;
}

/** True while nobody has taken it. */
export function isOffered(stage: Stage): boolean {
  return (globalThis as World)[KEY] === stage;
}

/** What this page's reader offers, once: a second script finds nothing and draws nothing. */
export function takeStage(): Stage | null {
  const stage = (globalThis as World)[KEY] ?? null;
  (globalThis as World)[KEY] = undefined;
  return stage;
}
