/** When a buyer counts as upset, and until when that is said: pure, over the signs of one conversation and Beijing day. */
import { HOUR } from '../beijing.ts';
import type { UpsetLevel } from './judge.ts';

/** A buyer's message that said something of the kind. */
export interface Sign {
  /** Epoch ms. */
  at: number;
  level: UpsetLevel;
}

export interface Upset {
  /** 2 upset, 3 insulting. */
  level: 2 | 3;
  /** Epoch ms of the first and the newest sign. */
  since: number;
  last: number;
}

/** One mild word is no mood: so many messages with one are. */
const MILD_ENOUGH = 2;
/** The hint goes so long after the newest sign, ms; the task stays. */
export const HINT_LASTS = HOUR;

/** The mood that a day's signs make together, or null. */
export function upsetOf(signs: readonly Sign[]): Upset | null {
  const top = Math.max(0, ...signs.map(({ level }) => level));
  if (top < 2 && signs.length < MILD_ENOUGH) return null;
  const times = signs.map(({ at }) => at);
  return { level: top === 3 ? 3 : 2, since: Math.min(...times), last: Math.max(...times) };
}

/** True while the agent is to be told; `closedAt`: when the day's task was closed by hand, which answers what was before. */
export function isHinted({ last }: Upset, closedAt: number | null, now: number): boolean {
  return now - last < HINT_LASTS && (closedAt === null || last > closedAt);
}
