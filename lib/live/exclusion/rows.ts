/** Conversations that the user took out of every figure: colleagues, tests, other shops. */
import type { ListRow } from '../../events/db.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log } from '../log.ts';

/** True where a list row is known to be an excluded conversation's: nobody is to be warned of it. */
export async function isExcluded(log: Log, row: ListRow): Promise<boolean> {
  const joined = row.joined !== null && row.sameName === 1 ? [row.joined] : [];
  const generations = [...(await currentGenerations(log)).values()].filter(
    (each) => each.console === row.console && each.shop === row.shop,
  );
  const keys = generations.flatMap(({ id }) =>
    [row.id, ...joined].map((conversation): [number, string] => [id, conversation]),
  );
  const threads = await log.conversations.bulkGet(keys);
  return threads.some((thread) => thread?.excluded === 1);
}
