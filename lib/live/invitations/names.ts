/** Buyers' names in the lists of invitations. */
import type { Log } from '../log.ts';

/** The same with the names that the log still has. */
export async function withNames<T extends { id: string; name: string | null }>(
  log: Log,
  rows: readonly T[],
): Promise<T[]> {
  const names = await log.names.bulkGet(rows.map(({ id }) => id));
  return rows.map((row, index) => ({ ...row, name: names[index]?.name ?? null }));
}
