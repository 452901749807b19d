/** Shapes of a report, as docs/event-format.md prints them. */
import type { ConsoleId } from '../events/types.ts';
import type { ShopCoverage } from './coverage.ts';
import type { OfficialSatisfaction } from './official/official.ts';
import type { Conversion } from './invitations/conversion.ts';
import type { Period } from './period.ts';
import type { Satisfaction } from './satisfaction.ts';
import type { LatencySummary } from './tally.ts';
import type { Grouping, Parameters, ProfileId, Rate } from './types.ts';

export const GROUP_KEYS = ['day', 'hour', 'weekday-hour', 'agent'] as const;
/** What a report may be split by: Beijing day, Beijing hour of the day, hour of the Beijing week, holder. */
export type GroupKey = (typeof GROUP_KEYS)[number];

export interface Response extends Record<Grouping, Rate> {
  headline: Grouping;
  /** Pending rounds. */
  pending: number;
  /** Whether the platform would assess it: enough rounds, and the whole period. */
  assessed: boolean;
}

/** The figures of the period or of a part of it. */
export interface Section {
  response: Response;
  latency: LatencySummary;
  satisfaction: Satisfaction;
}

/** `weekday` 1 is Monday. */
export type Group = Section &
  ({ day: string } | { hour: number; weekday?: number } | { agent: string | null });

export interface InviteCounts {
  byAgent: number;
  bySystem: number;
  byUnknown: number;
  ratedAfter: number;
}

export interface Invites extends InviteCounts {
  /** Decisions not to invite by their reason; those taken back are none. */
  skipped: Record<string, number>;
  conversion: Conversion;
}

export interface Report extends Section {
  profile: ProfileId;
  /** Beijing days `YYYY-MM-DD`, both inclusive. */
  from: string;
  to: string;
  /** ISO 8601. */
  now: string;
  /** Unique keys used. */
  events: number;
  duplicates: number;
  otherConsoles: number;
  /** Lines of an unknown type. */
  skipped: number;
  badLines: number;
  future: number;
  /** Conversations outside the figures. */
  excluded: number;
  officialSatisfaction: OfficialSatisfaction | null;
  invites: Invites;
  by: Group[];
  /** One for every console and shop of which the log tells anything. */
  coverage: ShopCoverage[];
  /** The parameters that produced these figures, as text (lib/metrics/parameters.ts). */
  parameters: Record<string, string>;
  /** Of those that rounds and tallies depend on; stored figures carry the same. */
  parameterHash: string;
}

export interface ReportRequest {
  profile: ProfileId;
  /** Consoles to read: the profile's, and custom ones that the user added to it. */
  consoles: readonly ConsoleId[];
  parameters: Parameters;
  period: Period;
  /** Epoch ms. */
  now: number;
  by: GroupKey | null;
  /** Lines that were no events, as the reader of the log counted them. */
  skipped?: number;
  badLines?: number;
}
