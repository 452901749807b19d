/**
 * Every message between contexts, by direction. Payloads are plain JSON; failures cross as data.
 * The receiving edge validates (lib/events/validate.ts): nothing here is trusted for having the right type.
 */
import type { ReadingState } from './consoles/reading-state.ts';
import type { HistoryConsole, HistorySession, Sighting, Source } from './events/sighting.ts';
import type { LiveConsole } from './events/types.ts';
import type { LiveState } from './live/types.ts';
import type { OfficialPageId, PageReading } from './official/types.ts';

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
      /** Hashes of own texts of this batch that the user is asked about: the page may tell them (OwnTextsMessage). */
      wanted?: string[];
    }
  | {
      ok: false;
      error: string;
      /** False where sending the same again cannot help. */ retry: boolean;
    };

/** Content script → worker: texts of our own side that an Ack asked for, the one exception to "no text". */
export interface OwnTextsMessage {
  kind: 'ownTexts';
  console: LiveConsole;
  texts: { textHash: string; text: string }[];
}

/** Why the user takes a conversation out of every figure. */
export const EXCLUSION_REASONS = ['colleague', 'merchant', 'blocked', 'test', 'other'] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** A history page's content script → worker: what an import that the user started has read. */
export interface HistoryMessage {
  kind: 'history';
  console: HistoryConsole;
  session: HistorySession;
}

/** Worker → history page, after the transaction has committed. */
export type HistoryAck =
  | {
      ok: true;
      /** Lines that the log did not have. */
      added: number;
      /** Lines that it had, by an earlier import or read live. */
      known: number;
      /** Lines left out for their shape, `line.at ×3`; never a value. */
      refused: string[];
    }
  | Extract<Ack, { ok: false }>;

/** A figure page's content script → worker: what the platform's own page shows now; answered with `true` once it is taken. */
export interface OfficialMessage {
  kind: 'official';
  page: OfficialPageId;
  readings: PageReading[];
}

/** Views → worker, over the live port. */
export type Command =
  /** Bring the waiting buyer's tab to the front and open the conversation. */
  | { kind: 'open'; id: string }
  /** Take a conversation (a waiter's id) out of every figure, or back in. */
  | { kind: 'exclude'; id: string; reason: ExclusionReason }
  | { kind: 'include'; id: string }
  | WarningCommand;

/** What the user says of reminders; none of it changes a figure. */
export type WarningCommand =
  /** Put a waiter's reminder off by so many minutes; none until the buyer writes again; both taken back. */
  | { kind: 'snooze'; id: string; minutes: number }
  | { kind: 'noReply'; id: string }
  | { kind: 'remind'; id: string }
  /** 我在休息 until an instant (epoch ms, page clock), or not any more; `id` only tells the answer. */
  | { kind: 'rest'; id: string; until: number | null }
  /** Let a level's sound be heard. */
  | { kind: 'tryOut'; id: string; level: 1 | 2 | 3 | 4 };

/** Worker → the offscreen document, or where there is none a console page: play a level's sound. Answered with a Result. */
export interface ToneMessage {
  kind: 'tone';
  level: 1 | 2 | 3 | 4;
  /** 0 … 1. */
  volume: number;
}

/** Worker → views, over the live port. */
export type Push =
  | {
      kind: 'state';
      state: LiveState;
      /** The view's own tab; null for extension pages. */ tab: number | null;
    }
  | { kind: 'opened'; id: string; result: Result }
  /** What became of any other command. */
  | { kind: 'done'; id: string; result: Result };

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
