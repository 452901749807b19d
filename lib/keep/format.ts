/** The backup file, version 1 (docs/backup.md): gzip of NDJSON, a head, what the profile holds, an end. */
import type { ConsoleId } from '../events/types.ts';

export const FORMAT = 'sanfen-backup';
export const VERSION = 1;

/** What is accepted of a file: bytes packed and unpacked, lines, characters of a line, nesting. */
export const BOUNDS = {
  packed: 2 * 1024 ** 3,
  unpacked: 16 * 1024 ** 3,
  lines: 20_000_000,
  // An image of 4 MB in base64.
  line: 6 * 1024 * 1024,
  depth: 24,
  /** Rows that are held at once: generations, older sums and phrases. */
  rows: 500_000,
} as const;

/** Why a file or a backup did not work; texts `keep.error.<code>` of lib/i18n. */
type KeepProblem =
  'notBackup' | 'newer' | 'broken' | 'cut' | 'tooLarge' | 'password' | 'stopped' | 'busy';

/** A failure with its code; `line` counts from 1. */
export class KeepError extends Error {
  code: KeepProblem;
  line: number | null;
  constructor(code: KeepProblem, line: number | null = null) {
    super(line === null ? code : `${code}: line ${line}`);
    this.code = code;
    this.line = line;
  }
}

/** The pseudonyms' key under a password. */
export interface SealedKey {
  /** PBKDF2-SHA-256; the rest base64. */
  rounds: number;
  salt: string;
  iv: string;
  data: string;
}

/** First line. */
export interface Head {
  format: typeof FORMAT;
  version: number;
  /** ISO 8601. */
  made: string;
  /** Tells two keys apart without telling anything of them; null where there is none yet. */
  keyId: string | null;
  key: SealedKey | null;
  names: boolean;
}

/** Tables of the log that go as rows, before the events; `cases` and the like where the log has them. */
export const ROW_TABLES = ['generations', 'buckets', 'pruned', 'rows', 'names', 'cases'] as const;
export type RowTable = (typeof ROW_TABLES)[number];

/** Parts that are counted. */
const PARTS = [
  'storage',
  'groups',
  'phrases',
  'images',
  ...ROW_TABLES,
  'events',
  'official',
] as const;
export type Part = (typeof PARTS)[number];
export type Counts = Record<Part, number>;

export const noCounts = (): Counts => Object.fromEntries(PARTS.map((part) => [part, 0])) as Counts;

/** What a look into a file found. */
export interface Contents extends Head {
  counts: Counts;
  lines: number;
  /** Epoch ms of the first and last event; null where there is none. */
  from: number | null;
  to: number | null;
  shops: { console: ConsoleId; shop: string; events: number }[];
}

/** Keys of extension storage (local) that a backup holds; never the pseudonyms' key, nor passwords of sync targets. */
const STORED =
  /^(?:settings\$?|ownTexts|officialPages|accountsMet|holdingTurn|inviteTurn|rests|goals|(?:accounts|overlay):[\w-]+)$/;

export const isStored = (key: string): boolean => STORED.test(key);

/** Where extension storage (local) says that a restore has begun. */
export const RESTORING = 'restoring';
/** Name of the lock that the page holds which carries it out. */
export const RESTORE_LOCK = 'sanfen-restore';
