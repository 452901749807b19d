/** What the desk reads of a shop's log: whole conversations that have to do with a period, and what was read. */
import { DAY, MINUTE, startOfDay } from '../../beijing.ts';
import { fromStored, type StoredEvent } from '../../events/amend.ts';
import { isOutside } from '../../events/exclusion.ts';
import { NO_CONVERSATION } from '../../events/record.ts';
import type { ChatEvent, ObservedEvent } from '../../events/types.ts';
import type { DeskRequest } from '../../metrics/desk/types.ts';
import { groupBy } from '../../metrics/group-by.ts';
import type { Log } from '../../live/log.ts';
import { conversationsIn } from '../conversations.ts';
import type { Range } from '../conversations.ts';
import type { ShopQuery } from '../events.ts';
import { pagesOf } from '../../events/pages.ts';
import type { Walk } from '../../events/pages.ts';

/** A session that was open when the period began may be silent in it: its last word lies so far back at most. */
function rangeOf({ period, parameters }: DeskRequest): Range {
  const back = Math.max(DAY, parameters.sessionSilenceMinutes * MINUTE);
  return { from: startOfDay(period.from) - back - DAY, to: startOfDay(period.to + 1) };
}

/** Of one conversation: what belongs to the shop, name by name, since the log counts each name by itself. */
function ownOf(
  stored: readonly StoredEvent[],
  { consoles, shop, formerNames }: ShopQuery,
  { now }: DeskRequest,
): ChatEvent[][] {
  const names = new Set([shop, ...formerNames]);
  const events = stored
    .filter((event) => consoles.includes(event.console) && names.has(event.shop) && event.at <= now)
    .map(fromStored);
  return [...groupBy(events, (event) => event.shop).values()];
}

/** Every conversation of the shop that may matter to the period; excluded ones are left out. `onProgress` gets a share of 1. */
export async function readConversations(
  log: Log,
  query: ShopQuery,
  request: DeskRequest,
  take: (events: readonly ChatEvent[]) => void,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  for await (const { conversations, share } of conversationsIn(log, rangeOf(request), { signal })) {
    for (const stored of conversations) {
      for (const events of ownOf(stored, query, request)) {
        if (!isOutside(events)) take(events);
      }
    }
    onProgress(share);
  }
}

/** A stretch is told at its beginning; longer ones than so many days are not made (they end with their day). */
const STRETCH_DAYS = 2;

/** Reading stretches of the shop that may reach into the period. */
export async function readStretches(
  log: Log,
  { consoles, shop, formerNames }: ShopQuery,
  { period, now }: DeskRequest,
  signal?: AbortSignal,
): Promise<ObservedEvent[]> {
  const names = new Set([shop, ...formerNames]);
  const end = startOfDay(period.to + 1);
  const walk: Walk<StoredEvent, number> = {
    from: (at) =>
      log.events.where('[conversation+at]').between([NO_CONVERSATION, at], [NO_CONVERSATION, end]),
    keyOf: ({ at }) => at,
    idOf: ({ key }) => key,
    start: startOfDay(period.from - STRETCH_DAYS),
  };
  const found: ObservedEvent[] = [];
  for await (const page of pagesOf(walk, signal)) {
    for (const stored of page) {
      if (!consoles.includes(stored.console) || !names.has(stored.shop) || stored.at > now)
        continue;
      const event = fromStored(stored);
      if (event.type === 'observed') found.push(event);
    }
  }
  return found;
}
