/** 1688's 响应快 badge: at least 80 % over the seven days before today ([D3] 2020-10; whether it still exists is not known). */
import type { Period } from '../period.ts';
import { lastDays } from '../period.ts';
import { planGoal } from './goal.ts';
import type { Rate } from '../types.ts';

/** Per mille. */
const BADGE_TARGET = 800;

const BADGE_DAYS = 7;

/** Whether the badge is earned, as far as this browser can tell. */
export interface BadgeStatus {
  /** `unknown` where nothing was counted. */
  state: 'met' | 'missed' | 'unknown';
  hits: number;
  of: number;
  /** Hits in a row that would reach it if no day dropped off; null where nothing was counted. */
  needed: number | null;
  /** Misses that it can still bear; null where nothing was counted. */
  affordable: number | null;
}

/** The days that count at `now` (epoch ms): T-7 … T-1. */
export function badgePeriod(now: number): Period {
  return lastDays(now, BADGE_DAYS);
}

/** The status from the rounds of `badgePeriod`. */
export function badgeStatus({ counted, onTime }: Rate): BadgeStatus {
  if (counted === 0) return { state: 'unknown', hits: 0, of: 0, needed: null, affordable: null };
  const { needed, affordable } = planGoal({ hits: onTime, of: counted, target: BADGE_TARGET });
  const state = needed === 0 ? 'met' : 'missed';
  return { state, hits: onTime, of: counted, needed, affordable };
}
