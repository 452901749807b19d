/** The page's desk out of a log: the same as over all events at once, and as the command line prints it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatEvent, formatProfile } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { answerTo } from '../../lib/metrics/cli/answer.ts';
import { printedDesk, printedMissed } from '../../lib/metrics/cli/desk.ts';
import { textOf } from '../../lib/metrics/cli/text.ts';
import type { Desk } from '../../lib/metrics/desk/types.ts';
import { formatParameters } from '../../lib/metrics/parameters.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import type { Parameters } from '../../lib/metrics/types.ts';
import { deskFor } from '../../lib/report/desk/load.ts';
import type { DeskOptions, DeskProgress } from '../../lib/report/desk/load.ts';
import { pagesOf } from '../../lib/events/pages.ts';
import { weekDesks, yesterdayDesk } from '../../lib/report/desk/weeks.ts';
import { at, timeline } from '../metrics/timeline.ts';
import {
  ask,
  CHOICE,
  consoles,
  EVENTS,
  NOW,
  period,
  plain,
  SETTINGS,
  wholeLog,
} from './desk-history.ts';
import { memoryLog } from './support.ts';

describe('the desk of a log', () => {
  it('is that of the same events at once, for any days', async () => {
    const log = await wholeLog();
    for (const days of [
      period('00:00', '+9 00:00'),
      period('+2 00:00'),
      period('+3 00:00', '+5 00:00'),
    ]) {
      const asked = ask({ period: days });
      const desk = await deskFor(log, asked);
      expect(desk).toEqual(plain(asked));
      expect(desk.shop.response.round.counted).toBeGreaterThan(0);
    }
    const { shop } = await deskFor(log, ask());
    expect(
      [shop.missed, shop.satisfaction?.rated, shop.load?.most].every((value) => value! > 1),
    ).toBe(true);
  });

  it('as it was at an earlier instant', async () => {
    const log = await wholeLog();
    const asked = ask({ now: at('+4 10:02'), period: period('+2 00:00', '+4 00:00'), past: true });
    const { excluded, ...desk } = await deskFor(log, asked);
    expect({ ...desk, excluded: plain(asked).excluded }).toEqual(plain(asked));
    expect(excluded).toBe(1);
  });

  it('of an empty log has all days and nothing in them', async () => {
    const desk = await deskFor(memoryLog(), ask({ period: period('00:00', '+1 00:00') }));
    expect(desk.trend.map(({ round }) => round.rate)).toEqual([null, null]);
    expect([desk.agents, desk.missed]).toEqual([[], []]);
    expect(desk.shop.load).toMatchObject({ n: 0, mean: null });
  });

  it('comes in parts, tells how far it is, and stops when told', async () => {
    const log = await wholeLog();
    const parts: Desk[] = [];
    const told: DeskProgress[] = [];
    const options: DeskOptions = {
      onPart: (desk) => parts.push(desk),
      onProgress: (progress) => told.push(progress),
    };
    const whole = await deskFor(log, ask(), options);
    const [first, second] = parts;
    expect(first).toMatchObject({ missed: null, handling: null, excluded: null });
    expect(first?.shop).toMatchObject({
      load: null,
      satisfaction: null,
      missed: whole.shop.missed,
    });
    expect(first?.trend).toEqual(whole.trend);
    expect(second?.missed).toEqual(whole.missed);
    expect(second?.shop.load).toBeNull();
    expect([...new Set(told.map(({ part }) => part))]).toEqual(['sums', 'rounds', 'conversations']);
    expect(told.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
    for (const stopAt of ['sums', 'rounds', 'conversations']) {
      const stop = new AbortController();
      const onProgress = ({ part }: DeskProgress) =>
        part === stopAt && stop.abort(new Error(stopAt));
      await expect(
        deskFor(log, ask(), { signal: stop.signal, onProgress: (p) => void onProgress(p) }),
      ).rejects.toThrow(stopAt);
    }
  });
});

describe('weeks and yesterday', () => {
  it('are desks of their days; the running week is held against the same hours', async () => {
    const now = at('+7 10:30');
    const log = await wholeLog();
    const last = await weekDesks(log, { choice: CHOICE, settings: SETTINGS, which: 'last', now });
    expect(last.week).toEqual(plain(ask({ now, period: period('00:00', '+6 00:00') })));
    expect(last.compared[0]).toMatchObject({
      figure: 'inquiries',
      value: last.week.shop.response.round.counted,
      before: 0,
    });
    const running = await weekDesks(log, {
      choice: CHOICE,
      settings: SETTINGS,
      which: 'running',
      now,
    });
    const before = plain(ask({ now: at('10:30'), period: period('00:00') }));
    expect({ ...running.before, excluded: before.excluded }).toEqual(before);
  });

  it('yesterday is told by its rounds alone', async () => {
    const log = await wholeLog();
    const { yesterday, desk } = await yesterdayDesk(log, CHOICE, SETTINGS, at('+3 09:00'));
    const wanted = plain(ask({ now: at('+3 09:00'), period: period('+2 00:00') }));
    expect(yesterday.day).toBe('2026-11-04');
    expect(yesterday.missed).toEqual(wanted.missed);
    expect(yesterday.response).toEqual(wanted.shop.response.round);
    expect(desk.shop.load).toBeNull();
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const DAYS = ['--from', '2026-11-03', '--to', '2026-11-09', '--now', new Date(NOW).toISOString()];

  async function printed(events: readonly ChatEvent[], parameters: Parameters, ...more: string[]) {
    const file = join(folder, 'log.ndjson');
    const profile = formatProfile({
      profile: '1688',
      shop: null,
      parameters: formatParameters(parameters),
    });
    writeFileSync(file, [profile, ...events.map(formatEvent)].join('\n'));
    const answer = await answerTo([...DAYS, ...more, file], 0);
    expect(answer.complaints).toEqual([]);
    return answer.printed as Record<string, unknown>;
  }

  it('prints the page’s numbers', async () => {
    const { parameters } = PROFILES['1688'];
    const log = await wholeLog();
    const asked = ask({ period: period('+1 00:00', '+7 00:00') });
    const desk = await deskFor(log, asked);
    const out = await printed(EVENTS, parameters, '--desk', '--missed', '--by', 'agent');
    expect(out['desk']).toEqual(printedDesk(desk));
    expect(out['missed']).toEqual(printedMissed(desk));
    expect(out['response']).toEqual(desk.shop.response);
    expect(out['satisfaction']).toEqual(desk.shop.satisfaction);
    const report = reportOf(EVENTS, { ...asked, profile: '1688', consoles, by: 'agent' });
    expect(out['by']).toEqual(report.by);
    expect(JSON.stringify(out['missed'])).toContain('"openedAt":"2026-11-');
  });

  it('splits by the hour of the week, and prints nothing more than asked for', async () => {
    const out = await printed(EVENTS, PROFILES['1688'].parameters, '--by', 'weekday-hour');
    expect(Object.keys(out)).not.toContain('desk');
    expect(Object.keys(out)).not.toContain('missed');
    const groups = out['by'] as { weekday: number; hour: number }[];
    expect(groups.length).toBeGreaterThan(5);
    expect(groups.every(({ weekday, hour }) => weekday >= 1 && weekday <= 7 && hour < 24)).toBe(
      true,
    );
  });

  it('prints lines where asked to, with the same numbers', async () => {
    const { parameters } = PROFILES['1688'];
    const out = await printed(EVENTS, parameters, '--desk', '--missed', '--text');
    const [singles = '', ...tables] = textOf(out).split('\n\n# ');
    const { missed, desk } = out as { missed: Record<string, unknown>[]; desk: Desk };
    expect(singles.split('\n')).toContain(`desk.shop.missed\t${missed.length}`);
    const table = (name: string) =>
      tables
        .find((each) => each.startsWith(`${name}\n`))!
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'));
    const [head, ...rows] = table('missed');
    expect(head).toEqual(Object.keys(missed[0]!));
    expect(rows.map((row) => row[head!.indexOf('id')])).toEqual(missed.map(({ id }) => id));
    expect(table('desk.heatmap')).toHaveLength(169);
    const [columns, first] = table('desk.trend');
    expect(first![columns!.indexOf('round.counted')]).toBe(String(desk.trend[0]!.round.counted));
    expect(textOf({ rate: null, by: [{ agent: 'a\tb' }] })).toBe('rate\t—\n\n# by\nagent\na b');
  });

  it('wants one shop for a desk', async () => {
    const { parameters } = PROFILES['1688'];
    const two = [...EVENTS, ...timeline('buyer 10:00 shop:other in:z')];
    await expect(printed(two, parameters, '--desk')).rejects.toThrow('--shop');
    const out = await printed(two, parameters, '--desk', '--shop', 'shop');
    expect(out['desk']).toEqual(
      printedDesk(plain(ask({ period: period('+1 00:00', '+7 00:00') }))),
    );
    await expect(answerTo(['calibrate', '--desk', '--official', '0.9', 'x'], 0)).rejects.toThrow(
      '--desk',
    );
  });
});

describe('pages of a table', () => {
  it('hold every row once, however many share a key', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => ({
      key: Math.floor(index / 1_500),
      id: `${index}`,
    }));
    const walk = {
      from: (key: number) => ({
        limit: (count: number) => ({
          toArray: async () => rows.filter((row) => row.key >= key).slice(0, count),
        }),
      }),
      keyOf: ({ key }: { key: number }) => key,
      idOf: ({ id }: { id: string }) => id,
      start: 0,
    };
    const read: string[] = [];
    for await (const page of pagesOf(walk)) read.push(...page.map(({ id }) => id));
    expect(read).toEqual(rows.map(({ id }) => id));
  });
});
