/** Loading the desk of a large log: beside a plain read of the same rows, whatever the computer. */
import { describe, expect, it, vi } from 'vitest';
import { beijingDay, fromBeijing } from '../../lib/beijing.ts';
import { toStored } from '../../lib/events/amend.ts';
import { byDay, storedDay } from '../../lib/live/counting/days.ts';
import { roundsOf } from '../../lib/live/counting/stored-round.ts';
import { addGeneration } from '../../lib/live/counting/generations.ts';
import type { Log } from '../../lib/live/log.ts';
import { deskOf } from '../../lib/metrics/desk/desk.ts';
import { missedTable, selectMissed } from '../../lib/metrics/desk/missed-table.ts';
import type { MissedRound } from '../../lib/metrics/desk/types.ts';
import { foldConversation } from '../../lib/metrics/fold.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { byConversation } from '../../lib/metrics/selection.ts';
import { tallyDay } from '../../lib/metrics/tally-day.ts';
import { mergeTallies } from '../../lib/metrics/tally.ts';
import { groupBy } from '../../lib/metrics/group-by.ts';
import { deskFor } from '../../lib/report/desk/load.ts';
import { makeEvents } from '../bench/make-events.ts';
import { instant, since } from '../clocks.ts';
import { SCALE } from '../scale.ts';
import { memoryLog } from './support.ts';

vi.setConfig({ testTimeout: 120_000 * SCALE.patience });

const START = fromBeijing(2026, 10, 1, 9);
const NOW = fromBeijing(2026, 11, 1, 12);
const { parameters, consoles } = PROFILES.feige;
const PERIOD = { from: beijingDay(START), to: beijingDay(START) + 29 };
const EVENTS = makeEvents(SCALE.events, START);

/** A log as the worker would have left it; written straight into the tables, which takes seconds instead of minutes. */
async function filled(): Promise<Log> {
  const log = memoryLog();
  const fields = { profile: 'feige', shop: '抖店', state: 'current' } as const;
  const { id: generation } = await addGeneration(log, fields, parameters);
  const rounds = [...byConversation(EVENTS).values()].flatMap((own) =>
    foldConversation(own, parameters),
  );
  const days = [...groupBy(rounds, ({ conversation }) => conversation)].flatMap(
    ([conversation, own]) =>
      [...byDay(own)].map(([day, some]) => storedDay([generation, conversation, day], some, false)),
  );
  const tallies = mergeTallies(days.flatMap((own) => tallyDay(roundsOf(own), parameters, NOW)));
  await log.events.bulkAdd(EVENTS.map((event) => toStored(event)));
  await log.days.bulkAdd(days);
  await log.buckets.bulkAdd(
    tallies.map((tally) => {
      const { hour, agent } = tally;
      return { id: JSON.stringify([hour, generation, agent]), generation, hour, agent, tally };
    }),
  );
  return log;
}

interface Measured {
  took: number;
  /** The longest time in which nothing else could run, and what 99 of 100 such times do not exceed. */
  block: number;
  usual: number;
}

/** How some work goes, ms. */
async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const blocks: number[] = [];
  let running = true;
  let last = instant();
  const look = (): void => {
    blocks.push(since(last));
    last = instant();
    if (running) setImmediate(look);
  };
  setImmediate(look);
  const start = instant();
  await work();
  const took = since(start);
  running = false;
  const sorted = [...blocks, since(last)].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  return { took, block: sorted.at(-1) ?? 0, usual };
}

function time(work: () => unknown): number {
  const start = instant();
  work();
  return since(start);
}

describe(`a desk over ${SCALE.events} events`, () => {
  it('shows its first figures at once, and blocks as little as reading a page of rows does', async () => {
    const log = await filled();
    const plain = await measured(async () => {
      await log.events.toArray();
      await log.days.toArray();
    });
    const page = await measured(() => log.days.orderBy('openedAt').limit(1_000).toArray());
    const query = { consoles, shop: '抖店', formerNames: [] };
    const ask = { query, profile: 'feige', period: PERIOD, now: NOW, parameters };
    const firsts: number[] = [];
    const shown = async (): Promise<Measured> => {
      const parts: number[] = [];
      const start = instant();
      const run = await measured(() =>
        deskFor(log, ask, { onPart: () => parts.push(since(start)) }),
      );
      expect(parts).toHaveLength(2);
      firsts.push(...parts.slice(0, 1));
      return run;
    };
    const runs = [await shown()];
    const best = (of: (run: Measured) => number) => Math.min(...runs.map(of));
    // The database of the tests lives in this heap: collecting its garbage is in the longest block, so a plain read bears it too.
    const longest = Math.max(50, plain.block);
    const usual = Math.max(50, 2 * page.block);
    const isFit = () => best((run) => run.block) < longest && best((run) => run.usual) < usual;
    // The best of at most nine: what else runs on the computer makes a run slower, never faster.
    while (runs.length < 3 || (runs.length < 9 && !isFit())) runs.push(await shown());
    expect(Math.min(...firsts)).toBeLessThan(plain.took / 2);
    // Whole conversations are folded anew, which no plain read does.
    expect(best(({ took }) => took)).toBeLessThan(15 * plain.took);
    expect(best(({ block }) => block)).toBeLessThan(longest);
    expect(best((run) => run.usual)).toBeLessThan(usual);
    const whole = deskOf(EVENTS, { consoles, parameters, period: PERIOD, now: NOW });
    expect(await deskFor(log, ask)).toEqual(whole);
    expect(whole.shop.response.round.counted).toBeGreaterThan(SCALE.events / 5);
  });

  it('100,000 missed rounds are put in order and filtered between two frames', () => {
    const rows = Array.from({ length: 100_000 }, (_, index): MissedRound => {
      const over = (index * 7919) % 50_000;
      return {
        id: `r${index}`,
        console: 'feige',
        shop: '抖店',
        conversation: `c${index % 9000}`,
        agent: `客服${index % 50}`,
        openedAt: START + index * 20_000,
        answeredAt: null,
        outcome: index % 3 === 0 ? 'late' : 'never',
        waitedSeconds: over + 180,
        overSeconds: over,
      };
    });
    const sorted = time(() => rows.toSorted((a, b) => a.overSeconds - b.overSeconds));
    const table = missedTable(rows);
    const made = time(() => missedTable(rows));
    const ordered = time(() => selectMissed(table, 'overSeconds', true));
    const filtered = time(() =>
      selectMissed(table, 'overSeconds', true, { agents: ['客服7'], over: 100 }),
    );
    expect(made).toBeLessThan(Math.max(50, sorted));
    expect(ordered).toBeLessThan(Math.max(50, sorted));
    expect(filtered).toBeLessThan(Math.max(50, sorted));
  });
});
