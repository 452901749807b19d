/** How much of the assessment window was read: the union of reading stretches, as far as the window has passed. */
import { beijingDay, MINUTE, startOfDay } from '../beijing.ts';
import type { Parameters } from '../metrics/types.ts';

/** Epoch ms, [from, to). */
export interface Stretch {
  from: number;
  to: number;
}

/** Length of the union of stretches within [from, to), ms. */
export function unionLength(stretches: readonly Stretch[], from: number, to: number): number {
  let total = 0;
  let reached = from;
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(stretch.from, reached);
    const end = Math.min(stretch.to, to);
    if (end > start) total += end - start;
    reached = Math.max(reached, end);
  }
  return total;
}

/** Coverage of the day that `now` (epoch ms) falls on. */
export function coverageAt(
  stretches: readonly Stretch[],
  { window, closed }: Pick<Parameters, 'window' | 'closed'>,
  now: number,
): { observedMs: number; elapsedMs: number } {
  const day = beijingDay(now);
  if (closed.includes(day)) return { observedMs: 0, elapsedMs: 0 };
  const from = startOfDay(day) + window.start * MINUTE;
  const to = Math.min(startOfDay(day) + window.end * MINUTE, now);
  if (to <= from) return { observedMs: 0, elapsedMs: 0 };
  return { observedMs: unionLength(stretches, from, to), elapsedMs: to - from };
}
