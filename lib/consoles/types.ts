/** The contract between the watcher and a console family: a plain object of pure functions over the page's DOM. */
import type { LineContent, LineSighting, SinceBasis } from '../events/sighting.ts';
import type { ConsoleKey } from '../events/types.ts';
import type { ReadingState } from './reading-state.ts';
import type { SlotReader, SlotTable } from './slots.ts';

/** Which side of the thread a line stands on; `none` is a centred notice. */
export type Side = 'buyer' | 'own' | 'none';

/** What a line itself says about its time. */
export type LineTime =
  /** Complete: epoch ms, whole seconds. */
  | { kind: 'instant'; at: number }
  /** Without a date: ms since Beijing midnight. */
  | { kind: 'clock'; time: number; hasSeconds: boolean };

/** One line element as parsed on its own, before its neighbours date it. */
export interface ParsedLine {
  /** The page's id, null while it is awaited; on 旺旺 nick + time + hash, made unique by `assemble`. */
  id: string | null;
  side: Side;
  /** Null for a divider, which only dates others. */
  content: LineContent | null;
  time: LineTime | null;
  /** Text of a date divider that stands before this line or is this line. */
  divider: string | null;
  /** Labelled as a robot's: `robot` or `assist` is decided by the stage it stands in. */
  isStaged?: true;
  /** The page shows that the message was taken back; what it was may be remembered. */
  isRecall?: true;
  /** What our own side wrote, where its origin has no mark; stays in memory (own-texts.ts), no sighting holds it. */
  ownText?: string;
}

/** A line with everything but its place within the second. */
export interface DatedLine {
  id: string;
  /** Index of its parse among the lines given to `assemble`. */
  index: number;
  side: Side;
  /** Epoch ms. */
  at: number;
  precision?: 'minute';
  guess?: 1 | 2;
  content: LineContent;
  /** Beside the lines of its second stands one whose id is awaited: its place among them is not known yet. */
  isUnplaced?: true;
}

/** What an earlier reading of the thread knows of a line. */
export type KnownLine = Pick<DatedLine, 'at' | 'precision' | 'guess' | 'content'>;

export interface AssembleContext {
  /** Epoch ms, page clock as well as known. */
  now: number;
  known: (id: string) => KnownLine | undefined;
}

/** A conversation row as parsed on its own. */
export interface ParsedRow {
  /** What tells it from other rows: the buyer's id, else `name:` + name. */
  key: string;
  buyerId: string | null;
  name: string;
  /** Text of the time or timer slot. */
  time: string | null;
  unread: number;
  /** Last message's text; stays in memory, never reported. */
  last: string | null;
  /** The page marks the row as needing a reply (a hint). */
  needsReply: boolean;
}

/** What the watcher remembers of a row between readings. */
export interface RowMemory {
  /** Null while the row shows neither. */
  state: 'waiting' | 'settled' | null;
  /** Epoch ms. */
  since: number;
  basis: SinceBasis;
  time: string | null;
  unread: number;
  last: string | null;
  /** Epoch ms of the reading. */
  seenAt: number;
}

export interface RowContext {
  /** Epoch ms. */
  now: number;
  before: RowMemory | undefined;
  /** The row was on the page at the reading before: a change happened before our eyes. */
  isWatched: boolean;
  /** An unknown row that now stands first, where another stood at the reading before: it came this moment. */
  isArrival?: boolean;
}

/** Whose page it is, as far as it shows. */
export interface Account {
  /** Own stable id. */
  id: string | null;
  /** Nicks under which our side writes. */
  nicks: readonly string[];
  /** The signed-in nick. */
  nick: string | null;
  /** The nick is only that of our side's lines: a colleague may have written them. */
  isNickGuess?: boolean;
  /** Own accounts learnt on earlier days, so that a list of one row can be read too. */
  remembered?: readonly OwnAccount[];
}

/** An account that was certainly this browser's own. */
export interface OwnAccount {
  id: string;
  nick: string | null;
}

export interface Thread {
  buyerId: string;
  buyerName: string | null;
}

export interface ThreadContext {
  account: Account;
  previous: Thread | null;
}

/** What a buyer's text says of his mood, or null. */
export type UpsetJudge = (text: string) => 1 | 2 | 3 | null;

/** What a line's reader must know of the people. */
export interface People {
  ownNicks: readonly string[];
  buyerName: string | null;
  /** Looks at what a buyer says (lib/mood); the text is dropped. Absent: nobody looks. */
  upset?: UpsetJudge | undefined;
}

/** Text that stands in place of the workbench. */
export interface BlockedText {
  pattern: RegExp;
  state: ReadingState;
}

/** What a family doubts of the lines that it has just read. */
export interface Doubts {
  /** Slots that found nothing where something stands, or that read nonsense. */
  slots: readonly string[];
  /** Whose lines are whose, or which line is which, is unsure: nothing of them may be told. */
  isUnsure?: boolean;
}

/** How a family reads its page. */
export interface Family {
  /** Folder name under lib/consoles. */
  family: 'feige' | 'wangwang' | 'pointed';
  slots: SlotTable;
  blocked: readonly BlockedText[];
  /** Line ids are unique over all conversations (else only within one). */
  hasGlobalIds: boolean;
  /** Whether rows tell whose they are; if not, `join` sightings are made. */
  rowsCarryIds: boolean;
  /** True if without `account.id` nothing may be read. */
  needsAccount: boolean;
  account: (page: SlotReader, known: Account, url: string) => Account;
  /** Made once a watch: the signed-in nick as new lines tell it, where no element of the page does. */
  ownName?: () => (lines: readonly LineSighting[]) => string | null;
  /** The open conversation, or null while none is open or the page's parts disagree (it is switching). */
  thread: (page: SlotReader, context: ThreadContext) => Thread | null;
  lineElements: (page: SlotReader) => Element[];
  parseLine: (element: Element, page: SlotReader, people: People) => ParsedLine | null;
  assemble: (lines: readonly (ParsedLine | null)[], context: AssembleContext) => DatedLine[];
  /**
   * True where reading from this line on gives of the lines from there what reading all of them gives, if neither it nor
   * the next one has changed or awaits its id; `known` is what is remembered. Absent: never.
   */
  isAnchor?: (
    lines: readonly (ParsedLine | null)[],
    index: number,
    known: AssembleContext['known'],
  ) => boolean;
  /** What is wrong with the open thread's lines as they were parsed. */
  doubts?: (
    page: SlotReader,
    elements: readonly Element[],
    lines: readonly (ParsedLine | null)[],
  ) => Doubts;
  rows: (page: SlotReader) => Element[];
  parseRow: (element: Element, page: SlotReader, account: Account) => ParsedRow | null;
  /** Px from the list's beginning at which the page places a row, or null where it does not say. No layout is read. */
  rowPlace?: (row: Element) => number | null;
  /** The open conversation's row, or null if the page does not show for certain which. */
  openRow: (page: SlotReader) => Element | null;
  judgeRow: (row: ParsedRow, context: RowContext) => RowMemory;
  /** Whether a row's time is written in a way that is understood. */
  isRowTime?: (text: string) => boolean;
  /** True where a waiting row's preview is certainly the buyer's own word; absent where the page's rows do not tell. */
  isBuyersPreview?: (row: ParsedRow) => boolean;
}

/** One console: a family at its addresses. */
export interface Adapter extends Family {
  id: ConsoleKey;
  /** Match patterns for the manifest. */
  matches: readonly string[];
  /** What a frame at this address is; null if the console has nothing to read there. */
  frame: (url: string) => 'chat' | 'shell' | null;
}
