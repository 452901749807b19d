/** A cell of a sheet as its reader gives it; dates and times of day are UTC instants. */
export type Cell = string | number | boolean | Date | null;

/** What makes a file no readable table at all. */
const FILE_PROBLEMS = [
  'too-large',
  'empty',
  'xls',
  'not-a-table',
  'encoding',
  'too-many-rows',
  'too-many-cells',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEMS)[number];
