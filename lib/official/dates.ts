/** Dates and periods as sheets, file names and pages write them → Beijing dates. */
import type { BeijingDay } from '../beijing.ts';
import { DAY, formatDay, parseDay } from '../beijing.ts';
import { plain } from '../tables/plain.ts';
import type { DatePeriod } from './types.ts';
import type { Cell } from '../tables/cell.ts';

const DATE = String.raw`(20\d{2})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))`;
/** A time of day behind the date, as exports add it. */
const TIME = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?`;
const ONE = new RegExp(`^${DATE}${TIME}$`);
const RANGE = new RegExp(`${DATE}${TIME} ?(?:~|至|到|-+|—+|–|_) ?${DATE}${TIME}(?!\\d)`);

function toDate(parts: readonly (string | undefined)[]): string | null {
  const [year = '', month, date, month2 = '', date2 = ''] = parts;
  const text = [year, month ?? month2, date ?? date2]
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return parseDay(text) === null ? null : text;
}

/** `YYYY-MM-DD` of a text that is one date and nothing else; a date without its year is refused. */
export function readDate(text: string): string | null {
  const match = ONE.exec(plain(text));
  return match ? toDate(match.slice(1, 6)) : null;
}

/** The first range of dates in a text. */
export function findRange(text: string): DatePeriod | null {
  const match = RANGE.exec(plain(text));
  if (!match) return null;
  const [from, to] = [toDate(match.slice(1, 6)), toDate(match.slice(6, 11))];
  return from !== null && to !== null && from <= to ? { from, to } : null;
}

/** The period of a date cell: one day or a range. */
export function readPeriod(cell: Cell): DatePeriod | null {
  if (cell instanceof Date) {
    const day = Math.floor(cell.getTime() / DAY);
    const date = formatDay(day);
    return date >= '2000-01-01' ? { from: date, to: date } : null;
  }
  const text = plain(String(cell ?? ''));
  const date = readDate(text);
  if (date !== null) return { from: date, to: date };
  const range = RANGE.exec(text);
  return range && range[0] === text ? findRange(text) : null;
}

/** When the file was made, which is not the period of its figures. */
const MADE = /导出|下载|生成|更新|打印/;
const LABELLED = new RegExp(
  `(?:统计|数据|查询)?(?:日期|时间|周期|范围) ?:? ?(${DATE}${TIME})(?!\\d)`,
);

/** The period that a title above the headings states: a range, or one date behind 日期/时间; never the date of the download. */
export function headPeriod(text: string): DatePeriod | null {
  const title = plain(text);
  if (MADE.test(title)) return null;
  const range = findRange(title);
  if (range) return range;
  const date = readDate(LABELLED.exec(title)?.[1] ?? '');
  return date === null ? null : { from: date, to: date };
}

/** The period that a file's name states: a range only, since a single date is mostly that of the download. */
export function namePeriod(name: string): DatePeriod | null {
  return findRange(name.replace(/\.\w+$/, ''));
}

/** Beijing day of a date that is known to be one. */
export function dayOf(date: string): BeijingDay {
  return parseDay(date) ?? 0;
}
