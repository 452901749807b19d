/**
 * Time labels as the pages write them, Beijing time. Written here once more on purpose: a fault in the program's own
 * arithmetic must not hide in the page that tests it.
 */
const OFFSET = 28_800_000;
export const DAY_MS = 86_400_000;

/** Its UTC fields are Beijing's. */
const beijing = (at: number): Date => new Date(at + OFFSET);

/** Number of the Beijing day. */
export function dayOf(at: number): number {
  return Math.floor((at + OFFSET) / DAY_MS);
}

/** `14:23:05`. */
export function clockLabel(at: number): string {
  return beijing(at).toISOString().slice(11, 19);
}

/** `14:23`. */
export function minuteLabel(at: number): string {
  return clockLabel(at).slice(0, 5);
}

/** `2026-09-01 10:02:11`. */
export function fullLabel(at: number): string {
  return beijing(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** Feige's divider: `4月14日 14:23`, `昨天 15:36`, another year `2025年4月14日 14:23`. */
export function dividerLabel(at: number, now: number, todayAsTime: boolean): string {
  const days = dayOf(now) - dayOf(at);
  if (days === 1) return `昨天 ${minuteLabel(at)}`;
  if (days === 0 && todayAsTime) return minuteLabel(at);
  const line = beijing(at);
  const year = line.getUTCFullYear();
  const date = `${line.getUTCMonth() + 1}月${line.getUTCDate()}日 ${minuteLabel(at)}`;
  return year === beijing(now).getUTCFullYear() ? date : `${year}年${date}`;
}

/** Feige's wait timer: seconds below `minutesFrom` (s), then minutes, then hours. */
export function waitLabel(waited: number, minutesFrom: number): string {
  const seconds = Math.max(0, Math.floor(waited / 1000));
  if (seconds < minutesFrom) return `${seconds}秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}分钟`;
  return `${Math.floor(seconds / 3600)}小时`;
}

/** The timer slot of a Feige row whose buyer does not wait. */
export function restLabel(at: number, now: number): string {
  if (now - at < 60_000) return '刚刚';
  const days = dayOf(now) - dayOf(at);
  if (days === 0) return minuteLabel(at);
  if (days === 1) return '昨天';
  return fullLabel(at).slice(5, 10).replace('-', '/');
}

/** 旺旺's relative list time. */
export function relativeLabel(at: number, now: number, newest: '现在' | '刚刚'): string {
  const waited = now - at;
  if (waited < 60_000) return newest;
  if (waited < 3_600_000) return `${Math.floor(waited / 60_000)}分钟`;
  const days = dayOf(now) - dayOf(at);
  if (days === 0) {
    return waited < 6 * 3_600_000 ? `${Math.floor(waited / 3_600_000)}小时前` : minuteLabel(at);
  }
  if (days === 1) return '昨天';
  if (days < 7) return `星期${'日一二三四五六'.charAt(beijing(at).getUTCDay())}`;
  return fullLabel(at).slice(0, 10);
}
