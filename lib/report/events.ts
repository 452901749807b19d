/** Events of a shop out of the log, in slices, so that the page stays responsive. */
import { startOfDay } from '../beijing.ts';
import { fromStored, type StoredEvent } from '../events/amend.ts';
import { NO_CONVERSATION } from '../events/record.ts';
import type { ChatEvent, ConsoleId, OfficialEvent } from '../events/types.ts';
import type { Log } from '../live/log.ts';
import { pagedOfficialEvents } from '../live/official/log.ts';
import type { Period } from '../metrics/period.ts';
import { breathe } from '../breathe.ts';
import { conversationsIn } from './conversations.ts';

/** Which shop, under all the names that it had. */
export interface ShopQuery {
  /** Consoles that the shop's profile reads. */
  consoles: readonly ConsoleId[];
  /** The name that stands in the report. */
  shop: string;
  formerNames: readonly string[];
  /** What the user calls the agents whom pages name so; records from before his word carry the page's name. */
  agentNames?: ReadonlyMap<string, string>;
}

/** Stretches handed over at a time. */
const STRETCHES = 500;
/** A stretch of reading is told at its beginning, which may lie so many days before the period. */
const STRETCH_DAYS = 2;

export interface ReadOptions {
  signal?: AbortSignal;
  /** Gets a share of 1. */
  onProgress?: (share: number) => void;
}

interface ShopEvents {
  /** Of this shop, under its present name: whole conversations, for a holder or a session may come from long before. */
  events: ChatEvent[];
  /** Other shops of the same consoles that the log tells of in these days. */
  otherShops: string[];
}

/** A shop's own among some events, under its present name and with its agents' names as the user has them. */
export function shopOwn({ consoles, shop, formerNames, agentNames }: ShopQuery) {
  const names = new Set([shop, ...formerNames]);
  return (stored: readonly StoredEvent[]): ChatEvent[] => {
    const own: ChatEvent[] = [];
    for (const event of stored) {
      if (!consoles.includes(event.console) || !names.has(event.shop)) continue;
      const agent = event.agent && (agentNames?.get(event.agent) ?? event.agent);
      own.push({ ...fromStored(event), shop, agent });
    }
    return own;
  };
}

/**
 * Hands over a shop's events of all conversations in which anything happened in the period, some whole conversations at a
 * time, and what was read of it; a breath after each. Gives the other shops of the same consoles that these days tell of.
 */
export async function walkShop(
  log: Log,
  query: ShopQuery,
  period: Period,
  take: (events: ChatEvent[]) => void,
  { signal, onProgress = () => {} }: ReadOptions = {},
): Promise<string[]> {
  signal?.throwIfAborted();
  const { consoles, shop, formerNames } = query;
  const own = shopOwn(query);
  const shops = new Set<string>();
  const onEvent = (event: StoredEvent): void => {
    if (consoles.includes(event.console)) shops.add(event.shop);
  };
  const range = { from: startOfDay(period.from), to: startOfDay(period.to + 1) };
  for await (const { conversations, share } of conversationsIn(log, range, { signal, onEvent })) {
    take(own(conversations.flat()));
    onProgress(share);
  }
  const stretches = await log.events
    .where('[conversation+at]')
    .between([NO_CONVERSATION, startOfDay(period.from - STRETCH_DAYS)], [NO_CONVERSATION, range.to])
    .toArray();
  for (let start = 0; start < stretches.length; start += STRETCHES) {
    const some = stretches.slice(start, start + STRETCHES);
    for (const event of some) if (event.at >= range.from) onEvent(event);
    take(own(some.filter(({ type }) => type === 'observed')));
    await breathe();
    signal?.throwIfAborted();
  }
  return [...shops].filter((name) => name !== shop && !formerNames.includes(name)).sort();
}

/** The same, all at once. */
export async function readShop(
  log: Log,
  query: ShopQuery,
  period: Period,
  signal?: AbortSignal,
): Promise<ShopEvents> {
  const events: ChatEvent[] = [];
  const take = (some: readonly ChatEvent[]): void => {
    for (const event of some) events.push(event);
  };
  const otherShops = await walkShop(log, query, period, take, { signal });
  return { events, otherShops };
}

/** Every official figure of a shop, whenever it was entered, under its present name. */
export async function readOfficial(
  log: Log,
  { consoles, shop, formerNames }: ShopQuery,
): Promise<OfficialEvent[]> {
  const names = new Set([shop, ...formerNames]);
  return (await pagedOfficialEvents(log))
    .filter((event) => consoles.includes(event.console) && names.has(event.shop))
    .map((event) => ({ ...event, shop }));
}
