/** Shapes of a calibration: the platform's own figure beside every sensible reading of its rule. */
import type { ConsoleId } from '../../events/types.ts';
import type { Period } from '../period.ts';
import type { Grouping, Parameters, ProfileId } from '../types.ts';

/** The platform's figure. */
export interface OfficialRate {
  /** 0 … 1. */
  rate: number;
  /** Decimals of the fraction as the platform shows it: 4 for 92.31 %. */
  places: number;
  /** Its denominator, where it is known. */
  counted: number | null;
  /** Whose figure it is; null is the whole shop's. */
  agent: string | null;
}

export interface CalibrationRequest {
  profile: ProfileId;
  consoles: readonly ConsoleId[];
  /** The parameters in force. */
  parameters: Parameters;
  /** Beijing days that the official figure is about. */
  period: Period;
  /** Epoch ms. */
  now: number;
  official: OfficialRate;
  /** Groupings to try, all three unless told; a single one is taken as known and is then no part of `settings`. */
  groupings?: readonly Grouping[];
}

/** What tells a reading from the parameters in force. */
export interface ReadingChoice {
  /** Parameters that differ from those in force, as text for `withSettings`. */
  settings: Record<string, string>;
  grouping: Grouping;
}

/** A reading and its figure over the log. */
export interface CalibratedReading extends ReadingChoice {
  counted: number;
  onTime: number;
  /** Null where nothing is counted. */
  rate: number | null;
  /** rate − official, signed; null where there is no rate. */
  difference: number | null;
  /** Whether the rate is the official one as far as that shows. */
  matches: boolean;
  /** Whether the denominator is the official one; null where that is not known. */
  countedMatches: boolean | null;
  /** How many settings differ from those in force. */
  changes: number;
  /** How many more readings give the same fraction. */
  equal: number;
  /** Some of those: the ones with the fewest changes, none of which only adds to another. */
  alternatives: ReadingChoice[];
}

/** What one reading gives on one day. */
export interface DayFigure extends ReadingChoice {
  counted: number;
  onTime: number;
  rate: number | null;
}

/** A day whose official figure would tell the leading readings apart. */
export interface SeparatingDay {
  /** `YYYY-MM-DD`. */
  day: string;
  /** How many different rates the leading readings would show. */
  distinct: number;
  figures: DayFigure[];
}

export interface Calibration {
  /** The figure of the parameters in force. */
  present: CalibratedReading;
  /** One a fraction, the nearest first. */
  readings: CalibratedReading[];
  /** How many readings were compared that this log can tell apart. */
  tried: number;
  /** How many of them match; more than one means that this figure alone does not decide. */
  matching: number;
  /** Parameters that no conversation of the period depends on, so that nothing can be said of them. */
  untold: string[];
  separatingDays: SeparatingDay[];
}

export interface CalibrationOptions {
  /** Called at every pause, and at the end, with the conversations read, of how many. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** What a reading makes of a round, a message or a session. */
export type Verdict = 'hit' | 'miss' | 'pending' | 'out';

/** Something that two readings judge differently. */
export interface DecidingRound {
  console: ConsoleId;
  shop: string;
  conversation: string;
  /** Epoch ms of the message, of the opener, or of the session's first opener. */
  at: number;
  agent: string | null;
  a: Verdict;
  b: Verdict;
}
