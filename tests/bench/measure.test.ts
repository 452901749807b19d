import { describe, expect, it } from 'vitest';
import { exponent, inTurn, median, quantile, ratioOf, spreadOf } from './measure.ts';

describe('median', () => {
  it('is the middle one, or half-way between the two', () => {
    expect(median([3])).toBe(3);
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([10, 9, 1])).toBe(9);
    expect(median([])).toBeNaN();
  });
  it('leaves the numbers in their order', () => {
    const numbers = [3, 1, 2];
    median(numbers);
    expect(numbers).toEqual([3, 1, 2]);
  });
});

describe('quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  it('is what a share of the numbers do not exceed', () => {
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 1)).toBe(100);
    expect(quantile(hundred, 0)).toBe(1);
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

it('a spread has median, least and most', () => {
  expect(spreadOf([2, 8, 4])).toEqual({ median: 4, least: 2, most: 8 });
});

it('ratios are made run by run', () => {
  // The quotient of the medians would be 1.
  const ratio = ratioOf({ ours: [1, 20, 3], peer: [2, 10, 3] });
  expect(ratio).toEqual({ median: 1, least: 0.5, most: 2 });
});

describe('in turn', () => {
  it('changes who is first, and the first pair does not count', async () => {
    const order: string[] = [];
    let count = 0;
    const side = (name: string) => () => {
      order.push(name);
      count += 1;
      return count;
    };
    const pairs = await inTurn(3, side('ours'), side('peer'));
    const names = ['peer', 'ours', 'ours', 'peer', 'peer', 'ours', 'ours', 'peer'];
    expect(order).toEqual(names);
    expect(pairs).toEqual({ ours: [3, 6, 7], peer: [4, 5, 8] });
  });
});

const grown = (power: number, sizes: readonly number[]) =>
  sizes.map((size) => ({ size, value: 3 * size ** power }));

describe('exponent', () => {
  it.each([0, 0.5, 1, 1.5, 2])('finds the power %d', (power) => {
    expect(exponent(grown(power, [1_000, 10_000]))).toBeCloseTo(power, 10);
    expect(exponent(grown(power, [500, 5_000, 50_000]))).toBeCloseTo(power, 10);
  });
  it('lies between where the numbers waver', () => {
    const points = grown(1, [10, 100, 1_000]).map(({ size, value }, index) => ({
      size,
      value: value * [1, 1.2, 1][index]!,
    }));
    expect(exponent(points)).toBeCloseTo(1, 1);
  });
});
