/** Buyers' display names, as far as the log still has them. */
import type { Asked } from './asking.ts';
import type { Log } from './log.ts';

/** In the order of the ids (pseudonyms of conversations or rows), null where there is none. */
export function namesOf(log: Log, ids: readonly string[]): Asked<(string | null)[]> {
  return log.names.bulkGet([...ids]).then((rows) => rows.map((row) => row?.name ?? null));
}

/** The same rows with their names. */
export async function withNames<T extends { id: string; name: string | null }>(
  log: Log,
  rows: readonly T[],
): Promise<T[]> {
  const ids = rows.map(({ id }) => id);
  const names = await namesOf(log, ids);
  return rows.map((row, index) => ({ ...row, name: names[index] ?? null }));
}
