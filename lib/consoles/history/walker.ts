/**
 * Walks the sessions that a history page has listed, one after the other, as a person would: presses a row, waits for its
 * lines, reads them, goes on. It changes no filter and asks the page for nothing that is not listed already.
 */
import type { HistorySession } from '../../events/sighting.ts';
import { createKit, LOAD, look, LOOK, rest, type Kit } from './kit.ts';
import { paneOf, press, type Waited } from './pane.ts';
import { isAtBottom, isAtTop, scrollerOf, scrollStep } from './scroll.ts';
import { readSession } from './session.ts';
import type { HistoryPage, ListedSession, PaneItem, SessionProblem } from './types.ts';
import type { Timers } from '../timers.ts';

export interface Delivered {
  added: number;
  known: number;
}

/** How far a walk is. */
export interface Progress {
  /** Sessions that were in sight so far; more may come with scrolling. */
  listed: number;
  /** Sessions read, or given up. */
  done: number;
  /** Name of the buyer whose session is being read. */
  current: string | null;
  /** Waits until a pane that did not come in time can be ruled out. */
  isWaiting: boolean;
  /** Lines new to the log, and lines that it had. */
  added: number;
  known: number;
  unread: { name: string; problem: SessionProblem }[];
}

interface WalkOptions {
  history: HistoryPage;
  document: Document;
  /** Epoch ms. */
  now: () => number;
  timers?: Timers;
  /** Stops the walk; what was delivered stays. */
  signal: AbortSignal;
  /** Stores a session; resolves when it is stored, and rejects where it cannot be: that ends the walk. */
  deliver: (session: HistorySession) => Promise<Delivered>;
  onProgress: (progress: Progress) => void;
}

/** Real ms that a page may be late at most: Feige was seen to paint 44 s late. */
const LATEST = 60_000;

interface Walk {
  kit: Kit;
  options: WalkOptions;
  progress: Progress;
  /** Rows that were pressed, by name and words: a page that recycles its nodes shows others in them. */
  visited: Set<string>;
  /** Rows that were in sight. */
  seen: Set<string>;
  /** Real ms until when a pane that was asked for before, by us or by the user, may still come. */
  troubledUntil: number;
  /** Such a pane may have come unseen and be painted first when the next row is pressed. */
  isSuspect: boolean;
  /** Name of the buyer whose session was accepted last. */
  last: string | null;
  tell: () => void;
}

/** Rows with an ordinal among those that look the same. */
function keyed(sessions: readonly ListedSession[]): [string, ListedSession][] {
  const counts = new Map<string, number>();
  return sessions.map((session) => {
    const id = `${session.name}\n${session.label}`;
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return [`${id}\n${count}`, session];
  });
}

/** The first row in sight that has not been pressed; what is in sight is noted. */
function nextRow(walk: Walk): [string, ListedSession] | null {
  const { kit, visited, seen, progress } = walk;
  const all = keyed(kit.history.sessions(kit.page));
  for (const [key] of all) seen.add(key);
  progress.listed = Math.max(seen.size, progress.done + 1);
  kit.met.others = new Set([...kit.met.others, ...all.map(([, { name }]) => name)]);
  return all.find(([key]) => !visited.has(key)) ?? null;
}

/** A row may change its words when it is pressed: it is the same row all the same. */
function noteVisited(
  { kit, visited, seen }: Walk,
  key: string,
  { row, name }: ListedSession,
): void {
  visited.add(key);
  for (const [now, session] of keyed(kit.history.sessions(kit.page))) {
    if (session.row !== row || session.name !== name || visited.has(now)) continue;
    visited.add(now);
    seen.add(now);
    seen.delete(key);
  }
}

function listScroller({ history, page }: Kit): Element | null {
  const list = history.list(page);
  return list && scrollerOf(history.sessions(page)[0]?.row ?? null, list);
}

/** Scrolls the list until a new row is in sight; null at its end. */
async function findRow(walk: Walk): Promise<[string, ListedSession] | null> {
  const { kit } = walk;
  for (let quiet = 0; !kit.signal.aborted;) {
    const next = nextRow(walk);
    if (next) return next;
    const scroller = listScroller(kit);
    if (!scroller || quiet >= LOAD) return null;
    const isEnd = isAtBottom(scroller);
    // Only what scrolls can load more.
    if (isEnd && isAtTop(scroller)) return null;
    if (!isEnd) scrollStep(scroller, 1);
    await rest(kit, LOOK);
    quiet = isEnd ? quiet + LOOK : 0;
  }
  return null;
}

async function toTop(kit: Kit): Promise<void> {
  const scroller = listScroller(kit);
  if (!scroller || isAtTop(scroller)) return;
  scroller.scrollTop = 0;
  await rest(kit, LOAD);
}

async function closePane({ kit }: Walk, session: ListedSession): Promise<void> {
  const { close } = kit.history;
  if (!close) return;
  for (const end = kit.timers.wall() + LOAD * 3; look(kit, session); await rest(kit, LOOK)) {
    close(kit.page);
    if (kit.timers.wall() >= end) return;
  }
}

const isClean = ({ kit, troubledUntil }: Walk): boolean => kit.timers.wall() >= troubledUntil;

function noteTrouble(walk: Walk): void {
  walk.troubledUntil = walk.kit.timers.wall() + LATEST;
  walk.isSuspect = true;
}

/** Where only the order of coming tells whose a pane is, nothing may be under way when a row is pressed. */
async function waitForQuiet(walk: Walk): Promise<void> {
  const { kit, progress } = walk;
  if (!kit.history.isMute || isClean(walk)) return;
  progress.isWaiting = true;
  walk.tell();
  while (!isClean(walk) && !kit.signal.aborted) await rest(kit, LOOK);
  progress.isWaiting = false;
  walk.tell();
}

/** Presses a row and waits for its pane. */
async function openRow(walk: Walk, session: ListedSession): Promise<Waited> {
  const { kit, last } = walk;
  const standing = look(kit, session);
  press(session.button);
  const before = walk.isSuspect && kit.history.close ? look(kit, session) : standing;
  const isSameBuyer = last === session.name;
  return paneOf(kit, session, { before, isClean: () => isClean(walk), isSameBuyer });
}

/** Reads one session. */
async function readRow(walk: Walk, session: ListedSession): Promise<PaneItem[] | SessionProblem> {
  const { kit } = walk;
  const { meet } = kit.history;
  const { view, isOurs } = await openRow(walk, session);
  walk.isSuspect = false;
  if (!view || !isOurs) {
    // Whosever it is, it was there before the next row is pressed.
    if (view) meet(view.items, session, kit.met);
    noteTrouble(walk);
    return 'not-shown';
  }
  walk.last = session.name;
  const { items, problem } = await readSession(kit, session, view);
  meet(items, session, kit.met);
  if (problem) noteTrouble(walk);
  return problem ?? items;
}

/** Reads a session and hands it on; what cannot be read is noted. */
async function takeRow(walk: Walk, session: ListedSession): Promise<void> {
  const { kit, options, progress } = walk;
  const { name, agent } = session;
  await closePane(walk, session);
  await waitForQuiet(walk);
  const items = await readRow(walk, session);
  await closePane(walk, session);
  // A session that was interrupted is read as a whole the next time.
  if (kit.signal.aborted) return;
  const lines = typeof items === 'string' ? items : kit.history.linesOf(items, kit.now());
  const [first] = lines;
  if (typeof lines === 'string') progress.unread.push({ name, problem: lines });
  else if (typeof first === 'object') {
    const { lineId } = first;
    const stored = await options.deliver({ buyerName: name, agent, firstLine: lineId, lines });
    progress.added += stored.added;
    progress.known += stored.known;
  }
  progress.done += 1;
}

/** True for the user's own hand on the page; our own bar is not the page. */
function isForeignPress({ isTrusted, target }: Event): boolean {
  const { localName = '' } = target as Partial<Element>;
  return isTrusted && !localName.startsWith('sanfen-');
}

function watchHands(walk: Walk, { document, signal }: WalkOptions): void {
  const note = (event: Event): void => {
    if (isForeignPress(event)) noteTrouble(walk);
  };
  for (const type of ['pointerdown', 'keydown']) {
    document.addEventListener(type, note, { capture: true, signal });
  }
}

/** Imports what is listed; resolves when it is done or stopped. */
export async function walkHistory(options: WalkOptions): Promise<Progress> {
  const { history, document, onProgress } = options;
  const kit = createKit(history, document, options);
  const progress: Progress = {
    listed: 0,
    done: 0,
    current: null,
    isWaiting: false,
    added: 0,
    known: 0,
    unread: [],
  };
  const walk: Walk = {
    kit,
    options,
    progress,
    visited: new Set(),
    seen: new Set(),
    troubledUntil: 0,
    isSuspect: false,
    last: null,
    tell: () => onProgress({ ...progress, unread: [...progress.unread] }),
  };
  const { tell } = walk;
  watchHands(walk, options);
  await toTop(kit);
  for (let next = await findRow(walk); next; next = await findRow(walk)) {
    const [key, session] = next;
    progress.current = session.name;
    tell();
    await takeRow(walk, session);
    noteVisited(walk, key, session);
    tell();
    if (kit.signal.aborted) break;
  }
  progress.current = null;
  progress.listed = Math.max(progress.done, walk.seen.size);
  tell();
  return { ...progress, unread: [...progress.unread] };
}
