/** Ways to measure on a machine whose speed changes: ours and the peer in turn, medians, and how far the runs lay apart. */

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** The value that `share` (0–1) of the numbers do not exceed. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Median, least and most. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  return { median: median(numbers), least: Math.min(...numbers), most: Math.max(...numbers) };
}

/** What runs of ours and of the peer took, pair by pair. */
export interface Pairs {
  ours: number[];
  peer: number[];
}

/**
 * Runs ours and the peer in turn, who goes first changing every time, after one pair that does not count. Each gives
 * what it measured itself.
 */
export async function inTurn(
  runs: number,
  ours: () => number | Promise<number>,
  peer: () => number | Promise<number>,
): Promise<Pairs> {
  const pairs: Pairs = { ours: [], peer: [] };
  for (let run = -1; run < runs; run += 1) {
    const oursFirst = run % 2 === 0;
    const before = oursFirst ? null : await peer();
    const own = await ours();
    const other = before ?? (await peer());
    if (run < 0) continue;
    pairs.ours.push(own);
    pairs.peer.push(other);
  }
  return pairs;
}

/** Ours by the peer, run by run. */
export function ratioOf({ ours, peer }: Pairs): Spread {
  return spreadOf(ours.map((value, run) => value / (peer[run] ?? Number.NaN)));
}

/** Ms that some work takes. */
export async function took(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** With which power of its size something grows: the slope of a line through the logarithms. 0 is flat, 1 in proportion. */
export function exponent(points: readonly { size: number; value: number }[]): number {
  const logs = points.map(({ size, value }) => [Math.log(size), Math.log(value)] as const);
  const mean = (of: 0 | 1) => logs.reduce((sum, pair) => sum + pair[of], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [size, value]) => sum + (size - x) * (value - y), 0);
  return over / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
}
