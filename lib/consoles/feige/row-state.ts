/** Whether a Feige row's buyer waits for a person, from the timer slot. */
import { HOUR, MINUTE, SECOND } from '../../beijing.ts';
import type { ParsedRow, RowContext, RowMemory } from '../types.ts';

interface Elapsed {
  /** Ms waited at least. */
  ms: number;
  unit: 'second' | 'minute' | 'hour';
}

const MINUTE_SECOND = /^(\d+)\s*分(?:钟)?\s*(\d+)\s*秒$/;
const DURATION = /^(\d+)\s*(秒|分|小时|时)(?:钟)?$/;
const SETTLED = /^(?:\d{1,2}:\d{2}|(?:\d{2,4}\/)?\d{1,2}\/\d{1,2}|刚刚|昨天.*|前天.*|星期.|周.)$/;

/** The waited time that a timer shows; null if it shows none. */
function elapsedOf(text: string): Elapsed | null {
  const both = MINUTE_SECOND.exec(text);
  if (both) return { ms: Number(both[1]) * MINUTE + Number(both[2]) * SECOND, unit: 'second' };
  const match = DURATION.exec(text);
  if (!match) return null;
  const count = Number(match[1]);
  if (match[2] === '秒') return { ms: count * SECOND, unit: 'second' };
  if (match[2] === '分') return { ms: count * MINUTE, unit: 'minute' };
  return { ms: count * HOUR, unit: 'hour' };
}

/** True if a text can be a timer's or a time's. */
export function isTimerText(text: string): boolean {
  return elapsedOf(text) !== null || SETTLED.test(text);
}

/** A time that is understood, or so old that it cannot be a wait. */
export function isRowTime(text: string): boolean {
  return isTimerText(text) || /[天周月年]|\d\/\d/.test(text);
}

/** Ms by which a timer in seconds may differ from our reckoning before it is another wait. */
const TICK = 2_500;

function sinceSeconds(elapsed: Elapsed, { now, before }: RowContext): number {
  const since = now - elapsed.ms;
  const isSame = before?.state === 'waiting' && before.basis === 'timer';
  return isSame && Math.abs(since - before.since) <= TICK ? before.since : since;
}

/** Ms since the last reading within which a tick was seen as it happened; sweeps come every 2 s. */
const FRESH = 5 * SECOND;

type Since = Pick<RowMemory, 'since' | 'basis'>;

/** Whether what we know of a wait fits a timer that shows whole minutes or hours. */
function fits(before: RowMemory, elapsed: Elapsed, now: number): boolean {
  const unit = elapsed.unit === 'minute' ? MINUTE : HOUR;
  const waited = now - before.since;
  return waited >= elapsed.ms - 5 * SECOND && waited <= elapsed.ms + unit + 5 * SECOND;
}

function sinceCoarse(elapsed: Elapsed, { now, before, isWatched }: RowContext): Since {
  const latest = now - elapsed.ms;
  const isKnown = before?.state === 'waiting' && fits(before, elapsed, now);
  if (isKnown && before.basis === 'timer') return { since: before.since, basis: 'timer' };
  // A throttled page ticks late: only a tick right after the last reading tells the moment.
  const isFresh = isWatched && before !== undefined && now - before.seenAt <= FRESH;
  const shown = isFresh && before.time ? elapsedOf(before.time) : null;
  const unit = elapsed.unit === 'minute' ? MINUTE : HOUR;
  if (shown && elapsed.ms - shown.ms > 0 && elapsed.ms - shown.ms <= unit) {
    return { since: latest, basis: 'timer' };
  }
  if (isKnown) return { since: Math.min(before.since, latest), basis: 'bound' };
  return { since: latest, basis: 'bound' };
}

/** A row's state: a duration waits, a point in time has been answered, anything else tells nothing. */
export function judgeRow(row: ParsedRow, context: RowContext): RowMemory {
  const { before, now, isWatched } = context;
  const seen = { time: row.time, unread: row.unread, last: row.last, seenAt: now };
  const elapsed = row.time === null ? null : elapsedOf(row.time);
  // A timer that stands still before our eyes tells nothing new: a hidden page may have stopped rendering it. A row that
  // was out of sight may show the same words of another wait.
  if (elapsed && isWatched && before?.state === 'waiting' && before.time === row.time) {
    return { ...before, ...seen };
  }
  if (elapsed?.unit === 'second') {
    return { state: 'waiting', since: sinceSeconds(elapsed, context), basis: 'timer', ...seen };
  }
  if (elapsed) return { state: 'waiting', ...sinceCoarse(elapsed, context), ...seen };
  if (row.time !== null && SETTLED.test(row.time)) {
    const since = before?.state === 'settled' ? before.since : now;
    return { state: 'settled', since, basis: 'sight', ...seen };
  }
  if (row.needsReply) {
    const isWaiting = before?.state === 'waiting';
    const since = isWaiting ? before.since : now;
    return { state: 'waiting', since, basis: isWaiting ? before.basis : 'bound', ...seen };
  }
  const kept = before ?? { state: null, since: now, basis: 'bound' as const };
  return { state: kept.state, since: kept.since, basis: kept.basis, ...seen };
}
