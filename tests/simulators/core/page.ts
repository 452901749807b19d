/** What every simulator's page is made of: its state, and what a console must say and draw. */
import type { LiveConsole } from '../../../lib/events/types.ts';
import type { ClockOptions } from './clock.ts';
import type { Notice, Part } from './steps.ts';
import type { Reading } from './truth.ts';
import type { Contact, Line, World } from './world.ts';

/** Options that every simulator takes. */
export interface PageOptions {
  clock?: ClockOptions;
  /** Of ids, delays and everything else that varies. */
  seed?: number;
  /** The DOM changes only while the page is visible, in an animation frame. */
  visibleOnly?: boolean;
  /** Ms of page time up to which a line's id comes late. */
  lateId?: number;
  /** Ms of page time after which a re-opened thread paints what came meanwhile. */
  latePaint?: number;
  /** Ms of page time during which the thread before stays painted under the new header and composer. */
  stale?: number;
  /** Lines loaded at first and with each scroll. */
  pageSize?: number;
  /** Rows that the virtual list keeps in the DOM. */
  rows?: number;
  /** Called after each drawing, before anything else runs. */
  drawn?: () => void;
  /** Lets the page's observers run after each drawing; a browser's run by themselves. */
  settled?: () => Promise<void>;
}

/** What stands on the page right now; `render` of a console makes the DOM agree with it. */
export interface PageState {
  world: World;
  /** Buyer whose header and composer stand. */
  open: string | null;
  /** Buyer whose lines are painted. */
  painted: string | null;
  /** Painted lines: from (inclusive) to (exclusive). */
  from: number;
  to: number;
  /** A re-opened thread still waits for its newest lines. */
  late: boolean;
  /** Ids of painted lines whose data-id is filled. */
  ready: Set<string>;
  /** The thread is scrolled to its top rather than to its end. */
  atTop: boolean;
  listTop: number;
  tab: 'current' | 'recent';
  hidden: boolean;
}

/** What a page does when its user acts on it. */
export interface Handlers {
  open: (id: string) => void;
  send: (text: string) => void;
  draft: (text: string) => void;
  /** The page's own button for a rating invitation. */
  invite: () => void;
  scrollList: (top: number) => void;
  scrollThreadUp: () => void;
  /** Without effect unless the thread is scrolled up. */
  scrollThreadDown: () => void;
  tab: (tab: 'current' | 'recent') => void;
}

export interface Readable {
  index: number;
  dated: boolean;
  /** The line that began its reception is painted above it. */
  staged: boolean;
}

export interface Face {
  console: LiveConsole;
  /** Text of a notice, or null where this console has no such line. */
  noticeText: (notice: Notice, agent: string | null) => string | null;
  reading: (line: Line) => Reading;
  hasSecond: (line: Line) => boolean;
  /** Own truth of the line's taken-back form where the page cannot tell that it is the same line. */
  idless: boolean;
  /** Date dividers stand in the thread. */
  dividers: boolean;
  /** True where such a line makes the list show the buyer as answered. */
  answers: (line: Line) => boolean;
  idOf: (line: Line, uuid: () => string) => string;
  render: (state: PageState, now: number) => void;
  /** Throws the nodes of that part away; the next `render` makes them anew. */
  remount: (part: Part) => void;
  /** Painted lines that can be read. */
  readable: (state: PageState, contact: Contact) => Readable[];
  renderedRows: () => string[];
  /** Place of a conversation's row in the whole list, -1 if it has none. */
  rowIndex: (state: PageState, id: string, now: number) => number;
  /** Lines at most painted at once before older ones are dropped. */
  keep: number;
}

export function contactOf(state: PageState, id: string | null): Contact | null {
  return state.world.contacts.find((contact) => contact.id === id) ?? null;
}

/** Readable lines of a plain windowed list: the id is there, and the thread is the header's. */
export function readableWindow(state: PageState, contact: Contact): Readable[] {
  const found: Readable[] = [];
  let dated = false;
  let staged = false;
  for (let index = state.from; index < state.to; index++) {
    const line = contact.lines[index];
    if (!line) break;
    dated ||= line.divider;
    staged ||= line.notice === 'assign' || line.notice === 'robotStart';
    if (state.ready.has(line.id)) found.push({ index, dated, staged });
  }
  return found;
}
