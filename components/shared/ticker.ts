/** One tick a second for every countdown on a page. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { sleepFor } from '../../lib/clock.ts';

/**
 * Epoch ms by the page clock; changes once a second, on the second. A component that reads its value renders again with
 * it: importing `@preact/signals` (as whoever makes one does) teaches Preact to.
 */
export type Now = ReadonlySignal<number>;

interface Ticker {
  now: Now;
  /** Reads the clock at once, e.g. when a page becomes visible or the skew changed. */
  tick: () => void;
  stop: () => void;
}

/** Starts ticking; `read` gives the page clock (local time + skew), epoch ms. */
export function startTicker(read: () => number): Ticker {
  const now = signal(read());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    clearTimeout(timer);
    const at = read();
    now.value = at;
    timer = setTimeout(tick, sleepFor(1000 - (at % 1000)));
  };
  tick();
  return { now, tick, stop: () => clearTimeout(timer) };
}
