/** Digits as the views show them. Pure: every instant comes in as an argument. */
import type { Rate } from '../../metrics/types.ts';
import type { Series, Waiter } from '../types.ts';

/** What stands where nothing is counted. */
export const NOTHING = '—';

function pad(part: number): string {
  return String(part).padStart(2, '0');
}

/** `1:47`, from an hour on `1:02:03`; whole seconds, not negative. */
export function clockText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Time left, `1:47`, or time over the deadline, `+0:23`, at `now` (epoch ms, page clock).
 * A wait known only from below has at most that time left (`≤1:47`) or is at least that much over (`≥+0:23`).
 */
export function countdownText(waiter: Pick<Waiter, 'deadline' | 'certainty'>, now: number): string {
  // Page labels are whole seconds: flooring what has passed makes a late tick show the second that it belongs to.
  const passed = Math.floor((now - waiter.deadline) / 1000);
  const over = now > waiter.deadline;
  const digits = clockText(Math.abs(passed));
  const bound = waiter.certainty === 'earliest' ? (over ? '≥' : '≤') : '';
  return `${bound}${over ? '+' : ''}${digits}`;
}

/** How long a buyer has waited, `2:42`, at `now` (epoch ms, page clock). */
export function waitedText(since: number, now: number): string {
  return clockText(Math.max(0, Math.floor((now - since) / 1000)));
}

/** `92.3 %`, or — where nothing is counted. Never rounds a miss away, nor a hit. */
export function rateText({ counted, onTime }: Pick<Rate, 'counted' | 'onTime'>): string {
  if (counted === 0) return NOTHING;
  let tenths = Math.round((onTime * 1000) / counted);
  if (onTime < counted) tenths = Math.min(tenths, 999);
  if (onTime > 0) tenths = Math.max(tenths, 1);
  return `${Math.floor(tenths / 10)}.${tenths % 10} %`;
}

/** `169/183`: on time of counted. */
export function denominatorText({ counted, onTime }: Pick<Rate, 'counted' | 'onTime'>): string {
  return `${onTime}/${counted}`;
}

/** Read part of the elapsed window, `96 %`, rounded down; — before the window begins. */
export function coverageText({ observedMs, elapsedMs }: Series['coverage']): string {
  if (elapsedMs <= 0) return NOTHING;
  return `${Math.min(100, Math.floor((observedMs * 100) / elapsedMs))} %`;
}
