/**
 * Scripts that come into a page when they are needed, so that its content script starts without them and most frames
 * never load them. They meet in the isolated world that both share and no page sees.
 */
import type { ContentScriptContext } from '#imports';
import type { BroughtPart } from '../messages.ts';
import type { Stage } from './stage.ts';

/** What the content script has for each; the script ends with `ctx`, which is the content script's own. */
export interface Offers extends Record<BroughtPart, unknown> {
  overlay: Stage;
  'history-bar': { ctx: ContentScriptContext };
}

const KEY = Symbol.for('sanfen.offers');

type World = typeof globalThis & { [KEY]?: Partial<Offers> };

const offers = (): Partial<Offers> => ((globalThis as World)[KEY] ??= {});

/** Offers it; of several copies of the content script the newest one's stands. */
export function offer<Part extends BroughtPart>(part: Part, what: Offers[Part]): void {
  const all: Partial<Record<BroughtPart, unknown>> = offers();
  all[part] = what;
}

/** True while nobody has taken it. */
export function isOffered<Part extends BroughtPart>(part: Part, what: Offers[Part]): boolean {
  return offers()[part] === what;
}

/** What this page's content script offers, once: a second script finds nothing and draws nothing. */
export function take<Part extends BroughtPart>(part: Part): Offers[Part] | null {
  const all = offers();
  const what = all[part] ?? null;
  delete all[part];
  return what;
}
