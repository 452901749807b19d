/** What the log needs from time to time: settling what time has decided, forgetting names, folding anew. */
import { beijingDay, DAY, startOfDay } from '../beijing.ts';
import { PROFILES } from '../metrics/profiles.ts';
import { parameterHash } from '../metrics/parameters.ts';
import type { Profile } from '../metrics/types.ts';
import { settleDays } from './buckets.ts';
import { inTransaction } from './log.ts';
import type { Log } from './log.ts';
import { refoldThread } from './threads.ts';

/** Waits are for the queue and today's count; after this they go, ms. */
const WAITS_KEPT = 2 * DAY;

function profileOf(id: string): Profile | null {
  return Object.values(PROFILES).find((profile) => profile.id === id) ?? null;
}

/** Removes display names not seen for so many days, and list records nobody needs any more. */
async function forget(log: Log, now: number, nameDays: number): Promise<void> {
  await log.names
    .where('seenAt')
    .belowOrEqual(now - nameDays * DAY)
    .delete();
  await log.waits
    .where('begunAt')
    .below(now - WAITS_KEPT)
    .delete();
  await log.stretches
    .where('to')
    .below(now - WAITS_KEPT)
    .delete();
}

/**
 * Days whose events remain are folded anew where their rounds were made by other parameters (after an update); their
 * old buckets go. Older buckets keep the hash that they were made with.
 */
async function refoldOutdated(log: Log, now: number): Promise<void> {
  let isOutdated = false;
  for (const { conversation, profile: id, hash } of await log.conversations.toArray()) {
    const profile = profileOf(id);
    if (!profile || hash === parameterHash(profile.parameters)) continue;
    isOutdated = true;
    await inTransaction(log, () => refoldThread(log, conversation, profile, now));
  }
  const oldest = isOutdated ? await log.events.orderBy('at').first() : undefined;
  if (!oldest) return;
  const current = new Set(
    Object.values(PROFILES).map(({ parameters }) => parameterHash(parameters)),
  );
  await log.buckets
    .where('hour')
    .aboveOrEqual(startOfDay(beijingDay(oldest.at)))
    .filter((bucket) => !current.has(bucket.hash))
    .delete();
}

/** Start of the worker and 00:03 Beijing time; `now` in epoch ms, page clock. */
export async function tidy(
  log: Log,
  { now, nameDays }: { now: number; nameDays: number },
): Promise<void> {
  await refoldOutdated(log, now);
  await inTransaction(log, async () => {
    await settleDays(log, profileOf, now);
    await forget(log, now, nameDays);
  });
}
