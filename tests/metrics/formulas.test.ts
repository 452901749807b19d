/** Every formula that a source document states, by name; source ids as in docs/metrics.md, "Sources". */
import { describe, expect, it } from 'vitest';
import { afterSalesOf } from '../../lib/metrics/official/after-sales.ts';
import { badgePeriod, badgeStatus } from '../../lib/metrics/goals/badge.ts';
import { planGoal } from '../../lib/metrics/goals/goal.ts';
import { referenceScore } from '../../lib/metrics/goals/score.ts';
import { formatDay } from '../../lib/beijing.ts';
import { at, officialEntry, report, timeline } from './timeline.ts';

const ratings = (...scores: number[]) =>
  scores.map((score, index) => `rated 12:00:${10 + index} ${score} in:r${index}`);

const score = (scores: number[]) => {
  // Three of four rounds in time.
  const rounds = ['10:01:00', '10:02:00', '10:03:00', '10:03:01'].flatMap((reply, index) => [
    `buyer 10:00:00 in:c${index}`,
    `agent ${reply} in:c${index}`,
  ]);
  const { response, satisfaction } = report('1688', timeline(...rounds, ...ratings(...scores)));
  return referenceScore(response.round.rate, satisfaction.rate, satisfaction.rated);
};

describe('1688 咨询体验分 [D0]: half the 3-minute response rate, half the ratings; the latter only from more than five a month', () => {
  it('six ratings, three of them satisfied: the plain mean of 75 % and 50 %', () => {
    expect(score([5, 4, 4, 3, 2, 1])).toEqual({ value: 0.625, from: 'both' });
  });

  it('five ratings are not more than five: the response rate alone', () => {
    expect(score([5, 5, 5, 5, 5])).toEqual({ value: 0.75, from: 'response' });
    expect(score([])).toEqual({ value: 0.75, from: 'response' });
  });

  it('nothing asked: no score, whatever the ratings', () => {
    expect(referenceScore(null, 1, 100)).toEqual({ value: null, from: null });
  });
});

describe('售后满意度 [D1]: after-sales ratings of 4 and 5 stars, of all of 30 days', () => {
  const month = { from: '2026-10-03', to: '2026-11-01' };
  const figure = (name: string, days: typeof month, change: object) =>
    officialEntry(name, days.from, days.to, change);
  const days = { from: 20729, to: 20758 };
  // 1 to 5 stars: 6, 4, 10, 30, 150.
  const own = figure('afterSalesSatisfaction', month, { value: 0.9, rated: 200, satisfied: 180 });

  it('180 of 200 are 90 %; 3 stars count against', () => {
    expect(formatDay(days.from)).toBe(month.from);
    expect(formatDay(days.to)).toBe(month.to);
    expect(afterSalesOf([own], days)).toMatchObject({ value: 0.9, rated: 200 });
  });

  it('stands against the trade’s mean, and against the 30 days that ended a week before', () => {
    const week = { from: '2026-09-26', to: '2026-10-25' };
    const events = [
      own,
      figure('afterSalesTradeMean', month, { value: 0.875 }),
      figure('afterSalesSatisfaction', week, { value: 0.96 }),
    ];
    const told = afterSalesOf(events, days);
    expect(told).toMatchObject({ tradeMean: 0.875, weekBefore: 0.96 });
    expect(told.overTrade).toBeCloseTo(0.025, 12);
    expect(told.overWeek).toBeCloseTo(-0.06, 12);
  });

  it('is unknown, not 0, where nothing was entered for exactly these days', () => {
    const longer = { from: days.from - 1, to: days.to };
    expect(afterSalesOf([own], longer)).toEqual({
      value: null,
      rated: null,
      tradeMean: null,
      overTrade: null,
      weekBefore: null,
      overWeek: null,
    });
  });
});

describe('Feige 3分钟人工回复率', () => {
  // Two sessions: in the first of c1 one of two rounds is late, the second is answered in time; c2 waits for a robot only.
  const events = timeline(
    'sessionStarted 10:00:00 in:c1',
    'buyer 10:00:05 in:c1',
    'agent 10:01:00 in:c1',
    'buyer 10:05:00 in:c1',
    'agent 10:08:01 in:c1',
    'sessionEnded 10:10:00 in:c1',
    'sessionStarted 15:00:00 in:c1',
    'buyer 15:00:10 in:c1',
    'agent 15:00:30 in:c1',
    'robotStarted 16:00:00 in:c2',
    'buyer 16:00:05 in:c2',
    'robot 16:00:06 in:c2',
  );

  it('(消息) [D2], [F3]: rounds that a person answered within 3 minutes, of all rounds that buyers opened', () => {
    expect(report('feige', events).response.round).toMatchObject({ counted: 3, onTime: 2 });
  });

  it('(会话) [F3], [F4]: sessions of which every round was answered within 3 minutes, of all sessions after 转人工', () => {
    const { headline, session } = report('feige', events).response;
    expect(headline).toBe('session');
    expect(session).toMatchObject({ counted: 2, onTime: 1, rate: 0.5 });
  });

  it('the day runs from 08:00:00 to 22:59:59 [F1], [F3]', () => {
    const times = ['07:59:59', '08:00:00', '22:59:59', '23:00:00'];
    const asked = times.map((time) => timeline(`buyer ${time}`, `agent ${time} n1`));
    const counted = asked.map((own) => report('feige', own).response.round.counted);
    expect(counted).toEqual([0, 1, 1, 0]);
  });
});

describe('满意率 [D0], [D2], [T5]: 满意 and 非常满意, of all ratings given', () => {
  it.each(['1688', 'taobao', 'feige'] as const)('%s: 一般 counts against', (profile) => {
    const told = report(profile, timeline(...ratings(5, 5, 4, 3, 2))).satisfaction;
    expect(told).toMatchObject({ rated: 5, satisfied: 3, rate: 0.6 });
  });

  it('不满意率 [F5]: 非常不满意, 不满意 and 一般, of all ratings; the two make one', () => {
    const told = report('feige', timeline(...ratings(5, 3, 2, 1))).satisfaction;
    expect(told).toMatchObject({ rate: 0.25, dissatisfiedRate: 0.75 });
  });

  it('who did not rate is in neither', () => {
    const told = report('feige', timeline('buyer 10:00', 'agent 10:01', 'rated 12:00 5 in:c9'));
    expect(told.satisfaction).toMatchObject({ rated: 1, rate: 1 });
    expect(report('feige', []).satisfaction).toMatchObject({ rate: null, dissatisfiedRate: null });
  });
});

/** Rounds of a day, as lines; each in a conversation of its own. */
const roundsOf = (later: string, inTime: number, late: number) =>
  Array.from({ length: inTime + late }, (_, index) => {
    const conversation = `in:${later.trim()}-${index}`;
    const reply = index < inTime ? '10:01:00' : '10:20:00';
    return [`buyer ${later}10:00:00 ${conversation}`, `agent ${later}${reply} ${conversation}`];
  }).flat();

describe('1688 响应快 [D3]: at least 80 % of the seven days before today', () => {
  // DAY is seven days before now; a day earlier, and today, do not count.
  const now = at('+7 09:30');
  const status = (...lines: string[]) => {
    const { from, to } = badgePeriod(now);
    const question = { from: formatDay(from), to: formatDay(to), now: '+7 09:30' };
    return badgeStatus(report('1688', timeline(...lines), question).response.round);
  };

  it('four of five are 80 %: met, with nothing to spare', () => {
    expect(status(...roundsOf('', 4, 0), ...roundsOf('+6 ', 0, 1))).toEqual({
      state: 'met',
      hits: 4,
      of: 5,
      needed: 0,
      affordable: 0,
    });
  });

  it('seven of nine are not: one more hit makes eight of ten', () => {
    expect(status(...roundsOf('', 5, 2), ...roundsOf('+3 ', 2, 0))).toEqual({
      state: 'missed',
      hits: 7,
      of: 9,
      needed: 1,
      affordable: 0,
    });
  });

  it('the day before and today do not count', () => {
    const outside = [
      ...roundsOf('2026-11-01 ', 0, 3),
      'buyer +7 09:00:00 in:now',
      ...roundsOf('', 1, 0),
    ];
    expect(status(...outside)).toMatchObject({ state: 'met', hits: 1, of: 1 });
  });

  it('is not known where nothing was counted', () => {
    expect(status(...roundsOf('2026-11-01 ', 3, 0))).toEqual({
      state: 'unknown',
      hits: 0,
      of: 0,
      needed: null,
      affordable: null,
    });
  });
});

describe('goal planner', () => {
  it.each([
    [70, 100, 800, { needed: 50, affordable: 0, toTurn: 10 }],
    [95, 100, 800, { needed: 0, affordable: 18, toTurn: 0 }],
    [79, 100, 800, { needed: 5, affordable: 0, toTurn: 1 }],
    [0, 0, 800, { needed: 0, affordable: 0, toTurn: 0 }],
    [9, 10, 1000, { needed: null, affordable: 0, toTurn: 1 }],
    [10, 10, 1000, { needed: 0, affordable: 0, toTurn: 0 }],
    [0, 1, 999, { needed: 999, affordable: 0, toTurn: 1 }],
  ])('%i of %i against %i per mille', (hits, of, target, expected) => {
    expect(planGoal({ hits, of, target })).toEqual(expected);
  });

  it('what it says is enough, and one less is not', () => {
    for (const target of [1, 333, 700, 800, 900, 999]) {
      for (let of = 1; of <= 40; of += 1) {
        for (let hits = 0; hits <= of; hits += 1) {
          const { needed, affordable, toTurn } = planGoal({ hits, of, target });
          const meets = (good: number, all: number) => good * 1000 >= target * all;
          expect(meets(hits + (needed ?? NaN), of + (needed ?? NaN))).toBe(true);
          if (needed) expect(meets(hits + needed - 1, of + needed - 1)).toBe(false);
          expect(meets(hits + toTurn, of)).toBe(true);
          if (toTurn) expect(meets(hits + toTurn - 1, of)).toBe(false);
          if (needed) continue;
          expect(meets(hits, of + affordable)).toBe(true);
          expect(meets(hits, of + affordable + 1)).toBe(false);
        }
      }
    }
  });
});
