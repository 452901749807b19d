/** Assessed time and what was read or attended of it, by day and by hour of the week. */
import type { BeijingDay } from '../../beijing.ts';
import { beijingDay } from '../../beijing.ts';
import { commonOf, lengthOf, passedWindows, unionOf } from '../coverage.ts';
import type { Coverage, Stretch } from '../coverage.ts';
import { byHour, WEEK_HOURS, weekHourOf } from '../week-hour.ts';
import type { DeskRequest } from './types.ts';

export interface Grid extends Coverage {
  days: Map<BeijingDay, Coverage>;
  /** By hour of the Beijing week. */
  cells: Coverage[];
}

const nothing = (): Coverage => ({ observedMs: 0, elapsedMs: 0 });

function spread(grid: Grid, stretches: readonly Stretch[], into: keyof Coverage): void {
  for (const { from, to } of byHour(stretches)) {
    const day = beijingDay(from);
    const known = grid.days.get(day) ?? nothing();
    grid.days.set(day, known);
    const cell = grid.cells[weekHourOf(from)];
    for (const each of [known, cell, grid]) if (each) each[into] += to - from;
  }
}

/** How much of the period's assessed time lies in the stretches. */
export function gridOf(stretches: readonly Stretch[], request: DeskRequest): Grid {
  const { parameters, period, now } = request;
  const windows = passedWindows(parameters, period, now);
  const cells = Array.from({ length: WEEK_HOURS }, nothing);
  const grid: Grid = { ...nothing(), days: new Map(), cells };
  spread(grid, windows, 'elapsedMs');
  spread(grid, commonOf(unionOf(stretches), windows), 'observedMs');
  return grid;
}

/** Ms of the period's assessed time that lie in the stretches. */
export function assessedLength(stretches: readonly Stretch[], request: DeskRequest): number {
  const { parameters, period, now } = request;
  return lengthOf(commonOf(unionOf(stretches), passedWindows(parameters, period, now)));
}
