/** What a page of finished conversations offers the walker: pure functions over its DOM. */
import type { HistoryConsole, HistoryLine } from '../../events/sighting.ts';
import type { SlotReader, SlotTable } from '../slots.ts';
import type { ParsedLine } from '../types.ts';

/** A session as its row in the list shows it. */
export interface ListedSession {
  /** The row's words: with the name they tell it from the other rows. */
  label: string;
  /** The buyer's name. */
  name: string;
  /** Who received the buyer, where the row says. */
  agent: string | null;
  row: Element;
  /** What a person would press to see its lines. */
  button: Element;
}

/** One thing in the pane, in page order. */
export interface PaneItem {
  /** The same whenever the same thing is painted, with others around it. */
  key: string;
  element: Element;
  /** Who speaks, as the pane names him; null where it names nobody. */
  speaker: string | null;
  /** Null while something of it is still to be painted. */
  line: ParsedLine | null;
  /** Epoch ms at which its day begins, where a header above it says so and is in sight. */
  day: number | null;
}

/** What stands in the place where a session's lines are shown. */
export interface PaneView {
  root: Element;
  items: PaneItem[];
  /** False while a line is still being painted. */
  isPainted: boolean;
}

/** What the pane says of whose it is: this session's buyer, somebody else, or nothing. */
export type Owner = 'this' | 'other' | 'unsaid';

/** What has been learnt on the way, for telling whose a pane is. */
export interface Acquaintance {
  /** Names of the other listed buyers. */
  others: ReadonlySet<string>;
  /** Names under which our side speaks. */
  shops: Set<string>;
  /** Line → label of the session under which it was read; only where ids are unique. */
  claimed: Map<string, string>;
}

/** Why a session could not be read. */
export type SessionProblem =
  /** The pane never showed it, or nothing proved whose it was. */
  | 'not-shown'
  /** The pane turned to something else while it was read. */
  | 'changed'
  /** No date stands above its lines. */
  | 'undated';

export interface HistoryPage {
  id: HistoryConsole;
  /** Match patterns of the addresses, for the manifest. */
  matches: readonly string[];
  isAt: (url: string) => boolean;
  slots: SlotTable;
  /** The rendered rows, in page order. */
  sessions: (page: SlotReader) => ListedSession[];
  /** The list, within which rows scroll. */
  list: (page: SlotReader) => Element | null;
  /** Null while nothing stands there. `now`: epoch ms. */
  pane: (page: SlotReader, session: ListedSession, now: number) => PaneView | null;
  ownerOf: (view: PaneView, session: ListedSession, met: Acquaintance) => Owner;
  /** Notes what an accepted pane tells of our side and of its lines. */
  meet: (items: readonly PaneItem[], session: ListedSession, met: Acquaintance) => void;
  /** The lines of a whole session, dated. */
  linesOf: (items: readonly PaneItem[], now: number) => HistoryLine[] | SessionProblem;
  /** Closes what a row has opened; absent where the next row's lines take its place. */
  close?: (page: SlotReader) => void;
  /** Nothing but its order of coming says whose a pane is: after one that did not come, the next row must wait. */
  isMute?: true;
}
