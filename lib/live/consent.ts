/** Reading starts with the user's consent and ends with it: the content scripts' side. */
import { browser } from '#imports';
import { readSettings, watchSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { hasConsent } from './may-read.ts';

export { hasConsent } from './may-read.ts';

/**
 * Runs while consent stands: now or when it is given, again whenever it is given anew. What runs gets a signal that ends
 * it: consent withdrawn, or `signal`; `mayRead` may ask for more than consent. Resolves when consent has been looked up and what then ran has started.
 */
export async function whileConsented(
  signal: AbortSignal,
  run: (consented: AbortSignal) => void | Promise<void>,
  mayRead: (settings: Settings) => boolean = hasConsent,
): Promise<void> {
  let running: AbortController | null = null;
  let isTold = false;
  const follow = async (settings: Settings): Promise<void> => {
    if (signal.aborted || mayRead(settings) === (running !== null)) return;
    running?.abort();
    running = mayRead(settings) ? new AbortController() : null;
    if (running) await run(AbortSignal.any([running.signal, signal]));
  };
  const unwatch = watchSettings((settings) => {
    isTold = true;
    void follow(settings);
  });
  signal.addEventListener('abort', () => {
    // The API of a copy that an update has orphaned throws (2026-11).
    if (browser.runtime?.id) unwatch();
  });
  const first = await readSettings();
  // What was read may be older than a change that came meanwhile.
  if (!isTold) await follow(first);
}
