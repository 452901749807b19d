/** One report over a log, as docs/event-format.md prints it. Reads no clock: `now` comes in. */
import { beijingDay, formatDay } from '../beijing.ts';
import type { ChatEvent, InvitedEvent, InviteSkippedEvent } from '../events/types.ts';
import { readConversation } from './conversation.ts';
import { shopCoverage } from './coverage.ts';
import { groupBy } from './group-by.ts';
import type { Figured } from './groups.ts';
import { groupsOf, sectionOf } from './groups.ts';
import { conversionOf } from './invitations/conversion.ts';
import { officialSatisfaction } from './official/official.ts';
import { formatParameters, parameterHash } from './parameters.ts';
import type { Period } from './period.ts';
import type { Invites, Report, ReportRequest } from './report.ts';
import { ratedAfterInvitation, survivingRatings } from './satisfaction.ts';
import type { Selection } from './selection.ts';
import { byConversation, selectEvents } from './selection.ts';
import { tallyDay } from './tally-day.ts';

/** What the report is made of: tallies and ratings of the period. */
interface Material extends Figured {
  invitations: InvitedEvent[];
  skips: InviteSkippedEvent[];
}

/** The report over a log whose events may come in any order. */
export function reportOf(events: readonly ChatEvent[], request: ReportRequest): Report {
  const { period, parameters, now } = request;
  const selection = selectEvents(events, request.consoles, request.now);
  const material = materialOf(selection, request);
  return {
    ...headOf(selection, request),
    ...sectionOf(material, { period, whole: true, now }, parameters),
    officialSatisfaction: officialSatisfaction(selection.events, period),
    invites: invitesOf(material, selection, period),
    by: request.by === null ? [] : groupsOf(material, request.by, request),
    coverage: shopCoverage(selection.events, request),
    parameters: formatParameters(parameters),
    parameterHash: parameterHash(parameters),
  };
}

function headOf(selection: Selection, request: ReportRequest) {
  const { duplicates, otherConsoles, future, excluded } = selection;
  return {
    profile: request.profile,
    from: formatDay(request.period.from),
    to: formatDay(request.period.to),
    now: new Date(request.now).toISOString(),
    events: selection.events.length,
    duplicates,
    otherConsoles,
    skipped: request.skipped ?? 0,
    badLines: request.badLines ?? 0,
    future,
    excluded,
  };
}

function materialOf({ events }: Selection, { parameters, period, now }: ReportRequest): Material {
  const inPeriod = (at: number) => {
    const day = beijingDay(at);
    return day >= period.from && day <= period.to;
  };
  const folded = [...byConversation(events).values()].map((each) =>
    readConversation(each, parameters),
  );
  const ratings = survivingRatings(
    folded.flatMap((each) => each.ratings),
    parameters,
  );
  return {
    tallies: folded
      .flatMap(({ rounds }) => [...groupBy(rounds, (round) => round.day).values()])
      .flatMap((rounds) => tallyDay(rounds, parameters, now))
      .filter((tally) => inPeriod(tally.hour)),
    ratings: ratings.filter(({ event }) => inPeriod(event.at)),
    invitations: folded.flatMap((each) => each.invitations).filter(({ at }) => inPeriod(at)),
    skips: folded.flatMap((each) => each.skips).filter(({ at }) => inPeriod(at)),
  };
}

function invitesOf(
  { ratings, invitations, skips }: Material,
  { events }: Selection,
  period: Period,
): Invites {
  const count = (by: InvitedEvent['by']) => invitations.filter((event) => event.by === by).length;
  return {
    byAgent: count('agent'),
    bySystem: count('system'),
    byUnknown: count('unknown'),
    ratedAfter: ratedAfterInvitation(ratings, invitations),
    skipped: countsOf(skips.map(({ reason }) => reason)),
    conversion: conversionOf(events, period),
  };
}

/** How often each word stands there, in the order of the words. */
function countsOf(words: readonly string[]): Record<string, number> {
  const counts = [...groupBy(words, (word) => word)].map(
    ([word, same]) => [word, same.length] as const,
  );
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
