/** Whether a 旺旺 row's buyer waits, from badge and last message; its relative time is only a bound. */
import { beijingDay, fromBeijing, beijingFields, HOUR, MINUTE, startOfDay } from '../../beijing.ts';
import type { ParsedRow, RowContext, RowMemory } from '../types.ts';
import { isEndLast, isOwnLast, isSystemLast } from './texts.ts';

/** Epoch ms that a relative time stands for at the latest; null if it tells none. */
function relativeInstant(text: string, now: number): number | null {
  if (/^(现在|刚刚)$/.test(text)) return now;
  const ago = /^(\d+)\s*(秒|分钟?|小?时)前?$/.exec(text);
  if (ago) {
    const unit = ago[2]?.startsWith('分') ? MINUTE : ago[2] === '秒' ? 1_000 : HOUR;
    return now - Number(ago[1]) * unit;
  }
  const clock = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (clock) {
    const { year, month, date } = beijingFields(now);
    const at = fromBeijing(year, month, date, Number(clock[1]), Number(clock[2]));
    return at > now + 10 * MINUTE ? at - 24 * HOUR : Math.min(at, now);
  }
  return /^(昨天|前天|星期|周|\d{2,4}[-/年])/.test(text) ? startOfDay(beijingDay(now)) : null;
}

/** A time that is understood. */
export function isRowTime(text: string): boolean {
  return relativeInstant(text, 0) !== null;
}

/** A time within this of now is as good as the moment of sight, ms. */
const FRESH = 90_000;

function sinceOf(
  row: ParsedRow,
  { now, before, isWatched, isArrival }: RowContext,
): Pick<RowMemory, 'since' | 'basis'> {
  const told = row.time === null ? null : relativeInstant(row.time, now);
  const isChanged =
    isWatched && before !== undefined && (row.unread > before.unread || row.last !== before.last);
  if ((isChanged || isArrival) && (told === null || now - told < FRESH))
    return { since: now, basis: 'sight' };
  return { since: told ?? now, basis: 'bound' };
}

/** True where the preview can be nobody's word but the buyer's. */
export function isBuyersPreview({ last, unread }: ParsedRow): boolean {
  if (last === null || unread === 0) return false;
  return !isOwnLast(last, unread) && !isSystemLast(last) && !isEndLast(last);
}

/** A row's state; a badge that goes away by opening the thread settles nothing. */
export function judgeRow(row: ParsedRow, context: RowContext): RowMemory {
  const { before, now } = context;
  const seen = { time: row.time, unread: row.unread, last: row.last, seenAt: now };
  const kept: RowMemory = { state: null, since: now, basis: 'bound', ...before, ...seen };
  const last = row.last ?? '';
  // With a badge that has just grown, the words may be the buyer's own.
  const isEnd = isEndLast(last) && row.unread <= (before?.unread ?? row.unread);
  if (isOwnLast(last, row.unread) || isEnd) {
    const since = before?.state === 'settled' ? before.since : now;
    return { state: 'settled', since, basis: 'sight', ...seen };
  }
  if (row.unread === 0 || isSystemLast(last)) return kept;
  // Later messages of a buyer who waits already do not move the beginning.
  if (before?.state === 'waiting') return kept;
  return { state: 'waiting', ...sinceOf(row, context), ...seen };
}
