/** One sheet of an export → official entries. */
import { inPieces } from '../tables/breathe.ts';
import { headPeriod } from './dates.ts';
import type { Findings } from './findings.ts';
import { findHeader } from './header.ts';
import type { Header } from './header.ts';
import { layOut, matchedOf } from './layout.ts';
import type { Layout } from './layout.ts';
import { scaleOf } from './rates.ts';
import type { Scale } from './rates.ts';
import { figuresOf } from './row-figures.ts';
import type { Reader, RowFigure } from './row-figures.ts';
import { isMeanRow, periodOf, scopeOf } from './rows.ts';
import type { RowContext } from './rows.ts';
import { FIGURES } from './types.ts';
import type { DatePeriod, OfficialEntry, SheetSummary, TableContext } from './types.ts';
import { cellText, isBlank, readRate, readSeconds } from './values.ts';
import type { Cell } from '../tables/cell.ts';
import type { WrittenRate } from './values.ts';
import type { SheetCells } from '../tables/workbook.ts';

/** A value with where it stands, for the search of contradictions over all sheets. */
export interface PlacedEntry {
  entry: OfficialEntry;
  row: number;
  column: string;
}

export interface SheetReading {
  summary: SheetSummary;
  entries: PlacedEntry[];
}

/** How each rate column's bare numbers are to be read: decided over all its rows. */
async function scalesOf(
  { figures }: Layout,
  rows: readonly Cell[][],
  bareRates: TableContext['bareRates'],
): Promise<Map<number, Scale>> {
  const scales = new Map<number, Scale>();
  for (const { index, unit, figure } of figures) {
    if (FIGURES[figure] !== 'rate') continue;
    const written: WrittenRate[] = [];
    for await (const piece of inPieces(rows)) {
      for (const [, row] of piece) {
        const read = readRate(row[index] ?? null);
        if (read.kind === 'value') written.push(read.value);
      }
    }
    scales.set(index, scaleOf(written, unit, bareRates));
  }
  return scales;
}

/** Period of the rows without a date: the sheet's head, else the file's name, else the user; two that differ are refused. */
function defaultPeriod(
  rows: readonly Cell[][],
  context: TableContext,
  named: DatePeriod | null,
  findings: Findings,
): SheetSummary['period'] {
  let [head, at]: [DatePeriod | null, number] = [null, -1];
  for (const [index, row] of rows.entries()) {
    head = row.map((cell) => headPeriod(cellText(cell))).find((found) => found !== null) ?? null;
    at = head ? index : -1;
    if (head) break;
  }
  const stated = head ?? named;
  const { period: given } = context;
  if (stated && given && (stated.from !== given.from || stated.to !== given.to)) {
    findings.problem(at, '', 'period-conflict', `${stated.from} ~ ${stated.to}`);
  }
  if (head) return { ...head, by: 'head' };
  if (named) return { ...named, by: 'name' };
  return given ? { ...given, by: 'user' } : null;
}

/** Rows of which nobody says whose they are: some unknown column holds words, so it may name the agents. */
function refuseUnknownScope(
  { agent, unknown }: Layout,
  header: Header,
  rows: readonly Cell[][],
  findings: Findings,
): boolean {
  if (agent) return false;
  const naming = header.columns.find(({ isForeign }) => isForeign);
  const worded =
    naming ??
    unknown.find(({ index }) =>
      rows.some((row) => {
        const text = cellText(row[index] ?? null);
        return !isBlank(text) && /\p{L}/u.test(text) && readSeconds(text).kind === 'bad';
      }),
    );
  if (!worded) return false;
  findings.problem(header.row, worded.heading, naming ? 'other-console' : 'scope-unknown');
  return true;
}

const isSameRow = (row: readonly Cell[], header: Header): boolean =>
  header.columns.every(({ index, heading }) => cellText(row[index] ?? null) === heading);

/** Cells beyond the last heading: in a CSV a comma inside a number has moved all behind it. */
function refuseLonger(
  row: readonly Cell[],
  index: number,
  width: number,
  findings: Findings,
): void {
  const extra = row.slice(width).find((cell) => !isBlank(cell));
  if (extra !== undefined) findings.problem(index, '', 'row-longer', cellText(extra));
}

/** What one row gives; null where it gives nothing: a note, a mean, a problem. */
function readRow(
  reader: Reader,
  row: readonly Cell[],
  index: number,
  context: RowContext,
): { scope: string; period: DatePeriod; figures: RowFigure[] } | 'mean' | null {
  if (isMeanRow(row, context)) return 'mean';
  const figures = figuresOf(reader, row, index);
  if (figures.length === 0) return null;
  const scope = scopeOf(row, index, context);
  const period = periodOf(row, index, context);
  return scope === null || period === null ? null : { scope, period, figures };
}

async function entriesOf(
  reader: Reader,
  { header, rows, isCsv }: { header: Header; rows: readonly Cell[][]; isCsv: boolean },
  { console, shop }: TableContext,
  context: RowContext,
): Promise<Pick<SheetSummary, 'rows' | 'meanRows'> & { entries: PlacedEntry[] }> {
  const found = { rows: 0, meanRows: 0, entries: [] as PlacedEntry[] };
  const take = (index: number, row: readonly Cell[]): void => {
    if (isCsv) refuseLonger(row, index, header.columns.length, context.findings);
    const read = readRow(reader, row, index, context);
    if (read === 'mean') found.meanRows += 1;
    if (read === null || read === 'mean') return;
    found.rows += 1;
    for (const { column, value, rated, satisfied } of read.figures) {
      const whose = { console, shop, figure: column.figure, scope: read.scope, ...read.period };
      const entry: OfficialEntry = { ...whose, value, rated, satisfied, source: 'import' };
      found.entries.push({ entry, row: index, column: column.heading });
    }
  };
  for await (const piece of inPieces(rows)) {
    for (const [index, row] of piece) {
      if (index > header.row && !row.every(isBlank) && !isSameRow(row, header)) take(index, row);
    }
  }
  return found;
}

/** Reads a sheet; null where no column of it is ours. `named` is the period that the file's name states. */
export async function readSheet(
  { name, rows }: SheetCells,
  context: TableContext,
  named: DatePeriod | null,
  findings: Findings,
): Promise<SheetReading | null> {
  const header = findHeader(context.console, rows);
  if (!header) return null;
  const layout = layOut(header, findings);
  const data = rows.slice(header.row + 1);
  const period = defaultPeriod(rows.slice(0, header.row), context, named, findings);
  const base = {
    sheet: name,
    used: true,
    headerRow: header.row + 1,
    matched: matchedOf(layout),
    period,
  };
  if (refuseUnknownScope(layout, header, data, findings)) {
    return { summary: { ...base, rows: 0, meanRows: 0 }, entries: [] };
  }
  const scales = await scalesOf(layout, data, context.bareRates);
  const reader: Reader = { layout, scales, findings };
  const rowContext: RowContext = { layout, period, today: context.today, findings };
  const sheet = { header, rows, isCsv: name === null };
  const { entries, ...counts } = await entriesOf(reader, sheet, context, rowContext);
  return { summary: { ...base, ...counts }, entries };
}
