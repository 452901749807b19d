/** The computer's clock is set while buyers wait: nobody is lost, and after three lines time is the page's again. */
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../lib/beijing.ts';
import { setTestClock } from '../../lib/clock.ts';
import { createCoverage } from '../../lib/consoles/coverage.ts';
import type { PulseSighting, Sighting } from '../../lib/events/sighting.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { createEngine } from '../../lib/live/engine.ts';
import { learnSkew, trustedSkew } from '../../lib/live/skew.ts';
import { levelAt } from '../../lib/live/waiting/levels.ts';
import { batch } from './batch.ts';
import { PAGE, fakeSurface } from './fake-surface.ts';
import { line, memoryLog, row, TEN } from './support.ts';

afterEach(() => setTestClock(null));

/** A worker whose computer runs `off` ms before the page's clock; all seconds are the page's. */
async function stage() {
  let off = 0;
  const log = memoryLog(new IDBFactory());
  const engine = createEngine(log, await fakeSurface());
  const tick = (seconds: number) =>
    setTestClock({ base: TEN + seconds * SECOND + off, start: Date.now(), rate: 0 });
  const see = async (seconds: number, ...sightings: Sighting[]) => {
    tick(seconds);
    const seenAt = TEN + seconds * SECOND + off + 300;
    const seen = sightings.map((one) => (one.type === 'pulse' ? one : { ...one, seenAt }));
    expect(await engine.receive(batch(seen), PAGE)).toMatchObject({ ok: true, refused: [] });
  };
  return {
    see,
    log,
    set: (ms: number) => {
      off = ms;
    },
    at: async (seconds: number) => {
      tick(seconds);
      return engine.current();
    },
  };
}

describe.each([2 * HOUR, -2 * HOUR, DAY, -DAY])('the clock is set by %i ms', (jump) => {
  test('nobody is lost, and levels are right again after three lines', async () => {
    const { see, set, at, log } = await stage();
    await see(0, line('buyer', 0));
    await see(5, line('agent', 5));
    await see(10, line('buyer', 10));
    const waiting = { buyerId: 'b2', buyerName: '小红', since: TEN + 20 * SECOND };
    await see(20, row('waiting', 20, { ...waiting, basis: 'timer' }));
    const names = async (seconds: number) => (await at(seconds)).queue.map(({ name }) => name);
    expect(await names(25)).toEqual(['阿明', '小红']);

    set(jump);
    // Hours ago is no queue any more, whether the clock was set or the computer slept; it comes back below.
    expect(await names(26)).toEqual(jump > 0 ? [] : ['阿明', '小红']);
    // The agent and the buyer in the open thread go on, some seconds apart.
    await see(30, line('agent', 30));
    await see(38, line('buyer', 38));
    await see(44, line('agent', 44));
    await see(50, line('buyer', 50));

    const state = await at(60);
    expect(Math.abs(state.at - (TEN + 60 * SECOND))).toBeLessThan(SECOND);
    expect(state.queue.map(({ name }) => name)).toEqual(['小红', '阿明']);
    expect(state.queue.map((waiter) => levelAt(waiter, state.at))).toEqual([0, 0]);
    expect(Math.abs((state.queue[0]?.since ?? 0) - waiting.since)).toBeLessThan(SECOND);
    // Each line once, at the page's time whatever the computer's was.
    const lines = (await log.events.toArray()).filter(({ type }) => type === 'message');
    expect(lines.map(({ at: when }) => (when - TEN) / SECOND).toSorted((a, b) => a - b)).toEqual([
      0, 5, 10, 30, 38, 44, 50,
    ]);

    // Set right again: the same holds the other way round.
    set(0);
    await see(70, line('agent', 70));
    await see(78, line('buyer', 78));
    await see(84, line('agent', 84));
    const back = await at(90);
    expect(Math.abs(back.at - (TEN + 90 * SECOND))).toBeLessThan(SECOND);
  });

  test('coverage is what was really read: nothing before, over or after the jump is made up', () => {
    const coverage = createCoverage();
    const pulses: PulseSighting[] = [];
    const reading = { kind: 'reading' } as const;
    for (let second = 0; second <= 120; second += 1) {
      const shift = second < 60 ? 0 : jump;
      const now = TEN + second * SECOND + shift;
      pulses.push(...coverage.tick(now, now, reading));
    }
    pulses.push(...coverage.close());
    const sum = pulses.reduce((total, { from, to }) => total + to - from, 0);
    expect(sum).toBeLessThanOrEqual(2 * MINUTE);
    expect(sum).toBeGreaterThanOrEqual(2 * MINUTE - 2 * SECOND);
    for (const { from, to } of pulses) expect(to - from).toBeLessThanOrEqual(MINUTE);
  });
});

const message = (at: number, seenAt: number) =>
  ({ type: 'message', at: TEN + at, seenAt: TEN + seenAt, conversation: 'c' }) as ChatEvent;
const learn = (...lines: ChatEvent[]) => {
  let state = learnSkew({ delays: [] }, null, []);
  for (const each of lines) state = learnSkew(state.estimate, state.thread, [each]);
  return trustedSkew(state.estimate);
};

describe('what only looks like a clock that was set', () => {
  const LIVE = [message(0, 300), message(5_000, 5_200)];

  test('history scrolled in', () => {
    const old = [1, 2, 3, 4].map((n) => message(-2 * HOUR - n * 5_000, 10_000 * n));
    expect(learn(...LIVE, ...old)).toBe(-200);
  });
  test('a stalled page that paints hours of lines at once', () => {
    const late = [1, 2, 3, 4].map((n) => message(n * MINUTE, 2 * HOUR));
    expect(learn(...LIVE, ...late)).toBe(-200);
  });
  test('lines that come late by more and more', () => {
    const late = [1, 2, 3, 4].map((n) => message(n * MINUTE, HOUR + n * 2 * MINUTE));
    expect(learn(...LIVE, ...late)).toBe(-200);
  });
});
