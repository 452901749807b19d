/** The manager's desk: what the report page, the weekly summary and `metrics --desk` show (docs/metrics.md, "The desk"). Plain JSON. */
import type { ConsoleId } from '../../events/types.ts';
import type { Coverage } from '../coverage.ts';
import type { Conversion } from '../invitations/conversion.ts';
import type { Period } from '../period.ts';
import type { InviteCounts, Response } from '../report.ts';
import type { Satisfaction } from '../satisfaction.ts';
import type { LatencySummary } from '../tally.ts';
import type { Grouping, Parameters, Rate } from '../types.ts';

/** What a desk is asked for: one shop, some days. */
export interface DeskRequest {
  parameters: Parameters;
  period: Period;
  /** Epoch ms. */
  now: number;
}

/** A Beijing day of the trend. */
export interface TrendDay extends Record<Grouping, Rate>, Coverage {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Outside assessment (打烊). */
  closed: boolean;
  headline: Grouping;
  /** Counted rounds, and those of them that were not on time. */
  inquiries: number;
  missed: number;
  /** Of `responseTargets` the highest that the headline's rate reaches, per mille; null where it reaches none, or nothing is counted. */
  target: number | null;
  /** Counted under other parameters than the rest: older than what could be counted anew. */
  otherRules: boolean;
}

/** One hour of the Beijing week, all of its occurrences in the period together. */
export interface HeatCell extends Coverage {
  /** 1 is Monday. */
  weekday: number;
  /** 0 to 23. */
  hour: number;
  /** Counted rounds, those not on time, and rounds not decided yet. */
  inquiries: number;
  missed: number;
  pending: number;
  /** Mean number of agents online while it was assessed; null where it never was, or not known yet. */
  online: number | null;
  /** Agents that its inquiries would take; null where too little is known, or not known yet. */
  needed: number | null;
}

/** What an inquiry takes of an agent's time. */
export interface Handling {
  /** Answered counted rounds, and the time in which their holders had at least one of them open, ms. */
  n: number;
  busyMs: number;
  /** Mean, seconds; null where fewer than `LEAST_ROUNDS`. */
  seconds: number | null;
}

/** Rounds that were opened while their holder had `from` to `to` sessions open, the round's own among them. */
export interface LoadClass {
  from: number;
  /** Null: and more. */
  to: number | null;
  counted: number;
  onTime: number;
  rate: number | null;
  /** Entries of the mean, and the mean response time in seconds, both as in `round.mean`. */
  n: number;
  mean: number | null;
}

/** Concurrent load: sessions open with the holder at a counted round's opener. */
export interface Load {
  /** Counted rounds. */
  n: number;
  mean: number | null;
  most: number;
  classes: LoadClass[];
}

/** The figures of an agent or of the whole shop. What is null is not known yet, where it cannot be null for want of data. */
export interface DeskFigures {
  response: Response;
  latency: LatencySummary;
  /** Counted rounds that were not on time. */
  missed: number;
  satisfaction: Satisfaction | null;
  invites: InviteCounts | null;
  conversion: Conversion | null;
  load: Load | null;
  /** Ms of assessed time in which a page was read whole, and in which the agent was online. For the shop: in which anybody was. */
  observedMs: number;
  onlineMs: number | null;
}

/** The agent's figure less the shop's; null where either is missing. */
export interface Differences {
  rate: number | null;
  first: number | null;
  mean: number | null;
  p90: number | null;
  satisfaction: number | null;
  load: number | null;
}

export interface DeskAgent extends DeskFigures {
  /** Holder; null where nobody was named. */
  agent: string | null;
  difference: Differences;
}

/**
 * `late`: answered after the deadline; `ended`: the session was closed (or strictly handed over) without an answer;
 * `never`: its day ended without one; `waiting`: still open, the deadline is over.
 */
export type MissedOutcome = 'late' | 'ended' | 'never' | 'waiting';

/** Of any round behind the figures: `pending` ones are in no denominator yet. */
export type RoundOutcome = MissedOutcome | 'onTime' | 'pending';

/** A round behind the figures, as the lists show it. */
export interface RoundLine {
  id: string;
  console: ConsoleId;
  shop: string;
  conversation: string;
  /** Who held the conversation at the opener. */
  agent: string | null;
  /** Epoch ms. */
  openedAt: number;
  /** Epoch ms of the answer, or null. */
  answeredAt: number | null;
  outcome: RoundOutcome;
  /** From the opener to the answer, to the end, or to `now`. */
  waitedSeconds: number;
  /** Beyond the deadline; 0 where it was closed before that. */
  overSeconds: number;
}

/** A counted round that was not on time. */
export interface MissedRound extends RoundLine {
  outcome: MissedOutcome;
}

/** Parts come one after the other where a log is large: what is null has not come yet. */
export interface Desk {
  /** Beijing dates, both inclusive. */
  from: string;
  to: string;
  /** Epoch ms. */
  now: number;
  /** What the figures were made with. */
  parameters: Record<string, string>;
  parameterHash: string;
  /** Some days are counted under other parameters (`TrendDay.otherRules`). */
  otherRules: boolean;
  shop: DeskFigures & Coverage;
  trend: TrendDay[];
  /** All 168 hours, Monday 00:00 first. */
  heatmap: HeatCell[];
  /** By name, null first. */
  agents: DeskAgent[];
  /** Oldest first. */
  missed: MissedRound[] | null;
  handling: Handling | null;
  /** Conversations outside every figure, whatever the days; null where not known yet. */
  excluded: number | null;
}
