/** Reads the open thread and reports what is new, under the buyer it belongs to. */
import type { Health } from './health.ts';
import { createLineCache } from './line-cache.ts';
import { emptyThread, type ThreadMemory } from './line-memory.ts';
import type { Dirt } from './observe.ts';
import { createOwnership } from './ownership.ts';
import type { OwnTexts } from './own-texts.ts';
import type { SlotReader } from './slots.ts';
import { createSecondReader, datedOf, firstAwaited, readEnd, type Kept } from './thread-part.ts';
import type { Account, Family, People, Thread, UpsetJudge } from './types.ts';
import { accept, isSuspicious, visitOf, type ThreadReading, type Visit } from './visit.ts';

interface ThreadWatch {
  /** What was read of lines holds no more. */
  markAllDirty: () => void;
  read: (thread: Thread | null, account: Account, now: number, dirt: Dirt) => ThreadReading;
  /** The hold is over: the same buyer is still named. */
  release: () => void;
}

const NOTHING: ThreadReading = {
  sightings: [],
  elements: 0,
  told: 0,
  isForeign: false,
  isHeld: false,
  doubts: [],
};

const MORE = { isHeld: true, isMore: true };

const nothingIn = (elements: readonly Element[], more: Partial<ThreadReading>): ThreadReading => ({
  ...NOTHING,
  elements: elements.length,
  ...more,
});

/** Threads remembered at once, and lines of all of them. */
const THREADS = 200;
const LINES = 10_000;
/** Ms after a change of name in which the lines of the one before may still stand, made anew. */
const FRESH = 10_000;
/** Ms that lines held under the name before must stand under this one: panes run ahead of names, and stay behind them. */
const STALE = 2_000;
/** Readings kept while held. */
const HELD = 20;

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
  const kit = { family, page, cache, ownership, ownTexts };
  const readAgain = createSecondReader(kit);

  function enter(thread: Thread, now: number): Visit {
    const next = visitOf(thread, now, visit);
    if (next !== visit) {
      cache.clear();
      kept = null;
    }
    return (visit = next);
  }

  function readOpen(current: Visit, account: Account, dirt: Dirt): ThreadReading {
    const { buyerName } = current.thread;
    const people = { ownNicks: account.nicks, buyerName, upset };
    const quick = dirt.isSweep
      ? readAgain(kept, people)
      : readEnd(kit, kept, current, people, dirt);
    return quick ?? readAll(current, people);
  }

  function readAll(current: Visit, people: People): ThreadReading {
    const { thread, lookedAt: now } = current;
    const { buyerId } = thread;
    kept = null;
    const elements = family.lineElements(page);
    if (cache.parseSome(elements, people)) return nothingIn(elements, MORE);
    const lines = elements.map((element) => cache.parse(element, people));
    const isForeign = ownership.isForeign(buyerId, elements, lines, now - current.since < FRESH);
    if (isForeign) return nothingIn(elements, { isForeign });
    const { slots = [], isUnsure } = family.doubts?.(page, elements, lines) ?? {};
    const doubts = [...new Set([...slots, ...cache.lacks(elements)])];
    if (isUnsure) {
      withheld.set(buyerId, slots);
      return nothingIn(elements, { doubts });
    }
    withheld.delete(buyerId);
    const memory = (current.memory ??= memoryOf(memories, buyerId));
    const dated = datedOf(family, lines, elements, memory, now);
    const counts = { elements: elements.length, told: dated.length, isForeign: false, doubts };
    if (isSuspicious(current, memory, dated)) {
      current.held = [...current.held, dated].slice(-HELD);
      return { sightings: [], ...counts, isHeld: true };
    }
    ownership.claim(buyerId, elements, lines);
    ownTexts.meet(lines);
    const reading = { sightings: [], ...counts, isHeld: false };
    if (doubts.length === 0) kept = { elements, lines, reading, awaited: firstAwaited(lines) };
    return { ...reading, sightings: accept(current, memory, dated, now) };
  }

  return {
    markAllDirty() {
      kept = null;
      cache.markAllDirty();
    },
    read(thread, account, now, dirt) {
      for (const line of dirt.lines) cache.markDirty(line);
      const reading = thread ? readOpen(enter(thread, now), account, dirt) : NOTHING;
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
