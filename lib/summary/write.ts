/** The summary → a file's bytes. */
import Papa from 'papaparse';
import { DAY, HOUR, parseDay } from '../beijing.ts';
import type { PageTranslate } from '../i18n/pages.ts';
import { guardCell } from '../tables/formula.ts';
import { MEDIA, type Format } from '../tables/formats.ts';
import { csvTable } from './lines.ts';
import { sheetsOf } from './sheets.ts';
import type { Cell, Kind, Sheet } from './table.ts';
import type { WeeklySummary } from './types.ts';

const FORMAT_OF: Record<Exclude<Kind, 'text'>, string> = {
  count: '0',
  ratio: '0.00%',
  seconds: '0.0',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
};

/** A workbook knows no zones: the date's UTC fields are Beijing's wall clock. */
const WALL = 8 * HOUR;

/** A texts' cell is said to be a text twice: by its type, and so that editing it makes no formula of it either. */
const textCell = (value: string) => ({
  // Half a pair would take the letter before it along (write-excel-file 4.1, 2026-11).
  value: guardCell(value.replace(/\p{Surrogate}/gu, '\uFFFD')),
  type: String,
  format: '@',
});

/** The cell as a workbook has it: numbers are numbers, dates are dates. */
function workbookCell({ kind, value }: Cell) {
  if (value === null) return null;
  if (typeof value === 'string') {
    const day = kind === 'date' ? parseDay(value) : null;
    if (day === null) return textCell(value);
    return { value: new Date(day * DAY), type: Date, format: FORMAT_OF.date };
  }
  if (kind === 'text') return textCell(String(value));
  if (kind === 'instant') {
    return { value: new Date(value + WALL), type: Date, format: FORMAT_OF.instant };
  }
  return { value, type: Number, format: FORMAT_OF[kind] };
}

function workbookSheet({ name, columns, rows }: Sheet) {
  const head = columns.map(({ title }) => ({
    ...textCell(title),
    fontWeight: 'bold' as const,
    wrap: true,
    alignVertical: 'center' as const,
    backgroundColor: '#e8ebee',
  }));
  return {
    sheet: name,
    data: [head, ...rows.map((row) => row.map(workbookCell))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  };
}

/** An XLSX of the seven sheets. */
export async function writeXlsx(summary: WeeklySummary, t: PageTranslate): Promise<Blob> {
  const { default: writeExcelFile } = await import('write-excel-file/universal');
  return writeExcelFile(sheetsOf(summary, t).map(workbookSheet)).toBlob();
}

/** One table, UTF-8 with the mark by which Excel knows it; numbers as they are, rates as shares of 1. */
export function writeCsv(summary: WeeklySummary, t: PageTranslate): string {
  const { columns, rows } = csvTable(summary, t);
  const lines = [
    columns.map(({ title }) => guardCell(title)),
    ...rows.map((row) =>
      row.map(({ value }) => (typeof value === 'string' ? guardCell(value) : value)),
    ),
  ];
  return `\uFEFF${Papa.unparse(lines, { newline: '\r\n' })}\r\n`;
}

export function writeJson(summary: WeeklySummary): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/** Writes a file in a format. */
export async function writeSummary(
  summary: WeeklySummary,
  format: Format,
  t: PageTranslate,
): Promise<Blob> {
  if (format === 'xlsx') return writeXlsx(summary, t);
  const text = format === 'csv' ? writeCsv(summary, t) : writeJson(summary);
  return new Blob([text], { type: MEDIA[format] });
}
