/** The background worker's wiring: every listener is registered before this returns, each hands on to the engine. */
import type { browser as api } from '#imports';
import { beijingDay, MINUTE, startOfDay } from '../beijing.ts';
import { localNow, realNow, sleepFor } from '../clock.ts';
import { afterWaking } from './after-waking.ts';
import { BATCH_PORT } from '../messages.ts';
import { serveBatches } from './batch-door.ts';
import { createClockwork } from './waiting/clockwork.ts';
import { createEngine } from './engine.ts';
import { keepLastWord } from './last-word.ts';
import { openLiveLog } from './log.ts';
import { followComposers } from './composers.ts';
import { followBringing } from './bringing.ts';
import { followPointing } from './repair/door.ts';
import { followPointedHosts } from './repair/hosts.ts';
import { followConversions } from './invitations/conversions.ts';
import { followOfficialPages } from './official/door.ts';
import { followWords } from './mood/door.ts';
import { followPhrases } from './phrases/door.ts';
import { watchSettings } from '../settings.ts';
import { createPublisher } from './publish.ts';
import { behindConsent, followWelcome } from './welcome.ts';
import { onNoticeClick } from './warnings/notification.ts';
import { openLongest } from './warnings/open-longest.ts';
import { BACKSTOP, badgeWriter, createMeans, createSurface } from './surface.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

const MIDNIGHT = 'midnight';

/** Sets the alarm for 00:03 Beijing time, when rounds that ended with the day are decided. */
function armMidnight(browser: Browser): void {
  const next = startOfDay(beijingDay(localNow() - 3 * MINUTE) + 1) + 3 * MINUTE;
  void browser.alarms.create(MIDNIGHT, { when: realNow() + sleepFor(next - localNow()) });
}

/** Pages that were open before the extension came or changed get its content scripts now. */
async function injectIntoOpenPages(browser: Browser): Promise<void> {
  for (const { matches = [], js = [] } of browser.runtime.getManifest().content_scripts ?? []) {
    const tabs = await browser.tabs.query({ url: matches });
    // WXT types the paths of files that it knows; these come from the manifest itself.
    const files = js.map((file) => file.replace(/^\//, '')) as never[];
    const targets = tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
    await Promise.allSettled(
      targets.map((tabId) =>
        browser.scripting.executeScript({ target: { tabId, allFrames: true }, files }),
      ),
    );
  }
}

/** Shifts the clock in test builds (test-clock.ts); the release has none. */
type FollowClock = (browser: Browser, changed: () => void) => Promise<void>;

/** Starts the worker; synchronous, since a listener that comes later misses the event that woke it. */
export function startWorker(browser: Browser, followClock: FollowClock | null = null): void {
  const showBadge = badgeWriter(browser);
  const isReady = followClock
    ? followClock(browser, () => void engine.refresh())
    : Promise.resolve();
  const surface = createSurface(browser, {
    isReady,
    onState(state, badge, wake) {
      publisher.publish(state);
      showBadge(badge);
      clockwork.set(state.queue, state.at, { reminder: wake, invitation: state.invited.next });
    },
  });
  const log = openLiveLog();
  const engine = createEngine(log, surface);
  const publisher = createPublisher({
    ownId: surface.ownId,
    current: engine.current,
    run: engine.run,
    keep: keepLastWord(browser.storage.session),
    now: realNow,
  });
  const clockwork = createClockwork(createMeans(browser), () => void engine.refresh());

  const receive = behindConsent(engine.receive, surface.readSettings);
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const answer = receive(message, sender);
    void answer?.then(respond);
    return answer !== undefined;
  });
  followOfficialPages(browser, { log, surface, isReady });
  followPointedHosts(browser);
  followPointing(browser);
  followBringing(browser);
  followComposers(browser, engine);
  followWelcome(browser, surface.ownId);
  followWords(browser);
  followPhrases(browser, isReady);
  followConversions(browser, log, surface, isReady);
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === BATCH_PORT) serveBatches(port, receive);
    else publisher.connect(port);
  });
  browser.runtime.onInstalled.addListener(() => void injectIntoOpenPages(browser));
  // Reminders follow a switch at once; figures follow a rule when they are whole.
  watchSettings(() => {
    void engine.refresh();
    void engine.recompute();
  });
  onNoticeClick(browser, () => void openLongest(engine));
  browser.tabs.onRemoved.addListener((tabId) => void engine.tabClosed(tabId));
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status !== undefined) void engine.checkPages(tabId);
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === BACKSTOP) void engine.refresh();
    if (name !== MIDNIGHT) return;
    armMidnight(browser);
    void engine.tidy().catch(() => {});
  });

  const begin = async (): Promise<void> => {
    await isReady;
    armMidnight(browser);
    // Whatever became of it (the state says so): pages that are gone go.
    await engine.tidy().catch(() => {});
    await engine.checkPages();
  };
  afterWaking(() => void begin());
}
