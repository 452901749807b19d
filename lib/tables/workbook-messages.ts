/** Between a page and the worker that writes its workbook. Rows come in pieces: a large message would hold the page up. */
import type { Line, SheetHead } from './written.ts';

export type WorkbookQuestion =
  | { kind: 'sheet'; head: SheetHead }
  /** Of the sheet told last. */
  | { kind: 'rows'; rows: Line[] }
  | { kind: 'write' };

export type WorkbookAnswer =
  | { kind: 'progress'; share: number }
  | { kind: 'written'; file: Blob }
  | { kind: 'failed'; reason: string };
