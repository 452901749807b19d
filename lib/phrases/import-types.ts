/** What reading a file of phrases gives. */
import type { FileProblemCode } from '../tables/cell.ts';
import type { DraftProblemCode } from './draft.ts';
import type { PhraseGroup } from './types.ts';

/** An image out of a JSON file. */
export interface ImportImage {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A phrase of a file, clean and checked. */
export interface ImportRow {
  code: string | null;
  texts: string[];
  tags: string[];
  from: string | null;
  to: string | null;
  /** Name of its group; null where the file says none. */
  group: string | null;
  kind: PhraseGroup['kind'] | null;
  image: ImportImage | null;
}

export type ImportProblemCode =
  | FileProblemCode
  | DraftProblemCode
  | 'no-text-column'
  | 'column-twice'
  | 'row-longer'
  | 'kind'
  | 'group-long'
  | 'json'
  | 'shape'
  | 'image'
  | 'nothing';

/** Something that cannot be taken; while there is one, nothing of the file is. */
export interface ImportProblem {
  sheet: string | null;
  /** From 1 as a spreadsheet counts, in JSON the phrase's place; 0 is the whole file. */
  row: number;
  /** Heading or key; empty where none is meant. */
  column: string;
  code: ImportProblemCode;
  /** The beginning of what stands there. */
  text: string;
}

export interface PhraseFile {
  rows: ImportRow[];
  /** Headings that meant nothing to us. */
  unmatched: string[];
  /** The first problems; `problemCount` counts all. */
  problems: ImportProblem[];
  problemCount: number;
}
