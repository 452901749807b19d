/**
 * Hourly buckets hold decided conversation-days only. When a day's rounds change, what it gave before is taken out
 * and what it gives now is put in, or it waits in `openDays` until time has decided it.
 */
import type { BeijingDay } from '../../beijing.ts';
import type { OpenRow } from '../../events/db.ts';
import { leave } from '../../events/writes.ts';
import { groupBy } from '../../metrics/group-by.ts';
import type { Round } from '../../metrics/round.ts';
import { isSettled, tallyDay } from '../../metrics/tally-day.ts';
import { addTally, isEmptyTally, subtractTally } from '../../metrics/tally.ts';
import type { Tally } from '../../metrics/tally.ts';
import type { Generation } from './generations.ts';
import { readGeneration, roundsOfDays } from './generations.ts';
import type { Bucket, Log } from '../log.ts';

/** Rounds of whole conversation-days, before and after. */
export interface Correction {
  generation: Generation;
  conversation: string;
  before: readonly Round[];
  after: readonly Round[];
  /** Days of `before` that were undecided. */
  undecided: ReadonlySet<BeijingDay>;
}

/** Key of a conversation-day in `openDays`. */
type DayPlace = [generation: number, conversation: string, day: BeijingDay];

/**
 * Decided days are tallied at the end of time: what they give does not depend on `now`, and a clock that is set back
 * between putting in and taking out must not matter.
 */
const END_OF_TIME = 8.64e15;

/** Differences to the stored buckets, by their ids. */
type Deltas = Map<string, Bucket>;

function compareRounds(a: Round, b: Round): number {
  return a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);
}

/** Adds the tallies of a conversation-day to the differences, or takes them out. */
function collect(deltas: Deltas, { id, profile, from }: Generation, rounds: Round[], sign: 1 | -1) {
  for (const tally of tallyDay(rounds, profile.parameters, END_OF_TIME)) {
    const { hour, agent } = tally;
    if (hour < from) continue;
    const key = JSON.stringify([hour, id, agent]);
    const sum: Tally = deltas.get(key)?.tally ?? subtractTally(tally, tally);
    const next = sign === 1 ? addTally(sum, tally) : subtractTally(sum, tally);
    deltas.set(key, { id: key, generation: id, hour, agent, tally: next });
  }
}

/** Applies differences to the stored buckets; an emptied bucket goes. */
async function applyDeltas(log: Log, deltas: Deltas): Promise<void> {
  // None is left out for looking empty: one that went and one that came may differ in nothing but a sum.
  const changed = [...deltas.values()];
  if (changed.length === 0) return;
  const known = await log.buckets.bulkGet(changed.map((delta) => delta.id));
  const puts: Bucket[] = [];
  const gone: string[] = [];
  for (const [index, delta] of changed.entries()) {
    const stored = known[index];
    const tally = stored ? addTally(stored.tally, delta.tally) : delta.tally;
    if (isEmptyTally(tally)) gone.push(delta.id);
    else puts.push({ ...delta, tally });
  }
  if (puts.length > 0) leave(log.buckets.bulkPut(puts));
  if (gone.length > 0) leave(log.buckets.bulkDelete(gone));
}

function canonical(rounds: readonly Round[]): string {
  return JSON.stringify(rounds.toSorted(compareRounds));
}

function sameRounds(a: readonly Round[], b: readonly Round[]): boolean {
  return a.length === b.length && canonical(a) === canonical(b);
}

interface DayChange {
  generation: Generation;
  place: DayPlace;
  was: Round[];
  is: Round[];
  wasOpen: boolean;
}

/** The conversation-days whose rounds differ. */
function changedDays(correction: Correction): DayChange[] {
  const { generation, conversation, before, after, undecided } = correction;
  const old = groupBy(before, (round) => round.day);
  const next = groupBy(after, (round) => round.day);
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((day): DayChange => {
      const place: DayPlace = [generation.id, conversation, day];
      const [was, is] = [old.get(day) ?? [], next.get(day) ?? []];
      return { generation, place, was, is, wasOpen: undecided.has(day) };
    })
    .filter(({ was, is }) => !sameRounds(was, is));
}

/**
 * Moves conversations' days from what their rounds were to what they are at `now` (epoch ms, page clock). Runs inside the
 * caller's transaction.
 */
export async function correctDays(
  log: Log,
  corrections: readonly Correction[],
  now: number,
): Promise<void> {
  const deltas: Deltas = new Map();
  const opened: OpenRow[] = [];
  const closed: DayPlace[] = [];
  for (const { generation, place, was, is, wasOpen } of corrections.flatMap(changedDays)) {
    const isOpen = !isSettled(is, generation.profile.parameters, now);
    if (!wasOpen) collect(deltas, generation, was, -1);
    if (!isOpen) collect(deltas, generation, is, 1);
    const [id, conversation, day] = place;
    if (isOpen && !wasOpen) opened.push({ generation: id, conversation, day });
    if (!isOpen && wasOpen) closed.push(place);
  }
  if (opened.length > 0) leave(log.openDays.bulkPut(opened));
  if (closed.length > 0) leave(log.openDays.bulkDelete(closed));
  await applyDeltas(log, deltas);
}

/** Conversation-days that time has decided by `now` (epoch ms, page clock) move into the buckets. */
export async function settleDays(log: Log, now: number): Promise<number> {
  const deltas: Deltas = new Map();
  let settled = 0;
  const rows = await log.generations.toArray();
  const known = new Map(rows.map((row) => [row.id, readGeneration(row)]));
  const open = await log.openDays.toArray();
  const roundsOf = await roundsOfDays(log, open);
  for (const [index, { generation: id, conversation, day }] of open.entries()) {
    const generation = known.get(id);
    if (!generation) continue;
    const rounds = roundsOf[index] ?? [];
    if (!isSettled(rounds, generation.profile.parameters, now)) continue;
    collect(deltas, generation, rounds, 1);
    leave(log.openDays.delete([id, conversation, day]));
    settled += 1;
  }
  await applyDeltas(log, deltas);
  return settled;
}
