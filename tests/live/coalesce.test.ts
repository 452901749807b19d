import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { coalesce } from '../../lib/live/coalesce.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Notes when it began; each run takes `ms`. */
function work(ms: number) {
  const begun: number[] = [];
  const start = Date.now();
  const run = async (): Promise<void> => {
    begun.push(Date.now() - start);
    await new Promise((done) => setTimeout(done, ms));
  };
  return { begun, run };
}

it('runs one at a time, and once more for all that was asked meanwhile', async () => {
  const { begun, run } = work(30);
  const ask = coalesce(run);
  const first = ask();
  await vi.advanceTimersByTimeAsync(10);
  const others = [ask(), ask(), ask()];
  await vi.advanceTimersByTimeAsync(100);
  await Promise.all([first, ...others]);
  expect(begun).toEqual([0, 30]);
});

it('begins at once after a rest, else when the gap is over, with the newest', async () => {
  const { begun, run } = work(10);
  const ask = coalesce(run, 100);
  void ask();
  expect(begun).toEqual([0]);
  for (const _ of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(20);
    void ask();
  }
  expect(begun).toEqual([0]);
  await vi.advanceTimersByTimeAsync(40);
  expect(begun).toEqual([0, 100]);
  await vi.advanceTimersByTimeAsync(400);
  expect(begun).toEqual([0, 100]);
  void ask();
  expect(begun).toEqual([0, 100, 500]);
});

it('goes on after one that failed, in the same pace', async () => {
  const { begun, run } = work(10);
  let fails = true;
  const ask = coalesce(async () => {
    await run();
    if (fails) throw new Error('no disk');
  }, 100);
  const failed = expect(ask()).rejects.toThrow('no disk');
  await vi.advanceTimersByTimeAsync(10);
  await failed;
  fails = false;
  const next = ask();
  await vi.advanceTimersByTimeAsync(100);
  await next;
  expect(begun).toEqual([0, 100]);
});
