/**
 * What the log holds. Field meanings are docs/event-format.md's; this file is their one place in code.
 * Inside the program instants are epoch milliseconds; ndjson.ts turns them into ISO 8601 and back.
 */

/** Consoles that the extension watches live. */
export const LIVE_CONSOLES = ['1688', 'taobao', 'feige'] as const;
export type LiveConsole = (typeof LIVE_CONSOLES)[number];
/** A console that the user made by pointing (docs/repair.md). */
export type CustomConsoleId = `custom:${string}`;
/** What can be watched live. */
export type ConsoleKey = LiveConsole | CustomConsoleId;

/** Where an event was seen: `qianniu` is the imported chat history. */
export type ConsoleId = ConsoleKey | 'qianniu';

/** True for the id of a console made by pointing. */
export function isCustom(id: string): id is CustomConsoleId {
  return /^custom:[\p{Script=Han}A-Za-z\d-]{1,24}$/u.test(id);
}

/** True for the id of a console that Sanfen knows by itself. */
export function isLiveConsole(id: string): id is LiveConsole {
  return LIVE_CONSOLES.some((each) => each === id);
}

export const ROLES = ['buyer', 'agent', 'assist', 'robot', 'auto', 'system', 'official'] as const;
/** Who spoke. `assist` is a robot inside a human reception, `auto` a greeting or set text, `official` a platform account. */
export type Role = (typeof ROLES)[number];

export const KINDS = ['text', 'emoji', 'image', 'video', 'card', 'file', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export interface EventBase {
  v: 1;
  /** Deterministic and unique: the same occurrence always gets the same key. */
  key: string;
  console: ConsoleId;
  /** Shop as the user named it. */
  shop: string;
  /** Sender of an agent's message, holder named by `sessionStarted`, else the sub-account on this browser. */
  agent: string | null;
  /** Pseudonym of (shop, buyer); `row:…` for a list row whose buyer is not known for certain. */
  conversation: string;
  /** Pseudonym of the buyer. */
  buyer: string | null;
  /** Epoch ms by the page's own label, mostly whole seconds. */
  at: number;
  /** Place on the page among the lines of that second; absent is 0. */
  n?: number;
  /** The page shows no second for this line. */
  precision?: 'minute';
  /**
   * How far `at` had to be inferred: absent, as good as the page can show; 1, no line or divider before it was loaded,
   * taken from the line after; 2, no date stood above it: its day was walked back from a later one or taken from the clock. A better reading replaces a worse one.
   */
  guess?: 1 | 2;
  /** Epoch ms when this browser saw it; null for imports. */
  seenAt: number | null;
  /** Fields of a newer writer, kept as they came. */
  extra?: Record<string, unknown>;
}

export interface MessageEvent extends EventBase {
  type: 'message';
  role: Role;
  kind: Kind;
  /** Characters, or null where it has no text. */
  length: number | null;
  /** Keyed fingerprint of the text, or null. */
  fp: string | null;
  /** `robot` or `assist` was told without the beginning of the reception in sight; a reading with it stands above. */
  roleGuess?: true;
  /** The buyer asks for a person (转人工). */
  asksHuman?: true;
  /** The buyer says thanks and nothing else (谢谢). */
  thanks?: true;
  /** Words of the buyer's (lib/mood): 1 mild displeasure, 2 strong, 3 an insult. */
  upset?: 1 | 2 | 3;
  recalled?: true;
}

export interface WaitingEvent extends EventBase {
  type: 'waiting';
  /** Epoch ms since when the buyer waits, as far as the list tells. */
  since: number;
}

export interface SettledEvent extends EventBase {
  type: 'settled';
}

export interface JoinedEvent extends EventBase {
  type: 'joined';
  /** The `row:…` conversation that turned out to be this one. */
  row: string;
}

export interface RobotStartedEvent extends EventBase {
  type: 'robotStarted';
}

export type StartedBy = 'buyer' | 'agent' | 'assign' | 'unknown';
export interface SessionStartedEvent extends EventBase {
  type: 'sessionStarted';
  by: StartedBy;
}

export type EndedBy = 'agent' | 'timeout-buyer' | 'timeout-agent' | 'unknown';
export interface SessionEndedEvent extends EventBase {
  type: 'sessionEnded';
  by: EndedBy;
}

export interface TransferredEvent extends EventBase {
  type: 'transferred';
  to: string | null;
}

export type InvitedBy = 'agent' | 'system' | 'unknown';
export interface InvitedEvent extends EventBase {
  type: 'invited';
  by: InvitedBy;
}

/** Somebody decided not to ask for a rating here; it ends the reminder for its session or day. */
export interface InviteSkippedEvent extends EventBase {
  type: 'inviteSkipped';
  reason: string;
}

/** Takes back the skips before it of its conversation and Beijing day (lib/metrics/invitations/skips.ts). */
export interface InviteUnskippedEvent extends EventBase {
  type: 'inviteUnskipped';
}

export interface RatedEvent extends EventBase {
  type: 'rated';
  score: 1 | 2 | 3 | 4 | 5;
}

export const OFFICIAL_SOURCES = ['page', 'import', 'entry'] as const;
/** How an official figure came in: read from the platform's open page, from its export, or typed. */
export type OfficialSource = (typeof OFFICIAL_SOURCES)[number];

export interface OfficialEvent extends EventBase {
  type: 'official';
  figure: string;
  value: number;
  /** Beijing dates `YYYY-MM-DD`, both inclusive. */
  period: { from: string; to: string };
  /** `shop` or an agent's name. */
  scope: string;
  rated: number | null;
  satisfied: number | null;
  /** Absent in logs of other writers. */
  source?: OfficialSource;
}

export interface ObservedEvent extends EventBase {
  type: 'observed';
  /** Epoch ms. */
  from: number;
  to: number;
  state: 'reading' | 'partly';
}

export interface ExcludedEvent extends EventBase {
  type: 'excluded';
  reason: string;
}

/** Takes back what `excluded` said before it (lib/events/exclusion.ts). */
export interface IncludedEvent extends EventBase {
  type: 'included';
}

export type ChatEvent =
  | MessageEvent
  | WaitingEvent
  | SettledEvent
  | JoinedEvent
  | RobotStartedEvent
  | SessionStartedEvent
  | SessionEndedEvent
  | TransferredEvent
  | InvitedEvent
  | InviteSkippedEvent
  | InviteUnskippedEvent
  | RatedEvent
  | OfficialEvent
  | ObservedEvent
  | ExcludedEvent
  | IncludedEvent;

export type EventType = ChatEvent['type'];

/** What happens to a conversation besides its messages, as it is told to a reader. */
export const TOLD_TYPES = [
  'sessionStarted',
  'sessionEnded',
  'transferred',
  'robotStarted',
  'invited',
  'rated',
] as const satisfies readonly EventType[];
