/** The days that a page's figure is of, from the words around it. */
import { parseDay, formatDay } from '../beijing.ts';
import { dayOf, findRange, readDate } from './dates.ts';
import { plain } from '../tables/plain.ts';
import type { DatePeriod } from './types.ts';

const LAST_DAYS = /(?:近|最近|过去) ?(\d{1,3}) ?(?:天|日)/;
const WEEK = /近(?:一|1)周/;
const YESTERDAY = /^昨(?:日|天)/;
const TODAY = /^(?:今(?:日|天)|实时)/;
const AS_OF = /(?:更新至|截至|截止(?:到|至)?)[: ]*(20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)/;
const MADE = /更新时间|导出|下载|生成/;
const SHORT = 40;

/** What kind of period a text tells; a confirmation holds for one kind. */
type PeriodKind = `last${number}` | 'yesterday' | 'day' | 'range';

/** Up to which day the page says that its figures go (数据更新至 …), or null. */
export function asOf(texts: Iterable<string>): string | null {
  for (const text of texts) {
    const date = readDate(AS_OF.exec(plain(text))?.[1] ?? '');
    if (date !== null) return date;
  }
  return null;
}

function lastDays(count: number, end: string): DatePeriod | null {
  const last = parseDay(end);
  if (last === null || count < 1 || count > 366) return null;
  return { from: formatDay(last - count + 1), to: end };
}

/** The period that a word tells; `end` is the last day with figures: yesterday, or what the page says. Null where it tells none. */
export function wordPeriod(
  word: string,
  end: string,
  today: string,
): (DatePeriod & { kind: PeriodKind }) | null {
  const text = plain(word);
  if (text.length > SHORT || AS_OF.test(text) || MADE.test(text)) return null;
  const range = findRange(text);
  if (range) return { ...range, kind: range.from === range.to ? 'day' : 'range' };
  const count = WEEK.test(text) ? 7 : Number(LAST_DAYS.exec(text)?.[1] ?? 0);
  const days = count > 0 ? lastDays(count, end) : null;
  if (days) return { ...days, kind: `last${count}` };
  if (YESTERDAY.test(text)) {
    const yesterday = formatDay(dayOf(today) - 1);
    return { from: yesterday, to: yesterday, kind: 'yesterday' };
  }
  if (TODAY.test(text)) return { from: today, to: today, kind: 'day' };
  const date = readDate(text.replace(/^(?:统计|数据|查询)?(?:日期|时间|周期) ?:? ?/, ''));
  return date === null ? null : { from: date, to: date, kind: 'day' };
}
