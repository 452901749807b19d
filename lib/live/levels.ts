/** Warning levels: how near a waiting buyer is to the platform's deadline. Pure; the views and the worker share it. */
import type { Level, Waiter } from './types.ts';

/** Level of a waiter at an instant (epoch ms, page clock). */
export function levelAt(waiter: Pick<Waiter, 'since' | 'levels'>, now: number): Level {
  const waited = (now - waiter.since) / 1000;
  let level: Level = 0;
  for (const [index, begins] of waiter.levels.entries()) {
    if (waited > begins || (waited === begins && index < 3)) level = (index + 1) as Level;
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
    for (const begins of levels) {
      const at = since + begins * 1000;
      if (at > now && (next === null || at < next)) next = at;
    }
  }
  return next;
}
