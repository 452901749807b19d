import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromStored } from '../../lib/events/amend.ts';
import type { LineContent, LineSighting } from '../../lib/events/sighting.ts';
import { settleDays } from '../../lib/live/counting/buckets.ts';
import { inTransaction } from '../../lib/live/log.ts';
import type { Log } from '../../lib/live/log.ts';
import { foldConversation } from '../../lib/metrics/fold.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import type { Round } from '../../lib/metrics/round.ts';
import { isSettled, tallyDay } from '../../lib/metrics/tally-day.ts';
import { emptyFigures, mergeTallies } from '../../lib/metrics/tally.ts';
import type { Tally } from '../../lib/metrics/tally.ts';
import { dump, memoryLog, recorderFor, send, TEN } from './support.ts';

const { feige } = PROFILES;
const END = TEN + 3 * 86_400_000;
const NUM_RUNS = Number(process.env.PROPERTY_RUNS ?? 60);

const content: fc.Arbitrary<LineContent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('buyer', 'agent', 'robot', 'assist', 'auto')
      .map((role): LineContent => ({
        type: 'message',
        role: role as 'buyer',
        kind: 'text',
        length: 2,
        textHash: 'h',
        sender: null,
      })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<LineContent>(
      { type: 'sessionStarted', by: 'assign', agent: '小李' },
      { type: 'sessionEnded', by: 'agent' },
      { type: 'robotStarted' },
      { type: 'transferred', to: '小张' },
    ),
  },
);

/** A line and perhaps a second, better look at it. */
const lines = fc
  .array(
    fc.record({
      buyer: fc.constantFrom('b1', 'b2'),
      // Twelve hours across a midnight and an edge of the window, in steps that often meet.
      step: fc.integer({ min: 0, max: 600 }),
      n: fc.integer({ min: 0, max: 2 }),
      content,
      second: fc.option(fc.record({ step: fc.integer({ min: 0, max: 600 }), content }), {
        freq: 4,
      }),
    }),
    { maxLength: 30 },
  )
  .map((seeds) =>
    seeds.flatMap(({ buyer, step, n, content: first, second }, index): LineSighting[] => {
      const look: LineSighting = {
        type: 'line',
        buyerId: buyer,
        buyerName: null,
        lineId: `l${index}`,
        at: TEN + 6 * 3_600_000 + step * 72_000,
        n,
        seenAt: TEN + index,
        content: first,
      };
      if (!second) return [look];
      const better = { ...look, at: look.at + second.step * 1000, content: second.content };
      return [{ ...look, guess: 2 }, better];
    }),
  );

/** How a history is delivered: its order, where it is cut, what is sent again, when the worker dies. */
const delivery = fc.record({
  order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  cuts: fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
  again: fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
  dies: fc.infiniteStream(fc.integer({ min: 0, max: 12 })),
  clock: fc.infiniteStream(fc.integer({ min: 0, max: 60 })),
});

function pull<T>(stream: fc.Stream<T>): T {
  const next = stream.next();
  if (next.done) throw new Error('endless');
  return next.value;
}

/** Makes the log fail at its k-th write from now, wherever in the transaction that is. */
function failAt(log: Log, k: number): () => void {
  let left = k;
  const stop: (() => void)[] = [];
  for (const table of log.tables) {
    const hook = (): void => {
      left -= 1;
      if (left === 0) throw new Error('killed');
    };
    table.hook('creating', hook);
    table.hook('updating', hook);
    stop.push(() => {
      table.hook('creating').unsubscribe(hook);
      table.hook('updating').unsubscribe(hook);
    });
  }
  return () => stop.forEach((each) => each());
}

async function deliver(
  log: Log,
  history: readonly LineSighting[],
  how: {
    order: fc.Stream<number>;
    cuts: fc.Stream<number>;
    again: fc.Stream<number>;
    dies: fc.Stream<number>;
    clock: fc.Stream<number>;
  },
  recorder: Awaited<ReturnType<typeof recorderFor>>,
): Promise<void> {
  const queue = history
    .map((line) => ({ line, rank: pull(how.order) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ line }) => line);
  let now = TEN;
  while (queue.length > 0) {
    const batch = queue.splice(0, pull(how.cuts));
    now += pull(how.clock) * 3_600_000;
    now = Math.min(now, END);
    if (pull(how.again) === 0) queue.push(...batch);
    const dies = pull(how.dies);
    if (dies > 6) {
      const restore = failAt(log, dies - 6);
      await send(log, recorder, batch, now).catch(() => {});
      restore();
    }
    await send(log, recorder, batch, now);
    if (pull(how.again) === 1) await settleAll(log, now);
  }
  await settleAll(log, END);
}

function settleAll(log: Log, now: number): Promise<number> {
  return inTransaction(log, () => settleDays(log, now));
}

interface View {
  rounds: Round[];
  tallies: Tally[];
  open: number;
}

async function stored(log: Log): Promise<View> {
  const { rounds, undecided, buckets } = await dump(log);
  const tallies = buckets.map((bucket) => bucket.tally);
  return {
    rounds: rounds.sort((a, b) => (a.id < b.id ? -1 : 1)),
    tallies: mergeTallies(tallies),
    open: undecided.length,
  };
}

/** The same by the metrics alone, from the stored events. */
async function fromScratch(log: Log): Promise<View> {
  const events = (await log.events.toArray()).map(fromStored);
  const conversations = [...new Set(events.map((event) => event.conversation))];
  const rounds = conversations.flatMap((conversation) =>
    foldConversation(
      events.filter((event) => event.conversation === conversation),
      feige.parameters,
    ),
  );
  const days = new Map<string, Round[]>();
  for (const round of rounds) {
    const day = `${round.conversation}|${round.day}`;
    days.set(day, [...(days.get(day) ?? []), round]);
  }
  const settled = [...days.values()].filter((day) => isSettled(day, feige.parameters, END));
  return {
    rounds: rounds.sort((a, b) => (a.id < b.id ? -1 : 1)),
    tallies: mergeTallies(settled.flatMap((day) => tallyDay(day, feige.parameters, END))),
    open: days.size - settled.length,
  };
}

describe('any order, any batching, any death of the worker', () => {
  test('gives the same events, and rounds and buckets are those of the stored events', async () => {
    const recorder = await recorderFor();
    await fc.assert(
      fc.asyncProperty(lines, delivery, delivery, async (history, one, other) => {
        const [a, b] = [memoryLog(new IDBFactory()), memoryLog(new IDBFactory())];
        await deliver(a, history, one, recorder);
        await deliver(b, history, other, recorder);
        const events = await a.events.toArray();
        expect(await b.events.toArray()).toEqual(events);
        expect(new Set(events.map((event) => event.key)).size).toBe(
          new Set(history.map((line) => line.buyerId + line.lineId)).size,
        );
        expect(await stored(a)).toEqual(await fromScratch(a));
        expect(await stored(b)).toEqual(await stored(a));
        a.close();
        b.close();
      }),
      { numRuns: NUM_RUNS },
    );
  });

  test('an answered question is in the buckets (the property above is not about nothing)', async () => {
    const recorder = await recorderFor();
    const log = memoryLog();
    const message = { type: 'message', kind: 'text', length: 1, textHash: null, sender: null };
    const say = (role: 'buyer' | 'agent', at: number): LineSighting => ({
      type: 'line',
      buyerId: 'b1',
      buyerName: null,
      lineId: role,
      at,
      n: 0,
      seenAt: at,
      content: { ...message, role } as LineContent,
    });
    await send(log, recorder, [say('agent', TEN + 60_000)], TEN + 61_000);
    await send(log, recorder, [say('buyer', TEN)], TEN + 61_000);
    const { tallies } = await stored(log);
    expect(tallies).toMatchObject(
      [{ ...emptyFigures(), round: { counted: 1, onTime: 1 }, latencies: { 60000: 1 } }].map(
        ({ round, latencies }) => ({ round, latencies }),
      ),
    );
  });
});
