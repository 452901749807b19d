import { expect, it } from 'vitest';
import { SIZE_LIMITS, tooLarge } from './sizes.ts';

const whole = Object.entries(SIZE_LIMITS).map(([part, { held }]) => ({
  part,
  bytes: held * 3,
  gzipped: held,
}));

it('lets a build pass that is just as large as it may be', () => {
  expect(tooLarge(whole)).toEqual([]);
});

it('says which part is too large, by how much, and how much it grew', () => {
  const held = SIZE_LIMITS['popup']?.held ?? 0;
  const grown = whole.map((size) =>
    size.part === 'popup' ? { ...size, gzipped: held + 12 } : size,
  );
  const line = `popup: ${held + 12} bytes gzipped, 12 over its ${held}`;
  expect(tooLarge(grown)).toEqual([line]);
  const before = new Map([['popup', held - 100]]);
  expect(tooLarge(grown, before)).toEqual([`${line}; 112 more than at the last bench`]);
});

it('misses a part that the build no longer has', () => {
  expect(tooLarge(whole.slice(1))).toEqual(['content script: not found in the build']);
});
