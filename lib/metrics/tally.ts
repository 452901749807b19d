/** Counts that add up: what hourly buckets hold, and what every rate is made of. */
import type { Grouping, Rate } from './types.ts';

/** decided, on time, and not decided yet. */
export interface Count {
  counted: number;
  onTime: number;
  pending: number;
}

/** How many, and the sum of their latencies in ms. */
interface Sum {
  n: number;
  sum: number;
}

/** Everything that can be summed over hours, agents, conversations and days. Plain JSON. */
export interface Figures {
  round: Count;
  message: Count;
  session: Count;
  /** Entries of `round.mean`: capped latencies, and the cap for ended unanswered rounds where the profile says so. */
  mean: Sum;
  /** First responses. */
  first: Sum;
  /** Latency in ms → answered counted rounds; sparse and exact, for median and p90. */
  latencies: Record<string, number>;
}

/** Figures of one hour and holder. */
export interface Tally extends Figures {
  /** Epoch ms at which the hour begins. */
  hour: number;
  agent: string | null;
}

/** Latency as reports print it: seconds, null where nothing entered. */
export interface LatencySummary {
  first: { n: number; mean: number | null };
  round: { n: number; mean: number | null; median: number | null; p90: number | null };
}

/** Figures of nothing. */
export function emptyFigures(): Figures {
  return {
    round: { counted: 0, onTime: 0, pending: 0 },
    message: { counted: 0, onTime: 0, pending: 0 },
    session: { counted: 0, onTime: 0, pending: 0 },
    mean: { n: 0, sum: 0 },
    first: { n: 0, sum: 0 },
    latencies: {},
  };
}

/** The same figures in new objects, so that `accumulate` may write to them. */
export function copyFigures({ round, message, session, mean, first, latencies }: Figures): Figures {
  return {
    round: { ...round },
    message: { ...message },
    session: { ...session },
    mean: { ...mean },
    first: { ...first },
    latencies: { ...latencies },
  };
}

/** `a + sign · b`, a new object. */
function combine(a: Figures, b: Figures, sign: 1 | -1): Figures {
  const sum = copyFigures(a);
  accumulate(sum, b, sign);
  return sum;
}

/** Adds a count in place. */
export function accumulateCount(into: Count, from: Count, sign: 1 | -1 = 1): void {
  into.counted += sign * from.counted;
  into.onTime += sign * from.onTime;
  into.pending += sign * from.pending;
}

function accumulateSum(into: Sum, from: Sum, sign: 1 | -1): void {
  into.n += sign * from.n;
  into.sum += sign * from.sum;
}

/** Adds in place, for long sums. */
export function accumulate(into: Figures, from: Figures, sign: 1 | -1 = 1): void {
  for (const grouping of ['round', 'message', 'session'] as const)
    accumulateCount(into[grouping], from[grouping], sign);
  accumulateSum(into.mean, from.mean, sign);
  accumulateSum(into.first, from.first, sign);
  for (const [latency, count] of Object.entries(from.latencies)) {
    const total = (into.latencies[latency] ?? 0) + sign * count;
    if (total === 0) delete into.latencies[latency];
    else into.latencies[latency] = total;
  }
}

/** The sum of two tallies; hour and agent are those of the first. */
export function addTally<F extends Figures>(a: F, b: Figures): F {
  return { ...a, ...combine(a, b, 1) };
}

/** `a` without `b`; hour and agent are those of the first. */
export function subtractTally<F extends Figures>(a: F, b: Figures): F {
  return { ...a, ...combine(a, b, -1) };
}

/** Whether nothing is in it, so that a bucket need not be kept. */
export function isEmptyTally(figures: Figures): boolean {
  const counts = [figures.round, figures.message, figures.session];
  return (
    counts.every((count) => count.counted === 0 && count.onTime === 0 && count.pending === 0) &&
    figures.mean.n === 0 &&
    figures.first.n === 0 &&
    Object.keys(figures.latencies).length === 0
  );
}

/** One tally an (hour, agent), sorted by hour, then agent (null first); empty ones are dropped. */
export function mergeTallies(tallies: readonly Tally[]): Tally[] {
  const merged = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = JSON.stringify([tally.hour, tally.agent]);
    const into = merged.get(key);
    if (into) accumulate(into, tally);
    else merged.set(key, { ...tally, ...copyFigures(tally) });
  }
  return sortTallies([...merged.values()]);
}

/** Tallies by hour, then agent (null first), without the empty ones. */
export function sortTallies(tallies: readonly Tally[]): Tally[] {
  return tallies
    .filter((tally) => !isEmptyTally(tally))
    .sort((a, b) => a.hour - b.hour || compareAgents(a.agent, b.agent));
}

/** Orders agents by name, code unit by code unit; null comes first. */
export function compareAgents(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  return b === null || a > b ? 1 : -1;
}

/** The sum of any tallies. */
export function sumTallies(tallies: Iterable<Figures>): Figures {
  const sum = emptyFigures();
  for (const tally of tallies) accumulate(sum, tally);
  return sum;
}

/** A count as a rate; null where nothing is counted. */
export function rateOf(count: Count): Rate {
  const { counted, onTime, pending } = count;
  return { counted, onTime, rate: counted === 0 ? null : onTime / counted, pending };
}

/** The three rates; null where nothing is counted. */
export function ratesOf(figures: Figures): Record<Grouping, Rate> {
  return {
    round: rateOf(figures.round),
    message: rateOf(figures.message),
    session: rateOf(figures.session),
  };
}

/** Nearest rank of a sparse distribution, seconds; null where it is empty. */
function percentile(sorted: [number, number][], total: number, percent: number): number | null {
  const rank = Math.ceil((total * percent) / 100);
  let seen = 0;
  for (const [latency, count] of sorted) {
    seen += count;
    if (seen >= rank) return latency / 1000;
  }
  return null;
}

const meanSeconds = ({ n, sum }: Sum) => (n === 0 ? null : sum / n / 1000);

/** Mean, median and p90 in seconds. */
export function latencyOf(figures: Figures): LatencySummary {
  const sorted = Object.entries(figures.latencies)
    .map(([latency, count]): [number, number] => [Number(latency), count])
    .sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  return {
    first: { n: figures.first.n, mean: meanSeconds(figures.first) },
    round: {
      n: figures.mean.n,
      mean: meanSeconds(figures.mean),
      median: percentile(sorted, total, 50),
      p90: percentile(sorted, total, 90),
    },
  };
}
