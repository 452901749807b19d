// @vitest-environment node
/** The command line as a user runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { formatEvent, formatProfile } from '../../lib/events/ndjson.ts';
import { readArguments } from '../../lib/metrics/cli-arguments.ts';
import type { Report } from '../../lib/metrics/report.ts';
import { timeline } from './timeline.ts';

vi.setConfig({ testTimeout: 30_000 });

const CLI = join(import.meta.dirname, '../../lib/metrics/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'metrics-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const DAYS = ['--from', '2026-11-02', '--to', '2026-11-03'];
const NOW = ['--now', '2026-11-05T00:00:00.000Z'];
const BASE = ['--profile', '1688', ...DAYS, ...NOW];

const LINES = timeline('buyer 10:00:00', 'agent 10:01:00', 'buyer +1 09:00:00').map(formatEvent);
const LOG = file('log.ndjson', ...LINES);

function printed(args: string[], input = ''): Report {
  const { status, stdout, stderr } = run(args, input);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Report;
}

describe('npm run metrics', () => {
  it('prints the report in the documented shape', () => {
    const report = printed([...BASE, LOG]);
    expect(Object.keys(report)).toEqual(
      'profile from to now events duplicates otherConsoles skipped badLines future excluded response latency satisfaction officialSatisfaction invites by'.split(
        ' ',
      ),
    );
    expect(report).toMatchObject({
      profile: '1688',
      from: '2026-11-02',
      to: '2026-11-03',
      now: '2026-11-05T00:00:00.000Z',
      events: 3,
    });
    expect(report.response).toEqual({
      round: { counted: 2, onTime: 1, rate: 0.5, pending: 0 },
      message: { counted: 2, onTime: 1, rate: 0.5, pending: 0 },
      session: { counted: 2, onTime: 1, rate: 0.5, pending: 0 },
      headline: 'round',
      pending: 0,
      assessed: true,
    });
    expect(report.latency).toEqual({
      first: { n: 1, mean: 60 },
      round: { n: 2, mean: 330, median: 60, p90: 60 },
    });
  });

  it('reads standard input and several files, and counts a line that comes twice', () => {
    const report = printed([...BASE, '-', LOG], LINES.join('\n'));
    expect(report).toMatchObject({ events: 3, duplicates: 3 });
  });

  it('prints every day of the period', () => {
    const days = printed([...BASE, '--by', 'day', '--to', '2026-11-04', LOG]).by;
    expect(days).toMatchObject([
      { day: '2026-11-02' },
      { day: '2026-11-03' },
      { day: '2026-11-04' },
    ]);
  });

  it('applies settings and reads custom consoles when asked', () => {
    const custom = file(
      'custom.ndjson',
      ...timeline('buyer 10:00:00 on:custom:x').map(formatEvent),
    );
    expect(printed([...BASE, custom])).toMatchObject({ events: 0, otherConsoles: 1 });
    expect(printed([...BASE, '--console', 'custom:x', custom])).toMatchObject({ events: 1 });
    const set = ['--set', 'deadlineSeconds=59', '--set', 'window=10:00-11:00'];
    expect(printed([...BASE, ...set, LOG]).response.round).toMatchObject({ counted: 1, onTime: 0 });
  });

  it('names bad lines, skips unknown types, and goes on', () => {
    const mixed = file(
      'mixed.ndjson',
      'not json',
      '{"v":1,"type":"later"}',
      '',
      ...LINES,
      '{"v":1}',
    );
    const { status, stdout, stderr } = run([...BASE, mixed]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: 3, skipped: 1, badLines: 2 });
    expect(stderr.trimEnd().split('\n')).toEqual([
      `${mixed}:1: not JSON`,
      `${mixed}:7: "type" is not a text`,
    ]);
  });

  it('honours the profile line unless told otherwise', () => {
    const line = formatProfile({ profile: 'feige', parameters: { deadlineSeconds: 59 } });
    const feige = LINES.map((text) => text.replace('"1688"', '"feige"'));
    const exported = file('exported.ndjson', line, ...feige);
    const own = printed([...DAYS, ...NOW, exported]);
    expect(own).toMatchObject({ profile: 'feige', response: { round: { counted: 2, onTime: 0 } } });
    const same = printed([...BASE, '--profile', 'feige', exported]);
    expect(same.response.round.onTime).toBe(0);
    const set = printed([...DAYS, ...NOW, '--set', 'deadlineSeconds=60', exported]);
    expect(set.response.round.onTime).toBe(1);
    expect(printed([...BASE, exported])).toMatchObject({ profile: '1688', otherConsoles: 3 });
  });

  it('a profile line that cannot be read is a bad line', () => {
    const line = formatProfile({ profile: '1688', parameters: { window: 'soon' } });
    const { status, stdout, stderr } = run([...BASE, file('soon.ndjson', line, ...LINES)]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/soon\.ndjson:1: window wants .+\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ events: 3, badLines: 1 });
  });

  it.each([
    [[...BASE, '--by', 'week', LOG], '"week"'],
    [[...BASE, LOG, join(folder, 'none.ndjson')], 'none.ndjson'],
    [[...BASE, folder], folder],
  ])('%j is one line on standard error and status 2', (args, word) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(word);
  });

  it.each([
    [['--profile', '1689', ...DAYS, LOG], '"1689"'],
    [[...DAYS, LOG], '--profile'],
    [['--profile', '1688', '--to', '2026-11-03', LOG], '--from'],
    [['--profile', '1688', '--from', '2026-11-02', '--to', '2026-11-31', LOG], '"2026-11-31"'],
    [['--profile', '1688', '--from', '2026-11-03', '--to', '2026-11-02', LOG], '2026-11-03'],
    [[...BASE, '--by', 'week', LOG], '"week"'],
    [[...BASE, '--now', '2026-11-05T00:00:00', LOG], '--now'],
    [[...BASE, '--set', 'deadlineSeconds=soon', LOG], 'deadlineSeconds'],
    [[...BASE, '--console', 'feige', LOG], '--console'],
    [[...BASE, '--bogus', LOG], '--bogus'],
    [BASE, 'FILE'],
  ])('%j is refused in one line that names it', (args, word) => {
    const refused = () => readArguments(args, 0).settle(null);
    expect(refused).toThrow(word);
    expect(refused).toThrow(/^[^\n]+$/);
  });
});
