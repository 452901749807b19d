/** Test builds only: a context's clock follows the shifted one that the harness keeps in storage. */
import type { browser as api } from '#imports';
import { setTestClock, TEST_CLOCK_KEY } from '../clock.ts';
import type { TestClock } from '../clock.ts';

/** Resolves once the clock is set; `changed` runs whenever the harness sets another. */
export async function followTestClock(
  { storage }: typeof api,
  changed: () => void = () => {},
): Promise<void> {
  storage.local.onChanged.addListener((changes) => {
    const change = changes[TEST_CLOCK_KEY];
    if (!change) return;
    setTestClock((change.newValue as TestClock | undefined) ?? null);
    changed();
  });
  const { [TEST_CLOCK_KEY]: clock } = await storage.local.get(TEST_CLOCK_KEY);
  if (clock) setTestClock(clock as TestClock);
}
