/** Pages that were open before: installation, update, reload, and navigation inside a page. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { parseLog } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import {
  allRead,
  clockFrom,
  namesOf,
  oldBuyers,
  openAt,
  openPanel,
  perform,
  readTable,
  rowIn,
  shown,
  stateWhere,
  tabsOf,
} from './hands.ts';
import { eventually, exportText, launch, liveState } from './harness.ts';
import { differences, simulatorReady, truthOf } from './replay.ts';
import { withShelf } from './shelf.ts';

const through = (desk: Page) => ({ liveState: () => liveState(desk) });

const overlays = (page: Page): Promise<number> => page.locator('sanfen-overlay').count();

const versionOf = (desk: Page): Promise<string> =>
  desk.evaluate(() => chrome.runtime.getManifest().version);

/** Waits until the log has so many messages; gives the whole log as it is exported. */
async function logOf(desk: Page, messages: number): Promise<ChatEvent[]> {
  await eventually(
    async () => {
      const events = await desk.evaluate(readTable, 'events');
      return events.filter(({ type }) => type === 'message').length >= messages;
    },
    6000,
    `${messages} messages in the log`,
  );
  const { events } = parseLog(await exportText(desk));
  expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
  return events;
}

/** How many listeners of a kind the extension's copies have on the page's document, a number for each copy. */
async function listeners(page: Page, type: string): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const contexts: { id: number; name: string; auxData?: object }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
  await session.send('Runtime.enable');
  const worlds = contexts.filter(({ auxData }) => JSON.stringify(auxData).includes('isolated'));
  const counts: number[] = [];
  for (const { id, name } of worlds) {
    // The driver has a world of its own, too.
    if (name.startsWith('__')) continue;
    const options = { expression: 'document', contextId: id };
    const { result } = await session.send('Runtime.evaluate', options);
    const objectId = result.objectId ?? '';
    const found = await session.send('DOMDebugger.getEventListeners', { objectId });
    counts.push(found.listeners.filter((one) => one.type === type).length);
  }
  await session.detach();
  return counts;
}

it('pages that were open before the installation are read without a reload', async () => {
  await withShelf(async ({ browser, load, uninstall }) => {
    // What came by the command line cannot be uninstalled, what was loaded over it can.
    await load();
    await uninstall();
    const clock = clockFrom(Date.now());
    const feige = await openAt(browser, 'feige-prefix', clock);
    const shell = await openAt(browser, '1688-shell', clock);
    const now = shown(clock);
    await perform(
      feige,
      { do: 'contact', who: '1001', name: '飞飞' },
      { do: 'buyer', who: '1001', text: '在吗', at: now - 20_000 },
    );
    await perform(shell, ...oldBuyers(now));
    expect([await overlays(feige), await overlays(shell)]).toEqual([0, 0]);

    const desk = await load();
    await stateWhere(through(desk), (state) => allRead(state, 2), 'both are read');
    await perform(
      shell,
      { do: 'contact', who: '2001', name: '阿里' },
      { do: 'buyer', who: '2001', text: '有货吗' },
    );
    const { queue } = await stateWhere(
      through(desk),
      (state) => state.queue.length === 2,
      'both buyers wait',
    );
    expect(namesOf(queue)).toEqual(['飞飞', '阿里']);
    for (const page of [feige, shell]) {
      await rowIn(await openPanel(page), '阿里').waitFor();
      expect(await overlays(page)).toBe(1);
    }
  });
});

it('after an update the new copy reads on alone: one overlay, every line once', async () => {
  await withShelf(async ({ browser, load, setVersion }) => {
    const clock = clockFrom(Date.now());
    const pages = [
      await openAt(browser, 'feige-prefix', clock),
      await openAt(browser, '1688-shell', clock),
    ];
    const [feige, shell] = pages as [Page, Page];
    await perform(shell, ...oldBuyers(shown(clock)));
    for (const page of pages) {
      await perform(
        page,
        { do: 'contact', who: '1001', name: '甲买家' },
        { do: 'buyer', who: '1001', text: '在吗' },
        { do: 'open', who: '1001' },
      );
    }
    await logOf(browser.desk, 2);
    const before = await listeners(feige, 'visibilitychange');
    expect(before).toHaveLength(1);
    expect(before[0]).toBeGreaterThan(0);
    await openPanel(feige);
    const version = await versionOf(browser.desk);

    setVersion('0.99.0');
    const desk = await load();
    expect(await versionOf(desk)).toBe('0.99.0');
    expect(version).not.toBe('0.99.0');
    await stateWhere(through(desk), (state) => allRead(state, 2), 'both are read again');
    for (const page of pages) await perform(page, { do: 'agent', text: '在的' });
    await stateWhere(through(desk), ({ queue }) => queue.length === 0, 'nobody waits');
    const events = await logOf(desk, 4);
    expect(events.filter(({ type }) => type === 'message')).toHaveLength(4);
    const deskBrowser = { ...browser, desk, profileKey: () => profileKeyOf(desk) };
    for (const page of pages) {
      const console = page === feige ? 'feige' : '1688';
      const own = events.filter((event) => event.console === console);
      expect(await differences(deskBrowser, own, await truthOf(page))).toEqual([]);
    }

    for (const page of pages) expect(await overlays(page)).toBe(1);
    // The one that is there is the new one: it is fed.
    await perform(
      feige,
      { do: 'contact', who: '1002', name: '乙买家' },
      { do: 'buyer', who: '1002', text: '还在吗' },
    );
    for (const page of pages) await rowIn(await openPanel(page), '乙买家').waitFor();
    const after = await listeners(feige, 'visibilitychange');
    expect(after.filter((count) => count > 0)).toEqual(before);
  });
});

it('copies that come at once, as when a page opens during an update, leave one', async () => {
  const browser = await launch({ clock: clockFrom(Date.now()) });
  try {
    const page = await openAt(browser, 'feige-prefix', clockFrom(Date.now()));
    await stateWhere(browser, (state) => allRead(state), 'read');
    const [tabId = -1] = await tabsOf(browser, 'im.jinritemai.com');
    await browser.desk.evaluate(async (tab) => {
      const injection = { target: { tabId: tab }, files: ['content-scripts/console.js'] };
      await Promise.all([1, 2, 3].map(() => chrome.scripting.executeScript(injection)));
    }, tabId);
    await perform(
      page,
      { do: 'contact', who: '1001', name: '甲买家' },
      { do: 'buyer', who: '1001', text: '在吗' },
      { do: 'open', who: '1001' },
    );
    await logOf(browser.desk, 1);
    await perform(page, { do: 'agent', text: '在的' });
    const events = await logOf(browser.desk, 2);
    expect(await differences(browser, events, await truthOf(page))).toEqual([]);
    await eventually(
      async () => (await overlays(page)) === 1,
      3000,
      async () => `one overlay of ${await overlays(page)}`,
    );
    expect(await page.locator('sanfen-overlay .overlay').count()).toBe(1);
  } finally {
    await browser.close();
  }
});

async function profileKeyOf(desk: Page): Promise<string> {
  const { profileKey } = await desk.evaluate(() => chrome.storage.local.get('profileKey'));
  return String(profileKey);
}

it.each(['feige-prefix', '1688-shell'])(
  '%s: reading goes on over a reload and over a way there and back inside the page',
  async (variant) => {
    const clock = clockFrom(Date.now());
    const browser = await launch({ clock });
    try {
      const page = await openAt(browser, variant, clock);
      if (variant !== 'feige-prefix') await perform(page, ...oldBuyers(shown(clock)));
      await perform(
        page,
        { do: 'contact', who: '1001', name: '甲买家' },
        { do: 'buyer', who: '1001', text: '一' },
        { do: 'open', who: '1001' },
      );
      await logOf(browser.desk, 1);

      await page.reload();
      await simulatorReady(page);
      await perform(page, { do: 'open', who: '1001' }, { do: 'buyer', who: '1001', text: '二二' });
      await logOf(browser.desk, 2);

      if (variant === 'feige-prefix') {
        const home = page.url();
        await page.evaluate(() => history.pushState(null, '', '/pc_seller_v2/main/setting'));
        await stateWhere(browser, ({ pages }) => pages[0]?.state.kind === 'unknown', 'away', 8000);
        await page.evaluate((url) => history.pushState(null, '', url), home);
      } else await perform(page, { do: 'navigate' });
      await stateWhere(browser, (state) => allRead(state), 'back', 8000);
      await perform(
        page,
        { do: 'open', who: '1001' },
        { do: 'buyer', who: '1001', text: '三三三' },
      );
      const events = await logOf(browser.desk, 3);
      const lengths = events.flatMap((event) => (event.type === 'message' ? [event.length] : []));
      expect(new Set(lengths)).toEqual(new Set([1, 2, 3]));
      expect(lengths).toHaveLength(3);
      const { queue } = await browser.liveState();
      expect(queue).toHaveLength(1);
      expect(await overlays(page)).toBe(1);
      expect((await browser.liveState()).pages).toHaveLength(1);
    } finally {
      await browser.close();
    }
  },
);
