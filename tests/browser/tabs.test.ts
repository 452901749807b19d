/** Several console tabs at once: one log, one queue, and the way to the right buyer in the right tab. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { TestClock } from '../../lib/clock.ts';
import type { Step } from '../simulators/core/steps.ts';
import { expectEqualFigures } from './figures.ts';
import {
  allRead,
  clockFrom,
  frontTab,
  namesOf,
  oldBuyers,
  openAt,
  openOn,
  openPanel,
  perform,
  rowIn,
  shown,
  stateWhere,
  tabsOf,
} from './hands.ts';
import { eventually, launch, showOptions, type Browser } from './harness.ts';
import { differences, exportLog, truthOf } from './replay.ts';

const AFTERNOON = fromBeijing(2026, 11, 18, 14, 0);

/** A browser of its own for every test, closed whatever happens. */
async function withBrowser(use: (browser: Browser, clock: TestClock) => Promise<void>) {
  const clock = clockFrom(AFTERNOON);
  const browser = await launch({ clock });
  try {
    await use(browser, clock);
  } finally {
    await browser.close();
  }
}

/** The conversation of that name is open: its header stands, and its row is marked. */
const isOpen = (page: Page, variant: string, name: string): Promise<unknown> =>
  eventually(
    async () => {
      const { header, row } = await openOn(page, variant);
      return header === name && row === name;
    },
    5000,
    async () => `${name} open in ${JSON.stringify(await openOn(page, variant))}`,
  );

/** So many lines were readable in every tab: ids come late. */
const shownLines = (tabs: readonly Page[], count: number): Promise<unknown> =>
  eventually(
    async () => {
      const truths = await Promise.all(tabs.map(truthOf));
      return truths.every(({ lines }) => lines.length === count);
    },
    5000,
    `${count} lines shown`,
  );

/** The log once it has so many messages: a thread just opened is read when its name has proved stable. */
const logged = (browser: Browser, count: number) =>
  eventually(
    async () => {
      const log = await exportLog(browser);
      return log.events.filter(({ type }) => type === 'message').length >= count && log;
    },
    5000,
    `${count} messages in the log`,
  );

/** The overlay's queue as it stands, by name. */
const listed = (view: Page): Promise<string[]> => view.locator('.queue .row .name').allInnerTexts();

it('two tabs of one console: every line once, no figure doubled; the waiter opens in the tab that is left', async () => {
  await withBrowser(async (browser, clock) => {
    const tabs = [
      await openAt(browser, 'feige-prefix', clock),
      await openAt(browser, 'feige-prefix', clock),
    ];
    const both = async (...steps: Step[]) => {
      for (const tab of tabs) await perform(tab, ...steps);
    };
    const now = shown(clock);
    await both(
      { do: 'contact', who: '1001', name: '甲买家' },
      { do: 'contact', who: '1002', name: '乙买家' },
      { do: 'contact', who: '1003', name: '丙买家' },
      { do: 'buyer', who: '1001', text: '在吗', at: now - 100_000 },
      { do: 'open', who: '1001', at: now - 95_000 },
      { do: 'agent', text: '在的', at: now - 90_000 },
      { do: 'buyer', who: '1001', text: '发货了吗', at: now - 60_000 },
      { do: 'agent', text: '今天发', at: now - 50_000 },
      { do: 'buyer', who: '1002', text: '昨天的订单', at: now - 40_000 },
    );
    await stateWhere(
      browser,
      (state) => allRead(state, 2) && namesOf(state.queue).join() === '乙买家',
      'one waiter, two pages',
    );
    await shownLines(tabs, 4);
    await logged(browser, 4);
    const answered = shown(clock);
    await both(
      { do: 'open', who: '1002', at: answered },
      { do: 'agent', text: '好的', at: answered },
    );
    await shownLines(tabs, 6);
    await stateWhere(browser, ({ queue }) => queue.length === 0, 'nobody waits');

    const { events, text } = await logged(browser, 6);
    expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
    expect(events.filter(({ type }) => type === 'message')).toHaveLength(6);
    for (const tab of tabs)
      expect(await differences(browser, events, await truthOf(tab))).toEqual([]);
    await expectEqualFigures(browser, text, shown(clock));
    const [series] = (await browser.liveState()).series;
    expect(series?.rates.round).toMatchObject({ counted: 3, onTime: 3 });

    await both({ do: 'buyer', who: '1003', text: '有货吗', at: shown(clock) });
    const { queue } = await stateWhere(
      browser,
      (state) => namesOf(state.queue).join() === '丙买家',
      'the third buyer once',
    );
    const ids = await tabsOf(browser, 'im.jinritemai.com');
    const closing = ids.indexOf(queue[0]?.place?.tabId ?? -1);
    const [closed, left] = closing === 0 ? tabs : tabs.toReversed();
    await closed?.close();
    await stateWhere(
      browser,
      (state) => state.queue[0]?.place?.tabId === ids[1 - closing] && state.pages.length === 1,
      'the waiter’s place is the tab that is left',
    );
    if (!left) throw new Error('no tab is left');
    await rowIn(await openPanel(left), '丙买家').click();
    await isOpen(left, 'feige-prefix', '丙买家');
  });
});

it('three consoles: one queue, longest first; click, Enter and popup open in the right tab; English everywhere', async () => {
  await withBrowser(async (browser, clock) => {
    const feige = await openAt(browser, 'feige-prefix', clock);
    const shell = await openAt(browser, '1688-shell', clock);
    const core = await openAt(browser, 'taobao-core', clock);
    const now = shown(clock);
    await perform(
      feige,
      { do: 'contact', who: '1001', name: '飞飞' },
      { do: 'buyer', who: '1001', text: '在吗', at: now - 40_000 },
    );
    await perform(shell, ...oldBuyers(now), { do: 'contact', who: '2001', name: '阿里' });
    await perform(core, ...oldBuyers(now), { do: 'contact', who: '3001', name: '淘淘' });
    await stateWhere(
      browser,
      (state) => allRead(state, 3) && namesOf(state.queue).join() === '飞飞',
      'three pages read',
    );
    await perform(core, { do: 'buyer', who: '3001', text: '什么时候发' });
    await stateWhere(browser, ({ queue }) => queue.length === 2, 'two wait');
    await perform(shell, { do: 'buyer', who: '2001', text: '能开票吗' });
    const { queue } = await stateWhere(browser, (state) => state.queue.length === 3, 'three wait');
    expect(namesOf(queue)).toEqual(['飞飞', '淘淘', '阿里']);
    expect(queue.map(({ console }) => console)).toEqual(['feige', 'taobao', '1688']);

    // The same queue in every overlay and in the popup.
    for (const page of [feige, shell, core]) {
      await openPanel(page);
      await eventually(async () => (await listed(page)).join() === '飞飞,淘淘,阿里', 3000, 'queue');
    }
    const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    await eventually(async () => (await listed(popup)).join() === '飞飞,淘淘,阿里', 3000, 'popup');

    // A click in the overlay of one console opens the buyer of another.
    const [shellTab] = await tabsOf(browser, 'air.1688.com');
    await feige.bringToFront();
    await eventually(
      async () => (await frontTab(browser)) !== shellTab,
      3000,
      'another tab in front',
    );
    await rowIn(await openPanel(feige), '阿里').click();
    await isOpen(shell, '1688-shell', '阿里');
    expect(await frontTab(browser)).toBe(shellTab);

    // Enter does it for the first, from the pill on.
    const [feigeTab] = await tabsOf(browser, 'im.jinritemai.com');
    await (await openPanel(shell)).locator('.head .icon-button').click();
    await shell.locator('sanfen-overlay .pill').click();
    await shell.keyboard.press('Enter');
    await isOpen(feige, 'feige-prefix', '飞飞');
    expect(await frontTab(browser)).toBe(feigeTab);

    // And so does the popup.
    await popup.bringToFront();
    await rowIn(popup, '淘淘').click();
    await isOpen(core, 'taobao-core', '淘淘');
    const [coreTab] = await tabsOf(browser, 'market.m.taobao.com');
    expect(await frontTab(browser)).toBe(coreTab);
    await eventually(async () => popup.isClosed(), 3000, 'the popup closes itself');

    await showOptions(browser.desk);
    await browser.desk.bringToFront();
    await browser.desk.getByLabel('English').click();
    const panel = await openPanel(feige);
    await panel.getByText('Sanfen').waitFor();
    const actions = await eventually(
      async () => {
        const texts = await panel.locator('.queue .row .action').allInnerTexts();
        return texts.includes('Open') && texts;
      },
      3000,
      'English rows',
    );
    expect(new Set(actions)).toEqual(new Set(['Open']));
    const english = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    await english.getByRole('heading', { name: /3 waiting · longest/ }).waitFor();
    for (const text of [await english.innerText('body'), await panel.innerText()]) {
      // What is left of Chinese is what the consoles and the shops are called by themselves.
      const rest = text.replaceAll(/飞飞|淘淘|阿里|1688 店铺|淘宝店铺|抖店/g, '');
      expect(rest).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

it.each(['feige-prefix', '1688-shell'])(
  'a buyer whose row is scrolled out of the list is opened, %s',
  async (variant) => {
    await withBrowser(async (browser, clock) => {
      const page = await openAt(browser, variant, clock);
      const now = shown(clock);
      const crowd = Array.from({ length: 40 }, (_, index): Step[] => [
        { do: 'contact', who: `41${index}`, name: `众人${index}` },
        { do: 'buyer', who: `41${index}`, text: '谢谢', at: now - 7_200_000 + index * 1000 },
        { do: 'agent', who: `41${index}`, text: '好', elsewhere: true, at: now - 3_600_000 },
      ]);
      await perform(page, ...crowd.flat());
      await stateWhere(browser, (state) => allRead(state), 'read');
      await perform(
        page,
        { do: 'contact', who: '4001', name: '远处' },
        { do: 'buyer', who: '4001', text: '在吗' },
      );
      await stateWhere(browser, ({ queue }) => namesOf(queue).join() === '远处', 'the buyer waits');
      await perform(page, { do: 'scrollList', to: 25 });
      const inside = variant.endsWith('shell') ? page.frameLocator('iframe') : page;
      await eventually(
        async () => (await inside.getByText('远处', { exact: true }).count()) === 0,
        3000,
        'the row is out of the DOM',
      );
      await rowIn(await openPanel(page), '远处').click();
      await isOpen(page, variant, '远处');
    });
  },
);

it('two buyers of one name on Feige are one entry, and opening says why it cannot', async () => {
  await withBrowser(async (browser, clock) => {
    const page = await openAt(browser, 'feige-prefix', clock);
    const now = shown(clock);
    await perform(
      page,
      { do: 'contact', who: '5001', name: '同名' },
      { do: 'contact', who: '5002', name: '同名' },
      { do: 'buyer', who: '5001', text: '在吗', at: now - 30_000 },
      { do: 'buyer', who: '5002', text: '您好', at: now - 20_000 },
    );
    const { queue } = await stateWhere(
      browser,
      (state) => state.queue.some(({ sameName }) => sameName === 2),
      'one entry of two',
    );
    expect(queue).toHaveLength(1);
    expect(Math.abs((queue[0]?.since ?? 0) - (now - 30_000))).toBeLessThanOrEqual(2000);
    const panel = await openPanel(page);
    await rowIn(panel, '2 位同名买家').click();
    await panel
      .getByRole('alert')
      .filter({ hasText: '没能打开：列表里有同名买家，分不清是哪一位。请自己点开这位买家。' })
      .waitFor();
    expect((await openOn(page, 'feige-prefix')).row).toBeNull();
  });
});
