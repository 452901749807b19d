/** A shared place as the team needs it: a folder, a WebDAV collection, a test's memory. */

export interface FolderEntry {
  name: string;
  /** Bytes; null where the place does not tell. */
  size: number | null;
}

export interface Folder {
  list(): Promise<FolderEntry[]>;
  /** Rejects with FolderError `missing` where there is none of that name. */
  read(name: string): Promise<Blob>;
  /** Whole or not at all, as far as the place allows; replaces what bears the name. */
  write(name: string, blob: Blob): Promise<void>;
  /** Without effect where there is none. */
  remove(name: string): Promise<void>;
}

const FOLDER_PROBLEMS = [
  /** The browser asks for the folder again. */
  'permission',
  /** The folder, or the address, is not there. */
  'gone',
  'missing',
  'full',
  /** Too many requests: come back later. */
  'busy',
  'login',
  'offline',
  'refused',
  'server',
  /** What was written is not what lies there. */
  'torn',
  'unknown',
] as const;
export type FolderProblem = (typeof FOLDER_PROBLEMS)[number];

/** Why a place did not do it. */
export class FolderError extends Error {
  readonly problem: FolderProblem;
  /** Ms after which the place wants to be asked again, or null. */
  readonly retryAfter: number | null;

  constructor(problem: FolderProblem, detail = '', retryAfter: number | null = null) {
    super(detail === '' ? problem : `${problem}: ${detail}`);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The problem of whatever was thrown. */
export function problemOf(error: unknown): FolderProblem {
  return error instanceof FolderError ? error.problem : 'unknown';
}
