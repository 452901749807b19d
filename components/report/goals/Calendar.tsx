import { formatDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { denominatorText, rateText } from '../../../lib/live/waiting/countdown.ts';
import type { Desk, TrendDay } from '../../../lib/metrics/desk/types.ts';
import {
  markOf,
  targetsOf,
  type DayMark,
  type MonthSpan,
} from '../../../lib/metrics/goals/month.ts';
import { weekdayText, type Follow } from '../desk/desk-text.ts';
import { useRoving } from '../desk/roving.ts';
import { targetText } from '../figure-text.ts';

const WEEK = 7;
const MARKS: Record<DayMark, string> = { top: '✓', some: '◐', none: '✗', open: '' };

interface CalendarProps {
  span: MonthSpan;
  desk: Desk;
  /** What the month is called. */
  name: string;
  t: PageTranslate;
  onFollow?: Follow;
}

/** 0 for Monday. */
function weekdayOf(day: number): number {
  return (((day + 3) % WEEK) + WEEK) % WEEK;
}

function dayText(day: TrendDay, targets: readonly number[], t: PageTranslate): string {
  const rate = day[day.headline];
  if (day.closed) return t('month.day.closed', { day: day.day });
  if (rate.counted === 0) return t('month.day.none', { day: day.day });
  const missed = t(targets.length === 0 ? 'month.noTarget' : 'month.missed');
  return t('month.day', {
    day: day.day,
    rate: rateText(rate),
    share: denominatorText(rate),
    reached: day.target === null ? missed : t('month.reached', { target: targetText(day.target) }),
  });
}

function Cell({ date, day, targets, t }: CellProps) {
  return (
    <div aria-hidden="true">
      <span class="date">{Number(date.slice(8))}</span>
      {day && day[day.headline].counted > 0 && (
        <>
          <span class="mark">{MARKS[markOf(day, targets)]}</span>
          <span class="digits">{rateText(day[day.headline])}</span>
          <span class="denominator">{denominatorText(day[day.headline])}</span>
        </>
      )}
      {day?.closed && <span class="denominator">{t('desk.trend.closed')}</span>}
    </div>
  );
}

interface CellProps {
  date: string;
  day: TrendDay | undefined;
  targets: readonly number[];
  t: PageTranslate;
}

/** A month, week by week; every day leads to its rounds. */
export function Calendar({ span, desk, name, t, onFollow }: CalendarProps) {
  const { first, last } = span;
  const days = new Map(desk.trend.map((day) => [day.day, day]));
  const targets = targetsOf(desk);
  const begin = first - weekdayOf(first);
  const weeks = Math.ceil((last + 1 - begin) / WEEK);
  const press = (place: number): void => {
    const at = begin + place;
    if (days.has(formatDay(at))) onFollow?.({ from: at, to: at, all: true });
  };
  const { onKeyDown, markOf: stopOf } = useRoving(weeks * WEEK, WEEK, press);
  return (
    <table
      class="calendar"
      role="grid"
      aria-label={t('month.calendar', { month: name })}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          {Array.from({ length: WEEK }, (_, weekday) => (
            <th key={weekday} scope="col">
              {weekdayText(weekday + 1, t)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => (
          <tr key={week}>
            {Array.from({ length: WEEK }, (_each, weekday) => {
              const place = week * WEEK + weekday;
              const date = formatDay(begin + place);
              const isOwn = begin + place >= first && begin + place <= last;
              const day = days.get(date);
              const text = day ? dayText(day, targets, t) : date;
              return (
                <td
                  key={weekday}
                  role="gridcell"
                  class={isOwn ? (day ? markOf(day, targets) : 'open') : 'outside'}
                  title={isOwn ? text : undefined}
                  {...stopOf(place)}
                >
                  <span class="unseen">{text}</span>
                  {isOwn && <Cell date={date} day={day} targets={targets} t={t} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
