/**
 * Beijing wall time. China keeps +08:00 the whole year, so days, hours and labels are fixed
 * arithmetic on epoch milliseconds and never depend on the computer's own zone.
 */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const OFFSET = 8 * HOUR;

/** A Beijing day as days since 1970-01-01, e.g. 20_000. */
export type BeijingDay = number;

/** The Beijing day that an instant (epoch ms) falls on. */
export function beijingDay(at: number): BeijingDay {
  return Math.floor((at + OFFSET) / DAY);
}

/** The instant (epoch ms) at which a Beijing day begins. */
export function startOfDay(day: BeijingDay): number {
  return day * DAY - OFFSET;
}

/** Milliseconds since Beijing midnight, 0 … 86 399 999. */
export function timeOfDay(at: number): number {
  return at - startOfDay(beijingDay(at));
}

/** The Beijing hour of an instant, 0 … 23. */
export function beijingHour(at: number): number {
  return Math.floor(timeOfDay(at) / HOUR);
}

/** The instant (epoch ms) of a Beijing wall time; month is 1 … 12. */
export function fromBeijing(
  year: number,
  month: number,
  date: number,
  hour = 0,
  minute = 0,
  second = 0,
): number {
  return Date.UTC(year, month - 1, date, hour, minute, second) - OFFSET;
}

/** Calendar fields of an instant in Beijing; month is 1 … 12, weekday 0 is Sunday. */
export function beijingFields(at: number) {
  const shifted = new Date(at + OFFSET);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay(),
  };
}

/** `YYYY-MM-DD` of a Beijing day. */
export function formatDay(day: BeijingDay): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The Beijing day of `YYYY-MM-DD`, or null if it is not a real date. */
export function parseDay(text: string): BeijingDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at)) return null;
  const day = at / DAY;
  return formatDay(day) === text ? day : null;
}

/** `HH:MM` or `HH:MM:SS` of an instant in Beijing. */
export function formatTime(at: number, withSeconds = false): string {
  const { hour, minute, second } = beijingFields(at);
  const parts = withSeconds ? [hour, minute, second] : [hour, minute];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
