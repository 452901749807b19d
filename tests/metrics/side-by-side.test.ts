import { describe, expect, it } from 'vitest';
import { parseDay } from '../../lib/beijing.ts';
import type { ChatEvent, OfficialEvent } from '../../lib/events/types.ts';
import { officialFigure } from '../../lib/metrics/official/official.ts';
import { sideBySide } from '../../lib/metrics/official/side-by-side.ts';
import type { ProfileId } from '../../lib/metrics/types.ts';
import { DAY, officialEntry, report, timeline } from './timeline.ts';

const NEXT = '2026-11-03';
const period = { from: parseDay(DAY) ?? 0, to: parseDay(NEXT) ?? 0 };

/** Three rounds, two in time; two ratings, one satisfied; A holds the first two rounds, B the third. */
const CHAT = timeline(
  'buyer:A 10:00:00 in:a',
  'agent:A 10:00:30 in:a',
  'buyer:A 10:00:00 in:b',
  'agent:A 10:10:00 in:b',
  'buyer:B +1 10:00:00 in:c',
  'agent:B +1 10:01:30 in:c',
  'rated:A 11:00 5 in:a',
  'rated:A 11:00 2 in:b',
);

function compare(official: ChatEvent[], profile: ProfileId = '1688', now = '+2 09:00') {
  const question = { to: NEXT, now, by: 'agent' as const };
  return sideBySide(report(profile, [...CHAT, ...official], question), official, period);
}

const row = (rows: ReturnType<typeof compare>, figure: string, scope = 'shop') =>
  rows.find((each) => each.figure === figure && each.scope === scope);

describe('side by side', () => {
  it('without any official entry ours stand alone, and what nobody rated is unknown, not 0', () => {
    const rows = compare([]).filter(({ scope }) => scope === 'shop');
    expect(rows.map(({ figure, local }) => [figure, local])).toEqual([
      ['responseRate', 2 / 3],
      ['satisfaction', 0.5],
      ['averageResponseSeconds', (30 + 600 + 90) / 3],
      ['firstResponseSeconds', (30 + 600 + 90) / 3],
    ]);
    for (const each of rows) {
      const nothing = { official: null, difference: null, tiles: false, entries: 0 };
      expect(each).toMatchObject({ ...nothing, shown: each.local });
    }
    const unrated = row(sideBySide(report('1688', []), [], period), 'satisfaction');
    expect(unrated).toMatchObject({ local: null, official: null, shown: null });
  });

  it('official figures take the place of ours where they tile the period exactly', () => {
    const whole = officialEntry('responseRate', DAY, NEXT, { value: 0.6 });
    expect(row(compare([whole]), 'responseRate')).toEqual({
      figure: 'responseRate',
      scope: 'shop',
      officialCounts: null,
      local: 2 / 3,
      official: 0.6,
      difference: 2 / 3 - 0.6,
      shown: 0.6,
      provisional: false,
      tiles: true,
      entries: 1,
    });
    const part = officialEntry('responseRate', DAY, DAY, { value: 0.6 });
    const longer = officialEntry('responseRate', '2026-11-01', NEXT, { value: 0.6 });
    for (const entry of [part, longer]) {
      expect(row(compare([entry]), 'responseRate')).toMatchObject({
        official: null,
        difference: null,
        shown: 2 / 3,
        tiles: false,
        entries: 1,
      });
    }
    const elsewhere = officialEntry('responseRate', '2026-11-09', '2026-11-10', { value: 0.6 });
    expect(row(compare([elsewhere]), 'responseRate')).toMatchObject({ entries: 0 });
  });

  it('days are pooled by counts, never by their rates', () => {
    const days = [
      officialEntry('responseRate', DAY, DAY, { value: 0.5, rated: 2, satisfied: 1 }),
      officialEntry('responseRate', NEXT, NEXT, { value: 1, rated: 8, satisfied: 8 }),
    ];
    expect(row(compare(days), 'responseRate')).toMatchObject({ official: 0.9, tiles: true });
    const bare = days.map((entry): OfficialEvent => ({ ...entry, rated: null, satisfied: null }));
    expect(row(compare(bare), 'responseRate')).toMatchObject({ official: null, tiles: false });
  });

  it('counts of sessions add up, means of seconds and figures of the trade do not', () => {
    const both = (figure: string) => [
      officialEntry(figure, DAY, DAY, { value: 10 }),
      officialEntry(figure, NEXT, NEXT, { value: 20 }),
    ];
    expect(row(compare(both('sessions')), 'sessions')).toMatchObject({ official: 30, local: 3 });
    for (const figure of ['averageResponseSeconds', 'peerResponseRate', 'afterSalesTradeMean']) {
      expect(row(compare(both(figure)), figure)).toMatchObject({ official: null, tiles: false });
    }
    const peers = officialEntry('peerResponseRate', DAY, NEXT, { value: 0.8 });
    expect(row(compare([peers]), 'peerResponseRate')).toMatchObject({ local: null, shown: 0.8 });
  });

  it('不满意率 by counts is what is not satisfied', () => {
    const counts = { value: 0.2, rated: 20, satisfied: 16 };
    const told = compare([officialEntry('dissatisfaction', DAY, NEXT, counts)]);
    expect(row(told, 'dissatisfaction')).toMatchObject({ local: 0.5, official: 0.2 });
  });

  it('every agent has rows of his own, also one that the chat never showed', () => {
    const rows = compare([
      officialEntry('responseRate', DAY, NEXT, { scope: 'A', value: 0.75 }),
      officialEntry('responseRate', DAY, NEXT, { scope: 'C', value: 1 }),
    ]);
    expect([...new Set(rows.map(({ scope }) => scope))]).toEqual(['shop', 'A', 'B', 'C']);
    expect(row(rows, 'responseRate')).toMatchObject({ official: null, entries: 0 });
    expect(row(rows, 'responseRate', 'A')).toMatchObject({ local: 0.5, difference: -0.25 });
    expect(row(rows, 'responseRate', 'B')).toMatchObject({ local: 1, official: null });
    expect(row(rows, 'responseRate', 'C')).toMatchObject({ local: null, shown: 1 });
  });

  it('of several entries for the same days the one entered last holds', () => {
    const entries = [0.1, 0.9, 0.5].map((value, index) => {
      const entry = officialEntry('satisfaction', DAY, NEXT, { value, key: `k${index}` });
      return { ...entry, at: entry.at + (index === 1 ? 1 : 0) };
    });
    for (const order of [entries, entries.toReversed()]) {
      expect(row(compare(order), 'satisfaction')).toMatchObject({ official: 0.9 });
    }
  });

  it('is provisional while the period runs; ratings as long as they may change', () => {
    const rows = [
      compare([], 'feige', '+1 23:59'),
      compare([], 'feige', '+2 00:00'),
      compare([], '1688', '+2 00:00'),
    ];
    const provisional = (figure: string) => rows.map((each) => row(each, figure)?.provisional);
    expect(provisional('responseRate')).toEqual([true, false, false]);
    expect(provisional('satisfaction')).toEqual([true, true, false]);
  });

  it('Feige has its headline of sessions, and beside it that of rounds', () => {
    const figures = compare([], 'feige').map(({ figure }) => figure);
    expect(figures.slice(0, 2)).toEqual(['responseRate', 'roundResponseRate']);
    expect(row(compare([], 'feige'), 'roundResponseRate')).toMatchObject({ local: 2 / 3 });
    expect(compare([]).map(({ figure }) => figure)).not.toContain('roundResponseRate');
  });

  it('a period in which the platform counted no rating has none, whatever we saw', () => {
    const none = officialEntry('satisfaction', DAY, NEXT, { rated: 0, satisfied: 0 });
    const told = { local: 0.5, official: null, shown: null, difference: null, tiles: true };
    expect(row(compare([none]), 'satisfaction')).toMatchObject(told);
  });

  it('leaves other platforms aside', () => {
    const other = officialEntry('responseRate', DAY, NEXT, { console: 'taobao', value: 0.1 });
    expect(row(compare([other]), 'responseRate')).toMatchObject({ official: null, entries: 0 });
  });
});

const ratingsOf = (shop: string, change: Partial<OfficialEvent>) =>
  officialEntry('satisfaction', DAY, NEXT, { shop, ...change });

describe('an official figure of several shops', () => {
  const asked = { figure: 'satisfaction', scope: 'shop' };

  it('is pooled by counts, and unknown unless all of them are tiled', () => {
    const [a, b] = [
      ratingsOf('a', { rated: 4, satisfied: 4 }),
      ratingsOf('b', { rated: 6, satisfied: 3 }),
    ];
    expect(officialFigure([a, b], asked, period)).toEqual({ value: 0.7, rated: 10, satisfied: 7 });
    expect(officialFigure([a, ratingsOf('b', { value: 0.5 })], asked, period)).toBeNull();
    const short = officialEntry('satisfaction', DAY, DAY, { shop: 'b', rated: 1, satisfied: 1 });
    expect(officialFigure([a, short], asked, period)).toBeNull();
  });

  it('nobody rated: known, and no rate', () => {
    const none = ratingsOf('a', { value: 0, rated: 0, satisfied: 0 });
    expect(officialFigure([none], asked, period)).toEqual({ value: null, rated: 0, satisfied: 0 });
  });
});
