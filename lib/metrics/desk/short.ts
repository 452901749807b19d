/** Hours of the week that may be short of agents. */
import type { HeatCell } from './types.ts';

/** `needed` is rounded up: only so much more than `online` says something. Agents; ours. */
const LEAST = 0.5;

/** Agents missing in an hour; null where it is not short, or not known. */
export function shortBy({ needed, online }: HeatCell): number | null {
  if (needed === null || online === null) return null;
  const missing = needed - online;
  return missing >= LEAST ? missing : null;
}

/** Places in the heatmap that are short, the worst first; equal ones as the week goes. */
export function shortHours(heatmap: readonly HeatCell[]): number[] {
  return heatmap
    .map((cell, index) => ({ index, missing: shortBy(cell) ?? 0 }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing || a.index - b.index)
    .map(({ index }) => index);
}
