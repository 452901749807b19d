/** A click on the notification: the way to the buyer who has waited longest, by the same path as any other 打开. */
import type { Engine } from '../engine.ts';

/** Opens the first of the queue that reminds and can be opened. */
export async function openLongest({
  current,
  run,
}: Pick<Engine, 'current' | 'run'>): Promise<void> {
  const { queue } = await current();
  const first = queue.find(({ place, quiet }) => place !== null && quiet === null);
  if (first) await run({ kind: 'open', id: first.id });
}
