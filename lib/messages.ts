/**
 * Every message between contexts, by direction. Payloads are plain JSON; failures cross as data.
 * The receiving edge validates (lib/events/validate.ts): nothing here is trusted for having the right type.
 */
import type { HealthSnapshot } from './consoles/health.ts';
import type { ReadingState } from './consoles/reading-state.ts';
import type { Preview } from './consoles/repair/types.ts';
import type {
  InsertError,
  InsertRequest,
  InsertResult,
  TargetResult,
} from './consoles/insert/types.ts';
import type { HistoryConsole, HistorySession, Sighting, Source } from './events/sighting.ts';
import type { ConsoleKey } from './events/types.ts';
import type { LiveState } from './live/types.ts';
import type { CaseResult } from './mood/case.ts';
import type { FoundWord, WordLists } from './mood/types.ts';
import type { OfficialPageId, PageReading } from './official/types.ts';
import type { PhraseHit } from './phrases/types.ts';

/**
 * Whether something that arrived is an object of one of these kinds. No more is known of it then: its other fields are
 * checked by who takes it.
 */
export function isOfKind<M extends { kind: string }>(
  message: unknown,
  ...kinds: M['kind'][]
): message is M {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return kinds.some((kind) => kind === message.kind);
}

/** Content script → worker, over BATCH_PORT. */
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
  console: ConsoleKey;
  texts: { textHash: string; text: string }[];
}

/** Overlay → worker: start the pointing tool in this tab (docs/repair.md). */
export interface PointMessage {
  kind: 'point';
}

/** Scripts that a page gets when it asks for them. */
export type BroughtPart = 'overlay' | 'history-bar';

/** Content script → worker: put this script into my document (lib/live/brought.ts). */
export interface BringMessage {
  kind: 'bring';
  part: BroughtPart;
}

/**
 * Options, popup or worker → tool in a console's page (entrypoints/repair): show yourself, or tell what is read now, how well,
 * or all of it for a diagnostic file (answered with its text, lib/consoles/repair/bundle.ts).
 */
export interface ToolMessage {
  kind: 'showTool' | 'previewRead' | 'healthRead' | 'bundleRead';
}

/** How well a page was read since it was opened. */
export interface HealthAnswer {
  console: ConsoleKey;
  state: ReadingState;
  health: HealthSnapshot;
}

/** What a page is read like now; it holds names and stays on the options page that asked for it. */
export interface PreviewAnswer {
  console: ConsoleKey;
  preview: Preview;
}

/** Why the user takes a conversation out of every figure. */
export const EXCLUSION_REASONS = ['colleague', 'merchant', 'blocked', 'test', 'other'] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** Why an invitation that is due is set aside. That the buyer is unhappy is none: who asks only the happy ones deceives himself. */
export const SKIP_REASONS = ['elsewhere', 'notOver', 'notBuyer', 'noButton', 'other'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

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

/** Content script or popup → worker: phrases valid today that match; all of them for an empty query. */
export interface PhraseSearchMessage {
  kind: 'phraseSearch';
  query: string;
  limit: number;
}

/** Content script or popup → worker: the phrase of exactly this code. */
export interface PhraseByCodeMessage {
  kind: 'phraseByCode';
  code: string;
}

/** Content script or popup → worker: a phrase went into a composer; counts the use and rotates its text. */
export interface PhraseUsedMessage {
  kind: 'phraseUsed';
  id: string;
  /** Epoch ms. */
  at: number;
}

/** Content script or popup → worker: a phrase's image, for the clipboard. */
export interface PhraseImageMessage {
  kind: 'phraseImage';
  /** The phrase's id. */
  id: string;
}

export type PhraseMessage =
  PhraseSearchMessage | PhraseByCodeMessage | PhraseUsedMessage | PhraseImageMessage;

/** Worker's answers to PhraseMessage, by its kind. */
export interface PhraseAnswers {
  phraseSearch: { ok: true; hits: PhraseHit[] };
  phraseByCode: { ok: true; hit: PhraseHit | null };
  phraseUsed: { ok: true };
  /** Bytes of a PNG in base64. */
  phraseImage: { ok: true; png: string };
}
export type PhraseAnswer<Kind extends PhraseMessage['kind'] = PhraseMessage['kind']> =
  PhraseAnswers[Kind] | Extract<Result, { ok: false }>;

/** Views → worker, over the live port. */
export type Command =
  /** Bring the waiting buyer's tab to the front and open the conversation. */
  | {
      kind: 'open';
      id: string;
      /** It is one of the invitations that are due: lead to the page's own button as well, where it has one. */
      invite?: true;
    }
  /** Set aside an invitation that is due. */
  | { kind: 'skipInvitation'; id: string; reason: SkipReason }
  /** Take back today's skip of a conversation. */
  | { kind: 'unskipInvitation'; id: string }
  /** Take a conversation (a waiter's id) out of every figure, or back in. */
  | { kind: 'exclude'; id: string; reason: ExclusionReason }
  | { kind: 'include'; id: string }
  /** Open it and put a holding text into its composer. */
  | { kind: 'hold'; id: string }
  | RescueCommand
  | WarningCommand;

/** What the user says of rescue tasks. */
export type RescueCommand =
  /** The agent's own mark on a waiter or a conversation. */
  | { kind: 'rescueMark'; id: string }
  /** On a task: the note; what became of it, or that it is open again. */
  | { kind: 'rescueNote'; id: string; note: string }
  | { kind: 'rescueResult'; id: string; result: CaseResult | 'open' };

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
      /** As all views were told last; what it is now follows. */
      isLast?: true;
    }
  | { kind: 'opened'; id: string; result: Result }
  /** What became of any other command. */
  | { kind: 'done'; id: string; result: Result };

/** Worker → the content script of one frame, by tabs.sendMessage. */
export interface RevealMessage {
  kind: 'reveal';
  /** Pseudonym as given in an Ack. */
  id: string;
  /** Exact text of the page's button that the focus is then to stand on; the agent presses it. */
  invite?: string;
  /** A holding text for its empty composer, once the page proves that it is open. */
  hold?: string;
}

/** Asked of whichever frame of a tab has the composer. */
export type ComposerAsk =
  | { kind: 'composerTarget' }
  | { kind: 'composerInsert'; request: InsertRequest }
  | { kind: 'composerFocus' };

/** Its answers, in the same order. */
export type ComposerAnswer = TargetResult | InsertResult;

/** Told to the top frame of a tab, which has the overlay. */
export type OverlayTell =
  /** A shortcut of the browser's was pressed. */
  | { kind: 'shortcut'; name: ShortcutName }
  /** A `/code` was typed whose phrase asks for something; `replace` is what was typed. */
  | { kind: 'askPhrase'; hit: PhraseHit; replace: string }
  /** A text did not get into the composer; `text` may be put on the clipboard instead. */
  | { kind: 'notInserted'; error: InsertError; text: string }
  /** A `/code` was used whose phrase has an image: only the frame with the overlay can say what became of it. */
  | { kind: 'copyImage'; hit: PhraseHit };

/** Told to the same frame by the one that has chat and composer. */
export type MoodTell =
  /** Words of ours that stand in the composer, by their places in the lists; never what was typed. */
  | { kind: 'wording'; found: readonly FoundWord[] }
  /** Pseudonym of the conversation whose thread is open, or null. */
  | { kind: 'openThread'; id: string | null };

/** Names of the manifest's commands. */
export type ShortcutName = 'palette' | 'hold';

/** Content script → worker → every frame of the same tab: the frames of one page cannot speak to each other in private. */
export interface RelayMessage {
  kind: 'relay';
  message: ComposerAsk | OverlayTell | MoodTell;
}

/** Content script → worker: the word lists that moods and wording are judged by. */
export interface WordsMessage {
  kind: 'wordLists';
}

/** Its answer; null where they cannot be told now. */
export type WordsAnswer = { ok: true; lists: WordLists } | null;

/** Popup → worker: what invitations bring, shop by shop; made when somebody looks. */
export interface ConversionsMessage {
  kind: 'conversions';
}

/** One console's shop: official ratings over invitations of the same Beijing days, an approximation. */
export interface ShopConversion {
  console: ConsoleKey;
  shop: string;
  /** Null where no entered figure is of just these days. */
  rated: number | null;
  invited: number;
  /** Null, "—", where either is missing. */
  rate: number | null;
  /** `YYYY-MM-DD`, both inclusive: 近30天 or, where only that is known, the month so far. */
  from: string;
  to: string;
}

export type ConversionsAnswer =
  { ok: true; conversions: ShopConversion[] } | Extract<Result, { ok: false }>;

/** Views → worker: open the welcome page; a content script cannot open a page of the extension. */
export interface WelcomeMessage {
  kind: 'welcome';
}

/** Extension page → worker: the log was changed by an import, fold state and views must follow. */
export interface RefreshMessage {
  kind: 'refresh';
}

/** Extension page → worker: everything was deleted; what it remembers goes too. */
export interface WipedMessage {
  kind: 'wiped';
}

export type Result = { ok: true } | { ok: false; error: string };

/** Name of the port over which views receive LiveState. */
export const LIVE_PORT = 'live';

/** Name of the port over which a page sends what it reads. */
export const BATCH_PORT = 'batches';

/** Worker → content script over that port: the answer to the batch of this number; at first 0 and nothing, for being there. */
export interface AckWord {
  seq: number;
  ack: unknown;
}
