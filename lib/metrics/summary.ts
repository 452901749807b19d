/** One report over a log, as docs/event-format.md prints it. Reads no clock: `now` comes in. */
import { formatDay } from '../beijing.ts';
import type { ChatEvent, InvitedEvent } from '../events/types.ts';
import { shopCoverage } from './coverage.ts';
import { groupBy } from './group-by.ts';
import { groupSteps, sectionOf } from './groups.ts';
import { conversionOf } from './invitations/conversion.ts';
import { officialSatisfaction } from './official/official.ts';
import { formatParameters, parameterHash } from './parameters.ts';
import { isWithin } from './period.ts';
import type { Period } from './period.ts';
import type { ReportPieces } from './pieces.ts';
import { startReport, takeEvents } from './pieces.ts';
import type { Invites, Report, ReportRequest } from './report.ts';
import { ratedAfterInvitation, survivingRatings } from './satisfaction.ts';
import type { Rating } from './satisfaction.ts';
import { runThrough } from './steps.ts';

/** The report over a log whose events may come in any order. */
export function reportOf(events: readonly ChatEvent[], request: ReportRequest): Report {
  const pieces = startReport();
  takeEvents(pieces, events, request);
  return runThrough(reportSteps(pieces, request));
}

/** The report out of its pieces; rests between its parts. */
export function* reportSteps(
  pieces: ReportPieces,
  request: ReportRequest,
): Generator<void, Report> {
  const { period, parameters, now } = request;
  const { official } = pieces;
  const surviving = survivingRatings(pieces.ratings, parameters);
  yield;
  const ratings = surviving.filter(({ event }) => isWithin(event.at, period));
  const figured = { tallies: [...pieces.tallies.values()], ratings };
  const section = sectionOf(figured, { period, whole: true, now }, parameters);
  yield;
  const invites = invitesOf(pieces, ratings, period);
  yield;
  const by = request.by === null ? [] : yield* groupSteps(figured, request.by, request);
  return {
    ...headOf(pieces, request),
    ...section,
    officialSatisfaction: officialSatisfaction(official, period),
    invites,
    by,
    coverage: shopCoverage([...pieces.shops.values(), ...pieces.stretches], request),
    parameters: formatParameters(parameters),
    parameterHash: parameterHash(parameters),
  };
}

function headOf(pieces: ReportPieces, request: ReportRequest) {
  const { events, duplicates, otherConsoles, future, excluded } = pieces;
  return {
    profile: request.profile,
    from: formatDay(request.period.from),
    to: formatDay(request.period.to),
    now: new Date(request.now).toISOString(),
    events,
    duplicates,
    otherConsoles,
    skipped: request.skipped ?? 0,
    badLines: request.badLines ?? 0,
    future,
    excluded,
  };
}

function invitesOf(
  { invitations, skips, official }: ReportPieces,
  ratings: readonly Rating[],
  period: Period,
): Invites {
  const count = (by: InvitedEvent['by']) => invitations.filter((event) => event.by === by).length;
  return {
    byAgent: count('agent'),
    bySystem: count('system'),
    byUnknown: count('unknown'),
    ratedAfter: ratedAfterInvitation(ratings, invitations),
    skipped: countsOf(skips.map(({ reason }) => reason)),
    conversion: conversionOf([...invitations, ...official], period),
  };
}

/** How often each word stands there, in the order of the words. */
function countsOf(words: readonly string[]): Record<string, number> {
  const counts = [...groupBy(words, (word) => word)].map(
    ([word, same]) => [word, same.length] as const,
  );
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
