/** Events of a shop out of the log, in slices, so that the page stays responsive. */
import { startOfDay } from '../beijing.ts';
import { fromStored, type StoredEvent } from '../events/amend.ts';
import { NO_CONVERSATION } from '../events/record.ts';
import type { ChatEvent, ConsoleId, OfficialEvent } from '../events/types.ts';
import type { Log } from '../live/log.ts';
import { officialEvents } from '../live/official/log.ts';
import type { Period } from '../metrics/period.ts';

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

/** Events read at a time. */
const SLICE = 2_000;
/** Conversations read at a time. */
const CONVERSATIONS = 250;
/** A stretch of reading is told at its beginning, which may lie so many days before the period. */
const STRETCH_DAYS = 2;

export interface ShopEvents {
  /** Of this shop, under its present name: whole conversations, for a holder or a session may come from long before. */
  events: ChatEvent[];
  /** Other shops of the same consoles that the log tells of in these days. */
  otherShops: string[];
}

/** Conversations and shops of which anything happened in the period. */
async function activeIn(
  log: Log,
  consoles: readonly ConsoleId[],
  { from, to }: Period,
  signal?: AbortSignal,
): Promise<{ conversations: string[]; shops: Set<string> }> {
  const conversations = new Set<string>();
  const shops = new Set<string>();
  const keys = await log.events
    .where('at')
    .between(startOfDay(from), startOfDay(to + 1))
    .primaryKeys();
  for (let start = 0; start < keys.length; start += SLICE) {
    signal?.throwIfAborted();
    for (const event of await log.events.bulkGet(keys.slice(start, start + SLICE))) {
      if (!event || !consoles.includes(event.console)) continue;
      shops.add(event.shop);
      // An entered figure lies at the moment of its entry: it is no day's.
      if (event.type !== 'official') conversations.add(event.conversation);
    }
  }
  conversations.delete(NO_CONVERSATION);
  return { conversations: [...conversations], shops };
}

function conversationEvents(log: Log, conversation: string): Promise<StoredEvent[]> {
  return log.events
    .where('[conversation+at]')
    .between([conversation, -Infinity], [conversation, Infinity])
    .toArray();
}

/** A shop's events of all conversations in which anything happened in the period, and what was read of it. */
export async function readShop(
  log: Log,
  { consoles, shop, formerNames, agentNames }: ShopQuery,
  period: Period,
  signal?: AbortSignal,
): Promise<ShopEvents> {
  signal?.throwIfAborted();
  const names = new Set([shop, ...formerNames]);
  const { conversations, shops } = await activeIn(log, consoles, period, signal);
  const events: ChatEvent[] = [];
  const take = (stored: readonly StoredEvent[]): void => {
    for (const event of stored) {
      if (consoles.includes(event.console) && names.has(event.shop)) {
        const agent = event.agent && (agentNames?.get(event.agent) ?? event.agent);
        events.push({ ...fromStored(event), shop, agent });
      }
    }
  };
  for (let start = 0; start < conversations.length; start += CONVERSATIONS) {
    signal?.throwIfAborted();
    const some = conversations.slice(start, start + CONVERSATIONS);
    const read = await log.transaction('r', log.events, async () =>
      Promise.all(some.map((conversation) => conversationEvents(log, conversation))),
    );
    take(read.flat());
  }
  const stretches = await log.events
    .where('[conversation+at]')
    .between(
      [NO_CONVERSATION, startOfDay(period.from - STRETCH_DAYS)],
      [NO_CONVERSATION, startOfDay(period.to + 1)],
    )
    .toArray();
  take(stretches.filter(({ type }) => type === 'observed'));
  return { events, otherShops: [...shops].filter((name) => !names.has(name)).sort() };
}

/** Every official figure of a shop, whenever it was entered, under its present name. */
export async function readOfficial(
  log: Log,
  { consoles, shop, formerNames }: ShopQuery,
): Promise<OfficialEvent[]> {
  const names = new Set([shop, ...formerNames]);
  return (await officialEvents(log))
    .filter((event) => consoles.includes(event.console) && names.has(event.shop))
    .map((event) => ({ ...event, shop }));
}
