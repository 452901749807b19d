/** Sheets → phrases. */
import type { Cell } from '../tables/cell.ts';
import type { SheetCells } from '../tables/workbook.ts';
import { columnOf, KIND_WORDS } from './columns.ts';
import type { ColumnMeaning } from './columns.ts';
import { tagsOf } from './draft.ts';
import { unguardCell } from '../tables/text-cells.ts';
import type { Found, Place } from './found.ts';

/** Rows above the headings that a sheet may have. */
const HEAD = 10;

interface Column {
  index: number;
  heading: string;
  as: ColumnMeaning;
  nth: number;
}

interface Header {
  row: number;
  width: number;
  columns: Column[];
  /** Headings that mean nothing to us. */
  unknown: string[];
}

/** A cell's words; line breaks stay. */
function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

const isEmpty = (row: readonly Cell[]): boolean =>
  row.every((cell) => cellText(cell).trim() === '');

function headerAt(row: readonly Cell[], at: number): Header {
  const named = row.map((cell, index) => ({ index, heading: cellText(cell).trim() }));
  const columns: Column[] = [];
  const unknown: string[] = [];
  for (const { index, heading } of named) {
    const known = columnOf(heading);
    if (known) columns.push({ index, heading, ...known });
    else if (heading !== '') unknown.push(heading);
  }
  const width = (named.findLast(({ heading }) => heading !== '')?.index ?? -1) + 1;
  return { row: at, width, columns, unknown };
}

const hasText = ({ columns }: Header): boolean => columns.some(({ as }) => as === 'text');

/** True for a row of headings one of which means texts. */
export const isHeader = (row: readonly Cell[]): boolean => hasText(headerAt(row, 0));

/** The first row of the head with a column of texts. */
function findHeader(rows: readonly Cell[][]): Header | null {
  return rows.slice(0, HEAD).map(headerAt).find(hasText) ?? null;
}

/** `2026/11/8`, `2026.11.08` and the like as a date; what is none comes back as it is. */
function dayOf(text: string): string {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?$/.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** Reads one sheet's rows behind its header. */
function readRows({ name: sheet, rows }: SheetCells, header: Header, found: Found): void {
  const { columns, width } = header;
  const isCsv = sheet === null;
  const headingOf = (as: string): string => {
    const wanted = as === 'texts' ? 'text' : as;
    return columns.find((column) => column.as === wanted)?.heading ?? '';
  };
  for (const [index, row] of rows.entries()) {
    if (index <= header.row || isEmpty(row)) continue;
    const place: Place = { sheet, row: index + 1, column: headingOf };
    const textOf = (column: Column): string => {
      const text = cellText(row[column.index]);
      return (isCsv ? unguardCell(text) : text).trim();
    };
    const values = (as: ColumnMeaning): string[] =>
      columns.filter((column) => column.as === as).map(textOf);
    const [code = '', kindText = ''] = [values('code')[0], values('kind')[0]];
    const texts = values('text');
    // Exports put a group's name alone on a row of its own.
    if (code === '' && texts.every((text) => text === '')) continue;
    // In a CSV a comma inside a text has moved all behind it.
    const extra = isCsv ? row.slice(width).find((cell) => cellText(cell).trim() !== '') : undefined;
    if (extra !== undefined) found.problem(place, '', 'row-longer', cellText(extra));
    const kind = kindOf(kindText);
    if (kind === undefined) found.problem(place, headingOf('kind'), 'kind', kindText);
    found.row(
      {
        code,
        texts,
        tags: values('tags').flatMap(tagsOf),
        group: values('group')[0] ?? null,
        kind: kind ?? null,
        from: dayOf(values('from')[0] ?? ''),
        to: dayOf(values('to')[0] ?? ''),
        image: null,
      },
      place,
    );
  }
}

/** Undefined where the words mean neither kind. */
function kindOf(text: string): 'personal' | 'shop' | null | undefined {
  if (text === '') return null;
  if (text === KIND_WORDS.personal || text === 'personal') return 'personal';
  return text === KIND_WORDS.shop || text === 'shop' ? 'shop' : undefined;
}

function refuseTwins({ columns, row }: Header, sheet: string | null, found: Found): void {
  const seen = new Set<string>();
  for (const { as, nth, heading } of columns) {
    const id = `${as} ${nth}`;
    if (seen.has(id)) found.problem({ sheet, row: row + 1 }, heading, 'column-twice');
    seen.add(id);
  }
}

/** Reads every sheet that has a column of texts; at least one must. */
export function readTables(sheets: readonly SheetCells[], found: Found): void {
  let isAny = false;
  for (const sheet of sheets) {
    const header = findHeader(sheet.rows);
    if (!header) continue;
    isAny = true;
    found.file.unmatched.push(...header.unknown);
    refuseTwins(header, sheet.name, found);
    readRows(sheet, header, found);
  }
  if (isAny) return;
  const [first] = sheets;
  const heading = first?.rows[0]?.map(cellText).join(' ') ?? '';
  found.problem({ sheet: first?.name ?? null, row: 1 }, '', 'no-text-column', heading);
}
