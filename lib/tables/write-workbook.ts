/** Sheets → an XLSX, in one piece: pages have it done beside them (workbook-writer.ts). */
import writeExcelFile from 'write-excel-file/universal';
import { DAY, HOUR, parseDay } from '../beijing.ts';
import { workbookText } from './text-cells.ts';
import { paperOf } from './workbook-paper.ts';
import type { Kind, SheetColumn, SheetHead, Value, WriteWorkbook } from './written.ts';

const FORMAT_OF: Record<Exclude<Kind, 'text' | 'long'>, string> = {
  count: '0',
  ratio: '0.00%',
  seconds: '0.0',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
};

/** A workbook knows no zones: the date's UTC fields are Beijing's wall clock. */
const WALL = 8 * HOUR;

const isText = (kind: Kind = 'text'): boolean => kind === 'text' || kind === 'long';

/** Keeps off the digits that may stand before it. */
const OFF = { align: 'left', indent: 1 } as const;

const textCell = (text: string) => ({ ...workbookText(text), ...OFF });

/** A number among texts stands where they do. */
const placed = (column: SheetColumn | undefined) => (isText(column?.kind) ? OFF : {});

/** Points of a line, and what a row may have at most. */
const LINE = 15;
const HIGHEST = 405;

/** Chinese takes two places. */
const placesOf = (line: string): number =>
  Array.from(line).reduce((sum, sign) => sum + (sign > '\u2E7F' ? 2 : 1), 0);

/** The height that a text takes in a column: programs make no room for it by themselves. */
function heightOf(text: string, { width = 10 }: Partial<SheetColumn> = {}): { height?: number } {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((placesOf(line) + 2) / width)), 0);
  return lines > 1 ? { height: Math.min(HIGHEST, lines * LINE) } : {};
}

/** The cell as a workbook has it: numbers are numbers, dates are dates. */
function workbookCell(kind: Kind, value: Value, column: SheetColumn | undefined) {
  if (value === null || value === '') return null;
  if (kind === 'long') {
    const text = String(value);
    return { ...textCell(text), wrap: true, ...heightOf(text, column) };
  }
  if (typeof value === 'string') {
    const day = kind === 'date' ? parseDay(value) : null;
    if (day === null) return textCell(value);
    const date = new Date(day * DAY);
    return { value: date, type: Date, format: FORMAT_OF.date, ...placed(column) };
  }
  if (kind === 'text') return textCell(String(value));
  if (kind === 'instant') {
    const wall = new Date(value + WALL);
    return { value: wall, type: Date, format: FORMAT_OF.instant, ...placed(column) };
  }
  return { value, type: Number, format: FORMAT_OF[kind], ...placed(column) };
}

/** Headings stand over what is below them. */
function headCell(column: SheetColumn) {
  const { title, kind } = column;
  return {
    ...workbookText(title),
    ...(isText(kind) ? OFF : { align: 'right' as const }),
    fontWeight: 'bold' as const,
    wrap: true,
    alignVertical: 'center' as const,
    backgroundColor: '#e8ebee',
    ...heightOf(title, column),
  };
}

/** A sheet as the library takes it. */
export interface MadeSheet {
  head: SheetHead;
  data: (ReturnType<typeof workbookCell> | ReturnType<typeof headCell>)[][];
}

/** A sheet with its headings alone. */
export const beginSheet = (head: SheetHead): MadeSheet => ({
  head,
  data: [head.columns.map(headCell)],
});

export function addRow(
  { head, data }: MadeSheet,
  values: readonly Value[],
  kinds: readonly Kind[],
): void {
  data.push(
    values.map((value, index) => workbookCell(kinds[index] ?? 'text', value, head.columns[index])),
  );
}

/** For the library: header rows stay in sight. */
export const toLibrary = ({ head: { name, columns }, data }: MadeSheet) => ({
  sheet: name,
  data,
  columns: columns.map(({ width }) => ({ width })),
  stickyRowsCount: 1,
  orientation: 'landscape' as const,
});

/** Rows between two words of how far it is. */
const EVERY = 500;
/** What of the whole is making the sheets; the rest is packing them. */
const SHEETS_PART = 0.8;

/** The library says nothing while it writes: it looks the rows through, then writes each, and one read again tells (2026-11). */
function tellWhenWritten(row: unknown[], tell: () => void): void {
  const [first] = row;
  let reads = 0;
  const get = () => {
    reads += 1;
    if (reads === 2) tell();
    return first;
  };
  Object.defineProperty(row, 0, { get, enumerable: true });
}

function tellOfRows(sheets: readonly { data: unknown[][] }[], onProgress: (share: number) => void) {
  const rows = sheets.flatMap(({ data }) => data);
  for (let at = EVERY; at < rows.length; at += EVERY) {
    const row = rows[at];
    if (row) tellWhenWritten(row, () => onProgress((at / rows.length) * SHEETS_PART));
  }
}

/** Sheets that are made → the file. */
export function writeSheets(
  sheets: readonly MadeSheet[],
  onProgress?: (share: number) => void,
): Promise<Blob> {
  if (onProgress) tellOfRows(sheets, onProgress);
  const paper = paperOf(sheets.map(({ head }) => head));
  return writeExcelFile(sheets.map(toLibrary), { features: [paper] }).toBlob();
}

/** A whole workbook at once. */
export const writeWorkbook: WriteWorkbook = async (sheets, { signal, onProgress } = {}) => {
  signal?.throwIfAborted();
  const made = sheets.map(({ rows, ...head }) => {
    const sheet = beginSheet(head);
    for (const row of rows) {
      const values = row.map(({ value }) => value);
      addRow(
        sheet,
        values,
        row.map(({ kind }) => kind),
      );
    }
    return sheet;
  });
  const file = await writeSheets(made, onProgress);
  onProgress?.(1);
  return file;
};
