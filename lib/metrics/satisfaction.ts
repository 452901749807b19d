/** 满意率 from the ratings that were seen, and what invitations did for it (docs/metrics.md, "Satisfaction"). */
import { beijingDay } from '../beijing.ts';
import { compareEvents } from '../events/order.ts';
import type { InvitedEvent, RatedEvent } from '../events/types.ts';
import { conversationId } from './selection.ts';
import type { Parameters } from './types.ts';

/** A rating, and what it takes to know which other one it replaces. */
export interface Rating {
  event: RatedEvent;
  /** Console and shop (selection.ts). */
  shop: string;
  /** The session running at the rating or, after its end, the last one; null where there was none. */
  session: string | null;
}

/** Rates as reports print them; rate is null where nothing is rated. */
export interface Satisfaction {
  rated: number;
  satisfied: number;
  dissatisfied: number;
  rate: number | null;
  /** Whether the platform would assess it: enough ratings, and the whole period. */
  assessed: boolean;
}

/** Scores from here up are satisfied; 一般 (3) is not, on all three platforms. */
const SATISFIED = 4;

/** Ratings of one key replace each other; one without a buyer stands alone. */
function keyOf({ event, shop, session }: Rating, parameters: Parameters): string {
  const { key, buyer, agent, conversation } = event;
  const alone = JSON.stringify(['alone', key]);
  if (buyer === null) return alone;
  const day = beijingDay(event.at);
  switch (parameters.satisfactionKey) {
    case 'buyer-day':
      return JSON.stringify([shop, buyer, day]);
    case 'buyer-agent-day':
      return JSON.stringify([shop, buyer, agent, day]);
    default:
      return session === null ? alone : JSON.stringify([shop, conversation, session]);
  }
}

/** The last rating of each key: the one that counts, on its own day. */
export function survivingRatings(ratings: readonly Rating[], parameters: Parameters): Rating[] {
  const last = new Map<string, Rating>();
  for (const rating of ratings.toSorted((a, b) => compareEvents(a.event, b.event))) {
    last.set(keyOf(rating, parameters), rating);
  }
  return [...last.values()];
}

/** Counts and rate; `minRatings` null where nothing is assessed, as in a part of the period. */
export function satisfactionOf(
  ratings: readonly Rating[],
  minRatings: number | null,
): Satisfaction {
  const rated = ratings.length;
  const satisfied = ratings.filter(({ event }) => event.score >= SATISFIED).length;
  return {
    rated,
    satisfied,
    dissatisfied: rated - satisfied,
    rate: rated === 0 ? null : satisfied / rated,
    assessed: minRatings !== null && rated >= minRatings,
  };
}

function keyOfDay(event: RatedEvent | InvitedEvent): string {
  return JSON.stringify([conversationId(event), beijingDay(event.at)]);
}

/** How many ratings had an invitation at or before them, in the same conversation on the same Beijing day. */
export function ratedAfterInvitation(
  ratings: readonly Rating[],
  invitations: readonly InvitedEvent[],
): number {
  const first = new Map<string, number>();
  for (const event of invitations) {
    const key = keyOfDay(event);
    first.set(key, Math.min(first.get(key) ?? Infinity, event.at));
  }
  return ratings.filter(({ event }) => (first.get(keyOfDay(event)) ?? Infinity) <= event.at).length;
}
