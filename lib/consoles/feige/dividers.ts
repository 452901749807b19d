/** Date dividers and time labels of a Feige thread. */
import { beijingDay, beijingFields, DAY, fromBeijing, MINUTE, startOfDay } from '../../beijing.ts';

const DATE = '(?:(?:\\d{4}\\s*[年\\-/.]\\s*)?\\d{1,2}\\s*[月\\-/.]\\s*\\d{1,2}日?|今天|昨天|前天)';
const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2})?';
const DATED = new RegExp(`^${DATE}(?:\\s*${CLOCK})?$`);
const PLAIN = /^\d{1,2}:\d{2}$/;
const LABEL = /\d{1,2}:\d{2}(?::\d{2})?/;

/** A text that is a divider wherever it stands: it names a day. */
export function isDatedDivider(text: string): boolean {
  return DATED.test(text);
}

/** A time alone: a divider of today between lines, a label beside a bubble. */
export function isPlainClock(text: string): boolean {
  return PLAIN.test(text);
}

/** First clock time in a text: ms since midnight, and whether it shows seconds. */
export function clockIn(text: string): { time: number; hasSeconds: boolean } | null {
  const match = LABEL.exec(text)?.[0];
  if (!match) return null;
  const [hour = 0, minute = 0, second] = match.split(':').map(Number);
  if (hour > 23 || minute > 59 || (second ?? 0) > 59) return null;
  const time = (hour * 3600 + minute * 60 + (second ?? 0)) * 1000;
  return { time, hasSeconds: second !== undefined };
}

/** Labels may run ahead of this computer by this much, ms. */
export const AHEAD = 10 * MINUTE;

function dayOfName(name: string, now: number): number | null {
  const today = startOfDay(beijingDay(now));
  if (name.startsWith('今天')) return today;
  if (name.startsWith('昨天')) return today - DAY;
  return name.startsWith('前天') ? today - 2 * DAY : null;
}

function dayOfNumbers(text: string, now: number): number | null {
  const match = /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})/.exec(text);
  if (!match) return null;
  const [year, month, date] = [match[1], match[2], match[3]].map((part) =>
    Number(part ?? Number.NaN),
  );
  if (month === undefined || date === undefined) return null;
  if (year !== undefined && !Number.isNaN(year)) return fromBeijing(year, month, date);
  const thisYear = beijingFields(now).year;
  const day = fromBeijing(thisYear, month, date);
  return day > now + DAY ? fromBeijing(thisYear - 1, month, date) : day;
}

/**
 * What a divider says: the instant (epoch ms) its day begins and, where it shows a time, ms since that midnight.
 * Without a day it is today's, or yesterday's if today's would lie ahead.
 */
export function readDivider(
  text: string,
  now: number,
): { day: number; time: number | null } | null {
  if (PLAIN.test(text)) {
    const clock = clockIn(text);
    if (!clock) return null;
    const today = startOfDay(beijingDay(now));
    return { day: today + clock.time > now + AHEAD ? today - DAY : today, time: clock.time };
  }
  if (!DATED.test(text)) return null;
  const day = dayOfName(text, now) ?? dayOfNumbers(text, now);
  if (day === null) return null;
  return { day, time: clockIn(text.replace(new RegExp(`^${DATE}`), ''))?.time ?? null };
}
