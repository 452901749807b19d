/**
 * Hourly buckets hold decided conversation-days only. When a day's rounds change, what it gave before is taken out
 * and what it gives now is put in, or it waits in `openDays` until time has decided it.
 */
import type { BeijingDay } from '../beijing.ts';
import { parameterHash } from '../metrics/parameters.ts';
import type { Round } from '../metrics/round.ts';
import { isSettled, tallyDay } from '../metrics/tally-day.ts';
import { addTally, isEmptyTally, subtractTally } from '../metrics/tally.ts';
import type { Tally } from '../metrics/tally.ts';
import type { Profile } from '../metrics/types.ts';
import type { Bucket, Log } from './log.ts';

/** Rounds of whole conversation-days, before and after. */
export interface Correction {
  conversation: string;
  profile: Profile;
  before: readonly Round[];
  after: readonly Round[];
  /** Epoch ms, page clock. */
  now: number;
  /** Hash of the parameters that made the buckets `before` is in; null where there is none. */
  hash: string | null;
}

/**
 * Decided days are tallied at the end of time: what they give does not depend on `now`, and a clock that is set back
 * between putting in and taking out must not matter.
 */
const END_OF_TIME = 8.64e15;

/** What one conversation-day adds to which bucket. */
export interface Contribution {
  shop: string;
  tally: Tally;
}

function compareRounds(a: Round, b: Round): number {
  return a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);
}

/** Figures of one conversation-day at `now`; the shop is the one its first round names, so that a session is never split. */
export function contributionsOf(
  rounds: readonly Round[],
  profile: Profile,
  now: number,
): Contribution[] {
  const shop = rounds.toSorted(compareRounds)[0]?.shop;
  if (shop === undefined) return [];
  return tallyDay(rounds, profile.parameters, now).map((tally) => ({ shop, tally }));
}

function bucketId(profile: string, hash: string, { shop, tally }: Contribution): string {
  return JSON.stringify([tally.hour, profile, shop, tally.agent, hash]);
}

type Deltas = Map<string, Bucket>;

/** Adds a contribution to the pending differences of the buckets. */
function collect(deltas: Deltas, profile: string, hash: string, given: Contribution, sign: 1 | -1) {
  const id = bucketId(profile, hash, given);
  const { hour, agent } = given.tally;
  const known = deltas.get(id);
  const empty = subtractTally(given.tally, given.tally);
  const sum = known?.tally ?? empty;
  const tally = sign === 1 ? addTally(sum, given.tally) : subtractTally(sum, given.tally);
  deltas.set(id, { id, hour, profile, shop: given.shop, agent, hash, tally });
}

/** Applies differences to the stored buckets; an emptied bucket goes. */
async function applyDeltas(log: Log, deltas: Deltas): Promise<void> {
  // None is left out for looking empty: one that went and one that came may differ in nothing but a sum.
  const changed = [...deltas.values()];
  const known = await log.buckets.bulkGet(changed.map((delta) => delta.id));
  const puts: Bucket[] = [];
  const gone: string[] = [];
  for (const [index, delta] of changed.entries()) {
    const stored = known[index];
    const tally = stored ? addTally(stored.tally, delta.tally) : delta.tally;
    if (isEmptyTally(tally)) gone.push(delta.id);
    else puts.push({ ...delta, tally });
  }
  if (puts.length > 0) await log.buckets.bulkPut(puts);
  if (gone.length > 0) await log.buckets.bulkDelete(gone);
}

function byDay(rounds: readonly Round[]): Map<BeijingDay, Round[]> {
  const days = new Map<BeijingDay, Round[]>();
  for (const round of rounds) {
    const known = days.get(round.day);
    if (known) known.push(round);
    else days.set(round.day, [round]);
  }
  return days;
}

function canonical(rounds: readonly Round[]): string {
  return JSON.stringify(rounds.toSorted(compareRounds));
}

function sameRounds(a: readonly Round[], b: readonly Round[]): boolean {
  return canonical(a) === canonical(b);
}

/** Moves a conversation's days from what their rounds were to what they are. Runs inside the caller's transaction. */
export async function correctBuckets(log: Log, correction: Correction): Promise<void> {
  const { conversation, profile, now, hash } = correction;
  const before = byDay(correction.before);
  const after = byDay(correction.after);
  const current = parameterHash(profile.parameters);
  const deltas: Deltas = new Map();
  for (const day of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(day) ?? [];
    const next = after.get(day) ?? [];
    if (hash === current && sameRounds(old, next)) continue;
    const place: [string, string, BeijingDay] = [conversation, profile.id, day];
    const wasOpen = (await log.openDays.get(place)) !== undefined;
    if (!wasOpen && old.length > 0 && hash === current) {
      for (const given of contributionsOf(old, profile, END_OF_TIME))
        collect(deltas, profile.id, current, given, -1);
    }
    const isOpen = next.length > 0 && !isSettled(next, profile.parameters, now);
    if (isOpen && !wasOpen) await log.openDays.put({ conversation, profile: profile.id, day });
    if (!isOpen && wasOpen) await log.openDays.delete(place);
    if (isOpen || next.length === 0) continue;
    for (const given of contributionsOf(next, profile, END_OF_TIME))
      collect(deltas, profile.id, current, given, 1);
  }
  await applyDeltas(log, deltas);
}

/** Conversation-days that time has decided by `now` (epoch ms, page clock) move into the buckets. */
export async function settleDays(
  log: Log,
  profileOf: (id: string) => Profile | null,
  now: number,
): Promise<number> {
  const deltas: Deltas = new Map();
  let settled = 0;
  for (const { conversation, profile: id, day } of await log.openDays.toArray()) {
    const profile = profileOf(id);
    if (!profile) continue;
    const all = await log.rounds.where({ conversation, day }).toArray();
    const rounds = all.filter((round) => profile.consoles.includes(round.console));
    if (!isSettled(rounds, profile.parameters, now)) continue;
    const hash = parameterHash(profile.parameters);
    for (const given of contributionsOf(rounds, profile, END_OF_TIME))
      collect(deltas, id, hash, given, 1);
    await log.openDays.delete([conversation, id, day]);
    settled += 1;
  }
  await applyDeltas(log, deltas);
  return settled;
}
