/** Reads the open thread and reports what is new, under the buyer it belongs to. */
import type { LineSighting } from '../events/sighting.ts';
import { markUnplaced } from './awaited.ts';
import type { Health } from './health.ts';
import { createLineCache } from './line-cache.ts';
import { emptyThread, remember, type ThreadMemory } from './line-memory.ts';
import type { Dirt } from './observe.ts';
import { createOwnership } from './ownership.ts';
import type { OwnTexts } from './own-texts.ts';
import { linkRecalls } from './recall.ts';
import { createRound } from './round.ts';
import type { SlotReader } from './slots.ts';
import type { Account, DatedLine, Family, ParsedLine, Thread, UpsetJudge } from './types.ts';

export interface ThreadReading {
  sightings: LineSighting[];
  /** Line elements on the page, and those of them that could be told. */
  elements: number;
  told: number;
  /** What is painted belongs to another buyer. */
  isForeign: boolean;
  /** The pane changed altogether under one name: read again a moment later. */
  isHeld: boolean;
  /** Slots of the lines that read nothing or nonsense. */
  doubts: readonly string[];
}

interface ThreadWatch {
  /** What was read of lines holds no more. */
  markAllDirty: () => void;
  read: (thread: Thread | null, account: Account, now: number, dirt: Dirt) => ThreadReading;
  /** The hold is over: the same buyer is still named. */
  release: () => void;
}

/** A reading of the whole thread with which nothing was wrong; kept up to date where only its end changes. */
interface Kept {
  elements: Element[];
  lines: (ParsedLine | null)[];
  reading: ThreadReading;
}

interface Visit {
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

const NOTHING: ThreadReading = {
  sightings: [],
  elements: 0,
  told: 0,
  isForeign: false,
  isHeld: false,
  doubts: [],
};

/** Threads remembered at once, and lines of all of them. */
const THREADS = 200;
const LINES = 10_000;
/** Ms after a change of name in which the lines of the one before may still stand, made anew. */
const FRESH = 10_000;
/** Ms that lines held under the name before must stand under this one: panes run ahead of names, and stay behind them. */
const STALE = 2_000;
/** A later node, as `compareDocumentPosition` says it. */
const FOLLOWING = 4;
/** Readings kept while held. */
const HELD = 20;

/** All lines new under a buyer whose lines were here a moment ago: the pane may have run ahead of the name. */
function isSuspicious(visit: Visit, memory: ThreadMemory, dated: readonly DatedLine[]): boolean {
  if (!visit.isReleased && dated.some(({ id }) => visit.left.has(id))) return true;
  if (!visit.isRead || visit.isReleased || dated.length === 0) return false;
  return !dated.some(({ id }) => memory.known.has(id));
}

function accept(
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

/** The memory of a buyer's thread, the most recently used ones kept; made room for once a visit. */
function memoryOf(memories: Map<string, ThreadMemory>, buyerId: string): ThreadMemory {
  const memory = memories.get(buyerId) ?? emptyThread();
  memories.delete(buyerId);
  memories.set(buyerId, memory);
  let lines = 0;
  for (const { known } of memories.values()) lines += known.size;
  for (const [oldest, { known }] of memories) {
    const isFull = memories.size > THREADS || lines > LINES;
    if (!isFull || oldest === buyerId) break;
    memories.delete(oldest);
    lines -= known.size;
  }
  return memory;
}

export function createThreadWatch(
  family: Family,
  page: SlotReader,
  health: Health,
  ownTexts: OwnTexts,
  upset?: UpsetJudge,
): ThreadWatch {
  const memories = new Map<string, ThreadMemory>();
  const ownership = createOwnership(family.hasGlobalIds);
  const cache = createLineCache(family, page, health);
  /** Buyers whose lines were unsure when last looked at, and why. */
  const withheld = new Map<string, readonly string[]>();
  let visit: Visit | null = null;
  let kept: Kept | null = null;
  const round = createRound();

  function enter(thread: Thread, now: number): Visit {
    if (visit?.thread.buyerId === thread.buyerId) {
      return Object.assign(visit, { thread, lookedAt: now });
    }
    cache.clear();
    kept = null;
    const left = new Set(visit?.held.flat().map(({ id }) => id));
    visit = {
      thread,
      since: now,
      lookedAt: now,
      isRead: false,
      isReleased: false,
      held: [],
      left,
      memory: null,
    };
    return visit;
  }

  const peopleOf = ({ thread }: Visit, { nicks }: Account) => ({
    ownNicks: nicks,
    buyerName: thread.buyerName,
    upset,
  });

  /** The place from which on everything must be read if that line changed. */
  function anchorBefore(changed: number, lines: Kept['lines'], memory: ThreadMemory): number {
    let index = changed - 1;
    while (index > 0 && !family.isAnchor?.(lines, index, (id) => memory.known.get(id))) index -= 1;
    return Math.max(0, index);
  }

  /** Place of the first line that changed; null where it was not read before, or not after all others. */
  function firstChanged({ elements }: Kept, { lines, added }: Dirt): number | null {
    const [next] = added;
    const last = elements.at(-1);
    if (next && !(last && last.compareDocumentPosition(next) & FOLLOWING)) return null;
    let first = elements.length;
    for (const line of lines) {
      if (added.includes(line)) continue;
      const index = elements.lastIndexOf(line);
      if (index < 0) return null;
      first = Math.min(first, index);
    }
    return first;
  }

  /** Reads the end of the thread alone, where that tells as much as all of it would; else null. */
  function readEnd(current: Visit, account: Account, now: number, dirt: Dirt) {
    const { memory } = current;
    const changed = kept && family.isAnchor && !dirt.isPage ? firstChanged(kept, dirt) : null;
    if (!kept || !memory || changed === null || current.left.size > 0) return null;
    const { elements, lines, reading } = kept;
    elements.push(...dirt.added);
    const from = anchorBefore(changed, lines, memory);
    const some = elements.slice(from);
    const parsed = some.map((element) => cache.parse(element, peopleOf(current, account)));
    const { slots = [], isUnsure } = family.doubts?.(page, some, parsed) ?? {};
    if (parsed.includes(null) || slots.length > 0 || isUnsure) return null;
    if (ownership.isForeign(current.thread.buyerId, some, parsed)) return null;
    const dated = datedOf(parsed, some, memory, now);
    if (isSuspicious(current, memory, dated)) return null;
    lines.splice(from, lines.length, ...parsed);
    ownership.claim(current.thread.buyerId, some, parsed, lines);
    ownTexts.meet(parsed);
    kept.reading = { ...reading, elements: elements.length };
    return { ...kept.reading, sightings: accept(current, memory, dated, now) };
  }

  function datedOf(
    lines: Kept['lines'],
    elements: readonly Element[],
    memory: ThreadMemory,
    now: number,
  ): DatedLine[] {
    const assembled = family.assemble(lines, { now, known: (id) => memory.known.get(id) });
    return markUnplaced(linkRecalls(assembled, lines, elements, memory), lines);
  }

  /** A sweep that finds the same lines, and those that are due unchanged; else null. */
  function readAgain(current: Visit, account: Account) {
    const elements = family.lineElements(page);
    const people = peopleOf(current, account);
    const due = new Set(round(elements.toReversed()));
    for (const element of due) cache.markDirty(element);
    if (!kept || elements.length !== kept.elements.length) return null;
    const { lines, reading } = kept;
    const isSame = elements.every((element, index) => {
      if (element !== kept?.elements[index]) return false;
      return (
        !due.has(element) ||
        JSON.stringify(cache.parse(element, people)) === JSON.stringify(lines[index])
      );
    });
    return isSame ? reading : null;
  }

  function readOpen(current: Visit, account: Account, now: number, dirt: Dirt): ThreadReading {
    const quick = dirt.isSweep ? readAgain(current, account) : readEnd(current, account, now, dirt);
    return quick ?? readAll(current, account, now);
  }

  function readAll(current: Visit, account: Account, now: number): ThreadReading {
    const { buyerId } = current.thread;
    kept = null;
    const elements = family.lineElements(page);
    const lines = elements.map((element) => cache.parse(element, peopleOf(current, account)));
    if (ownership.isForeign(buyerId, elements, lines, now - current.since < FRESH)) {
      return { ...NOTHING, elements: elements.length, isForeign: true };
    }
    const { slots = [], isUnsure } = family.doubts?.(page, elements, lines) ?? {};
    const doubts = [...new Set([...slots, ...cache.lacks(elements)])];
    if (isUnsure) {
      withheld.set(buyerId, slots);
      return { ...NOTHING, elements: elements.length, doubts };
    }
    withheld.delete(buyerId);
    const memory = (current.memory ??= memoryOf(memories, buyerId));
    const dated = datedOf(lines, elements, memory, now);
    const counts = { elements: elements.length, told: dated.length, isForeign: false, doubts };
    if (isSuspicious(current, memory, dated)) {
      current.held = [...current.held, dated].slice(-HELD);
      return { sightings: [], ...counts, isHeld: true };
    }
    ownership.claim(buyerId, elements, lines);
    ownTexts.meet(lines);
    const reading = { sightings: [], ...counts, isHeld: false };
    if (doubts.length === 0) kept = { elements, lines, reading };
    return { ...reading, sightings: accept(current, memory, dated, now) };
  }

  return {
    markAllDirty() {
      kept = null;
      cache.markAllDirty();
    },
    read(thread, account, now, dirt) {
      for (const line of dirt.lines) cache.markDirty(line);
      const reading = thread ? readOpen(enter(thread, now), account, now, dirt) : NOTHING;
      if (!thread) visit = null;
      const doubts = new Set([...reading.doubts, ...[...withheld.values()].flat()]);
      return { ...reading, doubts: [...doubts] };
    },
    release() {
      if (!visit || visit.held.length === 0) return;
      const isStable = visit.left.size === 0 || visit.lookedAt - visit.since >= STALE;
      if (isStable) visit.isReleased = true;
    },
  };
}
