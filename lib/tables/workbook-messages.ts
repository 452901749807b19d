/** Between a page and the worker that writes its workbook. Rows come in pieces: a large message would hold the page up. */
import type { Kind, SheetHead, Value } from './written.ts';

export type WorkbookQuestion =
  | { kind: 'sheet'; head: SheetHead }
  /**
   * Of the sheet told last: what its cells hold, row by row, and of what kinds they are. Rows of the same kinds share one
   * list, which goes over once: cells as objects took ten times as long to hand over as their values do.
   */
  | { kind: 'rows'; values: Value[][]; kinds: Kind[][] }
  | { kind: 'write' };

export type WorkbookAnswer =
  | { kind: 'progress'; share: number }
  | { kind: 'written'; file: Blob }
  | { kind: 'failed'; reason: string };
