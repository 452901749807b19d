/** One tick a second for every countdown on a page. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { localNow, sleepFor } from '../../lib/clock.ts';

/**
 * Epoch ms by the page clock; changes once a second, on the second. A component that reads its value renders again with
 * it: importing `@preact/signals` (as whoever makes one does) teaches Preact to.
 */
export type Now = ReadonlySignal<number>;

interface Ticker {
  now: Now;
  /** Reads the clock at once: a test build's was set. */
  tick: () => void;
  stop: () => void;
}

/**
 * Starts ticking; `skew` is page clock minus computer clock, ms. Ticks at once when that changes, else the first state of
 * a computer whose clock is minutes off is drawn with false warnings, and when the page is shown again: a hidden one's
 * timers may come once a minute.
 */
export function startTicker(skew: ReadonlySignal<number>): Ticker {
  const read = (): number => localNow() + skew.peek();
  const now = signal(read());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (): void => {
    clearTimeout(timer);
    const at = read();
    now.value = at;
    timer = setTimeout(tick, sleepFor(1000 - (at % 1000)));
  };
  const unfollow = skew.subscribe(tick);
  document.addEventListener('visibilitychange', tick);
  const stop = (): void => {
    clearTimeout(timer);
    unfollow();
    document.removeEventListener('visibilitychange', tick);
  };
  return { now, tick, stop };
}
