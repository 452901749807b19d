/**
 * Every message between contexts, by direction. Payloads are plain JSON; failures cross as data.
 * The receiving edge validates (lib/events/validate.ts): nothing here is trusted for having the right type.
 */
import type { ReadingState } from './consoles/reading-state.ts';
import type { Sighting, Source } from './events/sighting.ts';
import type { LiveState } from './live/types.ts';

/** Content script → worker, by runtime.sendMessage. */
export interface BatchMessage {
  kind: 'batch';
  source: Source;
  /** Random id of this content script's document, so that a page is told from its reload. */
  document: string;
  /** Counts up within a document. */
  seq: number;
  state: ReadingState;
  /** Sightings not yet acknowledged; empty when only the state changed. */
  sightings: Sighting[];
}

/** Worker → content script, after the transaction has committed. */
export type Ack =
  | {
      ok: true;
      seq: number;
      /** `buyerId`, or `name:<buyerName>` of rows without one → pseudonym, so that `reveal` can find its row. */
      ids: Record<string, string>;
      /** Sightings that were left out for their shape, `line.at ×3`; at most 5, never a value. */
      refused: string[];
    }
  | {
      ok: false;
      error: string;
      /** False where sending the same again cannot help. */ retry: boolean;
    };

/** Views → worker, over the live port. */
export type Command =
  /** Bring the waiting buyer's tab to the front and open the conversation. */
  { kind: 'open'; id: string };

/** Worker → views, over the live port. */
export type Push =
  | {
      kind: 'state';
      state: LiveState;
      /** The view's own tab; null for extension pages. */ tab: number | null;
    }
  | { kind: 'opened'; id: string; result: Result };

/** Worker → the content script of one frame, by tabs.sendMessage. */
export interface RevealMessage {
  kind: 'reveal';
  /** Pseudonym as given in an Ack. */
  id: string;
}

/** Extension page → worker: the log was changed by an import, fold state and views must follow. */
export interface RefreshMessage {
  kind: 'refresh';
}

export type Result = { ok: true } | { ok: false; error: string };

/** Name of the port over which views receive LiveState. */
export const LIVE_PORT = 'live';
