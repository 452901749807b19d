/** The engine's browser: extension storage, tabs, toolbar, timers. Wiring only. */
import type { browser as api } from '#imports';
import { realNow, sleepFor } from '../clock.ts';
import { createPseudonyms, PROFILE_KEY, readProfileKey } from '../events/pseudonym.ts';
import type { Pseudonyms } from '../events/pseudonym.ts';
import type { Result } from '../messages.ts';
import { DEFAULT_SETTINGS, readSettings, watchSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { accountStore } from './accounts/store.ts';
import type { Badge } from './waiting/badge.ts';
import type { Means } from './waiting/clockwork.ts';
import type { Surface } from './engine.ts';
import { parseMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import { once } from './once.ts';
import { ownTextStore } from './texts/store.ts';
import { createTurn } from './turn.ts';
import { teamPseudonyms } from '../team/recording.ts';
import { createWarningMeans } from './warnings/browser-means.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

const MEMORY = 'worker';

/** Name of the alarm that stands behind the timers. */
export const BACKSTOP = 'waiting';

function settingsReader(): () => Promise<Settings> {
  let newest: Settings | null = null;
  const first = once(readSettings);
  watchSettings((settings) => {
    newest = settings;
  });
  return async () => newest ?? first();
}

function pseudonymsReader(browser: Browser): () => Promise<Pseudonyms> {
  const store = {
    read: async () => {
      const { [PROFILE_KEY]: key } = await browser.storage.local.get(PROFILE_KEY);
      return typeof key === 'string' ? key : null;
    },
    write: (key: string) => browser.storage.local.set({ [PROFILE_KEY]: key }),
  };
  let ask = once(async () => createPseudonyms(await readProfileKey(store)));
  // A restored profile brings its key, a wiped one loses it.
  browser.storage.local.onChanged.addListener((changes) => {
    if (PROFILE_KEY in changes)
      ask = once(async () => createPseudonyms(await readProfileKey(store)));
  });
  return () => ask();
}

function readResult(answer: unknown): Result {
  const isResult = typeof answer === 'object' && answer !== null && 'ok' in answer;
  return isResult ? (answer as Result) : { ok: false, error: 'page did not answer' };
}

/** The engine's surface in a real browser. */
export function createSurface(
  browser: Browser,
  { isReady, onState }: { isReady: Promise<void>; onState: Surface['onState'] },
): Surface {
  const readSettingsNow = settingsReader();
  return {
    ownId: browser.runtime.id,
    async readMemory() {
      // In test builds the clock is set before anything is handled.
      await isReady;
      const { [MEMORY]: stored } = await browser.storage.session.get(MEMORY);
      return parseMemory(stored);
    },
    writeMemory: (memory: Memory) => browser.storage.session.set({ [MEMORY]: memory }),
    readSettings: readSettingsNow,
    readPseudonyms: teamPseudonyms(pseudonymsReader(browser)),
    ownTexts: ownTextStore,
    accounts: accountStore,
    holdingText: createTurn(
      'holdingTurn',
      async () => (await readSettingsNow()).insertion.holding,
      DEFAULT_SETTINGS.insertion.holding,
    ),
    isAlive: (tabId, frameId) =>
      browser.tabs.sendMessage(tabId, { kind: 'ping' }, { frameId }).then(
        () => true,
        () => false,
      ),
    async activate(tabId) {
      const tab = await browser.tabs.update(tabId, { active: true });
      if (tab?.windowId !== undefined)
        await browser.windows.update(tab.windowId, { focused: true });
    },
    reveal: async (tabId, frameId, message) =>
      readResult(await browser.tabs.sendMessage(tabId, message, { frameId })),
    onPage(tabId) {
      // A discarded tab reads nothing; without effect where the tab has just closed.
      const keep = { autoDiscardable: false };
      browser.tabs.update(tabId, keep).catch(() => {});
    },
    onState,
    warnings: createWarningMeans(browser),
    keepAwake: () => void browser.runtime.getPlatformInfo(),
  };
}

/** Shows the badge; a change of toolbar never fails the worker. */
export function badgeWriter(browser: Browser): (badge: Badge) => void {
  let shown = '';
  return (badge) => {
    if (shown === JSON.stringify(badge)) return;
    shown = JSON.stringify(badge);
    const { text, color } = badge;
    void Promise.allSettled([
      browser.action.setBadgeText({ text }),
      browser.action.setBadgeBackgroundColor({ color }),
    ]);
  };
}

/** Timers and the one alarm, in real time. */
export function createMeans(browser: Browser): Means {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pulse: ReturnType<typeof setInterval> | undefined;
  return {
    setTimer(run, ms) {
      clearTimeout(timer);
      if (run) timer = setTimeout(run, Math.max(0, sleepFor(ms)));
    },
    setAlarm(ms) {
      if (ms === null) void browser.alarms.clear(BACKSTOP);
      // Not rounded up to the 30 s of a poll: the browser does that itself, and from the last poll on.
      else void browser.alarms.create(BACKSTOP, { when: realNow() + sleepFor(ms) });
    },
    keepAwake() {
      void browser.runtime.getPlatformInfo();
    },
    setPulse(run, ms) {
      clearInterval(pulse);
      if (run) pulse = setInterval(run, ms);
    },
  };
}
