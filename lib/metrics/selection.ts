/** Which events of a log the figures are made of, and how many were left out for which reason. */
import { amend, fromStored, toStored } from '../events/amend.ts';
import type { StoredEvent } from '../events/amend.ts';
import { isExclusion, isOutside } from '../events/exclusion.ts';
import type { ChatEvent, ConsoleId } from '../events/types.ts';
import { groupBy } from './group-by.ts';

/** Events that are used, and counts of the others. */
export interface Selection {
  events: ChatEvent[];
  /** Repeated keys. */
  duplicates: number;
  /** Events of consoles that the profile does not read. */
  otherConsoles: number;
  /** Events after `now`. */
  future: number;
  /** Conversations that are outside every figure. */
  excluded: number;
}

/** One console for figures: imported Qianniu history continues the Taobao web chat. */
export function consoleOf(event: Pick<ChatEvent, 'console'>): ConsoleId {
  return event.console === 'qianniu' ? 'taobao' : event.console;
}

/** What tells a conversation from all others of a log. */
export function conversationId(event: ChatEvent): string {
  return JSON.stringify([consoleOf(event), event.shop, event.conversation]);
}

/** What tells a shop from all others of a log. */
export function shopId(event: Pick<ChatEvent, 'console' | 'shop'>): string {
  return JSON.stringify([consoleOf(event), event.shop]);
}

/** Each key once; two readings of one occurrence are joined as the log itself joins them, in whatever order they come. */
function unique(events: readonly ChatEvent[]): ChatEvent[] {
  const byKey = new Map<string, ChatEvent>();
  const joined = new Map<string, StoredEvent>();
  for (const event of events) {
    const known = byKey.get(event.key);
    if (known) {
      const stored = joined.get(event.key) ?? toStored(known);
      joined.set(event.key, amend(stored, toStored(event)));
    } else byKey.set(event.key, event);
  }
  for (const [key, stored] of joined) byKey.set(key, fromStored(stored));
  return [...byKey.values()];
}

/** The events of some consoles up to `now` (epoch ms), without excluded conversations. */
export function selectEvents(
  events: readonly ChatEvent[],
  consoles: readonly ConsoleId[],
  now: number,
): Selection {
  const read = events.filter((event) => consoles.includes(event.console));
  const once = unique(read);
  const past = once.filter((event) => event.at <= now);
  const words = past.filter(isExclusion);
  const excluded = new Set(
    [...byConversation(words)].filter(([, said]) => isOutside(said)).map(([id]) => id),
  );
  return {
    events: excluded.size === 0 ? past : past.filter((each) => !excluded.has(conversationId(each))),
    duplicates: read.length - once.length,
    otherConsoles: events.length - read.length,
    future: once.length - past.length,
    excluded: excluded.size,
  };
}

/** Events by conversation. */
export function byConversation(events: readonly ChatEvent[]): Map<string, ChatEvent[]> {
  return groupBy(events, conversationId);
}
