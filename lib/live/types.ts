/** The one live state that every view shows: plain data, instants instead of durations, so that views tick by themselves. */
import type { InvitedBy, ConsoleKey } from '../events/types.ts';
import type { Grouping, Rate } from '../metrics/types.ts';
import type { ReadingState } from '../consoles/reading-state.ts';

/** 0 正常 · 1 留意 · 2 紧急 · 3 即将超时 · 4 已超时 (docs/look.md in words: a colour, a shape and a word each). */
export type Level = 0 | 1 | 2 | 3 | 4;

/** A buyer who waits. */
export interface Waiter {
  /** Pseudonym of the conversation or, for a row whose buyer is not certain, of the row. */
  id: string;
  console: ConsoleKey;
  shop: string;
  /** Display name while the names table still has it. */
  name: string | null;
  /** Short mark to tell two buyers of one name, or null where the name is unique. */
  mark: string | null;
  /** Buyers of one name behind this one entry (2 位同名买家); else 1. */
  sameName: number;
  /** Epoch ms (page clock) since when the buyer waits. */
  since: number;
  /** Epoch ms (page clock) of the newest message of the buyer that is known. */
  asked: number;
  /** `exact`: the message itself was read; `about`: a timer or the moment of sight; `earliest`: waits at least since then (≤). */
  certainty: 'exact' | 'about' | 'earliest';
  /** Epoch ms (page clock) of the platform's deadline. */
  deadline: number;
  /** Seconds of waiting at which levels 1, 2, 3 and 4 begin. */
  levels: readonly [number, number, number, number];
  /** False outside the platform's assessment window. */
  assessed: boolean;
  /** Where it can be opened, or null when its console is not open any more. */
  place: { tabId: number; frameId: number } | null;
  /** Why it does not remind: put off, or no reply needed until the buyer writes again. No figure follows it. */
  quiet: 'snoozed' | 'noReply' | null;
  /** Upset or to be rescued: the id of its entry in LiveState.upset. */
  upset?: string;
}

/** A buyer who is upset today, or for whom a rescue task is open. */
export interface UpsetBuyer {
  /** Pseudonym of the conversation. */
  id: string;
  console: ConsoleKey;
  shop: string;
  /** Display name while the names table still has it. */
  name: string | null;
  /** Short mark to tell two buyers of one name, or null. */
  mark: string | null;
  /** 2 upset, 3 insulting; null: the words say nothing, the agent marked it. */
  level: 2 | 3 | null;
  /** Epoch ms (page clock) since when. */
  since: number;
  /** The agent is to be asked whether to hand over; goes with time and when the task is closed. */
  hint: boolean;
  /** Epoch ms (page clock) since when the buyer waits, or null. */
  waitingSince: number | null;
  /** Rounds of today, as far as they were read. */
  rounds: number;
  /** The open rescue task, or null. Times are epoch ms, page clock. */
  task: {
    id: string;
    openedAt: number;
    dueAt: number;
    source: 'mood' | 'agent';
    note: string;
  } | null;
  /** Where it can be opened, or null when its console is not open any more. */
  place: { tabId: number; frameId: number } | null;
}

/** Today's figures of one console and shop. */
export interface Series {
  console: ConsoleKey;
  shop: string;
  headline: Grouping;
  rates: Record<Grouping, Rate>;
  /** Ms of the window's elapsed part, and of it the ms that were read. */
  coverage: { observedMs: number; elapsedMs: number };
  /** Waits seen in the list and never read in full today (未读到的等待). */
  unread: number;
  /** Epoch ms until when it was last read; null if never today. */
  readUntil: number | null;
  /** True while at least one open page of this series is being read. */
  reading: boolean;
}

/** A console page that is open somewhere. */
export interface OpenPage {
  tabId: number;
  frameId: number;
  console: ConsoleKey;
  shop: string;
  state: ReadingState;
}

/** A shop whose figures are being made anew after a change of its rules; the old ones are shown until it is done. */
export interface Recompute {
  console: ConsoleKey;
  shop: string;
  /** Conversations. */
  done: number;
  total: number;
}

/** A text that our side sends again and again as fast as a machine: is it one? Asked of the user. */
export interface AutoQuestion {
  console: ConsoleKey;
  shop: string;
  /** Keyed fingerprint of the text. */
  fp: string;
  /** The text itself, or null while no open page could tell it. */
  text: string | null;
  /** Characters, or null. */
  length: number | null;
  /** Conversations of the last 90 days in which it came within 2 s after a buyer broke a silence, and in which only later (up to 1000 each). */
  quick: number;
  slow: number;
  /** Epoch ms of the first and the last quick one. */
  first: number;
  last: number;
}

/** An account that this browser has not seen on the console before: who is it, and of which shop? Asked of the user once. */
export interface AccountQuestion {
  console: ConsoleKey;
  /** As the page tells it: own stable id and login name; one of them may be null. */
  id: string | null;
  nick: string | null;
  /** Agent's name to begin with, from the page, or null. */
  agent: string | null;
  /** Who had the console before. */
  before: string | null;
  /** The shop that its events are logged under meanwhile; `shops` lacks it where the page named another one. */
  shop: { id: string; name: string };
  /** Known agents and shops of this console. */
  agents: string[];
  shops: { id: string; name: string }[];
}

/** A buyer who is to be asked for a rating now. */
export interface InvitationDue {
  /** Pseudonym of the conversation. */
  id: string;
  console: ConsoleKey;
  shop: string;
  /** Display name while the names table still has it. */
  name: string | null;
  /** Short mark to tell two buyers of one name, or null. */
  mark: string | null;
  /** Epoch ms (page clock) since when it is due. */
  since: number;
  /** The shop's known ratings are fewer than the platform assesses. */
  urgent: boolean;
  /** Press the page's own button, whose text is `button`; or end the session, whereupon the platform asks by itself (飞鸽). */
  action: 'button' | 'close';
  button: string;
  /** Where it can be opened, or null when its console is not open any more. */
  place: { tabId: number; frameId: number } | null;
}

/** What became of another one today. */
export interface InvitationDone {
  /** Pseudonym of the conversation. */
  id: string;
  console: ConsoleKey;
  shop: string;
  name: string | null;
  /** Epoch ms. */
  at: number;
  outcome: 'asked' | 'rated' | 'skipped';
  /** Who asked. */
  by: InvitedBy | null;
  /** Why it was skipped. */
  reason: string | null;
}

/** Today's invitations over all consoles; of a conversation the last of each kind counts. */
export interface InvitationsToday {
  asked: number;
  rated: number;
  skipped: number;
  /** The newest of them, newest first. */
  latest: InvitationDone[];
  /** More are due now than the state lists. */
  isMore: boolean;
  /** Epoch ms (page clock) at which the next becomes due or lapses by itself, or null. */
  next: number | null;
}

export interface LiveState {
  /** Epoch ms (page clock) at which this state was made. */
  at: number;
  /** Page clock minus computer clock, ms; null until a live message was seen. */
  skew: number | null;
  series: Series[];
  /** Longest waiting first; those that do not remind at the end. */
  queue: Waiter[];
  /** Who is to be asked for a rating, the one served last first; at most the first of them (`invited.isMore`). */
  invitations: InvitationDue[];
  invited: InvitationsToday;
  /** Buyers who are upset or to be rescued, the newest first. */
  upset: UpsetBuyer[];
  pages: OpenPage[];
  recompute: Recompute[];
  /** Texts that may be automatic and that the user has not yet judged, the most frequent first. */
  questions: AutoQuestion[];
  /** Accounts of which the user has not yet said whose they are. */
  accounts: AccountQuestion[];
  /** 我在休息: epoch ms (page clock) until when warnings pause, or null. */
  resting: number | null;
  /** Ms rested today (Beijing), the running rest as far as it has come. */
  rested: number;
  /** A storage failure that the user must know of, or null. */
  fault: string | null;
}
