/**
 * What must happen at an instant although nothing comes in. A browser polls the alarms of a packed extension at most
 * every 30 s, so while anyone waits the worker keeps itself awake and sets plain timers; one alarm is the backstop.
 */
import { SECOND } from '../../beijing.ts';
import { nextLevelChange } from './levels.ts';
import { nextExpiry } from './queue.ts';
import type { Waiter } from '../types.ts';

type Due = Pick<Waiter, 'since' | 'levels' | 'deadline'>;

/** The browser's means; all times are ms of clock time, page clock, from now on. */
export interface Means {
  /** Replaces the one timer; null removes it. */
  setTimer: (run: (() => void) | null, ms: number) => void;
  /** Replaces the one alarm; null removes it. */
  setAlarm: (ms: number | null) => void;
  /** Any call of the extension's API keeps a worker alive for 30 s. */
  keepAwake: () => void;
  /** Real ms, for keeping awake. */
  setPulse: (run: (() => void) | null, ms: number) => void;
}

const AWAKE = 20 * SECOND;
const SOON = 90 * SECOND;
/** Level 4 begins after its second, not at it. */
const MARGIN = 20;

/** More instants to be due at (epoch ms, page clock). */
interface Also {
  /** A reminder: as urgent as a level. */
  reminder?: number | null;
  /** An invitation: nobody is kept awake for it. */
  invitation?: number | null;
}

export interface Clockwork {
  /** Sets everything anew for those who wait at `now` (epoch ms, page clock). */
  set: (queue: readonly Due[], now: number, also?: Also) => void;
}

/** Calls `due` at each change of level and each expiry. */
export function createClockwork(means: Means, due: () => void): Clockwork {
  let awake = false;
  return {
    set(queue, now, { reminder = null, invitation = null } = {}) {
      const changes = [nextLevelChange(queue, now), nextExpiry(queue, now), reminder, invitation];
      const next = Math.min(...changes.map((at) => at ?? Number.POSITIVE_INFINITY));
      means.setTimer(Number.isFinite(next) ? due : null, next - now + MARGIN);

      // A reminder that comes soon is as urgent as a level; one that comes in an hour can wait for the alarm.
      const isSoon = reminder !== null && reminder - now <= SOON;
      const mustWake = isSoon || queue.some((waiter) => waiter.deadline >= now);
      if (mustWake !== awake) means.setPulse(mustWake ? means.keepAwake : null, AWAKE);
      awake = mustWake;

      // A worker that was killed has no timer: the alarm stands for every change, late by one poll at most.
      means.setAlarm(Number.isFinite(next) ? next - now + MARGIN : null);
    },
  };
}
