/** Warning levels on time, over a browser that kills idle workers and polls alarms every 30 s (a packed extension). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeAt } from '../../lib/live/waiting/badge.ts';
import { createClockwork } from '../../lib/live/waiting/clockwork.ts';
import type { Clockwork } from '../../lib/live/waiting/clockwork.ts';
import { OVERDUE_SHOWN } from '../../lib/live/waiting/queue.ts';
import { TEN, waiterSince } from './support.ts';

const POLL = 30_000;
/** A worker without events dies after this, ms; its own timers do not count. */
const IDLE = 30_000;
const END = 1_000_000;

/** Instants (ms after ten) at which the badge of these waiters must change by itself. */
function changesOf(sinces: readonly number[]): number[] {
  const steps = [60_000, 120_000, 150_000, 180_001, 180_000 + OVERDUE_SHOWN];
  return sinces.flatMap((since) => steps.map((step) => since + step));
}

interface World {
  sinces: readonly number[];
  /** Instants at which the browser kills the worker whatever it does. */
  kills: readonly number[];
  /** When alarms are polled: at this and every 30 s. */
  phase: number;
}

/** Plays it; gives the instants at which the badge was made anew, with its text and colour. */
function play({ sinces, kills, phase }: World) {
  let now = 0;
  let worker: Clockwork | null = null;
  let timer: { due: number; run: () => void } | null = null;
  let pulse: { due: number; every: number; run: () => void } | null = null;
  let alarm: number | null = null;
  let lastCall = 0;
  const shown: { at: number; text: string; color: string }[] = [];

  const refresh = (): void => {
    const queue = sinces
      .filter((since) => since <= now)
      .map((since) => waiterSince(since / 1000))
      .filter(({ deadline }) => deadline + OVERDUE_SHOWN > TEN + now);
    const state = {
      at: TEN + now,
      skew: null,
      series: [],
      queue,
      pages: [],
      invitations: [],
      upset: [],
      invited: { asked: 0, rated: 0, skipped: 0, latest: [], isMore: false, next: null },
      recompute: [],
      questions: [],
      accounts: [],
      rested: 0,
      resting: null,
      fault: null,
    };
    shown.push({ at: now, ...badgeAt(state, TEN + now) });
    worker?.set(queue, TEN + now);
  };
  const means = {
    setTimer: (run: (() => void) | null, ms: number) => {
      timer = run && { due: now + ms, run };
    },
    setPulse: (run: (() => void) | null, ms: number) => {
      pulse = run && { due: now + ms, every: ms, run };
    },
    setAlarm: (ms: number | null) => {
      alarm = ms === null ? null : now + ms;
    },
    keepAwake: () => {
      lastCall = now;
    },
  };
  const wake = (): void => {
    worker ??= createClockwork(means, refresh);
    lastCall = now;
    refresh();
  };
  const die = (): void => {
    worker = timer = pulse = null;
  };
  const pollOf = (when: number): number => phase + Math.ceil((when - phase) / POLL) * POLL;
  /** What comes next, in the order of time. */
  const next = (): { at: number; run: () => void } => {
    const ring = (): void => {
      alarm = null;
      wake();
    };
    const beat = (): void => {
      if (!pulse) return;
      pulse.due += pulse.every;
      pulse.run();
    };
    const due = [
      ...sinces.filter((since) => since > now).map((at) => ({ at, run: wake })),
      ...kills.filter((at) => at > now).map((at) => ({ at, run: die })),
      ...(timer ? [{ at: timer.due, run: timer.run }] : []),
      ...(pulse ? [{ at: pulse.due, run: beat }] : []),
      ...(alarm === null ? [] : [{ at: Math.max(pollOf(alarm), now), run: ring }]),
      ...(worker ? [{ at: lastCall + IDLE, run: die }] : []),
    ];
    return due.reduce((first, each) => (each.at < first.at ? each : first), { at: END, run: die });
  };
  for (let step = next(); step.at < END; step = next()) {
    now = step.at;
    step.run();
  }
  return shown;
}

/** How late each change was shown, ms. */
function lateness(world: World): number[] {
  const shown = play(world);
  return changesOf(world.sinces).map((change) => {
    const first = shown.find(({ at }) => at >= change);
    return first ? first.at - change : Number.POSITIVE_INFINITY;
  });
}

describe('a waiting buyer', () => {
  test('goes through all colours within a tenth of a second while the worker lives', () => {
    const world = { sinces: [1_000], kills: [], phase: 17_000 };
    const [, ...levels] = lateness(world).toReversed();
    expect(Math.max(...levels)).toBeLessThan(100);
    const shown = play(world).filter(({ at }) => at < 200_000);
    expect(new Set(shown.map(({ color }) => color)).size).toBe(5);
  });

  test('leaves the badge within a poll although nothing keeps the worker awake any more', () => {
    const world = { sinces: [1_000], kills: [], phase: 17_000 };
    expect(lateness(world).at(-1)).toBeLessThanOrEqual(POLL + 100);
    expect(play(world).at(-1)?.text).toBe('');
  });

  const worlds = fc.record({
    sinces: fc.array(fc.integer({ min: 1, max: 120_000 }), { minLength: 1, maxLength: 4 }),
    kills: fc.array(fc.integer({ min: 1, max: 900_000 }), { maxLength: 8 }),
    phase: fc.integer({ min: 0, max: POLL - 1 }),
  });

  test('changes colour at most one poll late, however often the worker is killed', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(Math.max(...lateness(world))).toBeLessThanOrEqual(POLL + 100);
      }),
      { numRuns: 300 },
    );
  });
});

test('an invitation that becomes due wakes the worker though nobody waits, and keeps no one awake', () => {
  const timers: number[] = [];
  const alarms: (number | null)[] = [];
  const pulses: number[] = [];
  const means = {
    setTimer: (run: (() => void) | null, ms: number) => void (run && timers.push(ms)),
    setAlarm: (ms: number | null) => void alarms.push(ms),
    keepAwake: () => {},
    setPulse: (run: (() => void) | null) => void (run && pulses.push(1)),
  };
  const clockwork = createClockwork(means, () => {});
  clockwork.set([], TEN, { invitation: TEN + 60_000 });
  expect(timers[0]).toBeGreaterThanOrEqual(60_000);
  expect(timers[0]).toBeLessThan(61_000);
  expect(alarms).toEqual(timers);
  expect(pulses).toEqual([]);
  // Somebody's next level comes first.
  clockwork.set([waiterSince(0)], TEN + 10_000, { invitation: TEN + 600_000 });
  expect(timers[1]).toBeLessThan(51_000);
});
