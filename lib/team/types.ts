/** What a team without a server is made of (docs/team.md). Types and small constants only. */
import type { Report } from '../metrics/report.ts';
import type { LiveConsole } from '../events/types.ts';
import type { SameShop } from '../settings.ts';

/** What this browser knows of its team; kept locally, never in an export. */
export interface Team {
  name: string;
  /** Key of the team's pseudonyms, from the passphrase: 32 bytes as base64url. The passphrase itself is not kept. */
  key: string;
  /** Equal in all files of one team and passphrase; tells nothing of the key. */
  check: string;
  /** This browser among those of the team: 10 letters and digits, made once. */
  browser: string;
  /** Who works at it, as the user says. */
  agent: string;
  /** Epoch ms at which this browser joined. */
  since: number;
}

/** Rules under which a shop's own browser counts. */
export interface ShopRules {
  profile: LiveConsole;
  shop: string;
  parameterHash: string;
  /** As text (lib/metrics/parameters.ts). */
  parameters: Record<string, string>;
}

/** First line of a weekly file. */
export interface WeekHeader {
  v: 1;
  type: 'week';
  /** Beijing date of the week's Monday. */
  week: string;
  browser: string;
  agent: string;
  /** ISO 8601: when it was written; the newest of one browser and week holds. */
  made: string;
  /** Name and check value of the team. */
  team: { name: string; check: string };
  shops: ShopRules[];
  counts: {
    /** Lines after this one. */
    events: number;
    /** Of them, whose team key is not known: recorded before the browser joined. */
    local: number;
  };
  /** Hex, of all bytes after this line's break. */
  sha256: string;
}

/** Weeks that are looked after: what is older lies in the shared place or is nobody's concern. */
export const WEEKS = 9;

/** Why a file was not taken. `half` may heal by itself: somebody may still be writing it. */
export const FILE_PROBLEMS = [
  'foreign',
  'half',
  'changed',
  'tooLarge',
  'newer',
  'badHeader',
  'otherTeam',
  'unreadable',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** What became of one file. */
export interface FileRow {
  name: string;
  /** `used`, or `older`: a newer one of the same browser and week stands for it; else why it was left out. */
  state: 'used' | 'older' | FileProblem;
  /** Null where the first line could not be read. */
  agent: string | null;
  browser: string | null;
  week: string | null;
  /** Epoch ms. */
  made: number | null;
  events: number;
  local: number;
  /** Lines that could not be read, and lines of a type that this version does not know. */
  bad: number;
  skipped: number;
  /** Shops whose rules are not the manager's, with the parameters that differ. */
  otherRules: { profile: LiveConsole; shop: string; parameters: string[] }[];
}

/** What a merge found, without the events. */
export interface MergeSummary {
  files: FileRow[];
  /** Beijing dates of the Mondays that the files cover, oldest first. */
  weeks: string[];
  /** Unique events, and how often one came from a second browser. */
  events: number;
  repeated: number;
}

/** One shop's figures over all files, under the manager's rules. */
export interface MergedShop {
  profile: LiveConsole;
  shop: string;
  byAgent: Report;
  byDay: Report;
}

/** Two names of one platform in the files; `why` says what speaks for one shop, null where nothing does. */
export interface AlikeShops {
  profile: LiveConsole;
  /** The rarer one, and the one that would stand for both. */
  name: string;
  as: string;
  why: 'buyers' | 'spelling' | 'unnamed' | null;
  /** Conversations that occur under both. */
  shared: number;
}

/** What is shown of a merge. */
export interface MergedView {
  shops: MergedShop[];
  alike: AlikeShops[];
  /** What the manager said is one shop, as far as the files have the name. */
  same: SameShop[];
}

/** So many of so many files. */
export interface MergeProgress {
  done: number;
  total: number;
}

/** A file that may be a weekly one. */
export interface NamedFile {
  name: string;
  blob: Blob;
}
