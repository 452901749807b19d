/** Conversations that the user took out of every figure: colleagues, tests, other shops. */
import type { ListRow } from '../events/db.ts';
import { profileFor } from '../metrics/profiles.ts';
import type { Log } from './log.ts';

/** True where a list row is known to be an excluded conversation's: nobody is to be warned of it. */
export async function isExcluded(log: Log, row: ListRow): Promise<boolean> {
  const profile = profileFor(row.console);
  if (!profile) return false;
  const joined = row.joined !== null && row.sameName === 1 ? [row.joined] : [];
  const keys = [row.id, ...joined].map((id): [string, string] => [id, profile.id]);
  const threads = await log.conversations.bulkGet(keys);
  return threads.some((thread) => thread?.excluded === true);
}
