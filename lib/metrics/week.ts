/** Weeks run from Monday to Sunday, in Beijing (docs/metrics.md, "Weeks"). */
import { beijingDay, DAY } from '../beijing.ts';
import type { Period } from './period.ts';
import { earlier } from './period.ts';

const WEEK = 7;
/** 1970-01-01 was a Thursday: Monday is day 4 of the count, modulo 7. */
const FIRST_MONDAY = 4;

/** What to ask a report for. */
export interface Span {
  period: Period;
  /** Epoch ms: what came later is not known to the report. */
  now: number;
}

/** The weeks that are compared with one another. */
interface Weeks {
  /** The last full week, and the one before it. */
  last: Span;
  before: Span;
  /** The running week up to now, and the week before it as far as it had come at the same hour. */
  running: Span;
  runningBefore: Span;
}

/** The Beijing day of the Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - ((((day - FIRST_MONDAY) % WEEK) + WEEK) % WEEK);
}

/** The weeks at `now` (epoch ms). */
export function weeksAt(now: number): Weeks {
  const today = beijingDay(now);
  const monday = mondayOf(today);
  const last = { from: monday - WEEK, to: monday - 1 };
  const running = { from: monday, to: today };
  return {
    last: { period: last, now },
    before: { period: earlier(last, WEEK), now },
    running: { period: running, now },
    runningBefore: { period: earlier(running, WEEK), now: now - WEEK * DAY },
  };
}
