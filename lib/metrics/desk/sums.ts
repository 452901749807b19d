/** Tallies added up by day, hour of the week and holder: what a log of any size comes down to. */
import type { BeijingDay } from '../../beijing.ts';
import { beijingDay } from '../../beijing.ts';
import { accumulate, accumulateCount, emptyFigures } from '../tally.ts';
import type { Count, Figures, Tally } from '../tally.ts';
import type { Grouping } from '../types.ts';
import { GROUPINGS } from '../types.ts';
import { WEEK_HOURS, weekHourOf } from '../week-hour.ts';

/** Counts without latencies. */
type Counts = Record<Grouping, Count>;

export interface Sums {
  agents: Map<string | null, Figures>;
  days: Map<BeijingDay, Counts>;
  /** By hour of the Beijing week. */
  cells: Count[];
  /** Days of which something was counted under other parameters. */
  otherRules: Set<BeijingDay>;
}

const nothing = (): Count => ({ counted: 0, onTime: 0, pending: 0 });

/** Counts of nothing. */
export function emptyCounts(): Counts {
  return { round: nothing(), message: nothing(), session: nothing() };
}

export function startSums(): Sums {
  return {
    agents: new Map(),
    days: new Map(),
    cells: Array.from({ length: WEEK_HOURS }, nothing),
    otherRules: new Set(),
  };
}

function known<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** Adds a tally; `otherRules` where it was made with other parameters than the rest. */
export function addToSums(sums: Sums, tally: Tally, otherRules = false): void {
  const day = beijingDay(tally.hour);
  accumulate(known(sums.agents, tally.agent, emptyFigures), tally);
  const counts = known(sums.days, day, emptyCounts);
  for (const grouping of GROUPINGS) accumulateCount(counts[grouping], tally[grouping]);
  const cell = sums.cells[weekHourOf(tally.hour)];
  if (cell) accumulateCount(cell, tally.round);
  if (otherRules) sums.otherRules.add(day);
}
