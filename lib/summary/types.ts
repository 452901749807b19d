/** The weekly summary: what the page shows and what the files hold. Plain JSON; a change of shape is a new version. */
import type { ConsoleKey } from '../events/types.ts';
import type { Compared } from '../metrics/desk/compare.ts';
import type { Desk, MissedRound } from '../metrics/desk/types.ts';
import type { CaseKind, CaseStatus } from '../mood/case.ts';
import type { WeekChoice } from '../report/desk/weeks.ts';

export const SUMMARY_FORMAT = 'sanfen-weekly';
export const SUMMARY_VERSION = 1;

/** Something that was to be done about one buyer, or a registered case, of the week. */
export interface CaseLine {
  kind: CaseKind;
  /** Pseudonym; empty where a registered case has none. */
  conversation: string;
  agent: string | null;
  /** Epoch ms; `closedAt` null while it is open, `dueAt` where nothing was set. */
  openedAt: number;
  dueAt: number | null;
  closedAt: number | null;
  source: 'mood' | 'agent' | 'round' | 'rescue' | 'hand';
  /** As it stood when the summary was made. */
  status: CaseStatus;
  /** The user's own words; a rescue task has a note only. */
  problem: string;
  wish: string;
  note: string;
}

/** Texts (lib/i18n) that say how a figure is computed. */
export const FORMULAS = [
  'summary.formula.missed',
  'summary.formula.first',
  'summary.formula.mean',
  'summary.formula.p90',
  'summary.formula.satisfaction',
  'summary.formula.invited',
  'summary.formula.conversion',
  'summary.formula.coverage',
] as const;
export type FormulaKey =
  (typeof FORMULAS)[number] | `report.formula.${'round' | 'message' | 'session'}`;

/** What the figures rest on (口径). */
export interface Basis {
  /** All parameters as text, and the number of those that figures hang on. */
  parameters: Record<string, string>;
  parameterHash: string;
  /** Some days are counted under other parameters, this week or the one before. */
  otherRules: boolean;
  /** Conversations outside every figure; null where not known. */
  excluded: number | null;
  /** The headline's first. */
  formulas: FormulaKey[];
  /** Always true: what this browser saw, nothing else (本机估算). */
  localEstimate: true;
}

/** A shop's week beside the one before. Shops and consoles are never pooled. */
export interface ShopWeek {
  console: ConsoleKey;
  shop: string;
  /** Figures, days, agents and missed rounds as the report page's desk has them (docs/metrics.md, "The desk"). */
  week: Omit<Desk, 'heatmap' | 'parameters' | 'handling'> & { missed: MissedRound[] };
  before: Pick<Desk, 'from' | 'to' | 'now' | 'shop' | 'parameterHash'>;
  compared: Compared[];
  /** Oldest first. */
  cases: CaseLine[];
  basis: Basis;
}

export interface WeeklySummary {
  format: typeof SUMMARY_FORMAT;
  version: typeof SUMMARY_VERSION;
  which: WeekChoice;
  /** Epoch ms. */
  madeAt: number;
  /** Beijing dates, both inclusive; the running week ends today. */
  from: string;
  to: string;
  beforeFrom: string;
  beforeTo: string;
  /** By console, then shop. */
  shops: ShopWeek[];
  /** Display names by pseudonym, as far as they are still kept; null where they were not asked for. */
  names: Record<string, string> | null;
}
