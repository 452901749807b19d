/** What a report is made of, gathered conversation by conversation: from a whole log at once, or from a database by and by. */
import type {
  ChatEvent,
  InvitedEvent,
  InviteSkippedEvent,
  ObservedEvent,
  OfficialEvent,
} from '../events/types.ts';
import { readConversation } from './conversation.ts';
import { isReading } from './coverage.ts';
import { groupBy } from './group-by.ts';
import { isWithin } from './period.ts';
import type { ReportRequest } from './report.ts';
import type { Rating } from './satisfaction.ts';
import type { Selection } from './selection.ts';
import { byConversation, selectEvents, shopId } from './selection.ts';
import { tallyDay } from './tally-day.ts';
import type { Tally } from './tally.ts';
import { accumulate, copyFigures } from './tally.ts';

export interface ReportPieces extends Omit<Selection, 'events'> {
  /** Unique keys used. */
  events: number;
  /** Of the period, one an (hour, holder). */
  tallies: Map<string, Tally>;
  /** All ratings of the conversations: which of them count is told at the end. */
  ratings: Rating[];
  /** Of the period. */
  invitations: InvitedEvent[];
  /** Of the period. */
  skips: InviteSkippedEvent[];
  /** In which everything was read. */
  stretches: ObservedEvent[];
  official: OfficialEvent[];
  /** An event of each console and shop that the log tells of. */
  shops: Map<string, ChatEvent>;
}

export function startReport(): ReportPieces {
  return {
    events: 0,
    duplicates: 0,
    otherConsoles: 0,
    future: 0,
    excluded: 0,
    tallies: new Map(),
    ratings: [],
    invitations: [],
    skips: [],
    stretches: [],
    official: [],
    shops: new Map(),
  };
}

/** Adds a tally to those of its hour and holder. */
export function addTally(tallies: ReportPieces['tallies'], tally: Tally): void {
  const { hour, agent } = tally;
  const key = agent === null ? String(hour) : `${hour} ${agent}`;
  const known = tallies.get(key);
  if (known) accumulate(known, tally);
  else tallies.set(key, { hour, agent, ...copyFigures(tally) });
}

/** One conversation that is not excluded. */
function takeOne(
  pieces: ReportPieces,
  events: readonly ChatEvent[],
  { parameters, period, now }: ReportRequest,
): void {
  const { rounds, ratings, invitations, skips } = readConversation(events, parameters);
  for (const own of groupBy(rounds, ({ day }) => day).values()) {
    for (const tally of tallyDay(own, parameters, now)) {
      if (isWithin(tally.hour, period)) addTally(pieces.tallies, tally);
    }
  }
  for (const rating of ratings) pieces.ratings.push(rating);
  for (const event of invitations) {
    if (isWithin(event.at, period)) pieces.invitations.push(event);
  }
  for (const event of skips) if (isWithin(event.at, period)) pieces.skips.push(event);
}

/** Takes in events in any order; those of a conversation must come all at once. */
export function takeEvents(
  pieces: ReportPieces,
  events: readonly ChatEvent[],
  request: ReportRequest,
): void {
  const selection = selectEvents(events, request.consoles, request.now);
  pieces.events += selection.events.length;
  for (const count of ['duplicates', 'otherConsoles', 'future', 'excluded'] as const) {
    pieces[count] += selection[count];
  }
  for (const event of selection.events) {
    if (isReading(event)) pieces.stretches.push(event);
    else if (event.type === 'official') pieces.official.push(event);
  }
  for (const own of byConversation(selection.events).values()) {
    const [any] = own;
    if (any) pieces.shops.set(shopId(any), any);
    takeOne(pieces, own, request);
  }
}
