/** A column of the summary's tables. */
import type { Kind, Value, WrittenSheet } from '../tables/written.ts';

export type { Cell, Kind, Line, Value } from '../tables/written.ts';

/** A column; `width` in characters. */
export interface Column<Row> {
  title: string;
  width: number;
  kind: Kind;
  of: (row: Row) => Value;
}

/** Its columns say which kind their cells mostly are. */
export interface Sheet extends WrittenSheet {
  columns: { title: string; width: number; kind: Kind }[];
}
