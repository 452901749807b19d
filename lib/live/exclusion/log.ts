/** Conversations that the user takes out of every figure, and the way back; colleagues are out by themselves (colleagues.ts). */
import { localNow } from '../../clock.ts';
import { fromStored } from '../../events/amend.ts';
import { lastExclusion } from '../../events/exclusion.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import type { ChatEvent, EventBase, ExcludedEvent, IncludedEvent } from '../../events/types.ts';
import type { ExclusionReason, Result } from '../../messages.ts';
import type { Log } from '../log.ts';
import { namesOf } from '../names.ts';
import { appendEvents } from '../store.ts';
import { joinedOf } from '../waiting/rows.ts';

type Place = Pick<EventBase, 'console' | 'shop' | 'conversation' | 'buyer'>;

async function eventsOf(log: Log, conversation: string): Promise<ChatEvent[]> {
  const stored = await log.events.where('conversation').equals(conversation).toArray();
  return stored.map(fromStored);
}

/** The conversation of a waiter's id and, for a list row known to be one, that one too. */
async function conversationsOf(log: Log, id: string): Promise<string[]> {
  const row = await log.rows.get(id);
  const joined = joinedOf(row);
  return joined === null ? [id] : [id, joined];
}

/** Where a conversation's events stand: a shop that was renamed has them under several names, each counted apart. */
async function placesOf(
  log: Log,
  id: string,
): Promise<Map<string, { place: Place; last: number }>> {
  const places = new Map<string, { place: Place; last: number }>();
  for (const conversation of await conversationsOf(log, id)) {
    const events = await eventsOf(log, conversation);
    for (const { console, shop, buyer } of events) {
      const name = JSON.stringify([conversation, console, shop]);
      const same = events.filter((each) => each.shop === shop);
      const last = lastExclusion(same)?.at ?? 0;
      if (!places.has(name))
        places.set(name, { place: { console, shop, conversation, buyer }, last });
    }
  }
  return places;
}

/** Takes a conversation out of every figure (`reason`), or back in (null); `now` in epoch ms, page clock. */
export async function setOutside(
  log: Log,
  pseudonyms: Pseudonyms,
  { id, reason }: { id: string; reason: ExclusionReason | null },
  now: number,
): Promise<Result> {
  const events: (ExcludedEvent | IncludedEvent)[] = [];
  for (const { place, last } of (await placesOf(log, id)).values()) {
    const { console, shop, conversation } = place;
    const type = reason === null ? 'included' : 'excluded';
    // After the word before it, even where the clock was set back in between.
    const at = Math.max(now, last + 1);
    const key = await pseudonyms.key(console, conversation, type, at, shop);
    const base = { v: 1 as const, ...place, key, agent: null, at, seenAt: localNow() };
    events.push(
      reason === null ? { ...base, type: 'included' } : { ...base, type: 'excluded', reason },
    );
  }
  if (events.length === 0) return { ok: false, error: 'no such conversation' };
  await appendEvents(log, events, now);
  return { ok: true };
}

/** A conversation outside every figure, for the list in which it can be taken back. */
export interface ExcludedConversation {
  /** Pseudonym, for the command `include`. */
  id: string;
  console: EventBase['console'];
  shop: string;
  /** Display name while the names table still has it. */
  name: string | null;
  /** `colleague`, `merchant`, …, or what an import says. */
  reason: string;
  /** Epoch ms since when. */
  at: number;
}

/** All of them, the newest first. */
export async function listExcluded(log: Log): Promise<ExcludedConversation[]> {
  const threads = await log.conversations.where({ excluded: 1 }).toArray();
  const ids = [...new Set(threads.map((thread) => thread.conversation))];
  const names = await namesOf(log, ids);
  const found: ExcludedConversation[] = [];
  for (const [index, id] of ids.entries()) {
    const last = lastExclusion(await eventsOf(log, id));
    if (last?.type !== 'excluded') continue;
    const { console, shop, reason, at } = last;
    found.push({ id, console, shop, name: names[index] ?? null, reason, at });
  }
  return found.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}
