/** Events of conversations that were pruned: their rounds are in the buckets for good. Inside the caller's transaction. */
import type { ChatEvent } from '../../events/types.ts';
import type { Log } from '../log.ts';
import { onceATransaction } from '../asking.ts';

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

/**
 * Whether any was; in a log of less than 90 days there is none, and nobody need ask for each conversation. Nobody who
 * asks prunes in the same transaction.
 */
export const isAnyPruned = onceATransaction((log) =>
  log.pruned
    .toCollection()
    .limit(1)
    .primaryKeys((keys) => keys.length > 0),
);

/** Without those that were counted before they were pruned: an old file must not count them twice. */
export async function withoutPruned(log: Log, events: ChatEvent[]): Promise<ChatEvent[]> {
  const conversations = [...new Set(events.map(({ conversation }) => conversation))];
  const rows = await log.pruned.bulkGet(conversations);
  const until = new Map(rows.flatMap((row) => (row ? [[row.conversation, row.until]] : [])));
  if (until.size === 0) return events;
  return events.filter(
    ({ conversation, at, type }) =>
      HARMLESS.has(type) || at > (until.get(conversation) ?? -Infinity),
  );
}
