/** What invitations bring. An approximation: the platforms do not say which rating followed which invitation. */
import type { ChatEvent, InvitedEvent } from '../../events/types.ts';
import { groupBy } from '../group-by.ts';
import { officialSatisfaction } from '../official/official.ts';
import type { Period } from '../period.ts';
import { isWithin } from '../period.ts';
import { shopId } from '../selection.ts';

export interface Conversion {
  /** The platform's own number of ratings, or null where it is not known for just this period. */
  rated: number | null;
  /** Invitations seen. */
  invited: number;
  /** rated / invited; null ("—") where either is missing. Above 1 where buyers rate without being asked. */
  rate: number | null;
}

/** Ratings over invitations; null where either is missing. */
export function conversionFrom(rated: number | null, invited: number): Conversion {
  return { rated, invited, rate: rated === null || invited === 0 ? null : rated / invited };
}

/** Ratings of all shops together; null where one in which invitations went out has no official figure of the period. */
function ratedOf(
  events: readonly ChatEvent[],
  shops: Iterable<string>,
  period: Period,
): number | null {
  const figures = groupBy(
    events.filter(({ type }) => type === 'official'),
    shopId,
  );
  for (const shop of shops) {
    const own = officialSatisfaction(figures.get(shop) ?? [], period);
    if ((own?.rated ?? null) === null) return null;
  }
  return officialSatisfaction(events, period)?.rated ?? null;
}

/** Official ratings over the invitations of a period (Beijing days). */
export function conversionOf(events: readonly ChatEvent[], period: Period): Conversion {
  const invitations = new Map<string, InvitedEvent>();
  for (const event of events) {
    if (event.type === 'invited' && isWithin(event.at, period)) invitations.set(event.key, event);
  }
  const shops = new Set([...invitations.values()].map(shopId));
  return conversionFrom(ratedOf(events, shops, period), invitations.size);
}
