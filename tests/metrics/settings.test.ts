/**
 * Every question that the platforms' texts leave open and that we made a setting, with both readings worked by hand.
 * Numbers are those of the specification's tables of ambiguities: 1688 in 2.4, Taobao and Tmall in 3.9, Feige in 4.9.
 */
import { describe, expect, it } from 'vitest';
import { planGoal } from '../../lib/metrics/goals/goal.ts';
import { parameterHash } from '../../lib/metrics/parameters.ts';
import type { ProfileId } from '../../lib/metrics/types.ts';
import { parametersOf, report, timeline } from './timeline.ts';

/** What a reading gives: the headline rate, and the mean latency in seconds where it matters. */
interface Figures {
  rate: string;
  mean?: number | null;
}

interface Row {
  row: string;
  profile: ProfileId;
  events: string[];
  /** The default comes first; its settings are written out all the same. */
  readings: [set: string[], expected: Figures][];
}

const LATE_NIGHT = ['buyer 22:50:00', 'agent +1 08:10:00'];
const HANDED_OVER = ['buyer 14:00:00', 'transferred 14:00:30 B', 'agent:B 14:01:30'];
const ONE_LATE = ['buyer 10:00:00', 'agent 10:00:10', 'buyer 10:05:00', 'agent 10:09:00'];
const THREE_IN_A_ROW = ['buyer 10:00:00', 'buyer 10:01:00', 'buyer 10:02:00', 'agent 10:03:20'];

const ROWS: Row[] = [
  {
    row: '2.4 1: does 消息数 count messages or rounds',
    profile: '1688',
    events: THREE_IN_A_ROW,
    readings: [
      [['headline=round'], { rate: '0/1', mean: 200 }],
      // 200 s late for the first, 140 s and 80 s for the others.
      [['headline=message'], { rate: '2/3', mean: 200 }],
    ],
  },
  {
    row: '2.4 2: does the official robot answer',
    profile: '1688',
    events: ['buyer 10:00:00', 'robot 10:00:02'],
    readings: [
      [['robotCounts=true'], { rate: '1/1', mean: 2 }],
      [['robotCounts=false'], { rate: '0/0', mean: null }],
    ],
  },
  {
    row: '2.4 2: does the greeting answer',
    profile: '1688',
    events: ['buyer 10:00:00', 'auto 10:00:01', 'agent 10:04:00'],
    readings: [
      [['autoCounts=false'], { rate: '0/1', mean: 240 }],
      [['autoCounts=true'], { rate: '1/1', mean: 1 }],
    ],
  },
  {
    row: '2.4 3: asked before nine, answered after: outside, whether warned of or not',
    profile: '1688',
    events: ['buyer 08:59:50', 'agent 09:00:20'],
    readings: [
      [['warnOutside=true'], { rate: '0/0', mean: null }],
      [['warnOutside=false'], { rate: '0/0', mean: null }],
    ],
  },
  {
    row: '2.4 5: is what nobody answered by midnight a miss',
    profile: '1688',
    events: ['buyer 10:00:00', 'agent 10:01:00', 'buyer 20:00:00'],
    readings: [
      // (60 + 600) / 2
      [['crossDay=miss'], { rate: '1/2', mean: 330 }],
      [['crossDay=exclude'], { rate: '1/1', mean: 60 }],
    ],
  },
  {
    row: '3.9 1: answered the next day',
    profile: 'taobao',
    events: LATE_NIGHT,
    readings: [
      [['crossDay=miss'], { rate: '0/1', mean: 600 }],
      [['crossDay=exclude'], { rate: '0/0', mean: null }],
    ],
  },
  {
    row: '3.9 2: handed over before an answer',
    profile: 'taobao',
    events: HANDED_OVER,
    readings: [
      [['transfer=strict'], { rate: '0/1', mean: 600 }],
      [['transfer=conversation'], { rate: '1/1', mean: 90 }],
    ],
  },
  {
    row: '3.9 3: answered in no time',
    profile: 'taobao',
    events: ['buyer 10:00:00', 'agent 10:00:00', 'buyer 10:10:00', 'agent 10:10:30'],
    readings: [
      [['zeroSecond=keep'], { rate: '2/2', mean: 15 }],
      [['zeroSecond=drop'], { rate: '1/1', mean: 30 }],
    ],
  },
  {
    row: '3.9 4: does a robot that assists answer',
    profile: 'taobao',
    events: ['buyer 10:00:00', 'assist 10:00:03', 'agent 10:05:00'],
    readings: [
      [['assistCounts=true'], { rate: '1/1', mean: 3 }],
      [['assistCounts=false'], { rate: '0/1', mean: 300 }],
    ],
  },
  {
    row: '3.9 6: the window, late in the evening',
    profile: 'taobao',
    events: ['buyer 23:10:00', 'agent 23:10:30'],
    readings: [
      [['window=08:00-23:00'], { rate: '0/0', mean: null }],
      [['window=08:00-24:00'], { rate: '1/1', mean: 30 }],
    ],
  },
  {
    row: '3.9 6: the window, early in the morning',
    profile: 'taobao',
    events: ['buyer 08:59:59', 'agent 09:03:30', 'buyer 09:10:00', 'agent 09:10:10'],
    readings: [
      [['window=08:00-23:00'], { rate: '1/2', mean: (211 + 10) / 2 }],
      [['window=09:00-23:00'], { rate: '1/1', mean: 10 }],
    ],
  },
  {
    row: '3.9 7: the shop is closed',
    profile: 'taobao',
    events: ['buyer 10:00:00'],
    readings: [
      [['closed=none'], { rate: '0/1', mean: 600 }],
      [['closed=2026-11-01..2026-11-03'], { rate: '0/0', mean: null }],
    ],
  },
  {
    row: '4.9 1: 会话 or 消息',
    profile: 'feige',
    events: ONE_LATE,
    readings: [
      [['headline=session'], { rate: '0/1', mean: 125 }],
      [['headline=round'], { rate: '1/2', mean: 125 }],
    ],
  },
  {
    row: '4.9 2: one late round, or a late mean',
    profile: 'feige',
    events: ONE_LATE,
    readings: [
      [['sessionRule=all'], { rate: '0/1' }],
      [['sessionRule=mean'], { rate: '1/1' }],
    ],
  },
  {
    row: '4.9 3: does an automatic answer in a human reception count',
    profile: 'feige',
    events: ['sessionStarted 10:00:00', 'buyer 10:00:05', 'assist 10:00:08'],
    readings: [
      [['assistCounts=true'], { rate: '1/1', mean: 3 }],
      [['assistCounts=false'], { rate: '0/0', mean: null }],
    ],
  },
  {
    row: '4.9 6: handed over before an answer',
    profile: 'feige',
    events: HANDED_OVER,
    readings: [
      [['transfer=conversation'], { rate: '1/1', mean: 90 }],
      [['transfer=strict'], { rate: '0/1', mean: null }],
    ],
  },
  {
    row: 'ours: does a 客服接入 begin a session of its own while nobody has replied',
    profile: 'feige',
    events: [
      'buyer 10:00:00',
      'transferred 10:00:10 B',
      'buyer 10:02:00',
      'sessionStarted:B 10:02:30',
      'buyer 10:02:40',
      'agent:B 10:02:50',
      'buyer 10:06:00',
      'agent:B 10:06:10',
    ],
    readings: [
      [['transfer=strict', 'sessionStart=new'], { rate: '1/2' }],
      [['transfer=strict', 'sessionStart=join'], { rate: '0/1' }],
    ],
  },
  {
    row: 'ours: a text that the shop sends by itself',
    profile: '1688',
    events: ['buyer 10:00:00', 'agent 10:00:01 fp:hello', 'agent 10:04:00 fp:typed'],
    readings: [
      [['autoTexts=none'], { rate: '1/1', mean: 1 }],
      [['autoTexts=hello'], { rate: '0/1', mean: 240 }],
      [['autoTexts=hello,typed'], { rate: '0/1', mean: 600 }],
      [['autoTexts=other'], { rate: '1/1', mean: 1 }],
    ],
  },
  {
    row: 'ours: how much silence ends a session',
    profile: 'feige',
    events: ['buyer 10:00:00', 'agent 10:00:10', 'buyer 10:20:10', 'agent 10:30:00'],
    readings: [
      [['sessionSilenceMinutes=30'], { rate: '0/1' }],
      [['sessionSilenceMinutes=20'], { rate: '1/2' }],
    ],
  },
];

describe.each(ROWS)('$row', ({ profile, events, readings }) => {
  it.each(readings)('%j gives %j', (set, expected) => {
    const { response, latency } = report(profile, timeline(...events), { set });
    const { onTime, counted, pending } = response[response.headline];
    expect(pending).toBe(0);
    expect(`${onTime}/${counted}`).toBe(expected.rate);
    if (expected.mean !== undefined) expect(latency.round.mean).toBe(expected.mean);
  });
});

it('the first reading of every row is its profile’s default', () => {
  for (const { row, profile, readings } of ROWS) {
    if (row.startsWith('ours: does a 客服接入')) continue; // worked under strict transfers, to tell the readings apart
    expect(parametersOf(profile, readings[0]?.[0]), row).toEqual(parametersOf(profile));
  }
});

describe('4.9 7: is 一般 dissatisfied', () => {
  const ratings = timeline('rated 11:00 5 in:a', 'rated 11:01 3 in:b', 'rated 11:02 2 in:c');

  it.each([
    [['satisfiedFrom=4'], { satisfied: 1, dissatisfied: 2, rate: 1 / 3, dissatisfiedRate: 2 / 3 }],
    [['satisfiedFrom=3'], { satisfied: 2, dissatisfied: 1, rate: 2 / 3, dissatisfiedRate: 1 / 3 }],
  ])('%j', (set, expected) => {
    expect(report('feige', ratings, { set }).satisfaction).toMatchObject({ rated: 3, ...expected });
  });
});

describe('2.4 7 and 3.9 5: which line is drawn', () => {
  it.each([
    // 80 of 100: 800‰ is met to the last, 900‰ wants 100 more in a row, 10 of the misses turned.
    ['1688', 80, 800, { needed: 0, affordable: 0, toTurn: 0 }],
    ['1688', 80, 900, { needed: 100, affordable: 0, toTurn: 10 }],
    ['taobao', 79, 700, { needed: 0, affordable: 12, toTurn: 0 }],
    ['taobao', 79, 800, { needed: 5, affordable: 0, toTurn: 1 }],
    ['taobao', 79, 900, { needed: 110, affordable: 0, toTurn: 11 }],
  ] as const)('%s: %i of 100 against %i per mille', (profile, hits, target, expected) => {
    expect(parametersOf(profile).responseTargets).toContain(target);
    expect(planGoal({ hits, of: 100, target })).toEqual(expected);
  });

  it('a line of the user’s own replaces them and changes no figure', () => {
    const set = parametersOf('taobao', ['responseTargets=750,950']);
    expect(set.responseTargets).toEqual([750, 950]);
    expect(parameterHash(set)).toBe(parameterHash(parametersOf('taobao')));
  });
});

const provisionalAt = (now: string, set: string[] = [], profile: ProfileId = '1688') =>
  report(profile, timeline('rated 11:00 5'), { now, set }).satisfaction.provisional;

describe('ours: how long ratings may change', () => {
  it('1688: until 24:00 of their day', () => {
    expect([provisionalAt('12:00'), provisionalAt('23:59:59.999'), provisionalAt('24:00')]).toEqual(
      [true, true, false],
    );
  });

  it('Feige: today and yesterday', () => {
    expect([
      provisionalAt('+1 23:59', [], 'feige'),
      provisionalAt('+2 00:00', [], 'feige'),
    ]).toEqual([true, false]);
  });

  it('as many days as are set, and never where none are', () => {
    expect(provisionalAt('+2 12:00', ['provisionalDays=3'])).toBe(true);
    expect(provisionalAt('+3 00:00', ['provisionalDays=3'])).toBe(false);
    expect(provisionalAt('12:00', ['provisionalDays=0'])).toBe(false);
  });

  it('a period is provisional by its last day, each of its days by itself', () => {
    const events = timeline('rated 11:00 5');
    const question = { from: '2026-11-01', to: '2026-11-03', now: '+1 12:00', by: 'day' as const };
    const { satisfaction, by } = report('feige', events, question);
    expect(satisfaction.provisional).toBe(true);
    expect(by.map((group) => group.satisfaction.provisional)).toEqual([false, true, true]);
  });
});
