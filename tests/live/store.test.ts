import { describe, expect, test } from 'vitest';
import type { ChatEvent } from '../../lib/events/types.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { dump, line, memoryLog, recorderFor, roundsIn, send, TEN } from './support.ts';

describe('append', () => {
  test('a question and its answer make one round', async () => {
    const log = memoryLog();
    const recorder = await recorderFor();
    await send(log, recorder, [line('buyer', 0)], TEN + 1000);
    expect((await dump(log)).undecided).toHaveLength(1);
    await send(log, recorder, [line('agent', 30)], TEN + 31_000);
    const { events, rounds, buckets, undecided } = await dump(log);
    expect(events).toHaveLength(2);
    expect(rounds).toMatchObject([{ openedAt: TEN, closedAt: TEN + 30_000 }]);
    expect(undecided).toEqual([]);
    expect(buckets).toMatchObject([
      { hour: TEN, agent: '小王', tally: { round: { counted: 1, onTime: 1 } } },
    ]);
  });
});

describe('a page that is loaded again', () => {
  test('takes no line a place forward in its second, in whatever order it tells', async () => {
    const second = [
      line('buyer', 0, { lineId: 'a', n: 0 }),
      line('buyer', 0, { lineId: 'b', n: 1 }),
      line('agent', 0, { lineId: 'c', n: 2 }),
    ];
    // After the reload the first line is out of sight: the others seem to come first.
    const again = [
      line('buyer', 0, { lineId: 'b', n: 0 }),
      line('agent', 0, { lineId: 'c', n: 1 }),
    ];
    const places = async (...batches: (typeof second)[]) => {
      const log = memoryLog();
      for (const batch of batches) await send(log, recorder, batch, TEN + 1000, 'reloaded');
      const events = await log.events.orderBy('[conversation+at]').toArray();
      const { rounds } = await dump(log);
      return { places: events.map((event) => event.n ?? 0).sort((a, b) => a - b), rounds };
    };
    const recorder = await recorderFor();
    const expected = await places(second);
    expect(expected.places).toEqual([0, 1, 2]);
    expect(await places(second, again)).toEqual(expected);
    expect(await places(again, second)).toEqual(expected);
    expect(await places(second, again, second, again)).toEqual(expected);
  });
});

async function answered() {
  const log = memoryLog();
  const recorder = await recorderFor();
  await send(log, recorder, [line('buyer', 0), line('agent', 30)], TEN + 31_000);
  return { log, recorder };
}

describe('what changes figures afterwards', () => {
  test('an excluded conversation leaves them, and stays out', async () => {
    const { log, recorder } = await answered();
    const [event] = await log.events.toArray();
    const excluded: ChatEvent = {
      v: 1,
      type: 'excluded',
      reason: 'colleague',
      key: 'x',
      console: 'feige',
      shop: '某某店',
      agent: null,
      conversation: event!.conversation,
      buyer: null,
      at: TEN + 60_000,
      seenAt: null,
    };
    await appendEvents(log, [excluded], TEN + 60_000);
    expect(await dump(log)).toMatchObject({ days: [], buckets: [] });
    await send(log, recorder, [line('buyer', 90)], TEN + 91_000);
    expect(await dump(log)).toMatchObject({ days: [], buckets: [] });
  });

  test('hundreds of conversations at once stay in one transaction', async () => {
    const { log } = await answered();
    const [event] = await log.events.toArray();
    const lines = (role: 'buyer' | 'system') =>
      Array.from({ length: 400 }, (_, index): ChatEvent => ({
        ...event!,
        type: 'message',
        role,
        kind: 'text',
        length: 1,
        fp: null,
        key: `${role}-${index}`,
        conversation: `c${index}`,
        at: TEN + (role === 'buyer' ? 0 : 1000),
      }));
    await appendEvents(log, lines('buyer'), TEN);
    await appendEvents(log, lines('system'), TEN);
    await appendEvents(log, lines('buyer'), TEN);
    expect(await roundsIn(log)).toHaveLength(401);
    expect(await log.events.count()).toBe(802);
  });

  test('a console that no profile reads is kept and counted nowhere', async () => {
    const { log } = await answered();
    const [event] = await log.events.toArray();
    const before = await dump(log);
    await appendEvents(log, [{ ...event!, key: 'y', console: 'custom:x' }], TEN);
    expect(await dump(log)).toMatchObject({ rounds: before.rounds, buckets: before.buckets });
    expect(await log.events.count()).toBe(3);
  });
});
