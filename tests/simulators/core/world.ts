/** The "server side" of a simulator: every conversation with all of its lines, whatever the page shows of them. */
import type { Form, Notice, Speaker } from './steps.ts';
import { dayOf } from './labels.ts';

/** Who receives the buyer: nobody yet (or any more), the robot, a person. */
export type Stage = 'none' | 'robot' | 'human';

export interface Line {
  /** The page's id (Feige's data-id); 旺旺 never shows it. */
  id: string;
  /** Epoch ms; labels show whole seconds of it. */
  at: number;
  speaker: Speaker | null;
  notice: Notice | null;
  form: Form;
  text: string;
  /** Sub-account that wrote it (our side), or whom a notice names. */
  sender: string | null;
  recalled: boolean;
  /** Our side: the buyer has read it. */
  read: boolean;
  /** 旺旺: an image put in from the clipboard loses its own-side class. */
  pasted: boolean;
  /** Reception in which it was said. */
  stage: Stage;
  /** A date divider stands before it. */
  divider: boolean;
}

export interface Contact {
  id: string;
  name: string;
  tags: string[];
  /** Feige draws the row of a buyer who came back (重复来访) in another way. */
  repeat: boolean;
  /** Feige: has no nickname, the row says 用户<digits>. */
  nameless: boolean;
  lines: Line[];
  unread: number;
  draft: string;
  stage: Stage;
  /** The buyer wrote while the robot received. */
  askedRobot: boolean;
  closed: boolean;
  /** Stands above all that are not. */
  pinned: boolean;
  /** Epoch ms since when the buyer waits for a person, or null. */
  waitingSince: number | null;
  /** Lines that were there when the agent last had the thread open: a re-opened thread paints these first. */
  seen: number;
}

export interface World {
  contacts: Contact[];
  /** Page time of the newest step, so that a reload does not go back. */
  now: number;
  /** Counts ids, so that a reload does not repeat them. */
  ids: number;
}

export function createWorld(): World {
  return { contacts: [], now: 0, ids: 0 };
}

export function createContact(id: string, name: string): Contact {
  return {
    id,
    name,
    tags: [],
    repeat: false,
    nameless: false,
    lines: [],
    unread: 0,
    draft: '',
    stage: 'none',
    askedRobot: false,
    closed: false,
    pinned: false,
    waitingSince: null,
    seen: 0,
  };
}

const DIVIDER_GAP = 300_000;
const SESSION_STARTS = new Set<Notice | null>(['assign', 'robotStart']);

/** Dividers stand before the first line, after a gap, on a new day and where a session starts. */
export function needsDivider(previous: Line | undefined, at: number, notice: Notice | null) {
  if (!previous) return true;
  if (at - previous.at >= DIVIDER_GAP || dayOf(at) !== dayOf(previous.at)) return true;
  return SESSION_STARTS.has(notice);
}

function applyNotice(contact: Contact, line: Line): void {
  switch (line.notice) {
    case 'robotStart':
      contact.stage = 'robot';
      contact.askedRobot = false;
      contact.closed = false;
      break;
    case 'assign':
      contact.stage = 'human';
      contact.closed = false;
      if (contact.askedRobot) contact.waitingSince ??= line.at;
      contact.askedRobot = false;
      break;
    case 'closeByAgent':
    case 'closeBuyerTimeout':
    case 'closeAgentTimeout':
      contact.closed = true;
      contact.stage = 'none';
      contact.waitingSince = null;
      break;
  }
}

/** Adds a line at the end and keeps what the list shows of the conversation. */
export function append(contact: Contact, line: Line, open: boolean, answers: boolean): void {
  contact.lines.push(line);
  applyNotice(contact, line);
  if (line.speaker === 'agent') contact.stage = 'human';
  line.stage = contact.stage;
  if (line.speaker === 'buyer') {
    for (const mine of contact.lines)
      if (mine.speaker && mine.speaker !== 'buyer') mine.read = true;
    if (contact.stage === 'robot') contact.askedRobot = true;
    else contact.waitingSince ??= line.at;
    contact.closed = false;
    if (!open) contact.unread += 1;
  } else if (answers) contact.waitingSince = null;
}

/** Order of the list: the pinned first, then the newest. */
export function byPlace(a: Contact, b: Contact): number {
  return (
    Number(b.pinned) - Number(a.pinned) || (b.lines.at(-1)?.at ?? 0) - (a.lines.at(-1)?.at ?? 0)
  );
}
