/** Conversations that the user took out of every figure: colleagues, tests, other shops. */
import type { ListRow } from '../../events/db.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Generations } from '../counting/generations.ts';
import { onceALook, together } from '../asking.ts';
import { joinedOf } from '../waiting/rows.ts';

/** Conversations outside every figure. */
export interface Outside {
  /** Nobody is: no row need be looked up. */
  isEmpty: boolean;
  /** True where a list row is known to be such a conversation's: nobody is to be warned of it. */
  has: (row: ListRow) => boolean;
  /** True of such a conversation, of whatever shop. */
  hasConversation: (conversation: string) => boolean;
  /** True of such a conversation in a generation that views show. */
  hasThread: (generation: number, conversation: string) => boolean;
}

const placeOf = (console: string, shop: string, conversation: string): string =>
  JSON.stringify([console, shop, conversation]);

const threadOf = (generation: number, conversation: string): string =>
  `${generation} ${conversation}`;

/** Those that stand in the log now. */
export const readOutside = onceALook((log) =>
  together([
    log.conversations.where('excluded').equals(1).primaryKeys(),
    currentGenerations(log),
  ]).then(([keys, generations]) => outsideOf(keys, generations)),
);

function outsideOf(keys: readonly [number, string][], generations: Generations): Outside {
  const places = new Set<string>();
  const conversations = new Set<string>();
  const threads = new Set<string>();
  for (const [id, conversation] of keys) {
    const generation = generations.get(id);
    if (!generation) continue;
    conversations.add(conversation);
    threads.add(threadOf(id, conversation));
    places.add(placeOf(generation.console, generation.shop, conversation));
  }
  const isOutside = ({ console, shop }: ListRow, conversation: string): boolean =>
    places.has(placeOf(console, shop, conversation));
  return {
    isEmpty: places.size === 0,
    has: (row) => isOutside(row, row.id) || isOutside(row, joinedOf(row) ?? row.id),
    hasConversation: (conversation) => conversations.has(conversation),
    hasThread: (generation, conversation) => threads.has(threadOf(generation, conversation)),
  };
}
