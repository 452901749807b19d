import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { startOfDay } from '../../lib/beijing.ts';
import { createClockwork } from '../../lib/live/waiting/clockwork.ts';
import type { Means } from '../../lib/live/waiting/clockwork.ts';
import { coverageAt, unionLength } from '../../lib/metrics/coverage.ts';
import { marksFor } from '../../lib/live/waiting/marks.ts';
import { parseMemory } from '../../lib/live/memory.ts';
import { learnSkew, trustedSkew } from '../../lib/live/skew.ts';
import { stepStretch } from '../../lib/live/stretches.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { TEN } from './support.ts';

describe('coverage', () => {
  const { parameters } = PROFILES.feige;
  const midnight = startOfDay(20_759);
  const hour = 3_600_000;

  test.each([
    ['before the window', 7 * hour, [], { observedMs: 0, elapsedMs: 0 }],
    ['nothing read', 9 * hour, [], { observedMs: 0, elapsedMs: hour }],
    [
      'reading from before the window on',
      10 * hour,
      [{ from: midnight + 7 * hour, to: midnight + 9 * hour }],
      { observedMs: hour, elapsedMs: 2 * hour },
    ],
    [
      'after the window',
      24 * hour - 1,
      [{ from: midnight + 22 * hour, to: midnight + 24 * hour }],
      { observedMs: hour, elapsedMs: 15 * hour },
    ],
  ])('%s', (_, time, stretches, expected) => {
    expect(coverageAt(stretches, parameters, midnight + time)).toEqual(expected);
  });

  test('a union is counted once, whatever the order', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(stretch), (stretches) => {
        const read = new Set<number>();
        for (const { from, to } of stretches) for (let t = from; t < to; t += 1) read.add(t);
        const inside = [...read].filter((t) => t >= 10 && t < 50);
        expect(unionLength(stretches, 10, 50)).toBe(inside.length);
      }),
    );
  });
});

const pulse = (from: number, to: number, state: 'reading' | 'partly' = 'reading') => ({
  key: `k${from}`,
  from: TEN + from * 1000,
  to: TEN + to * 1000,
  state,
});

describe('stretches of reading', () => {
  const play = (...pulses: ReturnType<typeof pulse>[]) => {
    const written = new Map<string, [number, number]>();
    let known: ReturnType<typeof stepStretch> = null;
    for (const each of pulses) {
      const next = stepStretch(known, each, 'doc');
      if (!next) continue;
      known = next;
      written.set(next.key, [(next.from - TEN) / 1000, (next.to - TEN) / 1000]);
    }
    return [...written.values()];
  };

  test.each([
    ['touching pulses are one', [pulse(0, 15), pulse(15, 30)], [[0, 30]]],
    ['a pulse told from the beginning lengthens', [pulse(0, 15), pulse(0, 30)], [[0, 30]]],
    [
      'a gap is a gap',
      [pulse(0, 15), pulse(40, 55)],
      [
        [0, 15],
        [40, 55],
      ],
    ],
    [
      'the same again is nothing',
      [pulse(0, 15), pulse(20, 30), pulse(0, 15)],
      [
        [0, 15],
        [20, 30],
      ],
    ],
    [
      'partly is another',
      [pulse(0, 15), pulse(15, 30, 'partly')],
      [
        [0, 15],
        [15, 30],
      ],
    ],
  ])('%s', (_, pulses, expected) => {
    expect(play(...pulses)).toEqual(expected);
  });
});

const message = (at: number, seenAt: number, conversation = 'c') =>
  ({ type: 'message', at: TEN + at, seenAt: TEN + seenAt, conversation }) as ChatEvent;
const learn = (...lines: ChatEvent[]) => {
  let state = learnSkew({ delays: [] }, null, []);
  for (const each of lines) state = learnSkew(state.estimate, state.thread, [each]);
  return trustedSkew(state.estimate);
};

describe('skew', () => {
  test('nothing seen, nothing known', () => expect(learn()).toBeNull());
  test('a line that was there already tells nothing', () =>
    expect(learn(message(-50_000, 0))).toBeNull());
  test('a line that is painted late tells nothing', () =>
    expect(learn(message(-90_000, 0), message(-10_000, 30_000))).toBeNull());
  test('a line that comes while we watch does', () =>
    expect(learn(message(-90_000, 0), message(20_000, 20_400))).toBe(-400));
  test('a page ahead of the computer shows at once', () =>
    expect(learn(message(300_000, 0))).toBe(300_000));
  test('a page behind must show it three times', () => {
    const behind = [40, 80, 120].map((s) => message(s * 1000 - 20_000, s * 1000));
    const old = message(-90_000, 0);
    expect(learn(old, ...behind.slice(0, 2))).toBeNull();
    expect(learn(old, ...behind)).toBe(-20_000);
  });
  test('another thread begins anew', () =>
    expect(learn(message(0, 0, 'a'), message(20_000, 50_000, 'b'))).toBeNull());
});

const setUp = () => {
  const means = {
    setTimer: vi.fn<Means['setTimer']>(),
    setAlarm: vi.fn<Means['setAlarm']>(),
    keepAwake: vi.fn<Means['keepAwake']>(),
    setPulse: vi.fn<Means['setPulse']>(),
  };
  const due = vi.fn();
  return { means, due, clockwork: createClockwork(means, due) };
};

describe('clockwork', () => {
  const levels = [60, 120, 150, 180] as const;
  const waiter = (since: number) => ({ since, levels, deadline: since + 180_000 });
  test('nobody waits: no timer, no alarm, no keeping awake', () => {
    const { means, clockwork } = setUp();
    clockwork.set([], TEN);
    expect(means.setTimer.mock.lastCall?.[0]).toBeNull();
    expect(means.setAlarm).toHaveBeenLastCalledWith(null);
    expect(means.setPulse).not.toHaveBeenCalled();
  });

  test('someone waits: awake, timer to the next change, an alarm behind it', () => {
    const { means, due, clockwork } = setUp();
    clockwork.set([waiter(TEN)], TEN + 10_000);
    expect(means.setTimer).toHaveBeenLastCalledWith(due, 50_020);
    expect(means.setAlarm).toHaveBeenLastCalledWith(50_020);
    expect(means.setPulse).toHaveBeenLastCalledWith(means.keepAwake, 20_000);
    clockwork.set([waiter(TEN)], TEN + 170_000);
    expect(means.setAlarm).toHaveBeenLastCalledWith(10_021);
    expect(means.setPulse).toHaveBeenCalledTimes(1);
  });

  test('after the deadline it may sleep; the alarm takes the buyer out of the queue', () => {
    const { means, clockwork } = setUp();
    clockwork.set([waiter(TEN)], TEN + 1000);
    clockwork.set([waiter(TEN)], TEN + 181_000);
    expect(means.setPulse.mock.lastCall?.[0]).toBeNull();
    expect(means.setAlarm).toHaveBeenLastCalledWith(599_020);
  });
});

describe('small things', () => {
  test('marks', () => {
    expect(marksFor(['甲', '乙', '甲', null, null])).toEqual(['①', null, '②', null, null]);
  });
  test('a memory of another version is forgotten', () => {
    expect(parseMemory({ pages: [{ tabId: 'x' }] })).toBeNull();
    expect(parseMemory(undefined)).toBeNull();
    const memory = { pages: [], skew: { delays: [1] }, threads: {} };
    expect(parseMemory(memory)).toEqual(memory);
  });
});
