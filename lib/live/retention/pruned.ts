/** Events of conversations that were pruned: their rounds are in the buckets for good. Inside the caller's transaction. */
import type { ChatEvent } from '../../events/types.ts';
import type { Log } from '../log.ts';

/** These change no round, so an old one may come again. */
const HARMLESS: ReadonlySet<ChatEvent['type']> = new Set([
  'waiting',
  'settled',
  'joined',
  'observed',
  'official',
  'excluded',
  'included',
]);

/** Without those that were counted before they were pruned: an old file must not count them twice. */
export async function withoutPruned(log: Log, events: ChatEvent[]): Promise<ChatEvent[]> {
  const conversations = [...new Set(events.map(({ conversation }) => conversation))];
  // In a log of less than 90 days there is none: one question instead of one a conversation.
  const [any] = await log.pruned.toCollection().limit(1).primaryKeys();
  if (any === undefined || conversations.length === 0) return events;
  const rows = await log.pruned.bulkGet(conversations);
  const until = new Map(rows.flatMap((row) => (row ? [[row.conversation, row.until]] : [])));
  if (until.size === 0) return events;
  return events.filter(
    ({ conversation, at, type }) =>
      HARMLESS.has(type) || at > (until.get(conversation) ?? -Infinity),
  );
}
