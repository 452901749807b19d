/** A restore that died with its page goes on in a new one. */
import type { browser as api } from '#imports';
import { RESTORE_LOCK, RESTORING } from '../../lib/keep/format.ts';

/** Opens the options where one is marked and no page is at it; they carry on by themselves. */
export async function goOnRestoring(browser: typeof api): Promise<void> {
  const { [RESTORING]: mark } = await browser.storage.local.get(RESTORING);
  if (mark === undefined) return;
  const { held = [] } = await navigator.locks.query();
  if (!held.some(({ name }) => name === RESTORE_LOCK)) await browser.runtime.openOptionsPage();
}
