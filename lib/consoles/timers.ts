import { realNow } from '../clock.ts';

/** Real time for the watcher: its timers and gaps follow the browser, not the page's clock. Tests put their own here. */
export interface Timers {
  /** Real ms. */
  wall: () => number;
  /** Calls back after real ms; the returned function cancels. */
  after: (ms: number, callback: () => void) => () => void;
  every: (ms: number, callback: () => void) => () => void;
}

export const realTimers: Timers = {
  wall: realNow,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  every(ms, callback) {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
};
