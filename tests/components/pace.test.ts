import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from '../../components/shared/pace.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('passes the first on at once, then the newest once a gap', () => {
  const passed: number[] = [];
  const pace = createPace<number>(100, (next) => passed.push(next));
  pace.take(1);
  expect(passed).toEqual([1]);
  pace.take(2);
  vi.advanceTimersByTime(60);
  pace.take(3);
  vi.advanceTimersByTime(39);
  expect(passed).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(passed).toEqual([1, 3]);
  vi.advanceTimersByTime(500);
  expect(passed).toEqual([1, 3]);
  pace.take(4);
  expect(passed).toEqual([1, 3, 4]);
});

it('passes nothing on that waited when it was stopped', () => {
  const passed: number[] = [];
  const pace = createPace<number>(100, (next) => passed.push(next));
  pace.take(1);
  pace.take(2);
  pace.stop();
  vi.advanceTimersByTime(500);
  expect(passed).toEqual([1]);
});
