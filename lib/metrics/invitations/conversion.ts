/** What invitations bring. An approximation: the platforms do not say which rating followed which invitation. */
import type { ChatEvent } from '../../events/types.ts';
import { officialSatisfaction } from '../official/official.ts';
import type { Period } from '../period.ts';
import { isWithin } from '../period.ts';

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

/** Official ratings over invitations of a period (Beijing days), from the events of one shop. */
export function conversionOf(events: readonly ChatEvent[], period: Period): Conversion {
  const keys = new Set<string>();
  for (const event of events) {
    if (event.type === 'invited' && isWithin(event.at, period)) keys.add(event.key);
  }
  return conversionFrom(officialSatisfaction(events, period)?.rated ?? null, keys.size);
}
