/** The next slice of a generation that is being built: in the order of time, and each conversation in one go where it can be. */
import { HOUR } from '../../beijing.ts';
import { fromStored } from '../../events/amend.ts';
import type { StoredEvent } from '../../events/amend.ts';
import { isExclusion } from '../../events/exclusion.ts';
import type { ChatEvent } from '../../events/types.ts';
import { sortsAfter } from '../../metrics/fold.ts';
import { groupBy } from '../../metrics/group-by.ts';
import { together } from '../asking.ts';
import type { Log, Thread } from '../log.ts';
import type { Generation } from './generations.ts';
import { foldSteps, isRead } from './threads.ts';
import type { Step } from './threads.ts';

/** A conversation that is silent for as long (ms) seldom goes on. */
const SILENCE = HOUR;

/** The next events by time, some `size` of them: all of an instant or none. Empty at the end. */
async function eventsAfter(log: Log, cursor: number, size: number): Promise<StoredEvent[]> {
  const events = await log.events.where('at').above(cursor).limit(size).toArray();
  const last = events.at(-1);
  if (!last || events.length < size) return events;
  const before = events.filter(({ at }) => at < last.at);
  return before.length > 0 ? before : log.events.where('at').equals(last.at).toArray();
}

/** A conversation that has something new in a slice. */
interface Met {
  conversation: string;
  added: ChatEvent[];
  thread: Thread | undefined;
}

/** What came in while the generation is being built was folded when it came, with all of its conversation. */
async function metIn(log: Log, { id }: Generation, events: readonly ChatEvent[]): Promise<Met[]> {
  const conversations = [...groupBy(events, ({ conversation }) => conversation)];
  const threads = await log.conversations.bulkGet(
    conversations.map(([conversation]): [number, string] => [id, conversation]),
  );
  return conversations.flatMap(([conversation, all], index): Met[] => {
    const thread = threads[index];
    const added = thread ? all.filter((event) => sortsAfter(thread.head, event)) : all;
    return added.length > 0 ? [{ conversation, added, thread }] : [];
  });
}

/**
 * What follows in conversations that the slice's end (epoch ms) comes in the middle of. Taken along, they are written once:
 * of a large shop a slice holds half an hour, and nearly each was written twice (2026-11-24).
 */
async function restsAfter(log: Log, end: number, met: readonly Met[]): Promise<StoredEvent[]> {
  const open = met.filter(({ added }) => (added.at(-1)?.at ?? 0) > end - SILENCE);
  const rests = await together(
    open.map(({ conversation }) =>
      log.events
        .where('[conversation+at]')
        .between([conversation, end], [conversation, end + SILENCE], false)
        .toArray(),
    ),
  );
  return rests.flat();
}

/**
 * Folds the next events after the cursor (epoch ms), some `size` of them; gives the cursor after them, or null at the end.
 * In the order of time, so that a slice lies in few hours: conversation by conversation, each slice wrote nearly as many
 * buckets as it had rounds, which was more than half of the work (42,659 of them for 100,000 messages, 2026-11-23).
 */
export async function foldSlice(
  log: Log,
  generation: Generation,
  { cursor, size, now }: { cursor: number; size: number; now: number },
): Promise<number | null> {
  const stored = await eventsAfter(log, cursor, size);
  const end = stored.at(-1)?.at;
  if (end === undefined) return null;
  const readOf = (rows: readonly StoredEvent[]): ChatEvent[] =>
    rows.map(fromStored).filter((event) => isRead(generation, event));
  const met = await metIn(log, generation, readOf(stored));
  const rests = groupBy(
    readOf(await restsAfter(log, end, met)),
    ({ conversation }) => conversation,
  );
  const steps = met.map(({ conversation, added: begun, thread }): Step => {
    const added = [...begun, ...(rests.get(conversation) ?? [])];
    const change = { conversation, added, refold: added.some(isExclusion) };
    return { change, place: { generation, conversation, isNew: !thread }, thread };
  });
  // It has no days but those that it was given here.
  await foldSteps(log, { steps, isPruned: false, known: new Map() }, now);
  return end;
}
