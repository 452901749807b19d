/**
 * Hourly buckets hold decided conversation-days only. When a day's rounds change, what it gave before is taken out
 * and what it gives now is put in, or it waits, undecided, until time has decided it.
 */
import { leave } from '../../events/writes.ts';
import type { Round } from '../../metrics/round.ts';
import { isSettled, tallyDay } from '../../metrics/tally-day.ts';
import { addTally, isEmptyTally, subtractTally } from '../../metrics/tally.ts';
import type { Tally } from '../../metrics/tally.ts';
import { together } from '../asking.ts';
import type { Bucket, Log, StoredDay } from '../log.ts';
import { byDay, placeOfDay, storedDay } from './days.ts';
import { roundsOf, storedRound } from './stored-round.ts';
import type { DayPlace } from './days.ts';
import type { Generation } from './generations.ts';
import { readGeneration } from './generations.ts';

/** What becomes of a conversation's days. */
export interface Correction {
  generation: Generation;
  conversation: string;
  /** The days concerned that the log has. */
  before: readonly StoredDay[];
  /** All rounds of these days and of new ones. */
  after: readonly Round[];
}

/**
 * Decided days are tallied at the end of time: what they give does not depend on `now`, and a clock that is set back
 * between putting in and taking out must not matter.
 */
const END_OF_TIME = 8.64e15;

/** Differences to the stored buckets, by their ids. */
type Deltas = Map<string, Bucket>;

/** Adds the tallies of a conversation-day to the differences, or takes them out. */
function collect(
  deltas: Deltas,
  { id, profile, from }: Generation,
  rounds: readonly Round[],
  sign: 1 | -1,
): void {
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

/** As they would be stored. */
const textOf = (rounds: readonly Round[]): string => JSON.stringify(rounds.map(storedRound));

const sameRounds = (a: readonly Round[], b: readonly Round[]): boolean =>
  a.length === b.length && textOf(a) === textOf(b);

interface DayChange {
  generation: Generation;
  place: DayPlace;
  was: readonly Round[];
  wasUndecided: boolean;
  is: Round[];
}

/** The conversation-days whose rounds differ. */
function changedDays({ generation, conversation, before, after }: Correction): DayChange[] {
  const old = new Map(before.map((row) => [row.day, row]));
  const next = byDay(after);
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((day): DayChange => {
      const place: DayPlace = [generation.id, conversation, day];
      const stored = old.get(day);
      const wasUndecided = stored?.undecided !== undefined;
      return {
        generation,
        place,
        was: stored ? roundsOf(stored) : [],
        wasUndecided,
        is: next.get(day) ?? [],
      };
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
  const puts: StoredDay[] = [];
  const gone: DayPlace[] = [];
  for (const { generation, place, was, wasUndecided, is } of corrections.flatMap(changedDays)) {
    const isUndecided = !isSettled(is, generation.profile.parameters, now);
    if (!wasUndecided) collect(deltas, generation, was, -1);
    if (!isUndecided) collect(deltas, generation, is, 1);
    if (is.length === 0) gone.push(place);
    else puts.push(storedDay(place, is, isUndecided));
  }
  if (puts.length > 0) leave(log.days.bulkPut(puts));
  if (gone.length > 0) leave(log.days.bulkDelete(gone));
  await applyDeltas(log, deltas);
}

/** Conversation-days that time has decided by `now` (epoch ms, page clock) move into the buckets. */
export async function settleDays(log: Log, now: number): Promise<number> {
  const deltas: Deltas = new Map();
  const puts: StoredDay[] = [];
  const [generations, undecided] = await together([
    log.generations.toArray(),
    log.days.orderBy('undecided').toArray(),
  ]);
  const known = new Map(generations.map((row) => [row.id, readGeneration(row)]));
  for (const row of undecided) {
    const generation = known.get(row.generation);
    const rounds = roundsOf(row);
    if (!generation || !isSettled(rounds, generation.profile.parameters, now)) continue;
    collect(deltas, generation, rounds, 1);
    puts.push(storedDay(placeOfDay(row), rounds, false));
  }
  if (puts.length > 0) leave(log.days.bulkPut(puts));
  await applyDeltas(log, deltas);
  return puts.length;
}
