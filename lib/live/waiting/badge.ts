/** The toolbar badge: how many wait and how bad it is. */
import { isRead } from '../../consoles/reading-state.ts';
import { LEVEL_COLORS, UNREAD_COLOR } from './level-colors.ts';
import { levelAt } from './levels.ts';
import type { Level, LiveState } from '../types.ts';

export interface Badge {
  text: string;
  color: string;
}

/** Not read, and nobody needs to look after it. */
const QUIET = new Set(['loading', 'off']);

/** The badge at an instant (epoch ms, page clock). */
export function badgeAt({ queue, pages, fault }: LiveState, now: number): Badge {
  if (queue.length > 0) {
    // Outside the assessment window nothing can be missed: such a buyer is counted, but warns of nothing; as little does
    // one that the user wants no reminder of.
    const worst = Math.max(
      ...queue.map((waiter) =>
        waiter.assessed && waiter.quiet === null ? levelAt(waiter, now) : 0,
      ),
    ) as Level;
    return { text: queue.length > 99 ? '99+' : String(queue.length), color: LEVEL_COLORS[worst] };
  }
  const isBlind = pages.some(({ state }) => !isRead(state) && !QUIET.has(state.kind));
  if (fault !== null || isBlind) return { text: '!', color: UNREAD_COLOR };
  return { text: '', color: LEVEL_COLORS[0] };
}
