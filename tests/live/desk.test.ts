/** The page's desk out of a log: the same as over all events at once, and as the command line prints it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { beijingDay, DAY, HOUR, MINUTE } from '../../lib/beijing.ts';
import { formatEvent, formatProfile } from '../../lib/events/ndjson.ts';
import type { ChatEvent, ObservedEvent } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { recompute } from '../../lib/live/counting/recompute.ts';
import { tidy } from '../../lib/live/upkeep.ts';
import { answerTo } from '../../lib/metrics/cli/answer.ts';
import { printedDesk, printedMissed } from '../../lib/metrics/cli/desk.ts';
import { deskOf } from '../../lib/metrics/desk/desk.ts';
import type { Desk } from '../../lib/metrics/desk/types.ts';
import { formatParameters } from '../../lib/metrics/parameters.ts';
import type { Period } from '../../lib/metrics/period.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import type { Parameters } from '../../lib/metrics/types.ts';
import { deskFor } from '../../lib/report/desk/load.ts';
import type { DeskAsk, DeskOptions, DeskProgress } from '../../lib/report/desk/load.ts';
import { pagesOf } from '../../lib/report/desk/pages.ts';
import { weekDesks, yesterdayDesk } from '../../lib/report/desk/weeks.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { Settings } from '../../lib/settings.ts';
import { conversation } from '../metrics/histories.ts';
import { at, officialEntry, parametersOf, timeline } from '../metrics/timeline.ts';
import { memoryLog } from './support.ts';

const { consoles } = PROFILES['1688'];
const NOW = at('+9 12:00');

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  shops: { ...DEFAULT_SETTINGS.shops, '1688': { id: '1688', name: 'shop' } },
};
const CHOICE = {
  console: '1688',
  shop: 'shop',
  period: 'own',
  from: '2026-11-02',
  to: '2026-11-04',
} as const;

const period = (from: string, to = from): Period => ({
  from: beijingDay(at(from)),
  to: beijingDay(at(to)),
});

/** Forty conversations over ten days, pages that were open, a figure of the platform's, one conversation left out. */
function history(): ChatEvent[] {
  const made = fc.sample(conversation('c', 14), { numRuns: 40, seed: 5 });
  const moved = made.flatMap((events, index) =>
    events.map((event): ChatEvent => {
      const id = `c${index}`;
      const buyer = event.buyer === null ? null : `b${index % 30}`;
      const later = (index % 9) * DAY + (index % 7) * 37 * MINUTE;
      return { ...event, key: `${id} ${event.key}`, conversation: id, buyer, at: event.at + later };
    }),
  );
  const seen = Array.from({ length: 12 }, (_, index): ObservedEvent => {
    const from = at('08:00') + index * 17 * HOUR;
    const [event] = timeline('settled 10:00');
    const base = {
      ...event!,
      key: `seen ${index}`,
      conversation: '',
      agent: ['A', 'B', null][index % 3]!,
    };
    const state = index % 4 === 0 ? 'partly' : 'reading';
    return {
      ...base,
      type: 'observed',
      at: from,
      from,
      to: from + 5 * HOUR,
      state,
    };
  });
  const official = officialEntry('satisfaction', '2026-11-02', '2026-11-11', {
    rated: 9,
    satisfied: 8,
    conversation: 'official:satisfaction',
  });
  return [...moved, ...seen, official, ...timeline('excluded +1 10:00 in:c3 key:out')];
}

const EVENTS = history();

async function logOf(events: readonly ChatEvent[], now = NOW): Promise<Log> {
  const log = memoryLog();
  // Backwards and in pieces, so that much is folded anew.
  for (let end = events.length; end > 0; end -= 97) {
    await appendEvents(log, events.slice(Math.max(0, end - 97), end), now);
  }
  return log;
}

let shared: Promise<Log> | null = null;

/** The log of all events, for tests that only read. */
function wholeLog(): Promise<Log> {
  shared ??= logOf(EVENTS);
  return shared;
}

function ask(change: Partial<DeskAsk> = {}): DeskAsk {
  return {
    query: { consoles, shop: 'shop', formerNames: [] },
    profile: '1688',
    period: period('00:00', '+9 00:00'),
    now: NOW,
    parameters: PROFILES['1688'].parameters,
    ...change,
  };
}

function plain({ period: days, now, parameters }: DeskAsk, events = EVENTS): Desk {
  return deskOf(events, { consoles, parameters, period: days, now });
}

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

  it('while days are still open, and after they were settled', async () => {
    const now = at('+4 10:02');
    const events = EVENTS.filter((event) => event.at <= now);
    const log = await logOf(events, now);
    const asked = ask({ now, period: period('+2 00:00', '+4 00:00') });
    expect(await deskFor(log, asked)).toEqual(plain(asked, events));
    await tidy(log, { now: NOW, nameDays: 7 });
    const later = ask({ period: asked.period });
    expect(await deskFor(log, later)).toEqual(plain(later, events));
  });

  it('as it was at an earlier instant', async () => {
    const log = await wholeLog();
    const asked = ask({ now: at('+4 10:02'), period: period('+2 00:00', '+4 00:00'), past: true });
    const { excluded, ...desk } = await deskFor(log, asked);
    expect({ ...desk, excluded: plain(asked).excluded }).toEqual(plain(asked));
    expect(excluded).toBe(1);
  });

  it('of a shop that was renamed sums its names', async () => {
    const renamed = EVENTS.map((event) =>
      event.at < at('+4 00:00') ? { ...event, shop: '旧' } : event,
    );
    const log = await logOf(renamed);
    const asked = ask({ query: { consoles, shop: 'shop', formerNames: ['旧'] } });
    const wanted = plain(asked, renamed);
    expect(await deskFor(log, asked)).toEqual(wanted);
    expect(wanted.shop.response.round.counted).toBeGreaterThan(10);
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

  it('keeps the rules that it was counted with until it is counted anew', async () => {
    const log = await logOf(EVENTS);
    const parameters = parametersOf('1688', ['deadlineSeconds=60', 'sessionSilenceMinutes=3000']);
    const old = await deskFor(log, ask({ parameters }));
    expect(old).toEqual(plain(ask()));
    const rules = () => parameters;
    await recompute(log, { rules: async () => rules, now: () => NOW, onProgress: () => {} });
    const asked = ask({ parameters, period: period('+3 00:00') });
    expect(await deskFor(log, asked)).toEqual(plain(asked));
  });

  it('marks days that only older rules have counted', async () => {
    const log = await logOf(EVENTS);
    const before = await deskFor(log, ask());
    const cut = at('+5 00:00');
    await log.events.where('at').below(cut).delete();
    const parameters = parametersOf('1688', ['deadlineSeconds=1']);
    await recompute(log, {
      rules: async () => () => parameters,
      now: () => NOW,
      onProgress: () => {},
    });
    const desk = await deskFor(log, ask({ parameters }));
    expect(desk.otherRules).toBe(true);
    for (const [index, day] of desk.trend.entries()) {
      const was = before.trend[index]!;
      if (was.inquiries > 0) expect(day.otherRules).toBe(index < 5);
      if (index < 5) expect(day.round).toEqual(was.round);
    }
    expect(
      desk.trend.slice(5).some((day, index) => day.missed > before.trend[index + 5]!.missed),
    ).toBe(true);
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
