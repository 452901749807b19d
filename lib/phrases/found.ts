/** Collects what reading a file finds out. */
import { checkDraft, cleanDraft, cleanName, LIMITS } from './draft.ts';
import type { DraftField } from './draft.ts';
import type { ImportProblemCode, ImportRow, PhraseFile } from './import-types.ts';

/** Problems that are told one by one. */
const TOLD = 200;
const TEXT = 40;

/** Where a row stands, and what each field is called there. */
export interface Place {
  sheet: string | null;
  /** From 1. */
  row: number;
  column: (field: DraftField | 'kind') => string;
}

export interface Found {
  file: PhraseFile;
  problem: (
    place: { sheet: string | null; row: number },
    column: string,
    code: ImportProblemCode,
    text?: string,
  ) => void;
  /** Cleans and checks a row and takes it, or tells what is wrong with it. */
  row: (row: ImportRow, place: Place) => void;
}

/** Begins with nothing found. */
export function createFound(): Found {
  const file: PhraseFile = { rows: [], unmatched: [], problems: [], problemCount: 0 };
  const problem: Found['problem'] = ({ sheet, row }, column, code, text = '') => {
    file.problemCount += 1;
    if (file.problems.length >= TOLD) return;
    file.problems.push({ sheet, row, column, code, text: text.slice(0, TEXT) });
  };
  return {
    file,
    problem,
    row(row, place) {
      const group = cleanName(row.group ?? '') || null;
      // The group is decided when the file is taken.
      const draft = cleanDraft({ ...row, group: '-' });
      const wrong = checkDraft(draft, row.image !== null);
      for (const { field, code } of wrong) problem(place, place.column(field), code);
      const isLong = (group?.length ?? 0) > LIMITS.group;
      if (isLong) problem(place, place.column('group'), 'group-long', group ?? '');
      if (wrong.length === 0 && !isLong) file.rows.push({ ...row, ...draft, group });
    },
  };
}

/** A file with a problem gives no rows at all. */
export function settle({ file, problem }: Found): PhraseFile {
  if (file.rows.length === 0 && file.problemCount === 0) {
    problem({ sheet: null, row: 0 }, '', 'nothing');
  }
  return file.problemCount === 0 ? file : { ...file, rows: [] };
}
