import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  clockText,
  countdownText,
  coverageText,
  denominatorText,
  rateText,
  waitedText,
} from '../../lib/live/waiting/countdown.ts';

const DEADLINE = 1_763_728_830_000;

describe('countdownText', () => {
  test.each([
    // ms before the deadline, text
    [180_000, '3:00'],
    [107_000, '1:47'],
    [106_996, '1:47'],
    [60_000, '1:00'],
    [59_999, '1:00'],
    [1_000, '0:01'],
    [1, '0:01'],
    [0, '0:00'],
    [-1, '+0:00'],
    [-23_000, '+0:23'],
    [-23_004, '+0:23'],
    [-599_000, '+9:59'],
    [-3_723_000, '+1:02:03'],
  ])('%d ms before the deadline reads %s', (left, text) => {
    expect(countdownText({ deadline: DEADLINE, certainty: 'exact' }, DEADLINE - left)).toBe(text);
  });

  it('marks a wait that is known only from below', () => {
    const waiter = { deadline: DEADLINE, certainty: 'earliest' } as const;
    expect(countdownText(waiter, DEADLINE - 107_000)).toBe('≤1:47');
    expect(countdownText(waiter, DEADLINE + 23_000)).toBe('≥+0:23');
  });

  it('gives no bound for what a timer or the eye dated', () => {
    expect(countdownText({ deadline: DEADLINE, certainty: 'about' }, DEADLINE - 5_000)).toBe(
      '0:05',
    );
  });
});

test('every clock text tells its seconds exactly', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (seconds) => {
      const parts = clockText(seconds).split(':').map(Number);
      expect(parts.reduce((sum, part) => sum * 60 + part, 0)).toBe(seconds);
    }),
  );
});

test('a wait is not negative where the page clock is ahead', () => {
  expect(waitedText(DEADLINE, DEADLINE - 2_000)).toBe('0:00');
  expect(waitedText(DEADLINE, DEADLINE + 162_400)).toBe('2:42');
});

describe('rateText', () => {
  test.each([
    [0, 0, '—'],
    [0, 7, '0.0 %'],
    [169, 183, '92.3 %'],
    [44, 50, '88.0 %'],
    [96, 102, '94.1 %'],
    [5, 5, '100.0 %'],
    // Neither a single miss nor a single hit is rounded away.
    [9_999, 10_000, '99.9 %'],
    [1, 10_000, '0.1 %'],
  ])('%d of %d reads %s', (onTime, counted, text) => {
    expect(rateText({ onTime, counted })).toBe(text);
  });

  it('stays within 0.1 points of the fraction, and is 100 % only for all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(5_000), (counted, hits) => {
        const onTime = Math.min(hits, counted);
        const text = rateText({ counted, onTime });
        expect(Math.abs(Number.parseFloat(text) - (onTime / counted) * 100)).toBeLessThanOrEqual(
          0.1,
        );
        expect(text === '100.0 %').toBe(onTime === counted);
      }),
    );
  });
});

test('a rate has its denominator', () => {
  expect(denominatorText({ onTime: 169, counted: 183 })).toBe('169/183');
});

test.each([
  [0, 0, '—'],
  [96, 100, '96 %'],
  [99_999, 100_000, '99 %'],
  [100, 100, '100 %'],
  [101, 100, '100 %'],
])('coverage of %d of %d ms reads %s', (observedMs, elapsedMs, text) => {
  expect(coverageText({ observedMs, elapsedMs })).toBe(text);
});
