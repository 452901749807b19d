// @vitest-environment node
/** Calibration: what is asked for is found, by hand and on generated histories. */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { beijingDay, parseDay } from '../../lib/beijing.ts';
import type { ChatEvent, ConsoleId } from '../../lib/events/types.ts';
import type { Dimension } from '../../lib/metrics/calibrate/dimensions.ts';
import { dimensionsOf, settingsOf } from '../../lib/metrics/calibrate/dimensions.ts';
import type {
  CalibratedReading,
  CalibrationRequest,
  ReadingChoice,
} from '../../lib/metrics/calibrate/calibrate.ts';
import { calibrate, decidingRounds } from '../../lib/metrics/calibrate/calibrate.ts';
import { scopeOf, tableOf } from '../../lib/metrics/calibrate/table.ts';
import { withSettings } from '../../lib/metrics/parameters.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import type { Grouping, Parameters, ProfileId } from '../../lib/metrics/types.ts';
import { GROUPINGS, PROFILE_IDS } from '../../lib/metrics/types.ts';
import { SCALE } from '../scale.ts';
import { history, moment, rules, RUNS } from './histories.ts';
import { at, DAY, parametersOf, timeline } from './timeline.ts';

vi.setConfig({ testTimeout: 60_000 * SCALE.patience });

const CONSOLES: ConsoleId[] = ['1688', 'taobao', 'qianniu', 'feige'];
const FIRST = parseDay(DAY) ?? 0;
const OVER = at('+20 00:00');

type Changes = Partial<Omit<CalibrationRequest, 'official'>> & {
  official?: Partial<CalibrationRequest['official']>;
};

/** A request about DAY alone, four places, whatever console the events are on. */
function requestOf(profile: ProfileId, rate: number, changes: Changes = {}): CalibrationRequest {
  const { official, ...rest } = changes;
  return {
    profile,
    consoles: CONSOLES,
    parameters: parametersOf(profile),
    period: { from: FIRST, to: FIRST },
    now: OVER,
    ...rest,
    official: { rate, places: 4, counted: null, agent: null, ...official },
  };
}

const fraction = ({ onTime, counted }: { onTime: number; counted: number }) =>
  `${onTime}/${counted}`;

/** What the report says under a reading: the shop's figure, or an agent's. */
function reported(
  events: readonly ChatEvent[],
  request: CalibrationRequest,
  { settings, grouping }: ReadingChoice,
) {
  const { parameters, problems } = withSettings(request.parameters, settings);
  expect(problems).toEqual([]);
  const report = reportOf(events, { ...request, parameters, by: 'agent' });
  const { agent } = request.official;
  if (agent === null) return report.response[grouping];
  const group = report.by.find((each) => 'agent' in each && each.agent === agent);
  return group?.response[grouping] ?? { counted: 0, onTime: 0, rate: null, pending: 0 };
}

const WORKED_EXAMPLE_5 = [
  'buyer 10:00:00',
  'agent 10:00:30',
  'buyer 10:01:00',
  'agent 10:04:20',
  'buyer 10:05:00',
  'agent 10:05:20',
];

/** Cases by hand: what a day gives as it is, and under one other reading, which is then the one found. */
const CASES: {
  profile: ProfileId;
  lines: string[];
  present: string;
  found: string;
  settings: Record<string, string>;
  groupings?: Grouping[];
}[] = [
  {
    profile: 'feige', // answered in 30 s by the assist, in 300 s by a person
    lines: ['buyer 10:00:00', 'assist 10:00:30', 'agent 10:05:00'],
    present: '1/1',
    found: '0/1',
    settings: { assistCounts: 'false' },
  },
  {
    profile: '1688', // likewise, by the official robot
    lines: ['buyer 10:00:00', 'robot 10:00:30', 'agent 10:05:00'],
    present: '1/1',
    found: '0/1',
    settings: { robotCounts: 'false' },
  },
  {
    profile: 'taobao', // worked example 10: a greeting after 1 s, a person after 210 s
    lines: ['buyer 10:00:00', 'auto 10:00:01', 'agent 10:03:30'],
    present: '0/1',
    found: '1/1',
    settings: { autoCounts: 'true' },
  },
  {
    profile: 'feige', // 18 s from the reception, 320 s from what was said to the robot
    lines: ['robotStarted 09:59:59', 'buyer 10:00:00', 'sessionStarted 10:05:02', 'agent 10:05:20'],
    present: '1/1',
    found: '0/1',
    settings: { robotStage: 'count' },
    groupings: ['round'],
  },
  {
    profile: '1688', // worked example 9
    lines: ['buyer 14:00:00', 'transferred 14:00:30 B', 'agent:B 14:01:30'],
    present: '1/1',
    found: '0/1',
    settings: { transfer: 'strict' },
  },
  {
    profile: 'taobao', // the same the other way round
    lines: ['buyer 14:00:00', 'transferred 14:00:30 B', 'agent:B 14:01:30'],
    present: '0/1',
    found: '1/1',
    settings: { transfer: 'conversation' },
  },
  {
    profile: 'feige', // one reception, or one before it in which the buyer wrote
    lines: [
      'buyer 10:00:00',
      'sessionStarted 10:00:05',
      'agent 10:00:20',
      'buyer 10:01:00',
      'agent 10:05:00',
    ],
    present: '1/2',
    found: '0/1',
    settings: { sessionStart: 'join' },
    groupings: ['session'],
  },
  {
    profile: 'feige', // ten minutes of silence to the second, then 240 s
    lines: ['buyer 10:00:00', 'agent 10:01:00', 'buyer 10:11:00', 'agent 10:15:00'],
    present: '0/1',
    found: '1/2',
    settings: { sessionSilenceMinutes: '10' },
    groupings: ['session'],
  },
  {
    profile: 'feige', // a set text does not break the silence
    lines: [
      'buyer 10:00:00',
      'agent 10:01:00',
      'auto 10:08:00',
      'buyer 10:12:00',
      'agent 10:16:00',
    ],
    present: '0/1',
    found: '1/2',
    settings: { sessionSilenceMinutes: '10' },
    groupings: ['session'],
  },
  {
    profile: '1688', // never answered
    lines: ['buyer 10:00:00', 'agent 10:01:00', 'buyer 20:00:00'],
    present: '1/2',
    found: '1/1',
    settings: { crossDay: 'exclude' },
    groupings: ['round'],
  },
  {
    profile: '1688', // one answer in no time, one after 210 s
    lines: ['buyer 10:00:00', 'agent 10:00:00', 'buyer 11:00:00', 'agent 11:03:30'],
    present: '1/2',
    found: '0/1',
    settings: { zeroSecond: 'drop' },
    groupings: ['round'],
  },
  {
    profile: 'feige', // worked example 5
    lines: WORKED_EXAMPLE_5,
    present: '0/1',
    found: '1/1',
    settings: { sessionRule: 'mean' },
    groupings: ['session'],
  },
  {
    profile: 'taobao', // half past eleven at night
    lines: ['buyer 10:00:00', 'agent 10:01:00', 'buyer 23:30:00', 'agent 23:40:00'],
    present: '1/1',
    found: '1/2',
    settings: { window: '08:00-24:00' },
  },
  {
    profile: 'taobao', // answered in time after midnight
    lines: ['buyer 10:00:00', 'agent 10:04:00', 'buyer 23:58:00', 'agent +1 00:00:30'],
    present: '0/1',
    found: '1/2',
    settings: { window: '08:00-24:00' },
  },
  {
    profile: 'taobao', // half past eight in the morning
    lines: ['buyer 10:00:00', 'agent 10:01:00', 'buyer 08:30:00', 'agent 08:40:00'],
    present: '1/2',
    found: '1/1',
    settings: { window: '09:00-23:00' },
  },
  {
    profile: 'taobao', // worked example 1
    lines: ['buyer 10:10:15', 'buyer 10:15:20', 'agent 10:18:10'],
    present: '0/1',
    found: '1/2',
    settings: { headline: 'message' },
  },
  {
    profile: 'feige', // worked example 5, read as rounds
    lines: WORKED_EXAMPLE_5,
    present: '0/1',
    found: '2/3',
    settings: { headline: 'round' },
  },
];

describe('calibration by hand', () => {
  it.each(CASES)(
    '$profile: $settings gives $found instead of $present',
    async ({ profile, lines, present, found, settings, groupings }) => {
      const events = timeline(...lines);
      const [onTime = 0, counted = 1] = found.split('/').map(Number);
      const request = requestOf(profile, onTime / counted, {
        ...(groupings ? { groupings } : {}),
        official: { counted },
      });
      if (groupings) request.parameters = { ...request.parameters, headline: groupings[0]! };
      const result = await calibrate(events, request);
      expect(fraction(result.present)).toBe(present);
      expect(result.present.difference).toBeCloseTo(
        (result.present.rate ?? Number.NaN) - onTime / counted,
        12,
      );
      const [best] = result.readings;
      expect(best).toMatchObject({ settings, matches: true, countedMatches: true, changes: 1 });
      expect(fraction(best!)).toBe(found);
      expect(reported(events, request, best!)).toMatchObject({ onTime, counted });
      expect(result.untold).not.toContain(Object.keys(settings)[0]);
    },
  );

  it('has a case for every parameter that it tries', () => {
    const tried = new Set(CASES.flatMap(({ settings }) => Object.keys(settings)));
    const keys = dimensionsOf('1688', parametersOf('1688')).map(({ key }) => key);
    expect([...tried].sort()).toEqual([...keys, 'headline'].sort());
  });

  it('tries nothing that the day cannot tell', async () => {
    const events = timeline('buyer 10:00:00', 'agent 10:01:00');
    const result = await calibrate(events, requestOf('feige', 0.9));
    expect(result.untold).toEqual(
      dimensionsOf('feige', parametersOf('feige')).map(({ key }) => key),
    );
    expect(result.tried).toBe(3);
    expect(result.matching).toBe(0);
    expect(result.readings).toMatchObject([
      { settings: {}, grouping: 'session', onTime: 1, counted: 1, equal: 2, matches: false },
    ]);
    expect(result.readings[0]?.difference).toBeCloseTo(0.1, 12);
    expect(result.readings[0]?.alternatives).toEqual([
      { settings: { headline: 'round' }, grouping: 'round' },
      { settings: { headline: 'message' }, grouping: 'message' },
    ]);
  });

  it('keeps the headline out of the settings where the grouping is known', async () => {
    const events = timeline('buyer 10:00:00', 'auto 10:00:01', 'agent 10:03:30');
    const request = requestOf('feige', 1, { groupings: ['round'] });
    const { present, readings } = await calibrate(events, request);
    expect(present).toMatchObject({ grouping: 'round', settings: {} });
    expect(readings[0]).toMatchObject({ settings: { autoCounts: 'true' }, grouping: 'round' });
  });

  it('reads one agent alone', async () => {
    const events = timeline(
      'buyer:B 10:00:00',
      'agent:B 10:01:00',
      'buyer:C 10:00:00 in:c2',
      'auto:C 10:00:01 in:c2',
      'agent:C 10:05:00 in:c2',
    );
    const request = requestOf('1688', 1, { official: { agent: 'C' } });
    const { present, readings } = await calibrate(events, request);
    expect(fraction(present)).toBe('0/1');
    expect(readings[0]).toMatchObject({ settings: { autoCounts: 'true' }, onTime: 1, counted: 1 });
  });

  it('a listed automatic text is a greeting that may count', async () => {
    const lines = timeline('buyer 10:00:00', 'agent 10:00:01', 'agent 10:04:00');
    const events = lines.map((event, index) => (index === 1 ? { ...event, fp: 'f1' } : event));
    const parameters = parametersOf('1688', ['autoTexts=f1']);
    const { present, readings } = await calibrate(events, requestOf('1688', 1, { parameters }));
    expect(fraction(present)).toBe('0/1');
    expect(readings[0]).toMatchObject({ settings: { autoCounts: 'true' }, matches: true });
  });
});

/** A day on which `hits` of `all` buyers are answered in time. */
const day = (hits: number, all: number, date = '') =>
  Array.from({ length: all }, (_, index) => [
    `buyer ${date}10:00:00 in:${date.trim()}c${index}`,
    `agent ${date}10:0${index < hits ? 1 : 4}:00 in:${date.trim()}c${index}`,
  ]).flat();

/** Buyers who are answered by a greeting in time, by a person too late. */
const greeted = (all: number, date = '') =>
  Array.from({ length: all }, (_, index) => [
    `buyer ${date}12:00:00 in:${date.trim()}g${index}`,
    `auto ${date}12:00:01 in:${date.trim()}g${index}`,
    `agent ${date}12:05:00 in:${date.trim()}g${index}`,
  ]).flat();

/** Buyers of the evening, after 1688's window. */
const evening = (hits: number, all: number, date = '') =>
  Array.from({ length: all }, (_, index) => [
    `buyer ${date}21:30:00 in:${date.trim()}e${index}`,
    `agent ${date}21:3${index < hits ? 1 : 5}:00 in:${date.trim()}e${index}`,
  ]).flat();

const ROUND: Grouping[] = ['round'];

describe('nearness', () => {
  it.each([
    [0.67, 2, true],
    [0.667, 3, true],
    [0.6667, 4, true],
    [0.6666, 4, false],
    [0.66, 2, false],
    [0.7, 1, true],
  ])('2/3 is shown as %d with %d places: %s', async (rate, places, matches) => {
    const { present } = await calibrate(
      timeline(...day(2, 3)),
      requestOf('1688', rate, { official: { places } }),
    );
    expect(present.matches).toBe(matches);
  });

  it('a half may have been rounded either way', async () => {
    const events = timeline(...day(1, 8)); // 12.5 %
    for (const [rate, matches] of [
      [0.12, true],
      [0.13, true],
      [0.11, false],
      [0.14, false],
    ] as const) {
      const { present } = await calibrate(
        events,
        requestOf('1688', rate, { official: { places: 2 } }),
      );
      expect(present.matches).toBe(matches);
    }
  });

  it('of readings that match, the official denominator decides; else the fewest changes', async () => {
    // 2/4 as it is; with the evening 3/6; with the greetings 4/4.
    const events = timeline(...day(2, 2), ...greeted(2), ...evening(1, 2));
    const ask = (counted: number | null) =>
      calibrate(events, requestOf('1688', 0.5, { groupings: ROUND, official: { counted } }));
    const open = await ask(null);
    expect(open.readings.slice(0, 2)).toMatchObject([
      { settings: {}, onTime: 2, counted: 4, matches: true, countedMatches: null },
      { settings: { window: '08:00-23:00' }, onTime: 3, counted: 6, matches: true },
    ]);
    expect(open.matching).toBe(open.readings[0]!.equal + open.readings[1]!.equal + 2);
    const known = await ask(6);
    expect(known.readings[0]).toMatchObject({ counted: 6, countedMatches: true, matches: true });
    expect(known.readings[1]).toMatchObject({ counted: 4, countedMatches: false, matches: true });
    expect(known.readings[2]?.matches).toBe(false);
  });

  it('where none matches, the nearest comes first, with its exact difference', async () => {
    const events = timeline(...day(2, 2), ...greeted(2), ...evening(1, 2));
    const result = await calibrate(events, requestOf('1688', 0.81, { groupings: ROUND }));
    expect(result.matching).toBe(0);
    expect(result.readings.map(fraction)).toEqual(['5/6', '4/4', '2/4', '3/6']);
    expect(result.readings[0]?.difference).toBeCloseTo(5 / 6 - 0.81, 12);
    expect(result.readings[2]?.difference).toBeCloseTo(0.5 - 0.81, 12);
  });

  it('counts equal readings, and names only those that are no mere additions', async () => {
    // A greeting that may count, and an evening's answer in no time, which only a longer window sees.
    const events = timeline(...greeted(1), 'buyer 21:30:00 in:e', 'agent 21:30:00 in:e');
    const { readings } = await calibrate(events, requestOf('1688', 1, { groupings: ROUND }));
    expect(readings.slice(0, 2)).toMatchObject([
      // Likewise without the answer in no time, whether the window sees it or not.
      { settings: { autoCounts: 'true' }, onTime: 1, counted: 1, equal: 2, alternatives: [] },
      { settings: { autoCounts: 'true', window: '08:00-23:00' }, onTime: 2, counted: 2, equal: 0 },
    ]);
  });

  it('names another way to the same fraction', async () => {
    const lines = ['buyer 10:00:00 in:r', 'robot 10:00:01 in:r', 'agent 10:04:00 in:r'];
    const events = timeline(...lines, ...greeted(1));
    const { readings } = await calibrate(events, requestOf('taobao', 0.5, { groupings: ROUND }));
    expect(readings[0]).toMatchObject({ onTime: 1, counted: 2, equal: 1, changes: 1 });
    expect([readings[0]!, ...readings[0]!.alternatives].map(({ settings }) => settings)).toEqual([
      { autoCounts: 'true' },
      { robotCounts: 'true' },
    ]);
  });

  it('counts a message on its own day, in whatever day its round opened', async () => {
    const events = timeline('buyer 23:59:00', 'buyer +1 00:00:10', 'agent +1 00:01:00');
    const period = { from: FIRST + 1, to: FIRST + 1 };
    const request = requestOf('taobao', 1, { groupings: ['message'], period });
    const { present, readings } = await calibrate(events, request);
    expect(fraction(present)).toBe('0/0');
    expect(readings[0]).toMatchObject({ settings: { window: '00:00-24:00' }, matches: true });
    expect(fraction(readings[0]!)).toBe('1/1');
    const sides = [readings[0]!, { settings: {}, grouping: 'message' as const }] as const;
    expect(decidingRounds(events, request, ...sides)).toMatchObject([{ at: at('+1 00:00:10') }]);
  });

  it('has no rate where nothing counts', async () => {
    const { present, readings, separatingDays } = await calibrate([], requestOf('1688', 0.5));
    expect(present).toMatchObject({ counted: 0, rate: null, difference: null, matches: false });
    expect(readings).toHaveLength(1);
    expect(separatingDays).toEqual([]);
  });
});

describe('separating days', () => {
  const NEXT = '+1 ';
  const LATER = '+2 ';

  it('names the day on which readings that fit alike would differ most', async () => {
    // Today greetings and evening say the same; tomorrow they do not, the day after hardly.
    const events = timeline(
      ...day(1, 2),
      ...greeted(2),
      ...evening(4, 4),
      ...day(2, 2, NEXT),
      ...greeted(4, NEXT),
      ...evening(0, 4, NEXT),
      ...day(3, 4, LATER),
    );
    // Present 1/4; greetings 3/4; evening 5/8; both 7/8.
    const tied = await calibrate(events, requestOf('1688', 0.25, { groupings: ROUND }));
    expect(tied.matching).toBe(1);
    expect(tied.separatingDays).toEqual([]);
    const near = await calibrate(events, requestOf('1688', 0.7, { groupings: ROUND }));
    expect(near.readings.slice(0, 3).map(fraction)).toEqual(['3/4', '5/8', '7/8']);
    const [best, ...others] = near.separatingDays;
    expect(others).toEqual([]);
    expect(best).toMatchObject({ day: '2026-11-03', distinct: 3 });
    expect(best?.figures.map(fraction).sort()).toEqual(['2/10', '6/10', '6/6']);
  });

  it('asks for no day that is not over, nor for one of the period itself', async () => {
    const events = timeline(
      ...greeted(1),
      ...evening(1, 1),
      ...greeted(1, NEXT),
      ...evening(0, 1, NEXT),
    );
    const ask = (now: string) =>
      calibrate(events, requestOf('1688', 1, { groupings: ROUND, now: at(now) }));
    expect((await ask('+1 23:59')).separatingDays).toEqual([]);
    expect((await ask('+2 00:00')).separatingDays).toHaveLength(1);
  });
});

describe('deciding rounds', () => {
  it('are those that two readings judge differently', () => {
    const events = timeline(...day(1, 2), ...greeted(1), ...evening(0, 1));
    const request = requestOf('1688', 1);
    const present: ReadingChoice = { settings: {}, grouping: 'round' };
    const other: ReadingChoice = {
      settings: { autoCounts: 'true', window: '08:00-23:00' },
      grouping: 'round',
    };
    expect(decidingRounds(events, request, present, other)).toEqual([
      {
        console: '1688',
        shop: 'shop',
        conversation: 'g0',
        agent: 'A',
        at: at('12:00:00'),
        a: 'miss',
        b: 'hit',
      },
      {
        console: '1688',
        shop: 'shop',
        conversation: 'e0',
        agent: 'A',
        at: at('21:30:00'),
        a: 'out',
        b: 'miss',
      },
    ]);
  });

  it('stand a session at its first round', () => {
    const events = timeline('buyer 10:00', 'agent 10:01', 'buyer 10:02', 'agent 10:09');
    const sides: ReadingChoice[] = [
      { settings: {}, grouping: 'round' },
      { settings: {}, grouping: 'session' },
    ];
    const request = requestOf('feige', 0);
    expect(decidingRounds(events, request, sides[0]!, sides[1]!)).toMatchObject([
      { at: at('10:00'), a: 'hit', b: 'miss' },
      { at: at('10:02'), a: 'miss', b: 'out' },
    ]);
  });

  it('tell what still waits', () => {
    const events = timeline('buyer 10:00:00', 'auto 10:00:01');
    const request = requestOf('1688', 0, { now: at('10:02') });
    const present: ReadingChoice = { settings: {}, grouping: 'round' };
    const other: ReadingChoice = { settings: { autoCounts: 'true' }, grouping: 'round' };
    expect(decidingRounds(events, request, present, other)).toMatchObject([
      { a: 'pending', b: 'hit' },
    ]);
  });
});

const many = () =>
  timeline(
    ...Array.from({ length: 1500 }, (_, index) => [
      `buyer 10:00:00 in:c${index}`,
      `auto 10:00:01 in:c${index}`,
      `agent 10:0${index % 7}:00 in:c${index}`,
    ]).flat(),
  );

describe('a long run', () => {
  it('tells its progress, lets others run, and ends with all done', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const told: [number, number][] = [];
    await calibrate(many(), requestOf('1688', 0.5), {
      onProgress: (done, total) => told.push([done, total]),
    });
    clearInterval(timer);
    expect(told.length).toBeGreaterThan(2);
    expect(turns).toBeGreaterThan(2);
    expect(told.at(-1)).toEqual([1500, 1500]);
    for (const [index, [done, total]] of told.entries()) {
      expect(done).toBeGreaterThanOrEqual(told[index - 1]?.[0] ?? 0);
      expect(done).toBeLessThanOrEqual(total);
    }
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    let told = 0;
    const run = calibrate(many(), requestOf('1688', 0.5), {
      signal: stop.signal,
      onProgress: () => {
        told += 1;
        stop.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
    expect(told).toBe(1);
    await expect(calibrate([], requestOf('1688', 1), { signal: stop.signal })).rejects.toThrow(
      'enough',
    );
  });
});

/** Any value of every dimension, and a grouping. */
function hiddenChoice(dimensions: readonly Dimension[], picks: readonly number[]): ReadingChoice {
  const choice = dimensions.map(({ values }, place) => (picks[place] ?? 0) % values.length);
  return {
    settings: settingsOf(dimensions, choice),
    grouping: GROUPINGS[(picks.at(-1) ?? 0) % GROUPINGS.length] ?? 'round',
  };
}

/** Mostly the values in force, so that some hidden readings are simple ones. */
const picks = fc.array(fc.oneof(fc.constant(0), fc.nat(11)), { minLength: 12, maxLength: 12 });

const periods = fc
  .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }))
  .map(([from, length]) => ({ from: FIRST + from, to: FIRST + from + length }));

interface Situation {
  events: ChatEvent[];
  request: CalibrationRequest;
  hidden: ReadingChoice;
}

const situation: fc.Arbitrary<Situation> = fc
  .record({
    events: history,
    chosen: rules,
    picks,
    period: periods,
    agent: fc.constantFrom(null, null, 'A', 'B'),
    now: fc.oneof(fc.constant(OVER), moment),
  })
  .map(({ events, chosen, picks: hiding, period, agent, now }) => {
    const { profile, parameters } = chosen;
    const changes = { parameters, period, now, official: { agent } };
    const hidden = hiddenChoice(dimensionsOf(profile, parameters), hiding);
    return { events, request: requestOf(profile, 0, changes), hidden };
  });

const SOME = Math.ceil(RUNS / 4);

describe('generated histories', () => {
  it('the hidden reading is found; with its denominator it comes first; adopting any gives its figure', async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(situation, fc.boolean(), async (each, told) => {
        const { events, request, hidden } = each;
        const truth = reported(events, request, hidden);
        const { counted, onTime } = truth;
        const official = {
          ...request.official,
          rate: truth.rate ?? 0.5,
          counted: told ? counted : null,
        };
        const asked = { ...request, official };
        const result = await calibrate(events, asked);
        const same = result.readings.filter((reading) => fraction(reading) === fraction(truth));
        expect(same).toHaveLength(1);
        if (truth.rate !== null) {
          decided += 1;
          expect(same[0]).toMatchObject({ matches: true });
          const before = result.readings.slice(0, result.readings.indexOf(same[0]!));
          for (const reading of before) expect(reading.matches).toBe(true);
          if (told) {
            expect(same[0]?.countedMatches).toBe(true);
            for (const reading of before) expect(reading.countedMatches).toBe(true);
          }
        }
        expect(result.readings.reduce((sum, { equal }) => sum + 1 + equal, 0)).toBe(result.tried);
        const { headline } = request.parameters;
        const present = reported(events, asked, { settings: {}, grouping: headline });
        expect(result.present).toMatchObject({
          settings: {},
          grouping: headline,
          counted: present.counted,
          onTime: present.onTime,
          rate: present.rate,
        });
        checkAdopting(events, asked, result.readings);
        expect(counted).toBeGreaterThanOrEqual(onTime);
      }),
      { numRuns: SOME },
    );
    expect(decided).toBeGreaterThan(SOME / 10);
  });

  it('what the log cannot tell changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(situation, async ({ events, request, hidden }) => {
        const { untold } = await calibrate(events, request);
        const told = Object.entries(hidden.settings).filter(([key]) => !untold.includes(key));
        const less = { ...hidden, settings: Object.fromEntries(told) };
        expect(reported(events, request, less)).toMatchObject(
          withoutPending(reported(events, request, hidden)),
        );
      }),
      { numRuns: SOME },
    );
  });

  it('the deciding rounds are the whole difference of two figures', () => {
    let differing = 0;
    fc.assert(
      fc.property(situation, picks, ({ events, request, hidden }, others) => {
        const dimensions = dimensionsOf(request.profile, request.parameters);
        const other = hiddenChoice(dimensions, others);
        const [a, b] = [hidden, other].map((each) => reported(events, request, each));
        const rounds = decidingRounds(events, request, hidden, other);
        const sum = (side: 'a' | 'b', verdicts: string[]) =>
          rounds.filter((round) => verdicts.includes(round[side])).length;
        const counted = ['hit', 'miss'];
        expect(sum('b', counted) - sum('a', counted)).toBe(b!.counted - a!.counted);
        expect(sum('b', ['hit']) - sum('a', ['hit'])).toBe(b!.onTime - a!.onTime);
        if (fraction(a!) !== fraction(b!)) differing += 1;
        for (const round of rounds) expect(round.a).not.toBe(round.b);
        const days = rounds.map(({ at: instant }) => beijingDay(instant));
        for (const each of days) {
          expect(each).toBeGreaterThanOrEqual(request.period.from);
          expect(each).toBeLessThanOrEqual(request.period.to);
        }
      }),
      { numRuns: RUNS },
    );
    expect(differing).toBeGreaterThan(RUNS / 10);
  });

  it('the figures of a separating day are those of its report', async () => {
    let named = 0;
    await fc.assert(
      fc.asyncProperty(situation, async ({ events, request, hidden }) => {
        const rate = reported(events, request, hidden).rate ?? 0.5;
        const period = { from: FIRST, to: FIRST };
        const asked = { ...request, period, official: { ...request.official, rate } };
        const { separatingDays } = await calibrate(events, asked);
        for (const { day: name, figures, distinct } of separatingDays) {
          named += 1;
          const own = parseDay(name) ?? 0;
          const there = { ...asked, period: { from: own, to: own } };
          for (const figure of figures) {
            expect(fraction(figure)).toBe(fraction(reported(events, there, figure)));
          }
          expect(distinct).toBeGreaterThan(1);
        }
      }),
      { numRuns: SOME },
    );
    expect(named).toBeGreaterThan(0);
  });
});

function withoutPending({ counted, onTime, rate }: ReturnType<typeof reported>) {
  return { counted, onTime, rate };
}

/** Adopted through withSettings, a reading's figure is the report's, and its grouping the headline. */
function checkAdopting(
  events: readonly ChatEvent[],
  request: CalibrationRequest,
  readings: readonly CalibratedReading[],
): void {
  for (const reading of readings.slice(0, 3)) {
    expect(fraction(reported(events, request, reading))).toBe(fraction(reading));
    const adopted: Parameters = withSettings(request.parameters, reading.settings).parameters;
    expect(adopted.headline).toBe(reading.grouping);
    for (const alternative of reading.alternatives.slice(0, 2)) {
      expect(fraction(reported(events, request, alternative))).toBe(fraction(reading));
    }
  }
}

/** How often the engine ran over one conversation, in events folded and days judged. */
const runs = (...lines: string[]) => {
  const parameters = parametersOf('feige');
  const dimensions = dimensionsOf('feige', parameters);
  const where = { period: { from: FIRST, to: FIRST }, now: OVER, agent: null };
  return tableOf(timeline(...lines), scopeOf(parameters, dimensions, where))?.runs;
};

describe('the work', () => {
  it('is done once where no reading can differ, and once for each that can', () => {
    const plain = ['buyer 10:00:00', 'agent 10:01:00', 'system 10:02:00', 'invited 10:03:00'];
    expect(runs(...plain)).toBe(plain.length + 1);
    expect(runs(...plain, 'assist 10:04:00')).toBe(2 * (plain.length + 1) + 2);
    expect(runs(...plain, 'buyer 08:30:00')).toBe(plain.length + 1 + 2);
    expect(runs('agent 10:01:00')).toBeUndefined();
  });

  it('stops at the end of the period', () => {
    const later = ['buyer +1 10:00:00', 'assist +1 10:00:10', 'robotStarted +1 11:00:00'];
    expect(runs('buyer 10:00:00', 'agent 10:01:00', ...later)).toBe(3);
  });
});

describe('documented windows', () => {
  it.each(PROFILE_IDS)('%s tries its own first, and every window is one', (profile) => {
    const own = dimensionsOf(profile, parametersOf(profile)).find(({ key }) => key === 'window');
    expect(own?.values[0]).toBe(profile === '1688' ? '09:00-21:00' : '08:00-23:00');
    expect(own?.values).toContain('00:00-24:00');
    for (const window of own?.values ?? []) parametersOf(profile, [`window=${window}`]);
  });
});
