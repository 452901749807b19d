import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTicker } from '../../components/shared/ticker.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000_400 }));
afterEach(() => void vi.useRealTimers());

describe('the ticker', () => {
  it('ticks on the second of the page clock, not of the computer’s', () => {
    const ticker = startTicker(() => Date.now() + 250);
    const ticks: number[] = [];
    ticker.now.subscribe((at) => ticks.push(at % 1000));
    vi.advanceTimersByTime(3000);
    ticker.stop();
    expect(ticks).toEqual([650, 0, 0, 0]);
  });

  it('stops', () => {
    const ticker = startTicker(() => Date.now());
    ticker.stop();
    const before = ticker.now.value;
    vi.advanceTimersByTime(5000);
    expect(ticker.now.value).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows at once when told that the clock changed', () => {
    let skew = 0;
    const ticker = startTicker(() => Date.now() + skew);
    skew = 5000;
    ticker.tick();
    ticker.stop();
    expect(ticker.now.value).toBe(1_000_000_005_400);
  });
});
