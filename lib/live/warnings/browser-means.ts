/** Reminders' browser: storage, sound, notification. Wiring only. */
import type { browser as api } from '#imports';
import { parseWarnings } from './memory.ts';
import { createNotifier } from './notification.ts';
import { parseRests, RESTS_KEY } from './rests.ts';
import { createSounder } from './sound.ts';
import type { WarningMeans } from './warner.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

const MEMORY = 'warnings';

/** What reminders need of a real browser. */
export function createWarningMeans(browser: Browser): WarningMeans {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  const url = scripts.flatMap(({ matches = [] }) => matches);
  const consoleTabs = async (): Promise<number[]> => {
    const tabs = await browser.tabs.query({ url });
    return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
  };
  return {
    readWarnings: async () => parseWarnings((await browser.storage.session.get(MEMORY))[MEMORY]),
    writeWarnings: (state) => browser.storage.session.set({ [MEMORY]: state }),
    readRests: async () => parseRests((await browser.storage.local.get(RESTS_KEY))[RESTS_KEY]),
    writeRests: (rests) => browser.storage.local.set({ [RESTS_KEY]: rests }),
    sound: createSounder(browser, consoleTabs),
    notify: createNotifier(browser),
  };
}
