/** What the log needs from time to time: settling what time has decided, forgetting names. */
import { DAY } from '../beijing.ts';
import { settleDays } from './counting/buckets.ts';
import { inTransaction } from './log.ts';
import type { Log } from './log.ts';
import { expireRescues } from './mood/rescue.ts';
import { forgetQuickLines } from './texts/quick-lines.ts';

/** Waits are for the queue and today's count; after this they go, ms. */
const WAITS_KEPT = 2 * DAY;

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
  await forgetQuickLines(log, now);
}

/** Start of the worker and 00:03 Beijing time; `now` in epoch ms, page clock. */
export function tidy(
  log: Log,
  { now, nameDays }: { now: number; nameDays: number },
): Promise<void> {
  return inTransaction(log, async () => {
    await settleDays(log, now);
    await expireRescues(log, now);
    await forget(log, now, nameDays);
  });
}
