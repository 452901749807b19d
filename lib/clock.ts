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
  /** Arrivals that tell of a clock that was set: beyond the range around what is known, alike, one after the other. */
  far?: { delay: number; seenAt: number }[];
}

const SAMPLES = 50;

/** True where an arrival's delay is beyond the trusted range around what is known. */
export function isFar(estimate: SkewEstimate, seenAt: number, at: number): boolean {
  return Math.abs(seenAt - at + (skewOf(estimate) ?? 0)) > MAX_SKEW;
}

/** Adds a live arrival; a delay beyond the trusted range leaves the estimate as it is. */
export function observeDelay(estimate: SkewEstimate, seenAt: number, at: number): SkewEstimate {
  if (isFar(estimate, seenAt, at)) return estimate;
  return { delays: [...estimate.delays, seenAt - at].slice(-SAMPLES) };
}

/** So many arrivals, so far apart (ms) and so much alike (ms), show that the computer's clock was set. */
const SET = { arrivals: 3, apart: 10_000, alike: 3_000 };

/**
 * Adds an arrival whose delay is far from what is known. A page that paints late shows several lines at once, or with
 * delays that differ; after the clock was set they differ by nothing however far apart they come. Then what was known
 * gives way.
 */
export function observeFar(estimate: SkewEstimate, seenAt: number, at: number): SkewEstimate {
  const delay = seenAt - at;
  const alike = (estimate.far ?? []).filter((one) => Math.abs(one.delay - delay) <= SET.alike);
  const far = [...alike, { delay, seenAt }];
  const isSet = far.length >= SET.arrivals && seenAt - (far[0]?.seenAt ?? seenAt) >= SET.apart;
  if (isSet) return { delays: far.map((one) => one.delay) };
  return { ...estimate, far: far.slice(-SAMPLES) };
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
