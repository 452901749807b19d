import { describe, expect, it } from 'vitest';
import { compared, figureText, growths, isKept, type Figure, type Limit } from './figures.ts';

const figure = (more: Partial<Figure> = {}): Figure => ({
  what: 'search',
  of: 'median',
  unit: 'ms',
  ours: 10,
  runs: 3,
  ...more,
});

const withPeer = (limits: Limit[]): Figure =>
  compared(
    { what: 'search', of: 'median', unit: 'ms', against: 'includes', limits },
    { ours: [10, 12, 11], peer: [10, 10, 10] },
  );

it('a comparison has medians of both sides and the ratio’s spread', () => {
  expect(withPeer([])).toEqual({
    what: 'search',
    of: 'median',
    unit: 'ms',
    limits: [],
    ours: 11,
    runs: 3,
    peer: { name: 'includes', value: 10 },
    ratio: { median: 1.1, least: 1, most: 1.2 },
  });
});

describe('a limit is kept', () => {
  it.each<[boolean, Limit]>([
    [true, { of: 'ours', atMost: 11 }],
    [false, { of: 'ours', atMost: 10.9 }],
    [true, { of: 'ours', atLeast: 11 }],
    [false, { of: 'ours', atLeast: 11.1 }],
    [true, { of: 'ratio', atMost: 1.1 }],
    [false, { of: 'ratio', atMost: 1 }],
    [true, { of: 'more', atMost: 1 }],
    [false, { of: 'more', atMost: 0.9 }],
    [false, { of: 'ours', atLeast: 12, atMost: 20 }],
  ])('%s: %o', (kept, limit) => {
    expect(isKept(withPeer([limit]))).toBe(kept);
  });
  it('only where every one is', () => {
    const limits: Limit[] = [
      { of: 'ours', atMost: 16 },
      { of: 'ratio', atMost: 1 },
    ];
    expect(isKept(withPeer(limits))).toBe(false);
    expect(figureText(withPeer(limits))).toContain('NOT KEPT');
  });
  it('nowhere that there is none', () => {
    expect(isKept(figure())).toBeNull();
    expect(isKept(figure({ limits: [] }))).toBeNull();
  });
  it('never where there is nothing to compare with', () => {
    expect(isKept(figure({ limits: [{ of: 'ratio', atMost: 9 }] }))).toBe(false);
    expect(isKept(figure({ limits: [{ of: 'more', atMost: 9 }] }))).toBe(false);
  });
});

describe('growth', () => {
  it('is told of kinds with several sizes, each kind for itself', () => {
    const found = growths([
      figure({ size: 10, ours: 1 }),
      figure({ size: 100, ours: 10 }),
      figure({ of: 'p99', size: 10, ours: 2 }),
      figure({ of: 'p99', size: 100, ours: 200 }),
      figure({ of: 'once', size: 10 }),
      figure({ of: 'twice of one size', size: 10 }),
      figure({ of: 'twice of one size', size: 10 }),
      figure({ of: 'no size' }),
    ]);
    expect(found.map(({ of }) => of)).toEqual(['median', 'p99']);
    expect(found[0]?.exponent).toBeCloseTo(1, 10);
    expect(found[1]?.exponent).toBeCloseTo(2, 10);
  });
});
