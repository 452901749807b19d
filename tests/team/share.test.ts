import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../lib/beijing.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { FolderError } from '../../lib/team/folder.ts';
import { mergedReports } from '../../lib/team/merged-report.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { dueWeeks, readShared, writeDue } from '../../lib/team/share.ts';
import { spanOf } from '../../lib/team/week-file.ts';
import { LOCAL } from '../../lib/team/rekey.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { playConflicts, STEPS } from './conflicts.ts';
import {
  DEFAULTS,
  fileOf,
  memoryFolder,
  memoryWritten,
  MONDAY,
  message,
  pack,
  WEEK,
} from './support.ts';

const START = spanOf(WEEK).from;
const END = spanOf(WEEK).to;

describe('what is due', () => {
  const written = memoryWritten();
  const at = (now: number, events: number, target = 'one') =>
    dueWeeks({ weeks: async () => [{ week: WEEK, events }], pack: () => pack([]) }, written, {
      target,
      now,
    }).then((weeks) => weeks.length);

  it('is what was never written, what grew, what ended, and what went elsewhere', async () => {
    expect(await at(START + HOUR, 5)).toBe(1);
    await written.put({ week: WEEK, at: START + HOUR, events: 5, target: 'one' });
    expect(await at(START + 2 * HOUR, 5)).toBe(0);
    expect(await at(START + HOUR + 29 * MINUTE, 6)).toBe(0);
    expect(await at(START + HOUR + 30 * MINUTE, 6)).toBe(1);
    expect(await at(START + 2 * HOUR, 5, 'another place')).toBe(1);
    // Lines amended since are in it at the week's end at the latest.
    expect(await at(END, 5)).toBe(1);
    await written.put({ week: WEEK, at: END, events: 5, target: 'one' });
    expect(await at(END + DAY, 5)).toBe(0);
    expect(await at(END + DAY, 6)).toBe(1);
  });
});

describe('a place that fails', () => {
  it('is not asked again in the same turn, and the weeks wait', async () => {
    let writes = 0;
    const folder = {
      ...memoryFolder(),
      write: async () => {
        writes += 1;
        throw new FolderError('busy');
      },
    };
    const source = {
      weeks: async () => [WEEK, '2026-11-09'].map((week) => ({ week, events: 1 })),
      pack: () => pack([]),
    };
    const means = { folder, source, written: memoryWritten(), target: 't', now: () => END };
    const { weeks, waiting } = await writeDue(means);
    expect([weeks, writes]).toEqual([[], 1]);
    expect(waiting.map(({ problem }) => problem)).toEqual(['busy', 'busy']);
  });

  it('that is half written is looked at again', async () => {
    const { name, blob } = await pack([message('k', 'buyer', 0)]);
    const folder = memoryFolder(new Map([[name, blob.slice(0, 30)]]));
    const sleep = async () => void folder.files.set(name, blob);
    const { files } = await readShared({ folder, again: 1, sleep });
    expect(files[0]?.blob.size).toBe(blob.size);
  });

  it('whose list is old names what is gone', async () => {
    const folder = memoryFolder();
    const { name } = await pack([]);
    const stale = {
      ...folder,
      list: async () => [
        { name, size: 3 },
        { name: 'x.txt', size: 1 },
      ],
    };
    const read = await readShared({ folder: stale, again: 0, sleep: async () => {} });
    expect(read).toEqual({ files: [], unread: [{ name, problem: 'missing' }] });
  });
});

it('two browsers in one folder lose nothing and double nothing (1,000 of it in conflicts.slow.test.ts)', async () => {
  await fc.assert(
    fc.asyncProperty(STEPS, async (steps) => {
      const { merged, all, waiting, unread } = await playConflicts(steps);
      expect([waiting, unread]).toEqual([[], []]);
      expect(merged.events.map(({ key }) => key).toSorted()).toEqual([...all.keys()].toSorted());
    }),
    { numRuns: 15, seed: 5 },
  );
});

const observed = (key: string, from: number, to: number, agent: string): ChatEvent => ({
  v: 1,
  type: 'observed',
  key,
  console: '1688',
  shop: '店',
  agent,
  conversation: '',
  buyer: null,
  at: MONDAY + from,
  from: MONDAY + from,
  to: MONDAY + to,
  state: 'reading',
  seenAt: MONDAY + to,
});

const line = (browser: string, n: number) => message(`${LOCAL}${browser}${n}`, 'buyer', 5 * n);

describe('merged figures', () => {
  const period = {
    from: Math.floor((START + 8 * HOUR) / DAY),
    to: Math.floor((START + 8 * HOUR) / DAY) + 6,
  };
  const { parameters, consoles } = PROFILES['1688'];
  it('are those of one log that saw everything, whoever saw what', async () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      message(`k${index}`, index % 2 === 0 ? 'buyer' : 'agent', index * 97, {
        conversation: `c${index % 7}`,
        agent: index % 3 === 0 ? '小李' : '小王',
      }),
    );
    const all = [
      ...lines,
      observed('o1', 0, HOUR, '小王'),
      observed('o2', HOUR / 2, 2 * HOUR, '小王'),
      observed('o3', 0, HOUR, '小李'),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(1, 2, 3), { minLength: all.length, maxLength: all.length }),
        async (who) => {
          const a = all.filter((_, index) => who[index]! & 1);
          const b = all.filter((_, index) => who[index]! & 2);
          const files = [await fileOf(a), await fileOf(b, { browser: 'bbbb', agent: '小李' })];
          const merged = await mergeWeeks(files, { check: null, rules: DEFAULTS });
          const [shop] = mergedReports(merged, DEFAULTS, period, END);
          const asked = { profile: '1688' as const, consoles, parameters, period, now: END };
          expect(shop?.byAgent).toEqual(reportOf(all, { ...asked, by: 'agent' }));
          expect(shop?.byDay).toEqual(reportOf(all, { ...asked, by: 'day' }));
        },
      ),
      { numRuns: 20, seed: 1 },
    );
  });

  it('take the union of two browsers’ coverage', async () => {
    const files = [
      await fileOf([observed('o1', 0, 2 * HOUR, '小王')]),
      await fileOf([observed('o2', HOUR, 3 * HOUR, '小王')], { browser: 'bbbb' }),
    ];
    const merged = await mergeWeeks(files, { check: null, rules: DEFAULTS });
    const [shop] = mergedReports(merged, DEFAULTS, period, END);
    expect(shop?.byAgent.coverage[0]?.observedMs).toBe(3 * HOUR);
  });

  it('know as automatic what any browser was told of', async () => {
    const greeting = { fp: 'greeting', length: 3 };
    const file = await fileOf([message('k1', 'buyer', 0), message('k2', 'agent', 2, greeting)]);
    const opened = await mergeWeeks([file], { check: null, rules: DEFAULTS });
    const told = {
      ...opened,
      autoTexts: new Map([[JSON.stringify(['1688', '店']), new Set(['greeting'])]]),
    };
    const rate = (merged: typeof opened) =>
      mergedReports(merged, DEFAULTS, period, END)[0]?.byAgent.response.round;
    expect(rate(opened)).toMatchObject({ counted: 1, onTime: 1 });
    expect(rate(told)).toMatchObject({ counted: 1, onTime: 0 });
  });

  it('do not double lines from before the browsers joined where the buyer is known', async () => {
    const files = [
      await fileOf([line('a', 1), line('a', 2), message('shared', 'agent', 60)]),
      await fileOf([line('b', 1), message('shared', 'agent', 60)], { browser: 'bbbb' }),
      await fileOf([message('new', 'buyer', 10)], { browser: 'cccc' }),
    ];
    const { events } = await mergeWeeks(files, { check: null, rules: DEFAULTS });
    // The line at 10 s is known by its team key already.
    expect(events.map(({ at }) => (at - MONDAY) / 1000).toSorted((a, b) => a - b)).toEqual([
      5, 10, 60,
    ]);
  });
});
