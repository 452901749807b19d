// @vitest-environment node
import * as fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { recompute, recomputingAt } from '../../lib/live/counting/recompute.ts';
import { rulesOf, type Rules } from '../../lib/live/counting/rules.ts';
import { seriesAt } from '../../lib/live/counting/series.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { tidy } from '../../lib/live/upkeep.ts';
import { parameterHash } from '../../lib/metrics/parameters.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { conversation, history } from '../metrics/histories.ts';
import { SCALE } from '../scale.ts';
import { memoryLog, TEN } from './support.ts';

/** Each one is a log of its own. */
const RUNS = SCALE.long ? 2_000 : 12;
const END = Date.UTC(2026, 11, 1);

/** The shop of the generated histories under rules that differ from its platform's. */
function changed(set: Record<string, string>): Rules {
  const shops = { ...DEFAULT_SETTINGS.shops, '1688': { id: '1688', name: 'shop', rules: set } };
  return rulesOf({ shops });
}

const STRICTER = changed({ deadlineSeconds: '60', window: '00:00-24:00' });
const LOOSER = changed({ deadlineSeconds: '600', transfer: 'strict' });

interface Interruption {
  /** Stops the worker after so many slices. */
  after: number;
}

/** Runs to the end, through the deaths of the worker. */
async function finish(log: Log, rules: Rules, deaths: Interruption[] = [], size = 7) {
  const work = { rules: async () => rules, now: () => END };
  for (const { after } of deaths) {
    let slices = 0;
    const dying = recompute(
      log,
      {
        ...work,
        onProgress() {
          slices += 1;
          if (slices > after) throw new Error('killed');
        },
      },
      size,
    );
    await dying.catch((error: Error) => expect(error.message).toBe('killed'));
  }
  await recompute(log, { ...work, onProgress() {} }, size);
}

function sorted(rows: unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

/** A row, whatever its generation's number. */
const ofNoGeneration = (row: { generation: number }) => ({ ...row, generation: 0 });

/** What is counted, whatever the generation's number. */
async function counted(log: Log) {
  await tidy(log, { now: END, nameDays: 7 });
  const generations = await log.generations.toArray();
  const [days, buckets, threads] = await Promise.all([
    log.days.toArray(),
    log.buckets.toArray(),
    log.conversations.toArray(),
  ]);
  for (const { id, conversations } of generations) {
    expect(conversations).toBe(threads.filter(({ generation }) => generation === id).length);
  }
  return {
    generations: sorted(
      generations.map(({ profile, shop, hash, state }) => [profile, shop, hash, state]),
    ),
    days: sorted(days.map(ofNoGeneration)),
    buckets: sorted(buckets.map(({ hour, agent, tally }) => ({ hour, agent, tally }))),
    threads: sorted(threads.map(ofNoGeneration)),
  };
}

/** The same events in a log that never knew other rules. */
async function fromScratch(events: ChatEvent[], rules: Rules) {
  const log = memoryLog(new IDBFactory());
  const [first] = events;
  if (first) {
    const known: ChatEvent = { ...first, type: 'excluded', reason: 'x' };
    await appendEvents(log, [known], END);
    await log.events.clear();
    await log.conversations.clear();
  }
  await finish(log, rules);
  await appendEvents(log, events, END);
  return counted(log);
}

const many = fc.array(conversation('x', 8), { minLength: 3, maxLength: 9 }).map((all) =>
  all.flatMap((events, index) =>
    events.map((event) => ({
      ...event,
      key: `${index}-${event.key}`,
      conversation: `c${index}`,
    })),
  ),
);
const BASE = { v: 1, console: '1688', shop: 'shop', agent: 'A', buyer: 'b', seenAt: null } as const;
const LINE = { type: 'message', kind: 'text', length: 2, fp: null } as const;

/** A buyer's line at `at` (epoch ms) and its answer 100 s later. */
const round = (name: string, at: number, nth = 0): ChatEvent[] => {
  const base = { ...BASE, ...LINE, conversation: name };
  return [
    { ...base, role: 'buyer', key: `${name}-q${nth}`, at },
    { ...base, role: 'agent', key: `${name}-a${nth}`, at: at + 100_000 },
  ];
};

const deaths = fc.array(fc.record({ after: fc.nat(6) }), { maxLength: 3 });

describe('a changed rule', () => {
  test('gives what those rules give from the first event on, through any death of the worker', async () => {
    await fc.assert(
      fc.asyncProperty(
        many,
        deaths,
        fc.integer({ min: 1, max: 40 }),
        async (events, dying, size) => {
          const log = memoryLog(new IDBFactory());
          await appendEvents(log, events, END);
          await finish(log, STRICTER, dying, size);
          expect(await counted(log)).toEqual(await fromScratch(events, STRICTER));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('is followed by what comes in meanwhile, in the new figures and in the old', async () => {
    await fc.assert(
      fc.asyncProperty(many, fc.nat(100), fc.nat(100), async (events, share, cut) => {
        const log = memoryLog(new IDBFactory());
        const split = Math.floor((events.length * share) / 101);
        await appendEvents(log, events.slice(0, split), END);
        const late = events.slice(split);
        const old = memoryLog(new IDBFactory());
        await appendEvents(old, events, END);
        let stop = cut % 5;
        const work = { rules: async () => STRICTER, now: () => END };
        const onProgress = () => {
          stop -= 1;
          if (stop < 0) throw new Error('killed');
        };
        await recompute(log, { ...work, onProgress }, 5).catch(() => {});
        const building = await recomputingAt(log);
        await appendEvents(log, late, END);
        if (building.length > 0) {
          // Until the new ones are whole, today's are those of the old rules.
          const at = events[0]!.at + HOUR;
          const [series] = await seriesAt(log, STRICTER, [], at);
          const [before] = await seriesAt(old, STRICTER, [], at);
          expect(series?.rates).toEqual(before?.rates);
        }
        await finish(log, STRICTER, [], 5);
        expect(await counted(log)).toEqual(await fromScratch(events, STRICTER));
      }),
      { numRuns: RUNS },
    );
  });

  test('changed again on the way, and back, leaves nothing of what was begun', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(4), async (events, after) => {
        const log = memoryLog(new IDBFactory());
        await appendEvents(log, events, END);
        const before = await counted(log);
        const kill = (rules: Rules) =>
          recompute(
            log,
            {
              rules: async () => rules,
              now: () => END,
              onProgress() {
                if (after % 2) throw new Error('killed');
              },
            },
            4,
          ).catch(() => {});
        await kill(STRICTER);
        await kill(LOOSER);
        await finish(log, changed({}), [], 4);
        expect(await counted(log)).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  });

  test('writes a conversation once, though its lines lie in several slices', async () => {
    const log = memoryLog(new IDBFactory());
    const names = ['c1', 'c2', 'c3', 'c4'];
    const events = Array.from({ length: 5 }, (_, nth) =>
      names.flatMap((name, index) => round(name, TEN + nth * 10 * MINUTE + index * MINUTE, nth)),
    );
    await appendEvents(log, events.flat(), END);
    const written = new Map<string, number>();
    const note = (row: { conversation: string }) => {
      written.set(row.conversation, (written.get(row.conversation) ?? 0) + 1);
    };
    log.conversations.hook('creating', (_, row) => note(row));
    log.conversations.hook('updating', (_, __, row) => note(row));
    await finish(log, STRICTER, [], 4);
    expect([...written]).toEqual(names.map((name) => [name, 1]));
  });

  test('leaves the days whose events are gone as they were counted, told apart by their rules', async () => {
    const log = memoryLog(new IDBFactory());
    const events = [...round('c1', TEN), ...round('c2', TEN + DAY)];
    await appendEvents(log, events, END);
    await log.events.bulkDelete(['c1-q0', 'c1-a0']);
    await finish(log, STRICTER);
    const generations = await log.generations.toArray();
    const buckets = await log.buckets.orderBy('hour').toArray();
    expect(
      buckets.map(({ hour, generation, tally }) => ({
        hour,
        state: generations.find(({ id }) => id === generation)?.state,
        hash: generations.find(({ id }) => id === generation)?.hash,
        onTime: tally.round.onTime,
      })),
    ).toEqual([
      { hour: TEN, state: 'past', hash: hashOf(changed({})), onTime: 1 },
      { hour: TEN + DAY, state: 'current', hash: hashOf(STRICTER), onTime: 0 },
    ]);
    expect(generations[0]?.parameters['deadlineSeconds']).toBe('180');
    const [today] = await seriesAt(log, STRICTER, [], TEN + DAY + HOUR);
    expect(today?.rates.round).toMatchObject({ counted: 1, onTime: 0 });
  });
});

function hashOf(rules: Rules): string {
  return parameterHash(rules('1688', 'shop'));
}
