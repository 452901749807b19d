/** What the log keeps ready of a shop: hourly buckets, and days with their rounds. */
import { DAY, startOfDay } from '../../beijing.ts';
import { addToSums } from '../../metrics/desk/sums.ts';
import { takeRound } from '../../metrics/desk/pieces.ts';
import type { Pieces } from '../../metrics/desk/pieces.ts';
import type { DeskRequest } from '../../metrics/desk/types.ts';
import { parameterHash } from '../../metrics/parameters.ts';
import { isWithin } from '../../metrics/period.ts';
import type { Period } from '../../metrics/period.ts';
import { addTally } from '../../metrics/pieces.ts';
import type { ReportPieces } from '../../metrics/pieces.ts';
import type { Tally } from '../../metrics/tally.ts';
import { tallyDay } from '../../metrics/tally-day.ts';
import type { Round } from '../../metrics/round.ts';
import type { Parameters } from '../../metrics/types.ts';
import { placeOfDay } from '../../live/counting/days.ts';
import { readGeneration } from '../../live/counting/generations.ts';
import type { Generation } from '../../live/counting/generations.ts';
import { roundsOf } from '../../live/counting/stored-round.ts';
import type { Bucket, Log, StoredDay } from '../../live/log.ts';
import type { ShopQuery } from '../events.ts';
import { pagesOf } from '../../events/pages.ts';
import type { Walk } from '../../events/pages.ts';

/** Generations of one shop under all its names. */
export interface Counted {
  /** What views show, by id. */
  current: Map<number, Generation>;
  /** Replaced ones, and the hour up to which their buckets hold (epoch ms). */
  past: { id: number; until: number; hash: string }[];
  /** What the current figures were made with: those of the present name, else of any; null where nothing was counted yet. */
  parameters: Parameters | null;
}

/** Generations of a shop. */
export async function countedOf(
  log: Log,
  profile: string,
  { shop, formerNames }: ShopQuery,
): Promise<Counted> {
  const names = new Set([shop, ...formerNames]);
  const rows = (await log.generations.toArray()).filter(
    (row) => row.profile === profile && names.has(row.shop),
  );
  const current = rows
    .filter(({ state }) => state === 'current')
    .map(readGeneration)
    .filter((generation) => generation !== null);
  const own = current.find((generation) => generation.shop === shop) ?? current[0];
  return {
    current: new Map(current.map((generation) => [generation.id, generation])),
    past: rows.flatMap(({ id, state, until, hash }) =>
      id === undefined || state !== 'past' || until <= 0 ? [] : [{ id, until, hash }],
    ),
    parameters: own?.profile.parameters ?? null,
  };
}

/** Buckets of some hours of a generation. */
function bucketsOf(log: Log, generation: number, from: number, to: number): Promise<Bucket[]> {
  return log.buckets
    .where('[generation+hour]')
    .between([generation, from], [generation, to])
    .toArray();
}

/** Generations that were counted with other parameters: of names whose figures are being counted anew. */
function otherRulesOf(current: Counted['current'], parameters: Parameters): Set<number> {
  const hash = parameterHash(parameters);
  const others = [...current.values()].filter(
    ({ profile }) => parameterHash(profile.parameters) !== hash,
  );
  return new Set(others.map(({ id }) => id));
}

/** Is handed every tally of a period; `otherRules` where it was made with other parameters than those asked for. */
type TakeTally = (tally: Tally, otherRules: boolean) => void;

/** Days read at a time: a short read where there is much, few questions where there is little. */
const STRIDE = 7;

/** Hours of the period. */
async function takeDecided(
  log: Log,
  { current, past }: Counted,
  take: TakeTally,
  { period, parameters }: DeskRequest,
  signal?: AbortSignal,
): Promise<void> {
  const takeBuckets = (buckets: readonly Bucket[], otherRules: boolean): void => {
    for (const { tally, hour, agent } of buckets) take({ ...tally, hour, agent }, otherRules);
  };
  const hash = parameterHash(parameters);
  const others = otherRulesOf(current, parameters);
  for (let day = period.from; day <= period.to; day += STRIDE) {
    signal?.throwIfAborted();
    const [from, to] = [startOfDay(day), startOfDay(Math.min(day + STRIDE, period.to + 1))];
    for (const id of current.keys()) {
      takeBuckets(await bucketsOf(log, id, from, to), others.has(id));
    }
    for (const { id, until, hash: own } of past) {
      if (from >= until) continue;
      takeBuckets(await bucketsOf(log, id, from, Math.min(to, until)), own !== hash);
    }
  }
}

/** Days that time can still change; those of the day before, whose rounds may hold messages from after midnight. */
async function takeUndecided(
  log: Log,
  { current }: Counted,
  take: TakeTally,
  { period, parameters, now }: DeskRequest,
  signal?: AbortSignal,
): Promise<void> {
  const others = otherRulesOf(current, parameters);
  for (let day = period.from - 1; day <= period.to; day += STRIDE) {
    signal?.throwIfAborted();
    const last = Math.min(day + STRIDE - 1, period.to);
    const rows = await log.days.where('undecided').between(day, last, true, true).toArray();
    for (const row of rows) {
      const generation = current.get(row.generation);
      if (!generation) continue;
      for (const tally of tallyDay(roundsOf(row), generation.profile.parameters, now)) {
        if (isWithin(tally.hour, period)) take(tally, others.has(row.generation));
      }
    }
  }
}

/** Every tally of the period. One look: a day that is decided meanwhile must not be missed or taken twice. */
function takeTallies(
  log: Log,
  counted: Counted,
  take: TakeTally,
  request: DeskRequest,
  signal?: AbortSignal,
): Promise<void> {
  return log.transaction('r', [log.buckets, log.days], async () => {
    await takeDecided(log, counted, take, request, signal);
    await takeUndecided(log, counted, take, request, signal);
  });
}

/** Takes in the sums of the period. */
export function takeSums(
  log: Log,
  counted: Counted,
  { sums }: Pieces,
  request: DeskRequest,
  signal?: AbortSignal,
): Promise<void> {
  const take: TakeTally = (tally, otherRules) => addToSums(sums, tally, otherRules);
  return takeTallies(log, counted, take, request, signal);
}

/** The tallies of the period as a report is made of them. */
export async function storedTallies(
  log: Log,
  counted: Counted,
  request: DeskRequest,
  signal?: AbortSignal,
): Promise<ReportPieces['tallies']> {
  const tallies: ReportPieces['tallies'] = new Map();
  await takeTallies(log, counted, (tally) => addTally(tallies, tally), request, signal);
  return tallies;
}

/** Tells every stored round that was opened in a period, with the parameters it was counted by; `onProgress` gets a share of 1. */
export async function tellRounds(
  log: Log,
  { current }: Counted,
  period: Period,
  take: (round: Round, parameters: Parameters) => void,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const [start, end] = [startOfDay(period.from), startOfDay(period.to) + DAY];
  const walk: Walk<StoredDay, number> = {
    from: (key) => log.days.where('openedAt').between(key, end),
    keyOf: ({ openedAt }) => openedAt,
    idOf: (row) => JSON.stringify(placeOfDay(row)),
    start,
  };
  for await (const page of pagesOf(walk, signal)) {
    for (const row of page) {
      const generation = current.get(row.generation);
      if (!generation) continue;
      for (const round of roundsOf(row)) take(round, generation.profile.parameters);
    }
    onProgress(((page.at(-1)?.openedAt ?? start) - start) / (end - start));
  }
}

/** Takes in the rounds of the period: missed ones and handling. */
export function takeStoredRounds(
  log: Log,
  counted: Counted,
  pieces: Pieces,
  request: DeskRequest,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const take = (round: Round, parameters: Parameters): void =>
    takeRound(pieces, round, { ...request, parameters });
  return tellRounds(log, counted, request.period, take, onProgress, signal);
}
