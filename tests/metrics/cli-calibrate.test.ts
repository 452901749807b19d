/** `calibrate` on the command line, as a user runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { formatEvent, formatProfile } from '../../lib/events/ndjson.ts';
import type { CalibratedReading, Calibration } from '../../lib/metrics/calibrate/calibrate.ts';
import { answerTo } from '../../lib/metrics/cli/answer.ts';
import { readRate } from '../../lib/metrics/cli/calibrate.ts';
import { timeline } from './timeline.ts';

vi.setConfig({ testTimeout: 30_000 });

const CLI = join(import.meta.dirname, '../../lib/metrics/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'calibrate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

type Printed = Calibration & {
  moreReadings: number;
  deciding: { a: object; b: object; rounds: object[]; moreRounds: number } | null;
};

function run(args: string[]): Printed {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Printed;
}

async function inside(args: string[]): Promise<object> {
  const { printed, complaints } = await answerTo(args, Date.now());
  expect(complaints).toEqual([]);
  return printed;
}

/** Without a process of its own, which costs most of the time. */
const calibrated = async (...args: string[]) =>
  (await inside(['calibrate', ...BASE, ...args])) as Printed;

const BASE = ['--profile', '1688', '--from', '2026-11-02', '--to', '2026-11-02'];
const NOW = ['--now', '2026-11-05T00:00:00.000Z'];

/** Two buyers by day, of whom a greeting answers one in time; one in the evening; the next day again. */
const LINES = timeline(
  'buyer 10:00:00',
  'agent 10:01:00',
  'buyer:B 11:00:00 in:c2',
  'auto:B 11:00:01 in:c2',
  'agent:B 11:05:00 in:c2',
  'buyer 21:30:00 in:c3',
  'agent 21:31:00 in:c3',
  'buyer +1 11:00:00 in:c4',
  'auto +1 11:00:01 in:c4',
  'agent +1 11:05:00 in:c4',
).map(formatEvent);
const LOG = file('log.ndjson', ...LINES);

describe('npm run metrics -- calibrate', () => {
  it('prints the documented object', () => {
    const args = [...BASE, ...NOW, '--official', '66.67%', '--grouping', 'round', LOG];
    const result = run(['calibrate', ...args]);
    expect(Object.keys(result)).toEqual(
      'profile from to now events duplicates otherConsoles future excluded skipped badLines official groupings parameters present readings moreReadings tried matching untold separatingDays deciding'.split(
        ' ',
      ),
    );
    expect(result).toMatchObject({
      profile: '1688',
      from: '2026-11-02',
      to: '2026-11-02',
      now: '2026-11-05T00:00:00.000Z',
      events: LINES.length,
      official: { rate: 0.6667, places: 4, counted: null, agent: null },
      groupings: ['round'],
      parameters: { window: '09:00-21:00' },
      present: { settings: {}, grouping: 'round', onTime: 1, counted: 2, matches: false },
      tried: 4,
      matching: 1,
      moreReadings: 0,
    });
    expect(result.readings.map(({ onTime, counted }) => [onTime, counted])).toEqual([
      [2, 3],
      [1, 2],
      [2, 2],
      [3, 3],
    ]);
    expect(result.readings[0]).toEqual({
      settings: { window: '08:00-23:00' },
      grouping: 'round',
      counted: 3,
      onTime: 2,
      rate: 2 / 3,
      difference: 2 / 3 - 0.6667,
      matches: true,
      countedMatches: null,
      changes: 1,
      equal: 0,
      alternatives: [],
    } satisfies CalibratedReading);
    expect(result.deciding).toEqual({
      a: { settings: {}, grouping: 'round' },
      b: { settings: { window: '08:00-23:00' }, grouping: 'round' },
      rounds: [
        {
          console: '1688',
          shop: 'shop',
          conversation: 'c3',
          agent: 'A',
          at: '2026-11-02T13:30:00.000Z',
          a: 'out',
          b: 'hit',
        },
      ],
      moreRounds: 0,
    });
  });

  it('names days, prints as many readings as asked for, and takes the denominator', async () => {
    const ask = (...more: string[]) =>
      calibrated(...NOW, '--official', '1', '--grouping', 'round', ...more, LOG);
    const free = await ask();
    expect(free.matching).toBe(2);
    expect(free.readings[0]).toMatchObject({ settings: { autoCounts: 'true' }, counted: 2 });
    expect(free.separatingDays).toEqual([]);
    const told = await ask('--counted', '3', '--top', '1');
    expect(told.readings).toMatchObject([{ counted: 3, countedMatches: true }]);
    expect(told.moreReadings).toBe(3);
    const half = await calibrated(...NOW, '--official', '0.55', '--grouping', 'round', LOG);
    expect(half.matching).toBe(0);
    expect(half.separatingDays).toMatchObject([{ day: '2026-11-03', distinct: 2 }]);
  });

  it('reads one agent', async () => {
    const result = await calibrated(...NOW, '--official', '100%', '--agent', 'B', LOG);
    expect(result.present).toMatchObject({ onTime: 0, counted: 1 });
    expect(result.readings[0]).toMatchObject({ settings: { autoCounts: 'true' }, matches: true });
  });

  it('what it prints can be set, and gives the very figure', async () => {
    const { readings } = await calibrated(...NOW, '--official', '0.9', LOG);
    for (const { settings, grouping, counted, onTime } of readings) {
      const set = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
      expect(await inside([...BASE, ...NOW, ...set, LOG])).toMatchObject({
        response: { headline: grouping, [grouping]: { counted, onTime } },
      });
    }
  });

  it('starts from the parameters of the profile line and of --set', async () => {
    const line = formatProfile({ profile: '1688', shop: null, parameters: { autoCounts: true } });
    const exported = file('exported.ndjson', line, ...LINES);
    const own = await calibrated(...NOW, '--official', '0.5', '--grouping', 'round', exported);
    expect(own.present).toMatchObject({ onTime: 2, counted: 2 });
    expect(own.readings[0]).toMatchObject({ settings: { autoCounts: 'false' }, matches: true });
    const set = ['--set', 'window=00:00-24:00'];
    const wider = await calibrated(
      ...NOW,
      ...set,
      '--official',
      '1',
      '--grouping',
      'round',
      exported,
    );
    expect(wider.present).toMatchObject({ onTime: 3, counted: 3, matches: true });
  });

  it('knows the time by itself', async () => {
    const result = (await calibrated('--official', '0.5', LOG)) as Printed & { now: string };
    expect(Math.abs(Date.parse(result.now) - Date.now())).toBeLessThan(60_000);
  });
});

describe('rates as the platforms show them', () => {
  it.each([
    ['0.87', 0.87, 2],
    ['0.9', 0.9, 2],
    ['1', 1, 2],
    ['0', 0, 2],
    ['0.8731', 0.8731, 4],
    ['0.8700', 0.87, 4],
    ['87%', 0.87, 2],
    ['87.31%', 0.8731, 4],
    ['87.310 %', 0.8731, 5],
    ['100%', 1, 2],
    ['100.00%', 1, 4],
    ['８７．３１％', 0.8731, 4],
    [' 57.14% ', 0.5714, 4],
  ])('%s is %d with %d places', (text, rate, places) => {
    expect(readRate(text)).toEqual({ rate, places });
  });

  it.each(['', '%', '87.31', '-0.5', '1.01', '100.01%', '0,87', '87％％', '1e-1', '.5'])(
    '%j is refused',
    (text) => {
      expect(() => readRate(text)).toThrow('--official');
    },
  );
});
