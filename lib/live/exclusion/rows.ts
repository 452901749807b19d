/** Conversations that the user took out of every figure: colleagues, tests, other shops. */
import type { ListRow } from '../../events/db.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log } from '../log.ts';

/** Ids of those list rows that are known to be excluded conversations': nobody is to be warned of them. */
export async function excludedRows(log: Log, rows: readonly ListRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const generations = [...(await currentGenerations(log)).values()];
  const asked = rows.flatMap((row) => {
    const joined = row.joined !== null && row.sameName === 1 ? [row.joined] : [];
    return generations
      .filter(({ console, shop }) => console === row.console && shop === row.shop)
      .flatMap(({ id }) =>
        [row.id, ...joined].map((conversation) => {
          const key: [number, string] = [id, conversation];
          return { row: row.id, key };
        }),
      );
  });
  const threads = await log.conversations.bulkGet(asked.map(({ key }) => key));
  return new Set(asked.flatMap(({ row }, index) => (threads[index]?.excluded === 1 ? [row] : [])));
}
