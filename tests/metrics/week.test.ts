import { describe, expect, it } from 'vitest';
import { formatDay } from '../../lib/beijing.ts';
import type { Period } from '../../lib/metrics/period.ts';
import { lastDays } from '../../lib/metrics/period.ts';
import { weeksAt } from '../../lib/metrics/week.ts';
import { at } from './timeline.ts';

const days = ({ from, to }: Period) => `${formatDay(from)} ${formatDay(to)}`;

describe('weeks', () => {
  it.each([
    // 2026-11-02 is a Monday.
    ['2026-11-02 00:00', '2026-10-26 2026-11-01', '2026-10-19 2026-10-25', '2026-11-02 2026-11-02'],
    [
      '2026-11-01 23:59:59.999',
      '2026-10-19 2026-10-25',
      '2026-10-12 2026-10-18',
      '2026-10-26 2026-11-01',
    ],
    ['2026-11-05 09:30', '2026-10-26 2026-11-01', '2026-10-19 2026-10-25', '2026-11-02 2026-11-05'],
    ['2027-01-01 12:00', '2026-12-21 2026-12-27', '2026-12-14 2026-12-20', '2026-12-28 2027-01-01'],
  ])('at %s: %s, %s, running %s', (now, last, before, running) => {
    const weeks = weeksAt(at(now));
    expect(days(weeks.last.period)).toBe(last);
    expect(days(weeks.before.period)).toBe(before);
    expect(days(weeks.running.period)).toBe(running);
    expect(weeks.last.now).toBe(at(now));
    expect(weeks.before.now).toBe(at(now));
  });

  it('the running week is held against the one before up to the same hour', () => {
    const { running, runningBefore } = weeksAt(at('2026-11-05 09:30'));
    expect(running.now).toBe(at('2026-11-05 09:30'));
    expect(days(runningBefore.period)).toBe('2026-10-26 2026-10-29');
    expect(runningBefore.now).toBe(at('2026-10-29 09:30'));
  });

  it('近N天 ends yesterday', () => {
    expect(days(lastDays(at('2026-11-05 00:00'), 30))).toBe('2026-10-06 2026-11-04');
    expect(days(lastDays(at('2026-11-05 23:59'), 7))).toBe('2026-10-29 2026-11-04');
  });
});
