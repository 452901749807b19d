/** What is found out about a file while it is read: problems with row and column, columns that gave nothing. */
import type { TableProblem, TableProblemCode, UnmatchedColumn } from './types.ts';

/** Problems that are told one by one; the rest are counted. */
const TOLD = 200;
const TEXT = 40;

/** Of a whole file; `on` gives the view of one sheet. */
export interface FileFindings {
  problems: TableProblem[];
  problemCount: number;
  unmatchedColumns: UnmatchedColumn[];
  on: (sheet: string | null) => Findings;
}

export interface Findings {
  /** `row` is an index from 0, or -1 where the whole sheet is meant; it is told from 1. */
  problem: (row: number, column: string, code: TableProblemCode, text?: string) => void;
  unmatched: (column: string, reason: UnmatchedColumn['reason']) => void;
}

/** Begins with nothing found. */
export function createFindings(): FileFindings {
  const found: FileFindings = {
    problems: [],
    problemCount: 0,
    unmatchedColumns: [],
    on: (sheet) => ({
      problem(row, column, code, text = '') {
        found.problemCount += 1;
        if (found.problems.length >= TOLD) return;
        found.problems.push({ sheet, row: row + 1, column, code, text: text.slice(0, TEXT) });
      },
      unmatched(column, reason) {
        found.unmatchedColumns.push({ sheet, column, reason });
      },
    }),
  };
  return found;
}
