/** Whole conversations of a shop that have to do with a period, a few at a time. */
import { DAY, MINUTE, startOfDay } from '../../beijing.ts';
import { fromStored, type StoredEvent } from '../../events/amend.ts';
import { isOutside } from '../../events/exclusion.ts';
import { NO_CONVERSATION } from '../../events/record.ts';
import type { ChatEvent, ObservedEvent } from '../../events/types.ts';
import type { DeskRequest } from '../../metrics/desk/types.ts';
import { groupBy } from '../../metrics/group-by.ts';
import type { Log } from '../../live/log.ts';
import { breathe } from '../choice.ts';
import type { ShopQuery } from '../events.ts';
import { pagesOf } from './pages.ts';
import type { Walk } from './pages.ts';

/** Instants (epoch ms, [from, to)) whose events make a conversation matter. */
interface Range {
  from: number;
  to: number;
}

/** A session that was open when the period began may be silent in it: its last word lies so far back at most. */
function rangeOf({ period, parameters }: DeskRequest): Range {
  const back = Math.max(DAY, parameters.sessionSilenceMinutes * MINUTE);
  return { from: startOfDay(period.from) - back - DAY, to: startOfDay(period.to + 1) };
}

/** Conversations read at a time where they are looked up one by one. */
const LOOKED_UP = 100;
/** Reading the whole log takes as long as looking up one conversation for so many events. */
const EVENTS_A_LOOK = 40;
/** A conversation has about so many events, to begin with. */
const EVENTS_EACH = 4;
/** Events handed over between two breaths. */
const BREATH = 1_000;

const byPlace = (log: Log, from: readonly [string, number]) =>
  // An empty list sorts after every text.
  log.events.where('[conversation+at]').between(from, [[]]);

/** The whole log, conversation after conversation. */
async function* allConversations(log: Log, signal?: AbortSignal): AsyncGenerator<StoredEvent[][]> {
  const walk: Walk<StoredEvent, readonly [string, number]> = {
    from: (key) => byPlace(log, key),
    keyOf: ({ conversation, at }) => [conversation, at],
    idOf: ({ key }) => key,
    start: [NO_CONVERSATION, -Infinity],
  };
  let rest: StoredEvent[] = [];
  for await (const page of pagesOf(walk, signal)) {
    const groups = [...groupBy([...rest, ...page], ({ conversation }) => conversation).values()];
    rest = groups.pop() ?? [];
    yield groups;
  }
  yield [rest];
}

/** Only conversations in which anything happened, looked up one by one. */
async function* activeConversations(
  log: Log,
  { from, to }: Range,
  signal?: AbortSignal,
): AsyncGenerator<StoredEvent[][]> {
  const names = new Set<string>();
  const walk: Walk<StoredEvent, number> = {
    from: (key) => log.events.where('at').between(key, to),
    keyOf: ({ at }) => at,
    idOf: ({ key }) => key,
    start: from,
  };
  for await (const page of pagesOf(walk, signal)) {
    for (const { type, conversation } of page) if (type !== 'official') names.add(conversation);
  }
  names.delete(NO_CONVERSATION);
  const all = [...names];
  for (let start = 0; start < all.length; start += LOOKED_UP) {
    signal?.throwIfAborted();
    const some = all.slice(start, start + LOOKED_UP);
    yield await log.transaction('r', log.events, async () =>
      Promise.all(
        some.map((name) =>
          log.events
            .where('[conversation+at]')
            .between([name, -Infinity], [name, Infinity])
            .toArray(),
        ),
      ),
    );
  }
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
  const range = rangeOf(request);
  const total = await log.events.count();
  const within = await log.events.where('at').between(range.from, range.to).count();
  const isSmall = within * EVENTS_A_LOOK < total * EVENTS_EACH;
  const source = isSmall ? activeConversations(log, range, signal) : allConversations(log, signal);
  const expected = isSmall ? within : total;
  let [read, since] = [0, 0];
  for await (const conversations of source) {
    for (const stored of conversations) {
      read += stored.length;
      since += stored.length;
      if (stored.some(({ at }) => at >= range.from && at < range.to)) {
        for (const events of ownOf(stored, query, request)) {
          if (events[0]?.conversation !== NO_CONVERSATION && !isOutside(events)) take(events);
        }
      }
      if (since < BREATH) continue;
      since = 0;
      onProgress(Math.min(1, expected === 0 ? 1 : read / expected));
      await breathe();
      signal?.throwIfAborted();
    }
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
