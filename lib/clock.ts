/**
 * The one clock. Everything that asks "what time is it" asks here, so that a test build can shift and speed up time:
 * Playwright's fake clock reaches neither the isolated world of a content script nor the worker.
 */

/** Time of a test build: runs `rate` times as fast as real time from `base` (epoch ms), which stood at the real time `start`. */
export interface TestClock {
  base: number;
  start: number;
  rate: number;
}

export const TEST_CLOCK_KEY = 'testClock';

let testClock: TestClock | null = null;

/** Sets or removes the test clock; without effect on anything but this context. */
export function setTestClock(clock: TestClock | null): void {
  testClock = clock;
}

/** The computer's time, epoch ms (shifted in test builds). */
export function localNow(): number {
  const real = Date.now();
  return testClock ? testClock.base + (real - testClock.start) * testClock.rate : real;
}

/** The computer's time whatever a test build shifts, epoch ms: for timers and for gaps in them, never for labels. */
export function realNow(): number {
  return Date.now();
}

/** Skew between page labels and the computer is trusted within this range, ms. */
export const MAX_SKEW = 10 * 60_000;

/** Page clock minus computer clock from live arrivals: the rolling minimum of `seenAt − at`, negated. */
export interface SkewEstimate {
  /** Delays `seenAt − at` of the newest arrivals, ms, oldest first. */
  delays: number[];
}

const SAMPLES = 50;

/** Adds a live arrival; a delay beyond the trusted range leaves the estimate as it is. */
export function observeDelay(estimate: SkewEstimate, seenAt: number, at: number): SkewEstimate {
  const delay = seenAt - at;
  if (Math.abs(delay) > MAX_SKEW) return estimate;
  return { delays: [...estimate.delays, delay].slice(-SAMPLES) };
}

/** Ms to add to the computer's time to get the page's; null before the first arrival. */
export function skewOf(estimate: SkewEstimate): number | null {
  return estimate.delays.length === 0 ? null : -Math.min(...estimate.delays);
}

/** Real ms to sleep for `ms` of clock time to pass. */
export function sleepFor(ms: number): number {
  return testClock && testClock.rate > 0 ? ms / testClock.rate : ms;
}

/** Waits `ms` of real time. */
export function pause(ms: number): Promise<void> {
  return new Promise((wake) => {
    setTimeout(wake, ms);
  });
}
