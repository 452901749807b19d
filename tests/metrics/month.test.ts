import { describe, expect, it } from 'vitest';
import { formatDay, fromBeijing } from '../../lib/beijing.ts';
import {
  agentMonths,
  daysReaching,
  markOf,
  monthBeside,
  monthSpan,
  parseTargets,
  targetsOf,
  withTarget,
} from '../../lib/metrics/goals/month.ts';
import { DESKS, deskFrom, fewEvents } from '../components/desk-states.ts';

const NOW = fromBeijing(2026, 11, 18, 9, 30);
const shown = (month: string, now = NOW) => {
  const span = monthSpan(month, now);
  if (!span) return null;
  const { period, first, last, daysLeft } = span;
  const days = period && [formatDay(period.from), formatDay(period.to)];
  return [days, formatDay(first), formatDay(last), daysLeft];
};

describe('a month', () => {
  it('is counted up to yesterday, today is still to come', () => {
    expect(shown('2026-11')).toEqual([
      ['2026-11-01', '2026-11-17'],
      '2026-11-01',
      '2026-11-30',
      13,
    ]);
    expect(shown('2026-10')).toEqual([['2026-10-01', '2026-10-31'], '2026-10-01', '2026-10-31', 0]);
    expect(shown('2028-02')).toEqual([null, '2028-02-01', '2028-02-29', 29]);
    expect(shown('2026-11', fromBeijing(2026, 11, 1, 8))).toEqual([
      null,
      '2026-11-01',
      '2026-11-30',
      30,
    ]);
    expect(shown('2026-11', fromBeijing(2026, 11, 30, 8))?.[3]).toBe(1);
    expect(shown('no')).toBeNull();
  });

  it('has one before and one after, over the turn of the year', () => {
    expect([monthBeside('2026-12', 1), monthBeside('2027-01', -1)]).toEqual(['2027-01', '2026-12']);
    expect([monthBeside('2026-02', 1), monthBeside('2026-03', -1)]).toEqual(['2026-03', '2026-02']);
  });
});

describe('days and agents against their goals', () => {
  const desk = deskFrom(fewEvents(), '2026-11-11', ['2026-11-14']);
  const day = (date: string) => desk.trend.find((each) => each.day === date)!;

  it('marks a day by the highest target it reaches, and none that is closed or empty', () => {
    const reached = { ...day('2026-11-17'), target: 800 };
    expect(markOf(reached, [800, 900])).toBe('some');
    expect(markOf({ ...reached, target: 900 }, [800, 900])).toBe('top');
    expect(markOf({ ...reached, target: null }, [800])).toBe('none');
    expect(markOf(reached, [])).toBe('open');
    expect(markOf(day('2026-11-14'), [800])).toBe('open');
    expect(markOf(day('2026-11-12'), [800])).toBe('open');
  });

  it('counts the days that reach a target in whole numbers', () => {
    // Two of three on the 17th, none of one on the 16th.
    expect(daysReaching(desk.trend, 666)).toEqual({ n: 2, reached: 1 });
    expect(daysReaching(desk.trend, 667)).toEqual({ n: 2, reached: 0 });
    expect(targetsOf({ parameters: { responseTargets: '900,800' } })).toEqual([800, 900]);
    expect(targetsOf({ parameters: {} })).toEqual([]);
  });

  it('gives each agent his share, and what is usual a day on which the shop counted', () => {
    expect(agentMonths(desk)).toEqual([
      { agent: '小李', hits: 0, of: 1, usual: 0.5, satisfied: 0, rated: 0 },
      { agent: '小王', hits: 2, of: 3, usual: 1.5, satisfied: 0, rated: 0 },
    ]);
    expect(agentMonths(DESKS['empty']!.desk!)).toEqual([]);
  });

  it('keeps targets per console, shop and agent; what storage gives is checked', () => {
    const whose = { console: '1688', names: ['新名', '旧名'], agent: '小王' };
    const old = { console: '1688', shop: '旧名', agent: '小王', target: 800 };
    const others = [
      { ...old, agent: '小李' },
      { ...old, console: 'feige' },
      { ...old, shop: '别的' },
    ];
    expect(withTarget([old, ...others], whose, 900)).toEqual([
      ...others,
      { ...old, shop: '新名', target: 900 },
    ]);
    expect(withTarget([old], whose, null)).toEqual([]);
    const bad = [{ ...old, target: 0 }, { ...old, target: 80.5 }, { ...old, agent: 1 }, null, 'x'];
    expect(parseTargets([old, ...bad])).toEqual([old]);
    expect(parseTargets({})).toEqual([]);
  });
});
