import * as fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { beijingDay, DAY, HOUR, MINUTE, startOfDay } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { recompute } from '../../lib/live/counting/recompute.ts';
import { rulesOf } from '../../lib/live/counting/rules.ts';
import { keptFrom, prune } from '../../lib/live/retention/prune.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { tidy } from '../../lib/live/upkeep.ts';
import { olderFigures } from '../../lib/report/older.ts';
import { readShop } from '../../lib/report/events.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { conversation } from '../metrics/histories.ts';
import { SCALE } from '../scale.ts';
import { memoryLog, roundsIn } from './support.ts';

const RUNS = SCALE.long ? 1_000 : 4;
const NOW = Date.UTC(2027, 0, 20);
const CUTOFF = keptFrom({ now: NOW, eventDays: 90 }) ?? 0;
const SHOP = { consoles: ['1688'] as const, shop: 'shop', formerNames: [] };

/** Histories that end long before the cutoff, around it, or reach over it. */
const histories = fc
  .array(fc.tuple(conversation('x', 8), fc.constantFrom(-400, -90, -1, 0, 1, 30), fc.boolean()), {
    minLength: 2,
    maxLength: 7,
  })
  .map((all) =>
    all.flatMap(([events, days, returns], index) => {
      const start = Math.min(...events.map(({ at }) => at));
      const shift = startOfDay(beijingDay(CUTOFF) + days) - startOfDay(beijingDay(start));
      const own = (more: number, tag: string) =>
        events.map((event): ChatEvent => ({
          ...event,
          key: `${index}-${tag}-${event.key}`,
          conversation: `c${index}`,
          at: event.at + shift + more,
        }));
      return returns ? [...own(0, 'a'), ...own(95 * DAY, 'b')] : own(0, 'a');
    }),
  )
  .map((events) => events.filter(({ at }) => at < NOW));

async function stored(log: Log) {
  const buckets = await log.buckets.toArray();
  return buckets.map((row) => JSON.stringify(row)).toSorted();
}

const before = (rows: string[]) => rows.filter((row) => JSON.parse(row).hour < CUTOFF);

async function keptReport(log: Log) {
  const period = { from: beijingDay(CUTOFF), to: beijingDay(NOW) };
  const { events } = await readShop(log, SHOP, period);
  const { id: profile, consoles, parameters } = PROFILES['1688'];
  return reportOf(events, { profile, consoles, parameters, period, now: NOW, by: 'day' });
}

const older = (log: Log) =>
  olderFigures(log, { profile: '1688', shops: ['shop'] }, { from: 0, to: beijingDay(NOW) });

const work = { now: NOW, eventDays: 90 };
const finish = (log: Log) => prune(log, { ...work, onProgress() {} });

/** Prunes until the worker dies, after so many slices. */
async function prunePart(log: Log, slices: number): Promise<void> {
  let left = slices;
  const onProgress = () => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  await prune(log, { ...work, onProgress }).catch((error: Error) =>
    expect(error.message).toBe('killed'),
  );
}

async function logOf(events: readonly ChatEvent[]): Promise<Log> {
  const log = memoryLog(new IDBFactory());
  await appendEvents(log, events, NOW);
  await tidy(log, { now: NOW, nameDays: 7 });
  return log;
}

describe('old events go', () => {
  test('without any figure changing, wherever the worker dies', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.array(fc.nat(4), { maxLength: 2 }), async (events, deaths) => {
        const log = await logOf(events);
        const [buckets, report] = [await stored(log), await keptReport(log)];
        for (const death of deaths) {
          await prunePart(log, death);
          expect(await stored(log)).toEqual(buckets);
        }
        await finish(log);
        expect(await stored(log)).toEqual(buckets);
        expect(await keptReport(log)).toEqual(report);
        // Whatever is left belongs to a conversation that goes on, or is the user's word on one.
        const left = await log.events.toArray();
        const alive = new Set(
          events.filter(({ at }) => at >= CUTOFF).map(({ conversation: id }) => id),
        );
        const dead = left.filter(({ conversation: id }) => !alive.has(id));
        expect(dead.filter(({ type }) => type !== 'excluded')).toEqual([]);
        for (const { id, conversations } of await log.generations.toArray()) {
          const threads = await log.conversations.toArray();
          expect(conversations).toBe(threads.filter((each) => each.generation === id).length);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('and an old file brings nothing back, whoever writes again', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const log = await logOf(events);
        const buckets = await stored(log);
        await finish(log);
        await appendEvents(log, events, NOW);
        expect(await stored(log)).toEqual(buckets);
        // Those who are pruned come again, out of order: only the new days are counted on top.
        const later = events.map((event): ChatEvent => ({
          ...event,
          key: `late-${event.key}`,
          at: event.at + Math.ceil((NOW - event.at) / DAY) * DAY,
        }));
        const plain = await logOf([...events, ...later]);
        for (const event of later.toReversed()) await appendEvents(log, [event], NOW + 40 * DAY);
        await tidy(log, { now: NOW + 40 * DAY, nameDays: 7 });
        await tidy(plain, { now: NOW + 40 * DAY, nameDays: 7 });
        expect(before(await stored(log))).toEqual(before(await stored(plain)));
      }),
      { numRuns: RUNS },
    );
  });

  test('and an old file’s later lines of the same day join what stands, in whatever order', async () => {
    const day = startOfDay(beijingDay(CUTOFF) - 30);
    const talk = (hour: number): ChatEvent[] =>
      (['buyer', 'agent'] as const).map((role, turn) => ({
        v: 1,
        type: 'message',
        key: `${hour} ${role}`,
        console: '1688',
        shop: 'shop',
        agent: role === 'agent' ? '小王' : null,
        conversation: 'c',
        buyer: 'c',
        at: day + hour * HOUR + turn * MINUTE,
        seenAt: null,
        role,
        kind: 'text',
        length: 4,
        fp: null,
      }));
    const log = await logOf(talk(10));
    await finish(log);
    expect(await log.events.count()).toBe(0);
    for (const hour of [15, 12]) await appendEvents(log, talk(hour), NOW);
    expect((await roundsIn(log)).map(({ openedAt }) => openedAt)).toEqual(
      [10, 12, 15].map((hour) => day + hour * HOUR),
    );
    const buckets = await log.buckets.toArray();
    expect(buckets.map(({ hour, tally }) => [hour, tally.round])).toEqual(
      [10, 12, 15].map((hour) => [day + hour * HOUR, { counted: 1, onTime: 1, pending: 0 }]),
    );
  });

  test('and their sums outlive a changed rule, under the rules that made them', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const log = await logOf(events);
        await finish(log);
        const sums = await older(log);
        const shops = {
          ...DEFAULT_SETTINGS.shops,
          '1688': { id: '1688', name: 'shop', rules: { deadlineSeconds: '60' } },
        };
        const rules = rulesOf({ shops });
        await recompute(log, { rules: async () => rules, now: () => NOW, onProgress() {} }, 7);
        const then = await older(log);
        expect(then.map(({ hash, days }) => ({ hash, days }))).toEqual(
          sums.map(({ hash, days }) => ({ hash, days })),
        );
        expect(then.filter(({ isCurrent }) => isCurrent)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what stays', () => {
  test('is everything where the user keeps all, and at least two months elsewhere', async () => {
    expect(keptFrom({ now: NOW, eventDays: 0 })).toBeNull();
    expect(keptFrom({ now: NOW, eventDays: 1 })).toBe(startOfDay(beijingDay(NOW) - 62));
  });

  test('is everything while figures are made anew', async () => {
    const [events] = fc.sample(histories, { numRuns: 1, seed: 7 });
    const log = await logOf(events ?? []);
    const [first] = await log.generations.toArray();
    expect(first).toBeDefined();
    await log.generations.add({ ...first!, id: 99, state: 'building' });
    const count = await log.events.count();
    await prune(log, { now: NOW, eventDays: 90, onProgress() {} });
    expect(await log.events.count()).toBe(count);
  });
});
