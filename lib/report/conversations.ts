/** Whole conversations of the log in which anything happened in some time, a few at a time. */
import type { StoredEvent } from '../events/amend.ts';
import { NO_CONVERSATION } from '../events/record.ts';
import { groupBy } from '../metrics/group-by.ts';
import { inConversation } from '../live/log.ts';
import type { Log } from '../live/log.ts';
import { breathe } from '../breathe.ts';
import { pagesOf } from '../events/pages.ts';
import type { Walk } from '../events/pages.ts';

/** Instants (epoch ms, [from, to)) whose events make a conversation matter. */
export interface Range {
  from: number;
  to: number;
}

/** Some conversations, and how much has been read of all that is to be read: a share of 1. */
interface Batch {
  conversations: StoredEvent[][];
  share: number;
}

interface BatchOptions {
  signal?: AbortSignal;
  /** Told of every event of the time, whatever it belongs to. */
  onEvent?: (event: StoredEvent) => void;
}

/** Conversations read at a time where they are looked up one by one. */
const LOOKED_UP = 100;
/** Reading the whole log takes as long as looking up one conversation for so many events. */
const EVENTS_A_LOOK = 40;
/** A conversation has about so many events, to begin with. */
const EVENTS_EACH = 4;
/** Events handed over between two breaths: some 20 ms of counting on a slow computer. */
const BREATH = 500;

const byPlace = (log: Log, from: readonly [string, number]) =>
  // An empty list sorts after every text.
  log.events.where('[conversation+at]').between(from, [[]]);

/** The whole log, conversation after conversation. */
async function* allConversations(log: Log, signal?: AbortSignal): AsyncGenerator<StoredEvent[][]> {
  const walk: Walk<StoredEvent, readonly [string, number]> = {
    from: (key) => byPlace(log, key),
    keyOf: ({ conversation, at }) => [conversation, at],
    idOf: ({ key }) => key,
    // Behind all that belongs to no conversation.
    start: [NO_CONVERSATION, Infinity],
  };
  let rest: StoredEvent[] = [];
  for await (const page of pagesOf(walk, signal)) {
    const groups = [...groupBy([...rest, ...page], ({ conversation }) => conversation).values()];
    rest = groups.pop() ?? [];
    yield groups;
  }
  yield [rest];
}

/** Conversations by name. */
export async function* namedConversations(
  log: Log,
  names: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<StoredEvent[][]> {
  for (let start = 0; start < names.length; start += LOOKED_UP) {
    signal?.throwIfAborted();
    const some = names.slice(start, start + LOOKED_UP);
    yield await log.transaction('r', log.events, async () =>
      Promise.all(some.map((name) => inConversation(log, name).toArray())),
    );
  }
}

/** Only conversations in which anything happened, looked up one by one. */
async function* activeConversations(
  log: Log,
  { from, to }: Range,
  { signal, onEvent = () => {} }: BatchOptions,
): AsyncGenerator<StoredEvent[][]> {
  const names = new Set<string>();
  const walk: Walk<StoredEvent, number> = {
    from: (key) => log.events.where('at').between(key, to),
    keyOf: ({ at }) => at,
    idOf: ({ key }) => key,
    start: from,
  };
  for await (const page of pagesOf(walk, signal)) {
    for (const event of page) {
      onEvent(event);
      // An entered figure lies at the moment of its entry: it is no day's.
      if (event.type !== 'official') names.add(event.conversation);
    }
    await breathe();
  }
  names.delete(NO_CONVERSATION);
  yield* namedConversations(log, [...names], signal);
}

/** The same conversations, no more at a time than are counted in one go. */
async function* inBatches(
  source: AsyncGenerator<StoredEvent[][]>,
): AsyncGenerator<StoredEvent[][]> {
  for await (const conversations of source) {
    let some: StoredEvent[][] = [];
    let size = 0;
    for (const stored of conversations) {
      some.push(stored);
      size += stored.length;
      if (size < BREATH) continue;
      yield some;
      [some, size] = [[], 0];
    }
    if (some.length > 0) yield some;
  }
}

/**
 * Every conversation in which anything happened in the time, whole, in batches with a breath after each; throws the
 * signal's reason once it is aborted. What is looked up and what is read along depends on which is quicker.
 */
export async function* conversationsIn(
  log: Log,
  range: Range,
  options: BatchOptions = {},
): AsyncGenerator<Batch> {
  const { signal, onEvent = () => {} } = options;
  const isWithin = ({ at }: StoredEvent) => at >= range.from && at < range.to;
  const total = await log.events.count();
  const within = await log.events.where('at').between(range.from, range.to).count();
  const isSmall = within * EVENTS_A_LOOK < total * EVENTS_EACH;
  const source = isSmall ? activeConversations(log, range, options) : allConversations(log, signal);
  const expected = isSmall ? within : total;
  let read = 0;
  for await (const some of inBatches(source)) {
    const conversations = some.filter((stored) => {
      read += stored.length;
      if (!isSmall) for (const event of stored) if (isWithin(event)) onEvent(event);
      return stored.some((event) => event.type !== 'official' && isWithin(event));
    });
    yield { conversations, share: expected === 0 ? 1 : Math.min(1, read / expected) };
    await breathe();
    signal?.throwIfAborted();
  }
}
