/** The worker's side of the figure pages: their messages, and the scripts on them. Wiring only. */
import type { browser as api } from '#imports';
import { localNow } from '../../clock.ts';
import { isOfKind, type OfficialMessage } from '../../messages.ts';
import type { Surface } from '../engine.ts';
import type { Log } from '../log.ts';
import { followOfficialHosts } from './hosts.ts';
import { takeOfficialMessage } from './page-readings.ts';
import type { OfficialInto } from './page-readings.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

interface Door {
  log: Log;
  surface: Pick<Surface, 'readSettings' | 'readPseudonyms' | 'ownId'>;
  /** In test builds the clock is set before anything is handled. */
  isReady: Promise<void>;
}

/** Registers the listeners; synchronous, since one that comes later misses the event that woke the worker. */
export function followOfficialPages(browser: Browser, { log, surface, isReady }: Door): void {
  const into = async (): Promise<OfficialInto> => {
    await isReady;
    const [pseudonyms, settings] = await Promise.all([
      surface.readPseudonyms(),
      surface.readSettings(),
    ]);
    return { log, pseudonyms, shops: settings.shops, now: localNow() };
  };
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (!isOfKind<OfficialMessage>(message, 'official')) return false;
    const answer = takeOfficialMessage(message, sender, surface.ownId, into);
    // What was not taken is told again at the page's next look.
    void answer.then(respond, () => respond(false));
    return true;
  });
  followOfficialHosts(browser);
}
