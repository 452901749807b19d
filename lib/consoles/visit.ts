/** A thread that is open: what is known of the stay, and when what stands there may be told. */
import type { LineSighting } from '../events/sighting.ts';
import { remember, type ThreadMemory } from './line-memory.ts';
import type { DatedLine, Thread } from './types.ts';

export interface ThreadReading {
  sightings: LineSighting[];
  /** Line elements on the page, and those of them that could be told. */
  elements: number;
  told: number;
  /** What is painted belongs to another buyer. */
  isForeign: boolean;
  /** The pane changed altogether under one name: read again a moment later. */
  isHeld: boolean;
  /** Held because there is more than one task may read: go on at once. */
  isMore?: boolean;
  /** Slots of the lines that read nothing or nonsense. */
  doubts: readonly string[];
}

export interface Visit {
  thread: Thread;
  /** Epoch ms at which the name came. */
  since: number;
  /** Lines of this buyer were read in this visit. */
  isRead: boolean;
  isReleased: boolean;
  /** Readings that wait for the name to prove stable. */
  held: DatedLine[][];
  /** Ids of lines that were still held under the name before: they may be that buyer's. */
  left: ReadonlySet<string>;
  /** Epoch ms of the newest look. */
  lookedAt: number;
  /** What is remembered of this buyer's lines, once they were read. */
  memory: ThreadMemory | null;
}

/** All lines new under a buyer whose lines were here a moment ago: the pane may have run ahead of the name. */
export function isSuspicious(
  visit: Visit,
  memory: ThreadMemory,
  dated: readonly DatedLine[],
): boolean {
  if (!visit.isReleased && dated.some(({ id }) => visit.left.has(id))) return true;
  if (!visit.isRead || visit.isReleased || dated.length === 0) return false;
  return !dated.some(({ id }) => memory.known.has(id));
}

export function accept(
  visit: Visit,
  memory: ThreadMemory,
  dated: DatedLine[],
  now: number,
): LineSighting[] {
  const readings = visit.isReleased ? [...visit.held, dated] : [dated];
  visit.held = [];
  visit.isReleased = false;
  if (dated.length > 0) visit.isRead = true;
  return readings.flatMap((lines) => remember(memory, visit.thread, lines, now));
}

/** The stay in this thread: the one that goes on, or a new one. */
export function visitOf(thread: Thread, now: number, before: Visit | null): Visit {
  if (before?.thread.buyerId === thread.buyerId) {
    return Object.assign(before, { thread, lookedAt: now });
  }
  return {
    thread,
    since: now,
    lookedAt: now,
    isRead: false,
    isReleased: false,
    held: [],
    left: new Set(before?.held.flat().map(({ id }) => id)),
    memory: null,
  };
}
