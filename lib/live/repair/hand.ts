/**
 * The pointing tool comes into a page as a script of its own and meets the content script there: what that has loaded
 * already (the families, the browser's API, storage) is handed over in the isolated world that both share and no page sees.
 */
import type { browser as api } from '#imports';
import type { HealthSnapshot } from '../../consoles/health.ts';
import type { Adapter } from '../../consoles/types.ts';
import type { ReadingState } from '../../consoles/reading-state.ts';
import type { readSettings, writeSettings } from '../../settings.ts';

/** What the content script has for the tool. */
export interface Hand {
  /** With its own selectors only. */
  adapter: Adapter;
  /** Parts that the page's reading misses now, as the reading state names them. */
  missing: () => readonly string[];
  /** What was found and missed so far, by a look of this moment too; null while nothing is read. */
  health: () => HealthSnapshot | null;
  /** Null before the first look. */
  state: () => ReadingState | null;
  browser: typeof api;
  readSettings: typeof readSettings;
  writeSettings: typeof writeSettings;
  /** Set by the tool: it is in this frame already. */
  hasTool?: boolean;
  /** Set by the tool while it shows itself. */
  stop?: () => void;
}

const KEY = Symbol.for('sanfen.hand');

type World = typeof globalThis & { [KEY]?: Hand };

/** Offers it to a tool that may come. */
export function offerHand(hand: Hand): void {
  (globalThis as World)[KEY] = hand;
}

/** What this frame's content script has offered, or null where there is none. */
export function takeHand(): Hand | null {
  return (globalThis as World)[KEY] ?? null;
}
