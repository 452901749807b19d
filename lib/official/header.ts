/** Which row of a sheet holds the headings, and what each column is. */
import type { LiveConsole } from '../events/types.ts';
import { columnOf, isForeignKey } from './columns.ts';
import type { ColumnMeaning, KnownColumn } from './columns.ts';
import { readHeading } from './normal.ts';
import type { Unit } from './normal.ts';
import { FIGURES } from './types.ts';
import { cellText } from './values.ts';
import type { Cell } from '../tables/cell.ts';

/** Rows in which the headings are looked for; above them stand titles. */
const SEARCHED = 40;

export interface Column {
  index: number;
  /** As it stands in the file. */
  heading: string;
  unit: Unit | null;
  /** Null where we do not know it. */
  known: KnownColumn | null;
  /** The agents' column of another console's export. */
  isForeign: boolean;
}

export interface Header {
  /** Index of the row, from 0. */
  row: number;
  columns: Column[];
}

const isFigure = (as: ColumnMeaning): boolean =>
  Object.hasOwn(FIGURES, as) || as === 'rated' || as === 'satisfied';

function readColumn(console: LiveConsole, cell: Cell, index: number): Column {
  const heading = cellText(cell);
  const { name, unit } = readHeading(heading);
  const known = columnOf(console, name);
  return { index, heading, unit, known, isForeign: isForeignKey(console, name) };
}

function score(console: LiveConsole, row: readonly Cell[]): number {
  const known = row.flatMap((cell, index) => readColumn(console, cell, index).known ?? []);
  return known.some(({ as }) => isFigure(as)) ? known.length : 0;
}

/** The row that names most of what we know, at least one figure; null where there is none. */
export function findHeader(console: LiveConsole, rows: readonly Cell[][]): Header | null {
  let [best, most] = [-1, 0];
  for (const [index, row] of rows.slice(0, SEARCHED).entries()) {
    const points = score(console, row);
    if (points > most) [best, most] = [index, points];
  }
  const row = rows[best];
  if (!row) return null;
  const above = rows[best - 1] ?? [];
  const columns = row.map((cell, index) => {
    const column = readColumn(console, cell, index);
    if (column.heading !== '') return column;
    // Two rows of headings: one that is merged over both stands in the upper.
    const merged = readColumn(console, above[index] ?? null, index);
    return merged.known || merged.isForeign ? merged : column;
  });
  return { row: best, columns };
}

/** Whether a sheet's upper rows name an agents' column of another console. */
export function namesForeignKey(console: LiveConsole, rows: readonly Cell[][]): string | null {
  for (const row of rows.slice(0, SEARCHED)) {
    for (const cell of row) {
      const heading = cellText(cell);
      if (heading !== '' && isForeignKey(console, readHeading(heading).name)) return heading;
    }
  }
  return null;
}
