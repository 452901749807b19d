/** Which list row is the open thread's, on a console whose rows carry no id: told only where nothing speaks against it. */
import type { JoinSighting } from '../events/sighting.ts';
import type { Thread } from './types.ts';

interface Joins {
  /** `openName`: name on the open row; `sameName`: rows in the list under the thread's name. */
  check: (
    thread: Thread,
    openName: string | null,
    sameName: number,
    now: number,
  ) => JoinSighting | null;
}

export function createJoins(): Joins {
  /** Name → buyer ids that threads showed under it in this document. */
  const idsOfName = new Map<string, Set<string>>();
  const joined = new Set<string>();
  return {
    check({ buyerId, buyerName }, openName, sameName, now) {
      if (buyerName === null) return null;
      const ids = (idsOfName.get(buyerName) ?? new Set<string>()).add(buyerId);
      idsOfName.set(buyerName, ids);
      const isCertain = openName === buyerName && sameName === 1 && ids.size === 1;
      if (!isCertain || joined.has(buyerId)) return null;
      joined.add(buyerId);
      return { type: 'join', buyerId, buyerName, seenAt: now };
    },
  };
}
