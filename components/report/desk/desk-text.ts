/** What the desk's sections say in the same words. */
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { NOTHING } from '../../../lib/live/waiting/countdown.ts';
import type { HeatCell, RoundOutcome } from '../../../lib/metrics/desk/types.ts';
import type { Told } from '../../../lib/report/desk/behind.ts';
import type { MissedFilter } from '../../../lib/metrics/desk/missed-table.ts';
import { placeOf } from '../../../lib/metrics/week-hour.ts';

/** What the list shows: missed rounds, or all. */
export interface ListFilter extends MissedFilter {
  /** All counted and pending rounds. */
  all?: boolean;
  /** Only of conversations with a rating or an invitation, of this agent where one is named. */
  told?: Told;
  toldBy?: string | null;
}

/** Leads to the rounds behind a figure. */
export type Follow = (filter: ListFilter) => void;

/** Stands where a figure is still being counted. */
export const COUNTING = '…';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export function agentText(agent: string | null, t: PageTranslate): string {
  return agent ?? t('desk.nobody');
}

export function outcomeText(outcome: RoundOutcome, t: PageTranslate): string {
  if (outcome === 'onTime' || outcome === 'pending') return t(`round.outcome.${outcome}`);
  return t(`desk.outcome.${outcome}`);
}

/** `周一`, of 1 to 7. */
export function weekdayText(weekday: number, t: PageTranslate): string {
  return t(`desk.weekday.${WEEKDAYS[weekday - 1] ?? 1}`);
}

/** `周一 09:00`, of an hour of the week. */
export function weekHourText(weekHour: number, t: PageTranslate): string {
  const { weekday, hour } = placeOf(weekHour);
  return t('desk.hour', {
    weekday: weekdayText(weekday, t),
    hour: String(hour).padStart(2, '0'),
  });
}

/** `41.3`, — for nothing, … for what is still being counted. */
export function numberText(value: number | null, digits: number, isCounting = false): string {
  if (value === null) return isCounting ? COUNTING : NOTHING;
  return value.toFixed(digits);
}

/** `+4.2`, `−0.3`; one that does not show has no sign. */
export function signedText(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}

export function staffText({ needed, online }: HeatCell): { needed: string; online: string } {
  return { needed: numberText(needed, 0), online: numberText(online, 1) };
}
