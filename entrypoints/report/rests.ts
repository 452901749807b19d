/** How long the agent rested on the chosen days, followed. */
import { storedItem } from '../../lib/stored.ts';
import { signal } from '@preact/signals';
import { startOfDay } from '../../lib/beijing.ts';
import { parseRests, RESTS_KEY, restedIn, type Rest } from '../../lib/live/warnings/rests.ts';
import { periodOf } from '../../lib/report/choice.ts';
import type { Choice } from '../../lib/report/types.ts';

/** Gives the ms rested in a choice's days up to `now` (epoch ms). */
export function followRests(): (choice: Choice, now: number) => number {
  const rests = signal<Rest[]>([]);
  const item = storedItem<unknown>(RESTS_KEY, null);
  const take = (stored: unknown): void => {
    rests.value = parseRests(stored);
  };
  item.watch(take);
  void item.getValue().then(take);
  return (choice, now) => {
    const { from, to } = periodOf(choice);
    return restedIn(rests.value, startOfDay(from), Math.min(now, startOfDay(to + 1)));
  };
}
