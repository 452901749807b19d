/** 满意率 from the ratings that were seen, and what invitations did for it (docs/metrics.md, "Satisfaction"). */
import { beijingDay } from '../beijing.ts';
import { compareEvents } from '../events/order.ts';
import type { InvitedEvent, RatedEvent } from '../events/types.ts';
import type { Period } from './period.ts';
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
  /** dissatisfied / rated: 不满意率. Null where nothing is rated. */
  dissatisfiedRate: number | null;
  /** Some of its days may still bring or change ratings. */
  provisional: boolean;
}

/** What is to be known of a report's part besides its ratings. */
export interface RatedPart {
  /** Beijing days. */
  period: Period;
  /** The whole period: only that can be assessed. */
  whole: boolean;
  /** Epoch ms. */
  now: number;
}

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

/** Whether ratings of the period may still come or change: one of its days is among the last `provisionalDays`, today first. */
function isProvisional(period: Period, parameters: Parameters, now: number): boolean {
  const { provisionalDays } = parameters;
  return provisionalDays > 0 && period.to > beijingDay(now) - provisionalDays;
}

/** Counts and rates of the surviving ratings of a part. */
export function satisfactionOf(
  ratings: readonly Rating[],
  { period, whole, now }: RatedPart,
  parameters: Parameters,
): Satisfaction {
  const rated = ratings.length;
  const satisfied = ratings.filter(({ event }) => event.score >= parameters.satisfiedFrom).length;
  const dissatisfied = rated - satisfied;
  return {
    rated,
    satisfied,
    dissatisfied,
    rate: rated === 0 ? null : satisfied / rated,
    assessed: whole && rated >= Math.max(1, parameters.minRatings),
    dissatisfiedRate: rated === 0 ? null : dissatisfied / rated,
    provisional: isProvisional(period, parameters, now),
  };
}

function keyOfDay(event: RatedEvent | InvitedEvent): string {
  return JSON.stringify([conversationId(event), beijingDay(event.at)]);
}

/** Whether a rating had an invitation at or before it, in the same conversation on the same Beijing day. */
export function afterInvitation(invitations: readonly InvitedEvent[]): (rating: Rating) => boolean {
  const first = new Map<string, number>();
  for (const event of invitations) {
    const key = keyOfDay(event);
    first.set(key, Math.min(first.get(key) ?? Infinity, event.at));
  }
  return ({ event }) => (first.get(keyOfDay(event)) ?? Infinity) <= event.at;
}

/** How many ratings had an invitation at or before them, in the same conversation on the same Beijing day. */
export function ratedAfterInvitation(
  ratings: readonly Rating[],
  invitations: readonly InvitedEvent[],
): number {
  return ratings.filter(afterInvitation(invitations)).length;
}
