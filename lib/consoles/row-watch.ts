/** Reads the conversation list: what changed since the last reading, and which open thread is which row. */
import type { JoinSighting, RowSighting } from '../events/sighting.ts';
import { isBlind, rowDoubts } from './doubts.ts';
import type { Health } from './health.ts';
import { createJoins } from './joins.ts';
import type { Dirt } from './observe.ts';
import { createRowCache } from './row-cache.ts';
import { hear, type Heard } from './row-heard.ts';
import type { SlotReader } from './slots.ts';
import type { Account, Family, ParsedRow, RowMemory, Thread } from './types.ts';

export interface RowReading {
  sightings: (RowSighting | JoinSighting)[];
  /** Row elements on the page, those that are buyers', and those of them that show a time. */
  elements: number;
  told: number;
  timed: number;
  /** Slots of the rows that read nothing or nonsense. */
  doubts: readonly string[];
}

interface RowWatch {
  /** Slots are doubted anew in a sweep only: between two of them its doubts stand. */
  read: (thread: Thread | null, account: Account, now: number, dirt: Dirt) => RowReading;
}

interface Entry {
  memory: RowMemory;
  /** How many rows of this key wait: several buyers may share a name. */
  waiting: number;
  heard: Heard;
  /** Number of the reading that last saw it. */
  pass: number;
  reported: RowSighting | null;
}

/** Ms by which a beginning may move without being news. */
const JITTER = 2_500;
/** Rows remembered. */
const LIMIT = 5_000;

const RANK = { timer: 0, sight: 1, bound: 2 } as const;

/** Of several rows of one key (two buyers of one name) the one that waits longest speaks for all. */
function chosen(memories: readonly RowMemory[]): RowMemory | undefined {
  const waiting = memories.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return memories.find(({ state }) => state === 'settled') ?? memories[0];
  return waiting.reduce((longest, memory) => (memory.since < longest.since ? memory : longest));
}

function isNews(next: RowSighting, reported: RowSighting | null): boolean {
  if (!reported || reported.state !== next.state) return true;
  if (next.state === 'settled') return false;
  if (reported.sameName !== next.sameName || reported.buyerName !== next.buyerName) return true;
  if (reported.heard !== next.heard) return true;
  const isMoved = Math.abs(reported.since - next.since) > JITTER;
  return isMoved || RANK[next.basis] < RANK[reported.basis];
}

function groupBy(rows: readonly ParsedRow[], keyOf: (row: ParsedRow) => string) {
  const groups = new Map<string, ParsedRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function sightingOf(
  row: ParsedRow,
  buyerName: string,
  memory: RowMemory,
  { sameName, heard, now }: { sameName: number; heard: Heard; now: number },
): RowSighting | null {
  if (memory.state === null) return null;
  return {
    type: 'row',
    buyerId: row.buyerId,
    buyerName,
    sameName,
    state: memory.state,
    since: memory.since,
    basis: memory.basis,
    ...(memory.state === 'waiting' ? { heard: heard.count } : {}),
    seenAt: now,
  };
}

/** Where buyers write before our eyes and no row ever shows a badge, there is none any more. */
function createBadgeWatch({ isBuyersPreview }: Family) {
  let isSeen = false;
  let without = 0;
  return {
    look(row: ParsedRow, before: RowMemory | undefined, openId: string | null): void {
      isSeen ||= row.unread > 0;
      if (!before || before.last === row.last || row.unread > 0 || row.key === openId) return;
      if (isBuyersPreview?.({ ...row, unread: 1 })) without += 1;
    },
    isGone: () => !isSeen && without > 0,
  };
}

function forget(entries: Map<string, Entry>): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= LIMIT) return;
    entries.delete(oldest);
  }
}

/** Key of the row in the list's first place; null while that is scrolled out of sight. */
function firstOf(
  elements: readonly Element[],
  parsed: readonly (ParsedRow | null)[],
  place: (row: Element) => number | null,
): string | null {
  return parsed[elements.findIndex((element) => place(element) === 0)]?.key ?? null;
}

export function createRowWatch(family: Family, page: SlotReader, health: Health): RowWatch {
  const entries = new Map<string, Entry>();
  const joins = createJoins();
  /** Buyer id → name as the thread's header has it: the list may cut names. */
  const fullNames = new Map<string, string>();
  const cache = createRowCache(family, page, health);
  const badges = createBadgeWatch(family);
  let pass = 0;
  let openId: string | null = null;
  /** Key of the row in the list's first place, null while that is scrolled out of the virtual list. */
  let first: string | null = null;
  let firstBefore: string | null = null;
  /** Slots that the newest sweep doubted. */
  let swept: readonly string[] = [];

  function judge(rows: readonly ParsedRow[], entry: Entry | undefined, now: number) {
    const isWatched = entry !== undefined && entry.pass === pass - 1;
    const isArrival = !entry && firstBefore !== null && rows.some(({ key }) => key === first);
    const context = { now, before: entry?.memory, isWatched, isArrival };
    const judged = rows.map((row) => family.judgeRow(row, context));
    const waiting = judged.filter(({ state }) => state === 'waiting').length;
    // One of several of this name was answered: which of them the remembered beginning belonged to, nothing tells.
    const isDoubtful = waiting > 0 && entry !== undefined && waiting < entry.waiting;
    const afresh = { now, before: undefined, isWatched: false };
    const memory = chosen(isDoubtful ? rows.map((row) => family.judgeRow(row, afresh)) : judged);
    return { memory, waiting };
  }

  function update(
    key: string,
    rows: readonly ParsedRow[],
    sameName: number,
    now: number,
  ): RowSighting[] {
    const entry = entries.get(key);
    const { memory, waiting } = judge(rows, entry, now);
    const row = rows[0];
    if (!memory || !row) return [];
    badges.look(row, entry?.pass === pass - 1 ? entry.memory : undefined, openId);
    const name = fullNames.get(row.buyerId ?? '') ?? row.name;
    const heard = hear(rows, entry?.heard, family.isBuyersPreview);
    const next = sightingOf(row, name, memory, { sameName, heard, now });
    const isReported = next !== null && isNews(next, entry?.reported ?? null);
    entries.delete(key);
    entries.set(key, {
      memory,
      waiting,
      heard,
      pass,
      reported: isReported ? next : (entry?.reported ?? null),
    });
    return isReported ? [next] : [];
  }

  function join(thread: Thread, sameName: number, account: Account, now: number): JoinSighting[] {
    if (family.rowsCarryIds) return [];
    const element = family.openRow(page);
    const row = element ? cache.parseOne(element, account) : null;
    const found = joins.check(thread, row?.name ?? null, sameName, now);
    return found ? [found] : [];
  }

  return {
    read(thread, account, now, dirt) {
      pass += 1;
      openId = thread?.buyerId ?? null;
      if (thread?.buyerName) fullNames.set(thread.buyerId, thread.buyerName);
      const elements = family.rows(page);
      const parsed = cache.parse(elements, account, dirt);
      const rows = parsed.filter((row) => row !== null);
      firstBefore = first;
      first = family.rowPlace ? firstOf(elements, parsed, family.rowPlace) : null;
      const byName = groupBy(rows, ({ name }) => name);
      const count = (name: string | null): number => byName.get(name ?? '')?.length ?? 0;
      const sightings: (RowSighting | JoinSighting)[] = [];
      for (const [key, group] of isBlind(family, rows) ? [] : groupBy(rows, (row) => row.key)) {
        sightings.push(...update(key, group, count(group[0]?.name ?? null), now));
      }
      if (thread) sightings.push(...join(thread, count(thread.buyerName), account, now));
      forget(entries);
      const timed = rows.filter(({ time }) => time !== null).length;
      if (dirt.isSweep)
        swept = rowDoubts(family, parsed, cache.hasStrays(elements), account.id !== null);
      const doubts = badges.isGone() ? [...swept, 'rowUnread'] : swept;
      return { sightings, elements: elements.length, told: rows.length, timed, doubts };
    },
  };
}
