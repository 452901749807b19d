/** Table-level piece of an append: events go in once, what is told better amends. Runs inside the caller's transaction, which waits for its writes. */
import type { Table } from 'dexie';
import { amend, fromStored, sameEvent, toStored } from './amend.ts';
import type { StoredEvent } from './amend.ts';
import type { ChatEvent } from './types.ts';
import { leave } from './writes.ts';

/** What an append did. */
export interface Upserted {
  /** Events that the log did not know. */
  added: ChatEvent[];
  /** Events that it knew otherwise, as they stand now; `before` is what it knew. */
  amended: { before: ChatEvent; after: ChatEvent }[];
}

/** Stored events by their keys; undefined where there is none. */
export type KnownEvents = ReadonlyMap<string, StoredEvent | undefined>;

/**
 * Puts events into the log, each key once; `seenHere` where pages of this browser showed them. What the caller has
 * looked up in this transaction already is not asked for again.
 */
export async function upsertEvents(
  table: Table<StoredEvent, string>,
  events: readonly ChatEvent[],
  seenHere: boolean,
  found: KnownEvents = new Map(),
): Promise<Upserted> {
  const incoming = new Map<string, StoredEvent>();
  for (const event of events) {
    const stored = toStored(event, seenHere);
    const twin = incoming.get(event.key);
    incoming.set(event.key, twin ? amend(twin, stored) : stored);
  }
  const missing = [...incoming.keys()].filter((key) => !found.has(key));
  const looked = missing.length === 0 ? [] : await table.bulkGet(missing);
  const others = new Map(missing.map((key, index) => [key, looked[index]]));
  const result: Upserted = { added: [], amended: [] };
  const puts: StoredEvent[] = [];
  for (const [key, event] of incoming) {
    const before = found.get(key) ?? others.get(key);
    if (!before) {
      puts.push(event);
      result.added.push(fromStored(event));
      continue;
    }
    const after = amend(before, event);
    if (sameEvent(before, after)) continue;
    puts.push(after);
    result.amended.push({ before: fromStored(before), after: fromStored(after) });
  }
  if (puts.length > 0) leave(table.bulkPut(puts));
  return result;
}
