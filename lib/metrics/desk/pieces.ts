/** What a desk is made of, gathered piece by piece: from a whole log at once, or from a database by and by. */
import { beijingDay } from '../../beijing.ts';
import type { ChatEvent, InvitedEvent, ObservedEvent, OfficialEvent } from '../../events/types.ts';
import { readConversation } from '../conversation.ts';
import { groupBy } from '../group-by.ts';
import { isWithin } from '../period.ts';
import type { Round } from '../round.ts';
import type { Rating } from '../satisfaction.ts';
import { shopId } from '../selection.ts';
import { tallyDay } from '../tally-day.ts';
import { noteBusy } from './handling.ts';
import type { Busy } from './handling.ts';
import { noteLoads } from './load.ts';
import type { Loads } from './load.ts';
import { missedOf } from './missed.ts';
import { noteReply } from './online.ts';
import type { Presence } from './online.ts';
import { watchSpans } from './spans.ts';
import { addToSums, startSums } from './sums.ts';
import type { Sums } from './sums.ts';
import type { DeskRequest, MissedRound } from './types.ts';

export interface Pieces {
  sums: Sums;
  /** In no order. */
  missed: MissedRound[];
  busy: Busy;
  loads: Loads;
  presence: Presence;
  /** All ratings of conversations that were read: which of them count is told at the end. */
  ratings: Rating[];
  /** Of the period. */
  invitations: InvitedEvent[];
  stretches: ObservedEvent[];
  official: OfficialEvent[];
  excluded: number;
}

export function startPieces(): Pieces {
  return {
    sums: startSums(),
    missed: [],
    busy: new Map(),
    loads: new Map(),
    presence: new Map(),
    ratings: [],
    invitations: [],
    stretches: [],
    official: [],
    excluded: 0,
  };
}

/** Takes in a round that was opened in the period: what the list of missed rounds and the handling need of it. */
export function takeRound(pieces: Pieces, round: Round, request: DeskRequest): void {
  const missed = missedOf(round, request);
  if (missed) pieces.missed.push(missed);
  noteBusy(pieces.busy, round, request);
}

/** Takes in tallies, as far as their hours lie in the period. */
export function takeRounds(pieces: Pieces, rounds: readonly Round[], request: DeskRequest): void {
  const { parameters, period, now } = request;
  for (const own of groupBy(rounds, ({ day }) => day).values()) {
    for (const tally of tallyDay(own, parameters, now)) {
      if (isWithin(tally.hour, period)) addToSums(pieces.sums, tally);
    }
  }
  for (const round of rounds) {
    if (isWithin(round.openedAt, period)) takeRound(pieces, round, request);
  }
}

/**
 * Takes in the events of one whole conversation that is not excluded, up to `now`: load, presence, ratings, invitations.
 * Its rounds come back, of all days.
 */
export function takeConversation(
  pieces: Pieces,
  events: readonly ChatEvent[],
  request: DeskRequest,
): Round[] {
  const { parameters, period } = request;
  const [any] = events;
  if (!any) return [];
  const { spans, observe } = watchSpans(parameters);
  const { rounds, ratings, invitations } = readConversation(events, parameters, (state, event) => {
    observe(state, event);
    if (isWithin(event.at, period)) noteReply(pieces.presence, event, parameters);
  });
  const own = rounds.filter(({ openedAt }) => isWithin(openedAt, period));
  const near = spans.filter(
    ({ from, to }) => beijingDay(to) >= period.from && beijingDay(from) <= period.to,
  );
  noteLoads(pieces.loads, shopId(any), near, own, request);
  pieces.ratings.push(...ratings);
  pieces.invitations.push(...invitations.filter(({ at }) => isWithin(at, period)));
  return rounds;
}
