/** Who may be warned of now, and from which level on. Pure; the worker and the console's title share it. */
import { MINUTE, startOfDay, beijingDay, timeOfDay } from '../../beijing.ts';
import type { WarningSettings } from '../../settings.ts';
import { isOn } from '../may-read.ts';
import { levelAt } from '../waiting/levels.ts';
import type { Level, Waiter } from '../types.ts';

/** True within the quiet hours; a span that ends where it begins is none. */
export function isQuietHour({ quietHours }: WarningSettings, now: number): boolean {
  if (!quietHours) return false;
  const time = timeOfDay(now) / MINUTE;
  const { from, to } = quietHours;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** The next instant (epoch ms) after `now` at which quiet hours begin or end, or null. */
export function nextQuietChange({ quietHours }: WarningSettings, now: number): number | null {
  if (!quietHours || quietHours.from === quietHours.to) return null;
  const today = beijingDay(now);
  const edges = [today, today + 1].flatMap((day) =>
    [quietHours.from, quietHours.to].map((minute) => startOfDay(day) + minute * MINUTE),
  );
  return Math.min(...edges.filter((at) => at > now));
}

export interface Hearing {
  settings: WarningSettings;
  /** Epoch ms until when the agent rests, or null. */
  resting: number | null;
  /** Epoch ms, page clock. */
  now: number;
}

/** Waiters that reminders speak of. While the agent rests and in quiet hours there are none. */
export function audible(
  queue: readonly Waiter[],
  { settings, resting, now }: Hearing,
): readonly Waiter[] {
  if ((resting !== null && resting > now) || isQuietHour(settings, now)) return [];
  return queue.filter(
    ({ console, quiet, assessed }) =>
      isOn(settings.consoles, console) && quiet === null && (assessed || !settings.gentle),
  );
}

export interface Alarm {
  /** Who waits, whatever the level. */
  count: number;
  /** Epoch ms since when the longest of them waits. */
  since: number;
  level: Level;
}

/** What is to be said of all of them together; null where nobody has reached the level from which on to warn. */
export function alarmOf(heard: readonly Waiter[], { settings, now }: Hearing): Alarm | null {
  const level = Math.max(0, ...heard.map((waiter) => levelAt(waiter, now))) as Level;
  if (level < settings.from) return null;
  return { count: heard.length, since: Math.min(...heard.map(({ since }) => since)), level };
}
