import { describe, expect, it } from 'vitest';
import { parseLog } from '../../lib/events/ndjson.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { eventsOf, openWeek } from '../../lib/team/read-week.ts';
import { bytesOf, gunzip, gzip, sha256 } from '../../lib/team/streams.ts';
import { isWeekFileName, spanOf, weekFileName, weekOf } from '../../lib/team/week-file.ts';
import type { NamedFile } from '../../lib/team/types.ts';
import { CHECK, DEFAULTS, fileOf, MONDAY, message, pack, WEEK } from './support.ts';

const EVENTS = [message('k1', 'buyer', 0), message('k2', 'agent', 60)];

async function problemOf(blob: Blob): Promise<string> {
  const opened = await openWeek(blob);
  return opened.ok ? 'ok' : opened.problem;
}

async function plainOf(blob: Blob): Promise<string> {
  return new TextDecoder().decode(await gunzip(await bytesOf(blob, 1e9), 1e9));
}

async function repacked(change: (header: Record<string, unknown>) => object): Promise<Blob> {
  const [first = '', ...rest] = (await plainOf((await pack(EVENTS)).blob)).split('\n');
  return gzip(new Blob([[JSON.stringify(change(JSON.parse(first))), ...rest].join('\n')]));
}

describe('weeks', () => {
  it('run from Monday 00:00 to Sunday 24:00 in Beijing', () => {
    const { from, to } = spanOf(WEEK);
    expect(weekOf(from)).toBe(WEEK);
    expect(weekOf(to - 1)).toBe(WEEK);
    expect(weekOf(to)).toBe('2026-11-23');
    expect(weekOf(from - 1)).toBe('2026-11-09');
    expect(weekOf(MONDAY)).toBe(WEEK);
  });

  it('have names that synced drives’ copies still show', () => {
    const name = weekFileName(WEEK, 'abcd234567');
    const copies = [
      name,
      name.replace('.ndjson', ' (conflict)').replace('.gz', '.ndjson.gz'),
      name.replace('.ndjson.gz', '-冲突副本.ndjson.gz'),
      name.replace('.ndjson.gz', ' (小王的电脑的冲突副本 2026-11-20).ndjson.gz'),
      `${name} (1)`,
      name.replace('.gz', ''),
    ];
    expect(copies.filter((each) => !isWeekFileName(each))).toEqual([]);
    const others = [`${name}.part`, `${name}.crswap`, '会议记录.docx', 'sanfen-2026-11-20.ndjson'];
    expect(others.filter(isWeekFileName)).toEqual([]);
  });
});

describe('a weekly file', () => {
  it('gives back what went in', async () => {
    const { blob, header } = await pack(EVENTS);
    expect(header.counts).toEqual({ events: 2, local: 0 });
    const opened = await openWeek(blob);
    if (!opened.ok) throw new Error(opened.problem);
    expect(opened.value.header).toEqual(header);
    const odd = { bad: 0, skipped: 0 };
    expect([...eventsOf(opened.value, odd)].flat()).toEqual(EVENTS);
    expect(odd).toEqual({ bad: 0, skipped: 0 });
  });

  it('is read unpacked as any log, its first line passed over', async () => {
    const text = await plainOf((await pack(EVENTS)).blob);
    const log = parseLog(text);
    expect(log.events).toEqual(EVENTS);
    expect([log.skipped, log.bad]).toEqual([1, []]);
    expect(await problemOf(new Blob([text]))).toBe('ok');
    expect(await problemOf(new Blob([text.slice(0, -5)]))).toBe('half');
  });

  it('is not believed where any byte is missing', async () => {
    const { blob } = await pack(EVENTS);
    for (let end = 0; end < blob.size; end += 7) {
      expect([end, await problemOf(blob.slice(0, end))]).toEqual([end, 'half']);
    }
  });

  it('is not believed where any byte is another', async () => {
    const bytes = new Uint8Array(await (await pack(EVENTS)).blob.arrayBuffer());
    for (let at = 10; at < bytes.length; at += 3) {
      const spoilt = bytes.slice();
      spoilt[at]! ^= 0x5a;
      expect([at, await problemOf(new Blob([spoilt]))]).not.toEqual([at, 'ok']);
    }
  });

  it('tells what is wrong with others', async () => {
    expect(await problemOf(new Blob(['PK\u0003\u0004 a spreadsheet\n']))).toBe('foreign');
    expect(await problemOf(await gzip(new Blob(['{"v":1}\n'])))).toBe('foreign');
    expect(await problemOf(await gzip(new Blob(['words\n'])))).toBe('foreign');
    expect(await problemOf(await repacked((header) => ({ ...header, v: 2 })))).toBe('newer');
    expect(await problemOf(await repacked((header) => ({ ...header, browser: '../x' })))).toBe(
      'badHeader',
    );
    expect(await problemOf(await repacked((header) => ({ ...header, week: '2026-02-30' })))).toBe(
      'badHeader',
    );
    const other = await sha256(new Uint8Array(3));
    expect(await problemOf(await repacked((header) => ({ ...header, sha256: other })))).toBe(
      'changed',
    );
  });

  it('does not fill the memory', async () => {
    const bomb = await gzip(new Blob([new Uint8Array(3_000_000)]));
    expect(bomb.size).toBeLessThan(10_000);
    await expect(gunzip(await bytesOf(bomb, 1e9), 1_000_000)).rejects.toThrow();
    expect(await problemOf(bomb)).not.toBe('ok');
  });
});

const named = (name: string, blob: Blob): NamedFile => ({ name, blob });

const rules = (profile: '1688' | 'taobao' | 'feige') => ({
  ...DEFAULTS(profile, ''),
  deadlineSeconds: 60,
});

describe('a merge', () => {
  it('names a broken file and takes the rest', async () => {
    const good = await fileOf(EVENTS);
    const other = await pack(EVENTS, { browser: 'bbbb' });
    const files = [
      named('half.ndjson.gz', other.blob.slice(0, other.blob.size - 9)),
      good,
      named('words.txt', new Blob(['hello'])),
    ];
    const { summary, events } = await mergeWeeks(files, { check: CHECK, rules: DEFAULTS });
    expect(summary.files.map(({ name, state }) => [name, state])).toEqual([
      ['half.ndjson.gz', 'half'],
      [good.name, 'used'],
      ['words.txt', 'foreign'],
    ]);
    // Whose it is can still be said.
    expect(summary.files[0]).toMatchObject({ agent: '小王', browser: 'bbbb', week: WEEK });
    expect(events).toEqual(EVENTS);
  });

  it('takes the newest of one browser and week, and the one before where that is broken', async () => {
    const old = await fileOf(EVENTS.slice(0, 1), { made: '2026-11-18T00:00:00.000Z' });
    const made = '2026-11-21T00:00:00.000Z';
    const fresh = await pack(EVENTS, { made });
    const copy = named('copy (conflict).gz', fresh.blob);
    const both = await mergeWeeks([old, copy], { check: null, rules: DEFAULTS });
    expect(both.summary.files.map(({ state }) => state)).toEqual(['older', 'used']);
    expect(both.events).toHaveLength(2);
    const torn = named(copy.name, fresh.blob.slice(0, fresh.blob.size - 4));
    const left = await mergeWeeks([old, torn], { check: null, rules: DEFAULTS });
    expect(left.summary.files.map(({ state }) => state)).toEqual(['used', 'half']);
    expect(left.events).toHaveLength(1);
  });

  it('leaves another passphrase’s files out', async () => {
    const files = [
      await fileOf(EVENTS),
      await fileOf(EVENTS, { browser: 'cccc', team: { name: '客服组', check: 'else' } }),
      await fileOf(EVENTS, { browser: 'bbbb' }),
    ];
    const states = async (check: string | null) =>
      (await mergeWeeks(files, { check, rules: DEFAULTS })).summary.files.map(({ state }) => state);
    expect(await states(null)).toEqual(['used', 'otherTeam', 'used']);
    expect(await states('else')).toEqual(['otherTeam', 'used', 'otherTeam']);
  });

  it('points out other rules', async () => {
    const file = await fileOf(EVENTS);
    const { summary } = await mergeWeeks([file], { check: null, rules });
    expect(summary.files[0]?.otherRules).toEqual([
      { profile: '1688', shop: '店', parameters: ['deadlineSeconds'] },
    ]);
  });

  it('counts odd lines, tells how far it is and stops when told', async () => {
    const odd = [...EVENTS, { ...EVENTS[0]!, key: 'k9', type: 'nextYear' } as never];
    const files = [await fileOf(odd), await fileOf(EVENTS, { browser: 'bbbb' })];
    const told: number[] = [];
    const { summary } = await mergeWeeks(files, {
      check: null,
      rules: DEFAULTS,
      onProgress: ({ done }) => told.push(done),
    });
    expect(told).toEqual([0, 1, 2]);
    expect(summary.files[0]).toMatchObject({ skipped: 1, bad: 0, state: 'used' });
    expect([summary.events, summary.repeated]).toEqual([2, 2]);
    const stop = AbortSignal.abort();
    const stopped = mergeWeeks(files, { check: null, rules: DEFAULTS, signal: stop });
    await expect(stopped).rejects.toThrow('abort');
  });
});
