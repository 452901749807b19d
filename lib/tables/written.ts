/** A table before it is a file. Plain data, so that a worker can be handed it. */

/**
 * `long`: a text over several lines. `ratio`: a share of 1, shown as per cent. `seconds`: with decimals. `date`: Beijing date
 * `YYYY-MM-DD`. `instant`: epoch ms.
 */
export type Kind = 'text' | 'long' | 'count' | 'ratio' | 'seconds' | 'date' | 'instant';
export type Value = string | number | null;

export interface Cell {
  kind: Kind;
  /** Null: nothing counted, or not known; the cell stays empty. */
  value: Value;
}
export type Line = Cell[];

/** A sheet's name and columns; `width` in characters. */
export interface SheetHead {
  name: string;
  columns: readonly SheetColumn[];
}

export interface SheetColumn {
  title: string;
  width: number;
  /** What its cells mostly are; texts where it is not said. */
  kind?: Kind;
}

export interface WrittenSheet extends SheetHead {
  /** May make its rows while they are asked for; as many as `count` says. */
  rows: Iterable<Line>;
  count: number;
}

export interface WriteOptions {
  signal?: AbortSignal;
  /** Share of 1. */
  onProgress?: (share: number) => void;
}

/** Makes an XLSX; throws the signal's reason once aborted. */
export type WriteWorkbook = (
  sheets: readonly WrittenSheet[],
  options?: WriteOptions,
) => Promise<Blob>;
