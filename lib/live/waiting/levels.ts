/** Warning levels: how near a waiting buyer is to the platform's deadline. Pure; the views and the worker share it. */
import type { Level, Waiter } from '../types.ts';

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4];

/** Level of a waiter at an instant (epoch ms, page clock). */
export function levelAt(waiter: Pick<Waiter, 'since' | 'levels'>, now: number): Level {
  const waited = (now - waiter.since) / 1000;
  let level: Level = 0;
  for (const [index, begins] of waiter.levels.entries()) {
    // A reply at exactly the deadline is on time, so level 4 begins only after it.
    if (waited > begins || (waited === begins && index < 3)) level = LEVELS[index + 1] ?? level;
  }
  return level;
}

/** The next instant (epoch ms) after `now` at which some waiter reaches a level, or null. */
export function nextLevelChange(
  waiters: readonly Pick<Waiter, 'since' | 'levels'>[],
  now: number,
): number | null {
  let next: number | null = null;
  for (const { since, levels } of waiters) {
    for (const [index, begins] of levels.entries()) {
      const at = since + begins * 1000 + (index === 3 ? 1 : 0);
      if (at > now && (next === null || at < next)) next = at;
    }
  }
  return next;
}
