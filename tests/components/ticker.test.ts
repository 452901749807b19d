import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTicker } from '../../components/shared/ticker.ts';

const START = 1_000_000_000_400;

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

describe('the ticker', () => {
  it('ticks on the second of the page clock, not of the computer’s', () => {
    const ticker = startTicker(signal({ skew: 250 }));
    const ticks: number[] = [];
    ticker.now.subscribe((at) => ticks.push(at % 1000));
    vi.advanceTimersByTime(3000);
    ticker.stop();
    expect(ticks).toEqual([650, 0, 0, 0]);
  });

  it('stops', () => {
    const state = signal({ skew: 0 });
    const ticker = startTicker(state);
    ticker.stop();
    const before = ticker.now.value;
    vi.advanceTimersByTime(5000);
    state.value = { skew: 5000 };
    document.dispatchEvent(new Event('visibilitychange'));
    expect(ticker.now.value).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows at once when the skew becomes known', () => {
    const state = signal<{ skew: number } | null>(null);
    const ticker = startTicker(state);
    state.value = { skew: -300_000 };
    expect(ticker.now.value).toBe(START - 300_000);
    ticker.stop();
  });

  it('is never behind a state', () => {
    const state = signal({ skew: 0 });
    const ticker = startTicker(state);
    vi.advanceTimersByTime(250);
    expect(ticker.now.value).toBe(START);
    state.value = { skew: 0 };
    expect(ticker.now.value).toBe(START + 250);
    ticker.stop();
  });

  it('is right in the instant in which a hidden page is shown again', () => {
    const ticker = startTicker(signal(null));
    // As a hidden page's timers do: this one is late.
    vi.setSystemTime(START + 55_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(ticker.now.value).toBe(START + 55_000);
    ticker.stop();
  });
});
