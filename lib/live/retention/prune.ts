/**
 * Old events go, what they gave stays in the buckets. A conversation goes as a whole, after its last event is old: who
 * holds it and which session runs may reach back to its first, so a part of it could not be counted again. Every slice is
 * one short transaction that changes no figure; a killed worker goes on in the next night, or where it starts again.
 */
import { beijingDay, DAY, startOfDay } from '../../beijing.ts';
import type { StoredEvent } from '../../events/amend.ts';
import { isExclusion, isOutside } from '../../events/exclusion.ts';
import { NO_CONVERSATION } from '../../events/record.ts';
import { daysOf, placeOfDay } from '../counting/days.ts';
import { inConversation, inTransaction } from '../log.ts';
import type { Log } from '../log.ts';

/** Rows looked at or removed in one transaction: deleting is the slow part, and others wait for it. */
const SLICE = 300;
/** Bounds of the setting, Beijing days: reports look back 30 days and compare with those before. */
const LEAST_DAYS = 62;
const MOST_DAYS = 3_650;
/** Rounds of pruned conversations, Beijing days. */
const ROUND_DAYS = 400;
/** Stretches of reading are told at their beginning, which may lie so many days before the day they cover. */
const STRETCH_DAYS = 2;

interface Pruning {
  /** Epoch ms, page clock. */
  now: number;
  /** Days that events are kept; 0: for good. */
  eventDays: number;
  /** Called after every slice; what it throws ends the work. */
  onProgress: () => void;
}

/** Beginning (epoch ms) of the first Beijing day whose conversations are kept; null where all are. */
export function keptFrom({ now, eventDays }: Pick<Pruning, 'now' | 'eventDays'>): number | null {
  if (eventDays === 0) return null;
  const days = Math.min(MOST_DAYS, Math.max(LEAST_DAYS, eventDays));
  return startOfDay(beijingDay(now) - days);
}

/** Lets the worker hear others between two slices. */
function breathe(): Promise<void> {
  return new Promise((next) => {
    setTimeout(next);
  });
}

type Known = { id: number; prunedBefore?: number };

/** Forgets one conversation's checkpoints; false where time has not decided all of it. */
async function dropThreads(
  log: Log,
  generations: readonly Known[],
  conversation: string,
  cutoff: number,
): Promise<boolean> {
  for (const { id } of generations) {
    const days = await daysOf(log, id, conversation);
    if (days.some(({ undecided }) => undecided !== undefined)) return false;
  }
  for (const { id, prunedBefore = 0 } of generations) {
    if (!(await log.conversations.get([id, conversation]))) continue;
    await log.conversations.delete([id, conversation]);
    await log.generations.where({ id }).modify((row) => {
      row.conversations -= 1;
      row.prunedBefore = Math.max(prunedBefore, cutoff);
    });
  }
  return true;
}

/** Removes a conversation that ended before the cutoff; resolves with the events that went. */
async function pruneConversation(
  log: Log,
  generations: readonly Known[],
  conversation: string,
  cutoff: number,
): Promise<number> {
  const events = await inConversation(log, conversation).toArray();
  const last = events.at(-1);
  if (!last || last.at >= cutoff) return 0;
  // Who is outside stays outside when he writes again.
  const outside = isOutside(events);
  const gone = outside ? events.filter((event) => !isExclusion(event)) : events;
  if (!outside) {
    const threads = await log.conversations.bulkGet(
      generations.map(({ id }): [number, string] => [id, conversation]),
    );
    if (!(await dropThreads(log, generations, conversation, cutoff))) return 0;
    if (threads.some(Boolean)) await log.pruned.put({ conversation, until: last.at });
  }
  if (gone.length > 0) await log.events.bulkDelete(gone.map(({ key }) => key));
  return gone.length;
}

/** One slice of conversations; null where figures are being made anew, which need every event. */
function pruneSome(log: Log, conversations: string[], cutoff: number): Promise<string[] | null> {
  return inTransaction(log, async () => {
    const rows = await log.generations.toArray();
    if (rows.some(({ state }) => state === 'building')) return null;
    const known = rows.filter((row): row is typeof row & Known => row.id !== undefined);
    const left = [...conversations];
    let gone = 0;
    while (left.length > 0 && gone < SLICE) {
      gone += await pruneConversation(log, known, left.pop() ?? '', cutoff);
    }
    return left;
  });
}

const isOldStretch = ({ type, conversation, at }: StoredEvent, cutoff: number): boolean =>
  type === 'observed' && conversation === NO_CONVERSATION && at < cutoff - STRETCH_DAYS * DAY;

/** Of some events those whose conversations may go; stretches of reading go at once. */
async function sortOut(log: Log, keys: string[], cutoff: number): Promise<string[]> {
  const events = (await log.events.bulkGet(keys)).filter((event) => event !== undefined);
  const stretches = events.filter((event) => isOldStretch(event, cutoff));
  if (stretches.length > 0) await log.events.bulkDelete(stretches.map(({ key }) => key));
  const talk = events.filter(
    ({ type, conversation }) => type !== 'official' && conversation !== NO_CONVERSATION,
  );
  return [...new Set(talk.map(({ conversation }) => conversation))];
}

/** All conversations that ended before the cutoff, day by day from the oldest event on. */
async function pruneEvents(log: Log, cutoff: number, onProgress: () => void): Promise<void> {
  const seen = new Set<string>();
  const oldest = await log.events.orderBy('at').first();
  if (!oldest) return;
  for (let day = beijingDay(oldest.at); startOfDay(day) < cutoff;) {
    const to = Math.min(startOfDay(day + 1), cutoff);
    const keys = await log.events.where('at').between(startOfDay(day), to).primaryKeys();
    for (let from = 0; from < keys.length; from += SLICE) {
      const found = await sortOut(log, keys.slice(from, from + SLICE), cutoff);
      // One that goes on is met on each of its days.
      let left: string[] | null = found.filter((conversation) => !seen.has(conversation));
      for (const conversation of left) seen.add(conversation);
      while (left && left.length > 0) {
        left = await pruneSome(log, left, cutoff);
        onProgress();
        await breathe();
      }
      if (left === null) return;
    }
    const next = await log.events.where('at').aboveOrEqual(to).first();
    if (!next) return;
    day = Math.max(day + 1, beijingDay(next.at));
  }
}

/** Days that are older than anybody looks at, and that no checkpoint needs. */
async function pruneDays(log: Log, before: number, onProgress: () => void): Promise<void> {
  let kept = 0;
  for (;;) {
    const { found, gone } = await inTransaction(log, async () => {
      const days = await log.days
        .where('openedAt')
        .below(before)
        .offset(kept)
        .limit(SLICE)
        .toArray();
      const threads = await log.conversations.bulkGet(
        days.map(({ generation, conversation }): [number, string] => [generation, conversation]),
      );
      const old = days.filter((_, index) => !threads[index]);
      await log.days.bulkDelete(old.map(placeOfDay));
      return { found: days.length, gone: old.length };
    });
    if (found === 0) return;
    kept += found - gone;
    onProgress();
    await breathe();
  }
}

/** List rows not seen for so long. */
async function pruneRows(log: Log, before: number, onProgress: () => void): Promise<void> {
  while ((await log.rows.where('seenAt').below(before).limit(SLICE).delete()) > 0) {
    onProgress();
    await breathe();
  }
}

/** Removes what is older than the setting. Nothing that is decided changes by it. */
export async function prune(log: Log, pruning: Pruning): Promise<void> {
  const cutoff = keptFrom(pruning);
  if (cutoff === null) return;
  const { now, onProgress } = pruning;
  await pruneEvents(log, cutoff, onProgress);
  await pruneDays(log, now - ROUND_DAYS * DAY, onProgress);
  await pruneRows(log, cutoff, onProgress);
}
