/** Shapes of the figures. docs/metrics.md says what they mean. */
import type { BeijingDay } from '../beijing.ts';
import type { ConsoleId } from '../events/types.ts';

export const PROFILE_IDS = ['1688', 'taobao', 'feige'] as const;
export type ProfileId = (typeof PROFILE_IDS)[number];

export const GROUPINGS = ['round', 'message', 'session'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Parameters of a platform's rule; every one is a setting with a dated default and a source (profiles.ts). */
export interface Parameters {
  /** Assessment window, minutes after Beijing midnight, [start, end). */
  window: { start: number; end: number };
  deadlineSeconds: number;
  headline: Grouping;
  assistCounts: boolean;
  robotCounts: boolean;
  autoCounts: boolean;
  robotStage: 'count' | 'exclude';
  transfer: 'conversation' | 'strict';
  crossDay: 'miss' | 'exclude';
  zeroSecond: 'keep' | 'drop';
  sessionRule: 'all' | 'mean';
  /** Cap of one round in the mean, seconds, or null. */
  capSeconds: number | null;
  unansweredInMean: boolean;
  minRounds: number;
  minRatings: number;
  satisfactionKey: 'buyer-day' | 'buyer-agent-day' | 'session';
  /** The lowest score that is satisfied; 4 on all three platforms. */
  satisfiedFrom: number;
  /** Beijing days, today first, whose ratings may still change. */
  provisionalDays: number;
  sessionSilenceMinutes: number;
  /**
   * What a `sessionStarted` does to a session in which nobody has replied yet: `new` begins the next one, as the
   * specification says; `join` takes it for the reception of the buyer who wrote just before (客服接入).
   */
  sessionStart: 'new' | 'join';
  /** Keyed fingerprints of texts that the shop sends by itself: an agent's line that has one is `auto`. */
  autoTexts: readonly string[];
  /**
   * What a "first response" is: `session`, one a session, from its `sessionStarted` (Feige);
   * `conversation-day`, the earliest answered counted round of a conversation, holder and day (1688, Taobao).
   */
  firstResponse: 'session' | 'conversation-day';
  /** Beijing days outside assessment (打烊, holidays). */
  closed: readonly BeijingDay[];
  /** Targets in per mille. */
  responseTargets: readonly number[];
  satisfactionTargets: readonly number[];
  /** Whether buyers who write outside the window are warned of at all. */
  warnOutside: boolean;
  /** Seconds of waiting at which warning levels 1 … 4 begin. */
  warningLevels: readonly [number, number, number, number];
}

export interface Profile {
  id: ProfileId;
  /** Consoles whose events it reads. */
  consoles: readonly ConsoleId[];
  parameters: Parameters;
}

/** counted = decided in window and period; rate is null where nothing is counted. */
export interface Rate {
  counted: number;
  onTime: number;
  rate: number | null;
  pending: number;
}
