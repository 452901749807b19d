/** Many instants that must be sorted without holding anybody up: they are kept by day, and a day is sorted at a time. */
import { beijingDay } from '../../beijing.ts';
import type { BeijingDay } from '../../beijing.ts';

/** Epoch ms, by Beijing day. */
export type Instants = Map<BeijingDay, number[]>;

export function noteInstant(instants: Instants, at: number): void {
  const day = beijingDay(at);
  const known = instants.get(day);
  if (known) known.push(at);
  else instants.set(day, [at]);
}

/** All of them, ascending; rests after each day. */
export function* sortedSteps(instants: Instants): Generator<void, Float64Array> {
  const days = [...instants].sort(([a], [b]) => a - b);
  const all = new Float64Array(days.reduce((sum, [, own]) => sum + own.length, 0));
  let place = 0;
  for (const [, own] of days) {
    all.set(new Float64Array(own).sort(), place);
    place += own.length;
    yield;
  }
  return all;
}
