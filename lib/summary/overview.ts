/** The first and the last sheet: the weeks beside each other, and what the figures rest on. */
import { consoleName } from '../i18n/console-name.ts';
import type { PageTranslate } from '../i18n/pages.ts';
import type { Compared, ComparedFigure } from '../metrics/desk/compare.ts';
import type { Desk } from '../metrics/desk/types.ts';
import type { Cell, Kind, Line, Sheet, Value } from './table.ts';
import type { ShopWeek, WeeklySummary } from './types.ts';

/** What kind of number a compared figure is. */
export const KIND_OF: Record<ComparedFigure, 'count' | 'ratio' | 'seconds'> = {
  inquiries: 'count',
  missed: 'count',
  responseRate: 'ratio',
  firstMean: 'seconds',
  mean: 'seconds',
  p90: 'seconds',
  rated: 'count',
  satisfaction: 'ratio',
  invited: 'count',
  coverage: 'ratio',
};

/** What a figure is made of: entries of a mean, or the denominator of a rate; null for numbers of things. */
export function denominatorOf(
  figure: ComparedFigure,
  { response, latency, satisfaction, elapsedMs }: Desk['shop'],
): number | null {
  switch (figure) {
    case 'responseRate':
      return response[response.headline].counted;
    case 'firstMean':
      return latency.first.n;
    case 'mean':
      return latency.round.n;
    case 'satisfaction':
      return satisfaction?.rated ?? null;
    case 'coverage':
      return elapsedMs / 60_000;
    default:
      return null;
  }
}

const text = (value: string | null): Cell => ({ kind: 'text', value });
const of = (kind: Kind, value: Value): Cell => ({ kind, value });
/** A column of numbers of several kinds says of each cell what it is. */
const column = (title: string, width: number, kind: Kind = 'text') => ({ title, width, kind });

function comparedLine(one: ShopWeek, row: Compared, t: PageTranslate): Line {
  const kind = KIND_OF[row.figure];
  return [
    text(consoleName(t, one.console)),
    text(one.shop),
    text(t(`summary.figure.${row.figure}`)),
    of(kind, row.value),
    of('count', denominatorOf(row.figure, one.week.shop)),
    of(kind, row.before),
    of('count', denominatorOf(row.figure, one.before.shop)),
    of(kind, row.difference),
    of('ratio', row.ratio),
  ];
}

/** 汇总: every compared figure of every shop, this week and the one before. */
export function headlineRows(summary: WeeklySummary, t: PageTranslate): Sheet {
  const rows = summary.shops.flatMap((one) => one.compared.map((row) => comparedLine(one, row, t)));
  return {
    name: '汇总',
    columns: [
      column(t('summary.column.console'), 10),
      column(t('summary.column.shop'), 20),
      column(t('summary.column.figure'), 22),
      column(`${summary.from} – ${summary.to}`, 13, 'count'),
      column(t('summary.column.denominator'), 12, 'count'),
      column(`${summary.beforeFrom} – ${summary.beforeTo}`, 13, 'count'),
      column(t('summary.column.denominator'), 12, 'count'),
      column(t('summary.column.difference'), 12, 'count'),
      column(t('summary.column.ratio'), 12, 'ratio'),
    ],
    rows,
    count: rows.length,
  };
}

function basisLines({ week, basis, ...one }: ShopWeek, t: PageTranslate): Line[] {
  const { observedMs, elapsedMs, response, satisfaction } = week.shop;
  const line = (what: string, cell: Cell): Line => [
    text(consoleName(t, one.console)),
    text(one.shop),
    text(what),
    cell,
  ];
  const figures = (what: string, value: number | null) => line(what, of('count', value));
  return [
    figures(t('summary.basis.rounds'), response.round.counted),
    figures(t('summary.basis.messages'), response.message.counted),
    figures(t('summary.basis.sessions'), response.session.counted),
    figures(t('summary.basis.ratings'), satisfaction?.rated ?? null),
    figures(t('summary.basis.excluded'), basis.excluded),
    line(t('summary.column.observed'), of('seconds', observedMs / 60_000)),
    line(t('summary.column.elapsed'), of('seconds', elapsedMs / 60_000)),
    ...(basis.otherRules ? [line(t('summary.column.remark'), text(t('summary.otherRules')))] : []),
    ...basis.formulas.map((key) => line(t('summary.basis.formula'), of('long', t(key)))),
    ...Object.entries(basis.parameters).map(([key, value]) => line(key, text(value))),
    line(t('summary.basis.hash'), text(basis.parameterHash)),
  ];
}

/** 口径: what holds for all shops, then of each shop its denominators, formulas and parameters. */
export function basisRows(summary: WeeklySummary, t: PageTranslate): Sheet {
  const line = (what: string, cell: Cell): Line => [text(null), text(null), text(what), cell];
  const rows = [
    line(t('summary.basis.local'), text(t('summary.local'))),
    line(t('summary.basis.from'), of('date', summary.from)),
    line(t('summary.basis.to'), of('date', summary.to)),
    line(t('summary.basis.beforeFrom'), of('date', summary.beforeFrom)),
    line(t('summary.basis.beforeTo'), of('date', summary.beforeTo)),
    line(t('summary.basis.madeAt'), of('instant', summary.madeAt)),
    line(t('summary.basis.zone'), text(t('summary.basis.beijing'))),
    line(t('summary.basis.empty'), text(t('summary.basis.emptyMeans'))),
    line(t('summary.basis.pooled'), text(t('summary.notPooled'))),
    ...summary.shops.flatMap((one) => basisLines(one, t)),
  ];
  return {
    name: '口径',
    columns: [
      column(t('summary.column.console'), 10),
      column(t('summary.column.shop'), 20),
      column(t('summary.column.item'), 30),
      column(t('summary.column.value'), 80),
    ],
    rows,
    count: rows.length,
  };
}
