/** The CSV's one table: of each shop the whole week, its days, its agents (docs/summary.md). */
import { consoleName } from '../i18n/console-name.ts';
import type { PageTranslate } from '../i18n/pages.ts';
import type { DeskFigures, TrendDay } from '../metrics/desk/types.ts';
import type { Rate } from '../metrics/types.ts';
import { invitedOf } from './columns.ts';
import type { Cell, Kind, Line, Value } from './table.ts';
import type { ShopWeek, WeeklySummary } from './types.ts';

const COLUMNS = [
  ['console', 'text'],
  ['shop', 'text'],
  ['line', 'text'],
  ['from', 'date'],
  ['to', 'date'],
  ['agent', 'text'],
  ['grouping', 'text'],
  ['onTime', 'count'],
  ['counted', 'count'],
  ['rate', 'ratio'],
  ['pending', 'count'],
  ['inquiries', 'count'],
  ['missed', 'count'],
  ['firstMean', 'seconds'],
  ['mean', 'seconds'],
  ['median', 'seconds'],
  ['p90', 'seconds'],
  ['satisfied', 'count'],
  ['rated', 'count'],
  ['satisfaction', 'ratio'],
  ['invited', 'count'],
  ['ratedAfter', 'count'],
  ['observed', 'seconds'],
  ['elapsed', 'seconds'],
] as const satisfies readonly (readonly [string, Kind])[];
type Key = (typeof COLUMNS)[number][0];
type Fields = Partial<Record<Key, Value>>;

const MINUTE = 60_000;

const rateFields = ({ onTime, counted, rate, pending }: Rate): Fields => ({
  onTime,
  counted,
  rate,
  pending,
});

function figureFields(figures: DeskFigures): Fields {
  const { response, latency, satisfaction, missed, observedMs } = figures;
  return {
    ...rateFields(response[response.headline]),
    inquiries: response.round.counted,
    missed,
    firstMean: latency.first.mean,
    mean: latency.round.mean,
    median: latency.round.median,
    p90: latency.round.p90,
    satisfied: satisfaction?.satisfied ?? null,
    rated: satisfaction?.rated ?? null,
    satisfaction: satisfaction?.rate ?? null,
    invited: invitedOf(figures),
    ratedAfter: figures.invites?.ratedAfter ?? null,
    observed: observedMs / MINUTE,
  };
}

function dayFields(day: TrendDay): Fields {
  return {
    from: day.day,
    to: day.day,
    ...rateFields(day[day.headline]),
    inquiries: day.inquiries,
    missed: day.missed,
    observed: day.observedMs / MINUTE,
    elapsed: day.elapsedMs / MINUTE,
  };
}

function linesOf({ console, shop, week }: ShopWeek, t: PageTranslate): Line[] {
  const { headline } = week.shop.response;
  const common = {
    console: consoleName(t, console),
    shop,
    from: week.from,
    to: week.to,
    grouping: t(`report.counts.${headline}`),
  };
  const whole = { ...figureFields(week.shop), elapsed: week.shop.elapsedMs / MINUTE };
  const all: Fields[] = [
    { ...common, line: t('summary.line.shop'), ...whole },
    ...week.trend.map((day) => ({ ...common, line: t('summary.line.day'), ...dayFields(day) })),
    ...week.agents.map((one) => ({
      ...common,
      line: t('summary.line.agent'),
      agent: one.agent ?? t('summary.noAgent'),
      ...figureFields(one),
    })),
  ];
  return all.map((fields) =>
    COLUMNS.map(([key, kind]): Cell => ({ kind, value: fields[key] ?? null })),
  );
}

export function csvTable({ shops }: WeeklySummary, t: PageTranslate) {
  const titles = COLUMNS.map(([key]) => t(`summary.column.${key}`));
  return { titles, rows: shops.flatMap((one) => linesOf(one, t)) };
}
