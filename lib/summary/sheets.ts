/** The summary as tables: what the workbook's sheets and the CSV hold. Pure; headings in the user's language. */
import { consoleName } from '../i18n/console-name.ts';
import type { PageTranslate } from '../i18n/pages.ts';
import { agentColumns, caseColumns, dayColumns, missedColumns, ratingColumns } from './columns.ts';
import { basisRows, headlineRows } from './overview.ts';
import type { Cell, Column, Line, Sheet } from './table.ts';
import type { ShopWeek, WeeklySummary } from './types.ts';

type Make<Row> = (shop: ShopWeek) => readonly Row[];

/** One table of all shops, each row beginning with its console and shop. */
function sheetOf<Row>(
  name: string,
  { shops }: WeeklySummary,
  t: PageTranslate,
  columns: readonly Column<Row>[],
  rowsOf: Make<Row>,
): Sheet {
  const lead: Column<ShopWeek>[] = [
    {
      title: t('summary.column.console'),
      width: 10,
      kind: 'text',
      of: (one) => consoleName(t, one.console),
    },
    { title: t('summary.column.shop'), width: 18, kind: 'text', of: ({ shop }) => shop },
  ];
  const all = [...lead, ...columns];
  const lineOf = (shop: ShopWeek, row: Row): Line => [
    ...lead.map(({ kind, of }): Cell => ({ kind, value: of(shop) })),
    ...columns.map(({ kind, of }): Cell => ({ kind, value: of(row) })),
  ];
  const parts = shops.map((shop) => ({ shop, rows: rowsOf(shop) }));
  return {
    name,
    columns: all.map(({ title, width, kind }) => ({ title, width, kind })),
    count: parts.reduce((sum, { rows }) => sum + rows.length, 0),
    // Made while they are asked for: missed rounds may be a hundred thousand.
    rows: {
      *[Symbol.iterator]() {
        for (const { shop, rows } of parts) for (const row of rows) yield lineOf(shop, row);
      },
    },
  };
}

/** The workbook's sheets, in order. Their names are Chinese in both languages: whoever passes files on finds them again. */
export function sheetsOf(summary: WeeklySummary, t: PageTranslate): Sheet[] {
  const { names } = summary;
  return [
    headlineRows(summary, t),
    sheetOf('每日', summary, t, dayColumns(t), ({ week }) => week.trend),
    sheetOf('每人', summary, t, agentColumns(t), ({ week }) => [
      { ...week.shop, agent: t('summary.wholeShop'), difference: null },
      ...week.agents,
    ]),
    sheetOf('未达标轮次', summary, t, missedColumns(t, names), ({ week }) => week.missed),
    sheetOf('评价与邀评', summary, t, ratingColumns(t), ({ week }) => [
      { ...week.shop, agent: t('summary.wholeShop') },
      ...week.agents,
    ]),
    sheetOf('个案', summary, t, caseColumns(t, names), ({ cases }) => cases),
    basisRows(summary, t),
  ];
}
