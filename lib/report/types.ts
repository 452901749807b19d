/** What the report page shows (report-figures.ts). Types only. */
import type { ConsoleKey } from '../events/types.ts';
import type { AfterSales } from '../metrics/official/after-sales.ts';
import type { BadgeStatus } from '../metrics/goals/badge.ts';
import type { Report } from '../metrics/report.ts';
import type { SideBySide } from '../metrics/official/side-by-side.ts';
import type { Parameters } from '../metrics/types.ts';
import type { HeldEntry } from '../official/types.ts';
import type { OlderDays } from './older.ts';

export type PeriodChoice = 'yesterday' | 'days7' | 'days30' | 'own';

/** What the user looks at. */
export interface Choice {
  console: ConsoleKey;
  /** Name of the shop as the log has it. */
  shop: string;
  period: PeriodChoice;
  /** Beijing dates `YYYY-MM-DD`, both inclusive; those of the period chosen. */
  from: string;
  to: string;
}

/** So many of so many. */
export interface Share {
  hits: number;
  of: number;
}

/** A row of 官方 | 本机估算 | 差, with the denominators of both sides where they are known. */
export interface FigureRow extends SideBySide {
  localShare: Share | null;
  officialShare: Share | null;
}

/** How far the running month has come; up to yesterday. */
export interface Month {
  /** Beijing dates; `to` before `from` on the first day of a month. */
  from: string;
  to: string;
  response: Share;
  /** Null where neither official counts nor ratings are known. */
  satisfaction: Share | null;
  /** Days of the month still to come, today included. */
  daysLeft: number;
  /** Counted a day over the last 30 days with anything counted; null where there is none. */
  usualResponses: number | null;
  usualRatings: number | null;
}

/** The figures of the chosen days. */
export interface ChoiceFigures {
  choice: Choice;
  /** By agent. */
  report: Report;
  parameters: Parameters;
  rows: FigureRow[];
  /** Taobao and Tmall only. */
  afterSales: AfterSales | null;
  /** Official response rates of this shop that calibration can be asked for, newest first. */
  held: HeldEntry[];
  /** Shops of this console that the period's log tells of, besides those in the settings. */
  otherShops: string[];
  /** Days of the period whose events were pruned; absent or null where all are there. */
  older?: OlderDays | null;
}

/** What hangs on today and not on the choice. */
export interface MonthFigures {
  month: Month;
  /** 1688 only. */
  badge: BadgeStatus | null;
}

/** Everything that the report page shows; the month comes after the rest. */
export interface Figures extends ChoiceFigures {
  recent: MonthFigures | null;
}
