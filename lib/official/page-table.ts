/** Figures that a page shows in a table: the label heads a column, or a row. */
import { columnOf } from './columns.ts';
import type { LiveConsole } from '../events/types.ts';
import type { Label } from './labels.ts';
import type { Candidate, Neighbourhood } from './nearest.ts';
import { plain } from '../tables/plain.ts';
import { readHeading } from './normal.ts';
import { isTotal } from './rows.ts';
import type { Token } from './tokens.ts';

const CELL = 'td,th,[role="cell"],[role="gridcell"],[role="columnheader"],[role="rowheader"]';
const ROW = 'tr,[role="row"]';
const TABLE = 'table,[role="table"],[role="grid"]';

const rowsOf = (table: Element): Element[] => [...table.querySelectorAll(ROW)];
const cellsOf = (row: Element): Element[] =>
  [...row.children].filter((child) => child.matches(CELL));
const textOf = (cell: Element | undefined): string => plain(cell?.textContent ?? '');

function candidatesIn(
  tokens: readonly Token[],
  cell: Element | undefined,
  before: string | null,
): Candidate[] {
  if (!cell) return [];
  const found = tokens.flatMap((token, index) =>
    token.kind !== 'word' && cell.contains(token.first) ? [{ token, index, before }] : [],
  );
  // More than one figure in a cell: the first is the figure, the others its change and its peers, each behind its word.
  return found.map((candidate, place) => {
    const word = tokens[candidate.index - 1];
    const isNamed = word?.kind === 'word' && cell.contains(word.first);
    return place > 0 || isNamed ? { ...candidate, before: isNamed ? word.text : '?' } : candidate;
  });
}

/** Header and body are two tables where the header stays while the body scrolls. */
function bodyOf(root: Element, table: Element, width: number): Element[] {
  const tables = [...root.querySelectorAll(TABLE)];
  const next = tables[tables.indexOf(table) + 1];
  const rows = next ? rowsOf(next) : [];
  return rows[0] && cellsOf(rows[0]).length === width ? rows : [];
}

/** The one row that is the whole shop's: the total, or the only row where no column names agents. */
function shopRow(
  console: LiveConsole,
  header: readonly Element[],
  rows: readonly Element[],
): Element | null {
  const key = header.findIndex(
    (cell) => columnOf(console, readHeading(textOf(cell)).name)?.as === 'agent',
  );
  const filled = rows.filter((row) => cellsOf(row).length === header.length && textOf(row) !== '');
  const totals = filled.filter((row) => isTotal(textOf(cellsOf(row)[Math.max(0, key)])));
  if (totals.length === 1) return totals[0] ?? null;
  return key < 0 && filled.length === 1 ? (filled[0] ?? null) : null;
}

/** Figures of a label that stands in a table; null where it stands in none, an empty list where none is the shop's own. */
export function tableFigures(
  root: Element,
  tokens: readonly Token[],
  label: Label,
  console: LiveConsole,
): Neighbourhood | null {
  const cell = tokens[label.from]?.first.parentElement?.closest(CELL);
  const row = cell?.closest(ROW);
  const table = row?.closest(TABLE);
  if (!cell || !row || !table || !root.contains(table)) return null;
  const cells = cellsOf(row);
  const place = cells.indexOf(cell);
  const all = rowsOf(table);
  const at = all.indexOf(row);
  const isRow = tokens.some(
    ({ kind, first }) => kind !== 'word' && row.contains(first) && !cell.contains(first),
  );
  if (isRow) {
    const header = all.slice(0, at).find((each) => cellsOf(each).length === cells.length);
    const heads = header ? cellsOf(header) : [];
    const candidates = cells
      .map((each, index) => ({ each, index }))
      .filter(({ index }) => index > place)
      .flatMap(({ each, index }) => candidatesIn(tokens, each, textOf(heads[index]) || null));
    return { candidates, box: row };
  }
  const own = all.slice(at + 1);
  const body = own.length > 0 ? own : bodyOf(root, table, cells.length);
  const shop = shopRow(console, cells, body);
  const candidates = shop ? candidatesIn(tokens, cellsOf(shop)[place], null) : [];
  return { candidates, box: shop ?? table };
}
