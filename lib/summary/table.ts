/** A table before it is a file. */

/** `ratio`: a share of 1, shown as per cent. `seconds`: with decimals. `date`: Beijing date `YYYY-MM-DD`. `instant`: epoch ms. */
export type Kind = 'text' | 'count' | 'ratio' | 'seconds' | 'date' | 'instant';
export type Value = string | number | null;

export interface Cell {
  kind: Kind;
  /** Null: nothing counted, or not known; the cell stays empty. */
  value: Value;
}
export type Line = Cell[];

/** A column; `width` in characters. */
export interface Column<Row> {
  title: string;
  width: number;
  kind: Kind;
  of: (row: Row) => Value;
}

export interface Sheet {
  name: string;
  columns: { title: string; width: number; kind: Kind }[];
  rows: Line[];
}
