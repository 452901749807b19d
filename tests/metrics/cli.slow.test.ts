// @vitest-environment node
/** The command line as a user runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { formatEvent, formatProfile } from '../../lib/events/ndjson.ts';
import { answerTo } from '../../lib/metrics/cli/answer.ts';
import { readArguments } from '../../lib/metrics/cli/arguments.ts';
import type { Report } from '../../lib/metrics/report.ts';
import { formatParameters } from '../../lib/metrics/parameters.ts';
import { parametersOf, timeline } from './timeline.ts';

vi.setConfig({ testTimeout: 30_000 });

const CLI = join(import.meta.dirname, '../../lib/metrics/cli/main.ts');
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

/** Without a process of its own, which costs most of the time. */
async function inside(args: string[]): Promise<Report> {
  const { printed: report, complaints } = await answerTo(args, 0);
  expect(complaints).toEqual([]);
  return report as Report;
}

const seenBy = (shop: string, seenAt: number) =>
  timeline('buyer 10:00:00').map((event) => formatEvent({ ...event, shop, seenAt }));

function profile(shop: string | null, deadlineSeconds: number, id = '1688'): string {
  return formatProfile({ profile: id, shop, parameters: { deadlineSeconds } });
}

describe('npm run metrics', () => {
  it('prints the report in the documented shape', () => {
    const report = printed([...BASE, LOG]);
    expect(Object.keys(report)).toEqual(
      'profile from to now events duplicates otherConsoles skipped badLines future excluded response latency satisfaction officialSatisfaction invites by coverage parameters parameterHash'.split(
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
    const line = formatProfile({
      profile: 'feige',
      shop: null,
      parameters: { deadlineSeconds: 59 },
    });
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
    const line = formatProfile({ profile: '1688', shop: null, parameters: { window: 'soon' } });
    const { status, stdout, stderr } = run([...BASE, file('soon.ndjson', line, ...LINES)]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/soon\.ndjson:1: window wants .+\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ events: 3, badLines: 1 });
  });

  it('takes the parameters of this version, by day, hour and agent', async () => {
    const lines = timeline(
      'buyer 10:00:00',
      'sessionStarted 10:00:05',
      'agent 10:00:10',
      'agent 10:04:00',
      'buyer:B 11:00:00 in:c2',
      'agent:B 11:01:00 in:c2',
    ).map((event) => ({ ...event, console: 'feige' as const }));
    const greeting = lines.map((event, index) => (index === 2 ? { ...event, fp: 'fp1' } : event));
    const log = file('feige.ndjson', ...greeting.map(formatEvent));
    const base = ['--profile', 'feige', ...DAYS, ...NOW];
    const set = ['--set', 'autoTexts=fp1,fp2', '--set', 'sessionStart=join'];
    const by = async (key: string) => (await inside([...base, ...set, '--by', key, log])).by;
    const plain = await inside([...base, log]);
    expect(plain.response.round).toMatchObject({ counted: 2, onTime: 2 });
    expect(plain.latency.first).toEqual({ n: 2, mean: 35 });
    const changed = await inside([...base, ...set, log]);
    expect(changed.response.round).toMatchObject({ counted: 2, onTime: 1 });
    expect(changed.latency.first).toEqual({ n: 2, mean: (235 + 60) / 2 });
    expect(changed.parameters).toMatchObject({ autoTexts: 'fp1,fp2', sessionStart: 'join' });
    expect(changed.parameterHash).not.toBe(plain.parameterHash);
    const [hit, miss] = [
      { counted: 1, onTime: 1 },
      { counted: 1, onTime: 0 },
    ];
    expect(await by('day')).toMatchObject([
      { day: '2026-11-02', response: { round: { counted: 2, onTime: 1 } } },
      { day: '2026-11-03', response: { round: { counted: 0 } } },
    ]);
    expect(await by('hour')).toMatchObject([
      { hour: 10, response: { round: miss } },
      { hour: 11, response: { round: hit } },
    ]);
    expect(await by('agent')).toMatchObject([
      { agent: 'A', response: { round: miss } },
      { agent: 'B', response: { round: hit } },
    ]);
  });

  it('a profile line may hold all of them', async () => {
    const line = formatProfile({
      profile: '1688',
      shop: null,
      parameters: formatParameters(parametersOf('1688', ['autoTexts=fp1', 'sessionStart=join'])),
    });
    const report = await inside([...DAYS, ...NOW, file('whole.ndjson', line, ...LINES)]);
    expect(report.parameters).toMatchObject({ autoTexts: 'fp1', sessionStart: 'join' });
    const set = ['--set', 'autoTexts=none'];
    const over = await inside([...DAYS, ...NOW, ...set, file('whole.ndjson', line, ...LINES)]);
    expect(over.parameters).toMatchObject({ autoTexts: '', sessionStart: 'join' });
  });

  it('of several profile lines takes that of the profile and the shop', async () => {
    const lines = timeline('buyer 10:00:00 shop:one', 'buyer 11:00:00 shop:two in:c2');
    const both = file(
      'rules.ndjson',
      profile(null, 90, 'feige'),
      profile('one', 91),
      profile('two', 92),
      ...lines.map(formatEvent),
    );
    const deadline = async (...args: string[]) =>
      (await inside([...DAYS, ...NOW, ...args, both])).parameters['deadlineSeconds'];
    expect(await deadline()).toBe('90');
    expect(await deadline('--profile', '1688')).toBe('91');
    expect(await deadline('--profile', '1688', '--shop', 'two')).toBe('92');
    expect(await deadline('--profile', 'taobao', '--shop', 'two')).toBe('180');
  });

  it('reads one shop of several', async () => {
    const lines = timeline(
      'buyer 10:00:00 shop:one',
      'agent 10:01:00 shop:one',
      'buyer 11:00:00 shop:two in:c2',
    ).map(formatEvent);
    const both = file('shops.ndjson', ...lines);
    expect((await inside([...BASE, both])).response.round).toMatchObject({ counted: 2, onTime: 1 });
    const one = await inside([...BASE, '--shop', 'one', both]);
    expect(one).toMatchObject({ events: 2, response: { round: { counted: 1, onTime: 1 } } });
    const all = await inside([...BASE, '--shop', 'one', '--shop', 'two', both]);
    expect(all).toEqual(await inside([...BASE, both]));
  });

  it('a line of a renamed shop is of the shop that saw it first', async () => {
    const log = file('renamed.ndjson', ...seenBy('new', 2000), ...seenBy('old', 1000));
    expect(await inside([...BASE, '--shop', 'old', log])).toMatchObject({
      events: 1,
      duplicates: 1,
    });
    await expect(inside([...BASE, '--shop', 'new', log])).rejects.toThrow('"new"');
  });

  it.each([
    [[...BASE, '--by', 'week', LOG], '"week"'],
    [[...BASE, LOG, join(folder, 'none.ndjson')], 'none.ndjson'],
    [[...BASE, folder], folder],
    [[...BASE, '--shop', '别家', LOG], '"别家"'],
    [['calibrate', ...BASE, LOG], '--official'],
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
    [[...BASE, '--set', 'sessionStart=perhaps', LOG], 'sessionStart'],
    [[...BASE, '--set', 'autoTexts=a b', LOG], 'autoTexts'],
    [[...BASE, '--console', 'feige', LOG], '--console'],
    [[...BASE, '--official', '0.87', LOG], '--official'],
    [[...BASE, '--agent', 'A', LOG], '--agent'],
    [[...BASE, 'calibrate', '--grouping', 'round', LOG], '--grouping'],
    [['calibrate', ...BASE, LOG], '--official'],
    [['calibrate', ...BASE, '--official', 'most', LOG], '"most"'],
    [['calibrate', ...BASE, '--official', '87.31', LOG], '"87.31"'],
    [['calibrate', ...BASE, '--official', '101%', LOG], '"101%"'],
    [['calibrate', ...BASE, '--official', '0.8', '--counted', '0', LOG], '--counted'],
    [['calibrate', ...BASE, '--official', '0.8', '--counted', '1.5', LOG], '--counted'],
    [['calibrate', ...BASE, '--official', '0.8', '--grouping', 'day', LOG], '"day"'],
    [['calibrate', ...BASE, '--official', '0.8', '--top', 'few', LOG], '--top'],
    [['calibrate', ...BASE, '--official', '0.8', '--by', 'day', LOG], '--by'],
    [['calibrate', ...BASE, '--official', '0.8'], 'FILE'],
    [[...BASE, '--bogus', LOG], '--bogus'],
    [BASE, 'FILE'],
  ])('%j is refused in one line that names it', (args, word) => {
    const refused = () => readArguments(args, 0).settle([]);
    expect(refused).toThrow(word);
    expect(refused).toThrow(/^[^\n]+$/);
  });
});
