/** What really happened and what of it the page showed: the measure for the log. */
import type { Kind, LiveConsole, Role } from '../../../lib/events/types.ts';
import type { Form } from './steps.ts';

/** What one line should be read as. Several roles where the evidence leaves two readings open. */
export interface Reading {
  type: 'message' | 'robotStarted' | 'sessionStarted' | 'sessionEnded' | 'transferred' | 'invited';
  roles?: Role[];
  kind?: Kind;
  /** Characters of a text, null for what has none; absent where the page leaves it open. */
  length?: number | null;
  asksHuman?: true;
  by?: string;
  to?: string;
  /** Nick of the sender or of the session's holder, where the page names one. */
  agent?: string;
}

export interface TruthLine extends Reading {
  console: LiveConsole;
  /** Buyer's id as the page has it. */
  conversation: string;
  /** The simulator's own id of the line. */
  line: string;
  /** Epoch ms of the second that the label shows; of a line without a second, what its neighbours say. */
  at: number;
  precision?: 'minute';
  /** Of a line without a second: another reading that is right too, and the latest one possible. */
  alsoAt?: number;
  latest?: number;
  /** Place in the conversation, over everything that was ever said. */
  order: number;
  /** A date stood above it at some moment while it was readable. */
  dated: boolean;
  /** Page time when it could first be read; null if never. */
  shownAt: number | null;
  /** Its taken-back form was readable. */
  recalled?: true;
  /** It was taken back, and the page does not say which line that was: the log may know or not. */
  mayBeRecalled?: true;
  /** It may be in the log and need not be (a form that the evidence does not settle). */
  optional?: true;
}

/** A row of the list from `at` on. */
export interface RowTruth {
  at: number;
  conversation: string;
  name: string;
  waiting: boolean;
  /** Epoch ms since when the buyer waits for a person. */
  since: number | null;
  /** The virtual list has it in the DOM. */
  rendered: boolean;
}

export interface Truth {
  /** Everything that was readable at some moment, by conversation and place. */
  lines: TruthLine[];
  /** Played, but never readable. */
  unshown: TruthLine[];
  /** Changes of the list, oldest first. */
  rows: RowTruth[];
}

/** How the list stood at a moment. */
export function rowsAt(truth: Pick<Truth, 'rows'>, at: number): RowTruth[] {
  const rows = new Map<string, RowTruth>();
  for (const row of truth.rows) if (row.at <= at) rows.set(row.conversation, row);
  return [...rows.values()];
}

/** What a form of message counts as. */
export const KINDS: Record<Form, Kind> = {
  text: 'text',
  emoji: 'emoji',
  image: 'image',
  video: 'video',
  goods: 'card',
  order: 'card',
  file: 'file',
};
