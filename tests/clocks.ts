/**
 * What a limit in a test run is held to. The clock on the wall tells what else runs on the computer (an import of 4.8 s took
 * 12.8 beside two browsers, 2026-11), the processor's counts garbage collected beside the work: the slower one is right.
 */

/** An instant by two clocks, ms: the wall's and the processor's. */
export type Instant = readonly [wall: number, processor: number];

export function instant(): Instant {
  const { user, system } = process.cpuUsage();
  return [performance.now(), (user + system) / 1000];
}

/** Ms since an instant, by the clock that went slower. */
export function since([wall, processor]: Instant): number {
  const now = instant();
  return Math.min(now[0] - wall, now[1] - processor);
}
