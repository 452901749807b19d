/** The figures of one row of a sheet, before it is known whose they are and when. */
import type { Findings } from './findings.ts';
import type { FigureColumn, Layout } from './layout.ts';
import { agrees, toFraction } from './rates.ts';
import type { Scale } from './rates.ts';
import { FIGURES } from './types.ts';
import { cellText, readCount, readRate, readSeconds } from './values.ts';
import type { Cell } from '../tables/cell.ts';

/** A figure of a row before it is known whose and when. */
export interface RowFigure {
  column: FigureColumn | { heading: string; figure: 'satisfaction' };
  value: number;
  rated: number | null;
  satisfied: number | null;
}

/** What a row's cells are read with. */
export interface Reader {
  layout: Layout;
  scales: Map<number, Scale>;
  findings: Findings;
}

function readFigure(
  reader: Reader,
  row: readonly Cell[],
  index: number,
  column: FigureColumn,
): { value: number; step: number } | null {
  const cell = row[column.index] ?? null;
  const kind = FIGURES[column.figure];
  const wrong = (code: Parameters<Findings['problem']>[2]): null => {
    reader.findings.problem(index, column.heading, code, cellText(cell));
    return null;
  };
  if (kind !== 'rate') {
    const read = kind === 'seconds' ? readSeconds(cell, column.unit) : readCount(cell);
    if (read.kind === 'bad') return wrong(kind);
    return read.kind === 'none' ? null : { value: read.value, step: 0 };
  }
  const read = readRate(cell);
  if (read.kind === 'bad') return wrong('rate');
  if (read.kind === 'none') return null;
  const fraction = toFraction(read.value, reader.scales.get(column.index) ?? 'fraction');
  return fraction.ok ? fraction : wrong(fraction.code);
}

/** The two counts behind the satisfaction; null where the sheet has none, or a problem was found. */
function readCounts(
  { layout, findings }: Reader,
  row: readonly Cell[],
  index: number,
): { rated: number; satisfied: number | null } | null {
  const { rated: ratedColumn, satisfied: satisfiedColumn } = layout;
  if (!ratedColumn) return null;
  const count = (column: typeof ratedColumn): number | null | 'bad' => {
    const cell = row[column.index] ?? null;
    const read = readCount(cell);
    if (read.kind === 'bad') findings.problem(index, column.heading, 'count', cellText(cell));
    return read.kind === 'value' ? read.value : read.kind === 'bad' ? 'bad' : null;
  };
  const rated = count(ratedColumn);
  const satisfied = satisfiedColumn ? count(satisfiedColumn) : null;
  if (rated === 'bad' || satisfied === 'bad') return null;
  if (rated === null && satisfied === null) return null;
  if (rated === 0 && satisfied === null) return { rated, satisfied: 0 };
  if (rated !== null && !satisfiedColumn) return { rated, satisfied: null };
  const wrong =
    rated === null || satisfied === null
      ? 'counts-without-partner'
      : satisfied > rated
        ? 'counts-impossible'
        : null;
  if (wrong === null && rated !== null) return { rated, satisfied };
  const column = (rated === null ? ratedColumn : satisfiedColumn) ?? ratedColumn;
  findings.problem(index, column.heading, wrong ?? 'count', cellText(row[column.index] ?? null));
  return null;
}

function satisfactionOf(
  reader: Reader,
  row: readonly Cell[],
  index: number,
  shown: { value: number; step: number } | null,
): RowFigure | null {
  const counts = readCounts(reader, row, index);
  const rateColumn = reader.layout.figures.find(({ figure }) => figure === 'satisfaction') ?? null;
  const heading = reader.layout.satisfied?.heading ?? '';
  const column = rateColumn ?? { heading, figure: 'satisfaction' as const };
  if (!counts) return shown ? { column, value: shown.value, rated: null, satisfied: null } : null;
  const { rated, satisfied } = counts;
  if (satisfied === null) {
    if (!shown) return null;
    return { column, value: shown.value, rated, satisfied };
  }
  // 0 % beside no ratings is how some sheets fill the cell.
  const isEmpty = rated === 0 && (!shown || shown.value === 0);
  if (shown && !isEmpty && !agrees(shown.value, shown.step, rated, satisfied)) {
    reader.findings.problem(index, column.heading, 'disagree', `${satisfied}/${rated}`);
    return null;
  }
  return { column, value: rated === 0 ? 0 : satisfied / rated, rated, satisfied };
}

/** Every figure of a row; problems go into the findings. */
export function figuresOf(reader: Reader, row: readonly Cell[], index: number): RowFigure[] {
  const figures: RowFigure[] = [];
  let satisfaction: { value: number; step: number } | null = null;
  for (const column of reader.layout.figures) {
    const read = readFigure(reader, row, index, column);
    if (column.figure === 'satisfaction') satisfaction = read;
    else if (read) figures.push({ column, value: read.value, rated: null, satisfied: null });
  }
  const own = satisfactionOf(reader, row, index, satisfaction);
  return own ? [...figures, own] : figures;
}
