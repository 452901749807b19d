/** One tick a second for every countdown on a page. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { localNow, sleepFor } from '../../lib/clock.ts';
import type { LiveState } from '../../lib/live/types.ts';

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

/** As much of a live state as is needed; `skew` is page clock minus computer clock, ms. */
type Told = Pick<LiveState, 'skew'> | null;

/**
 * Starts ticking. Ticks at once with every state, else a buyer who has just written has more than the whole time left, and
 * on a computer whose clock is minutes off the first is drawn with false warnings; and when the page is shown again: a
 * hidden one's timers may come once a minute.
 */
export function startTicker(state: ReadonlySignal<Told>): Ticker {
  const read = (): number => localNow() + (state.peek()?.skew ?? 0);
  const now = signal(read());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (): void => {
    clearTimeout(timer);
    const at = read();
    now.value = at;
    timer = setTimeout(tick, sleepFor(1000 - (at % 1000)));
  };
  const unfollow = state.subscribe(tick);
  document.addEventListener('visibilitychange', tick);
  const stop = (): void => {
    clearTimeout(timer);
    unfollow();
    document.removeEventListener('visibilitychange', tick);
  };
  return { now, tick, stop };
}
