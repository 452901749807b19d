/** Reading starts with the user's consent and ends with it: the content scripts' side. */
import { browser } from '#imports';
import { readSettings, watchSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { hasConsent } from './may-read.ts';

export { hasConsent } from './may-read.ts';

/**
 * Runs while consent stands: now or when it is given, again whenever it is given anew. What runs gets a signal that ends
 * it: consent withdrawn, or `signal`; `mayRead` may ask for more than consent. `basis` tells what it runs with: where that
 * changes, it begins anew. Resolves when consent has been looked up and what then ran has started.
 */
export async function whileConsented(
  signal: AbortSignal,
  run: (consented: AbortSignal, settings: Settings) => void | Promise<void>,
  mayRead: (settings: Settings) => boolean = hasConsent,
  basis: (settings: Settings) => unknown = () => null,
): Promise<void> {
  let running: AbortController | null = null;
  let runsWith: string | null = null;
  let isTold = false;
  const follow = async (settings: Settings): Promise<void> => {
    const wanted = mayRead(settings) ? JSON.stringify(basis(settings)) : null;
    if (signal.aborted || wanted === runsWith) return;
    running?.abort();
    runsWith = wanted;
    running = wanted === null ? null : new AbortController();
    if (running) await run(AbortSignal.any([running.signal, signal]), settings);
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
