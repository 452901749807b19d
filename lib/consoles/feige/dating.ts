/**
 * Dates for lines that show only a clock time. Days come from dividers and from lines dated before; without either,
 * from walking back, at the end from the clock. Pure: the same page and memory give the same dates.
 */
import { beijingDay, DAY, HOUR, startOfDay, timeOfDay } from '../../beijing.ts';
import type { KnownLine } from '../types.ts';
import { AHEAD } from './dividers.ts';

/** What dating needs of one element of the thread. Instants epoch ms, times ms since midnight. */
export interface Dateable {
  divider: { day: number; time: number | null } | null;
  time: { time: number; hasSeconds: boolean } | null;
  known: Pick<KnownLine, 'at' | 'precision' | 'guess'> | undefined;
}

type Dated = Pick<KnownLine, 'at' | 'precision' | 'guess'>;

/** A label smaller than the one before by this much has crossed midnight. */
const BACKWARDS = 2 * HOUR;
/** Larger by this much: it belongs before the midnight that the one before has crossed. */
const FORWARDS = 23 * HOUR;

/** Day of a time that stands after another. */
function dayAfter(day: number, before: number | null, time: number): number {
  if (before === null) return day;
  if (before - time > BACKWARDS) return day + DAY;
  return time - before > FORWARDS ? day - DAY : day;
}

/** Day of a time that stands before another. */
function dayBefore(day: number, after: number | null, time: number): number {
  if (after === null) return day;
  if (time - after > BACKWARDS) return day - DAY;
  return after - time > FORWARDS ? day + DAY : day;
}

interface Cursor {
  day: number;
  time: number | null;
}

function cursorAt(at: number): Cursor {
  return { day: startOfDay(beijingDay(at)), time: timeOfDay(at) };
}

export function isSure(known: Dateable['known']): known is Dated {
  return known !== undefined && known.guess === undefined && known.precision === undefined;
}

/** Instants of the lines that show a clock time, as far as a divider or a surely known line stands before them. */
function walkForward(lines: readonly Dateable[]): (number | null)[] {
  let cursor: Cursor | null = null;
  return lines.map((line) => {
    if (line.divider) cursor = { ...line.divider };
    if (isSure(line.known)) {
      cursor = cursorAt(line.known.at);
      return line.known.at;
    }
    if (!line.time || !cursor) return null;
    const day: number = dayAfter(cursor.day, cursor.time, line.time.time);
    cursor = { day, time: line.time.time };
    return day + line.time.time;
  });
}

/** Where walking back begins when no divider and no known line is in sight: the newest label, today or yesterday. */
function anchor(lines: readonly Dateable[], now: number): { index: number; cursor: Cursor } | null {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (!line?.time) continue;
    const today = startOfDay(beijingDay(now));
    const day = today + line.time.time > now + AHEAD ? today - DAY : today;
    return { index, cursor: { day, time: line.time.time } };
  }
  return null;
}

/** Fills the instants of the first `end` lines from the cursor that stands after them. */
function walkBack(
  lines: readonly Dateable[],
  instants: (number | null)[],
  end: number,
  from: Cursor,
): void {
  let cursor = from;
  for (let index = end - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (!line) continue;
    if (line.known && line.known.precision === undefined) {
      cursor = cursorAt(line.known.at);
      instants[index] = line.known.at;
    } else if (line.time) {
      const day = dayBefore(cursor.day, cursor.time, line.time.time);
      cursor = { day, time: line.time.time };
      instants[index] = day + line.time.time;
    }
  }
}

/** Index before which nothing says the day. */
function firstSure(lines: readonly Dateable[]): number {
  const index = lines.findIndex((line) => line.divider !== null || isSure(line.known));
  return index < 0 ? lines.length : index;
}

function startOfWalk(
  lines: readonly Dateable[],
  instants: readonly (number | null)[],
  first: number,
  now: number,
): { index: number; cursor: Cursor } | null {
  const line = lines[first];
  if (!line) return anchor(lines, now);
  const at = instants[first];
  if (line.divider) return { index: first, cursor: { ...line.divider } };
  return at === null || at === undefined ? null : { index: first, cursor: cursorAt(at) };
}

/** Every line's date, or null where there is nothing to take it from. `now` is epoch ms. */
export function dateLines(lines: readonly Dateable[], now: number): (Dated | null)[] {
  const instants = walkForward(lines);
  const first = firstSure(lines);
  const start = startOfWalk(lines, instants, first, now);
  if (start) {
    const end = first < lines.length ? first : start.index + 1;
    walkBack(lines, instants, end, start.cursor);
  }
  const dated = lines.map((line, index): Dated | null => {
    const at = instants[index];
    if (at === null || at === undefined) return null;
    const guess = index < first ? ({ guess: 2 } as const) : {};
    return { at, ...(line.time?.hasSeconds === false ? { precision: 'minute' } : {}), ...guess };
  });
  return fillMinutes(lines, dated);
}

/** Lines without a time: the later of their divider and the line before, else the line after. */
function fillMinutes(
  lines: readonly Dateable[],
  dated: readonly (Dated | null)[],
): (Dated | null)[] {
  const result = [...dated];
  let before: Dated | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.divider && line.divider.time !== null) {
      before = later(before, line.divider.day + line.divider.time);
    }
    const own: Dated | null = result[index] ?? null;
    if (own) before = own.precision ? sharpen(own, before) : own;
    else if (before) before = minuteAt(before.at, before.guess);
    else continue;
    result[index] = before;
  }
  return fillFromAfter(result);
}

function minuteAt(at: number, guess?: 1 | 2): Dated {
  return { at, precision: 'minute', ...(guess ? { guess } : {}) };
}

function later(before: Dated | null, divider: number): Dated {
  return before && before.at > divider ? before : { at: divider, precision: 'minute' };
}

/** A label without seconds says no more than its minute: the line before may be later within it. */
function sharpen(own: Dated, before: Dated | null): Dated {
  if (!before || before.at <= own.at || before.at >= own.at + 60_000) return own;
  return { ...own, at: before.at };
}

function fillFromAfter(dated: readonly (Dated | null)[]): (Dated | null)[] {
  const result = [...dated];
  let after: Dated | null = null;
  for (let index = result.length - 1; index >= 0; index -= 1) {
    const own = result[index];
    if (own) after = own;
    else if (after) result[index] = minuteAt(after.at, after.guess === 2 ? 2 : 1);
  }
  return result;
}
