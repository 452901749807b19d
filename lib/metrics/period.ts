/** Stretches of Beijing days that figures are asked for. */
import type { BeijingDay } from '../beijing.ts';
import { beijingDay } from '../beijing.ts';

/** Beijing days, both inclusive. */
export interface Period {
  from: BeijingDay;
  to: BeijingDay;
}

/** 近N天 as the platforms mean it: the `count` days before the one that `now` (epoch ms) falls on; today stands apart. */
export function lastDays(now: number, count: number): Period {
  const today = beijingDay(now);
  return { from: today - count, to: today - 1 };
}

/** The same period `days` earlier. */
export function earlier({ from, to }: Period, days: number): Period {
  return { from: from - days, to: to - days };
}

/** Whether an instant (epoch ms) lies in the period. */
export function isWithin(at: number, { from, to }: Period): boolean {
  const day = beijingDay(at);
  return day >= from && day <= to;
}
