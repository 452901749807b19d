/**
 * What a content script saw, on its way to the worker. A sighting still names people as the page names them;
 * the worker turns it into an event under pseudonyms and stores nothing else of it but the display name,
 * in the names table. Message text never gets this far: only its length and a hash. (A repeated text of our own side may
 * come by OwnTextsMessage, where the worker asked for it.)
 */
import type { EndedBy, InvitedBy, Kind, ConsoleKey, Role, StartedBy } from './types.ts';

/** What one line of a thread is. */
export type LineContent =
  | {
      type: 'message';
      role: Role;
      kind: Kind;
      /** Characters, or null where it has no text. */
      length: number | null;
      /** Unkeyed hash of the text (lib/consoles/text-hash.ts), or null; the worker keys it. */
      textHash: string | null;
      /** Sub-account that sent it, where the page says (agent's side only). */
      sender: string | null;
      /** `robot` or `assist` was told without the beginning of the reception in sight. */
      roleGuess?: true;
      asksHuman?: true;
      thanks?: true;
      upset?: 1 | 2 | 3;
      recalled?: true;
    }
  | { type: 'robotStarted' }
  | { type: 'sessionStarted'; by: StartedBy; agent: string | null }
  | { type: 'sessionEnded'; by: EndedBy }
  | { type: 'transferred'; to: string | null }
  | { type: 'invited'; by: InvitedBy };

/** One line of the open thread, dated. */
export interface LineSighting {
  type: 'line';
  /** The buyer's id as the page has it (composer's buyer id, uid). */
  buyerId: string;
  /** Display name for the names table, or null. */
  buyerName: string | null;
  /** What tells this line from all others of its conversation: the page's id, or nick + time + hash + how many alike came before. */
  lineId: string;
  /** Epoch ms by the page's label. */
  at: number;
  n: number;
  precision?: 'minute';
  guess?: 1 | 2;
  seenAt: number;
  content: LineContent;
}

/** How well `since` of a waiting row is known. */
export type SinceBasis =
  /** A timer in seconds, or one seen ticking: within 2 s. */
  | 'timer'
  /** The row changed before our eyes: counted from that moment. */
  | 'sight'
  /** Only a bound: the buyer waits at least this long, shown with ≤ (time left at most). */
  | 'bound';

/** A row of the conversation list that changed its state. */
export interface RowSighting {
  type: 'row';
  /** The buyer's id where the row carries one (旺旺), else null (Feige: only the name is known). */
  buyerId: string | null;
  buyerName: string;
  /** Rows in the list that share this name (two buyers of one name are one queue entry). */
  sameName: number;
  state: 'waiting' | 'settled';
  /** Epoch ms; for `settled`, the moment of sight. */
  since: number;
  basis: SinceBasis;
  /** Messages of the buyer that a waiting row tells of, by its badge: only that it rises says anything. */
  heard?: number;
  seenAt: number;
}

/** The open thread's buyer and a list row of that name are certainly one (unique name, header and row agree, row is the open one). */
export interface JoinSighting {
  type: 'join';
  buyerId: string;
  buyerName: string;
  seenAt: number;
}

/** The page was being read from `from` to `to` (epoch ms); sent with each sweep. */
export interface PulseSighting {
  type: 'pulse';
  from: number;
  to: number;
  state: 'reading' | 'partly';
}

export type Sighting = LineSighting | RowSighting | JoinSighting | PulseSighting;

/** Whose console it is, as far as the page says. */
export interface Source {
  console: ConsoleKey;
  /** The signed-in account's stable id (own uid), or null where the page has none. */
  account: string | null;
  /** The signed-in sub-account's nick, or null. */
  nick: string | null;
  /** The nick is only that of our side's lines: a colleague may have written them. */
  isNickGuess?: true;
}

/** Pages that show finished conversations. */
export const HISTORY_CONSOLES = ['qianniu', 'feige'] as const;
export type HistoryConsole = (typeof HISTORY_CONSOLES)[number];

/** One line of a session on a history page, dated. */
export type HistoryLine = Pick<
  LineSighting,
  'lineId' | 'at' | 'n' | 'precision' | 'guess' | 'content'
>;

/** A session of a history page, or as many of its lines as one message takes. */
export interface HistorySession {
  buyerName: string;
  /** Who received the buyer, where the page says it beside the lines. */
  agent: string | null;
  /** `lineId` of the session's first line, which tells two buyers of one name apart. */
  firstLine: string;
  lines: HistoryLine[];
}
