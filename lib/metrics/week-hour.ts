/** Hours of the Beijing week, Monday 00:00 first. */
import { beijingDay, beijingHour, HOUR } from '../beijing.ts';
import type { Stretch } from './coverage.ts';
import { mondayOf } from './week.ts';

/** How many there are. */
export const WEEK_HOURS = 168;

/** The hour of the Beijing week that an instant (epoch ms) lies in: 0 is Monday 00:00 to 01:00. */
export function weekHourOf(at: number): number {
  const day = beijingDay(at);
  return (day - mondayOf(day)) * 24 + beijingHour(at);
}

/** Weekday (1 is Monday) and hour (0 to 23) of an hour of the week. */
export function placeOf(weekHour: number): { weekday: number; hour: number } {
  return { weekday: Math.floor(weekHour / 24) + 1, hour: weekHour % 24 };
}

/** Stretches cut at full hours. */
export function* byHour(stretches: Iterable<Stretch>): Generator<Stretch> {
  for (const { from, to } of stretches) {
    let at = from;
    while (at < to) {
      const next = Math.min(to, (Math.floor(at / HOUR) + 1) * HOUR);
      yield { from: at, to: next };
      at = next;
    }
  }
}
