/** The columns of a sheet that count, each meaning once. */
import type { ColumnMeaning } from './columns.ts';
import type { Column, Header } from './header.ts';
import type { Findings } from './findings.ts';
import { FIGURES } from './types.ts';
import type { OfficialFigure, SheetSummary } from './types.ts';

export interface FigureColumn extends Column {
  figure: OfficialFigure;
}

export interface Layout {
  agent: Column | null;
  /** A day or a range of days; or its two ends. */
  date: Column | null;
  from: Column | null;
  to: Column | null;
  rated: Column | null;
  satisfied: Column | null;
  figures: FigureColumn[];
  /** Columns with a heading that we do not know. */
  unknown: Column[];
}

function group(columns: readonly Column[]): Map<ColumnMeaning, Column[]> {
  const groups = new Map<ColumnMeaning, Column[]>();
  for (const column of columns) {
    if (!column.known) continue;
    groups.set(column.known.as, [...(groups.get(column.known.as) ?? []), column]);
  }
  for (const each of groups.values()) {
    each.sort((a, b) => (a.known?.rank ?? 0) - (b.known?.rank ?? 0));
  }
  return groups;
}

/** Chooses among the columns; what is left over, or stands twice, goes into the findings. */
export function layOut(header: Header, findings: Findings): Layout {
  const groups = group(header.columns);
  for (const [first, second, ...more] of groups.values()) {
    if (!first || !second) continue;
    if (first.known?.rank === second.known?.rank) {
      findings.problem(header.row, second.heading, 'column-twice', second.heading);
    }
    for (const { heading } of [second, ...more]) findings.unmatched(heading, 'superseded');
  }
  const unknown = header.columns.filter(({ known, heading }) => !known && heading !== '');
  for (const { heading } of unknown) findings.unmatched(heading, 'unknown');
  const of = (as: ColumnMeaning): Column | null => groups.get(as)?.[0] ?? null;
  const [from, to] = [of('from'), of('to')];
  const ends = from && to ? { from, to } : { from: null, to: null };
  const figures = Object.keys(FIGURES).flatMap((name) => {
    const figure = name as OfficialFigure;
    const column = of(figure);
    return column ? [{ ...column, figure }] : [];
  });
  const [rated, satisfied] = [of('rated'), of('satisfied')];
  return { agent: of('agent'), date: of('date'), ...ends, rated, satisfied, figures, unknown };
}

type Matched = SheetSummary['matched'];

function named(column: Column | null, as: Matched[number]['as']): Matched {
  return column ? [{ column: column.heading, as }] : [];
}

/** What the user is told that each column was taken for. */
export function matchedOf(layout: Layout): Matched {
  const { agent, date, from, to, rated, satisfied, figures } = layout;
  return [
    ...named(agent, 'agent'),
    ...named(date, 'date'),
    ...(date ? [] : [...named(from, 'date'), ...named(to, 'date')]),
    ...figures.map(({ heading, figure }) => ({ column: heading, as: figure })),
    ...named(rated, 'rated'),
    ...named(satisfied, 'satisfied'),
  ];
}
