/**
 * Repair without a release: a page that no adapter knows becomes a console of its own, and a known console whose page
 * has changed is read again, both by pointing. What is not proved: the browser's own question (see official.test.ts).
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { parseLog } from '../../lib/events/ndjson.ts';
import { ALL_TEXTS } from '../../lib/i18n/pages.ts';
import { zhRepairTool as tool } from '../../lib/i18n/zh-repair-tool.ts';
import { commandLine } from './command-line.ts';
import { differences, exportLog, truthOf } from './replay.ts';
import { simulatorResponse } from '../simulators/serve.ts';
import { clockFrom, openAt, oldBuyers, perform, shown, stateWhere } from './hands.ts';
import { eventually, exportText, launch, showOptions, type Browser } from './harness.ts';
import { UNKNOWN_HOST, UNKNOWN_HTML, UNKNOWN_URL, type UnknownPage } from './unknown-page.ts';
import { sayYes } from './say-yes.ts';
import { findings } from './views.ts';

const zh = ALL_TEXTS.zh;
const NOON = fromBeijing(2026, 11, 18, 14, 0);
const NAME = '某平台';
const ID = `custom:${NAME}` as const;
const BOX = '[data-sanfen="repair"] .box';

/** Ids come late and lines are sent a moment after: the log gets there, and stays so. */
async function equalsTruth(browser: Browser, page: Page): Promise<void> {
  const wrong = async (): Promise<string[]> => {
    const { events } = await exportLog(browser);
    const truth = await truthOf(page);
    return truth.lines.length > 5 ? differences(browser, events, truth) : ['too few lines'];
  };
  await eventually(
    async () => (await wrong()).length === 0,
    10_000,
    async () => (await wrong()).join('; '),
  );
  await page.waitForTimeout(600);
  expect(await wrong()).toEqual([]);
}

let browser: Browser;

/** Presses what stands at the middle of an element, whatever lies over it. */
async function pointAt(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing at ${selector}`);
  await page.mouse.move(box.x + box.width / 2 - 1, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

const press = (page: Page, text: string): Promise<void> =>
  page.locator(BOX).getByRole('button', { name: text, exact: true }).click();

const say = (page: Page, side: 'buyer' | 'own', text: string, time: string): Promise<void> =>
  page.evaluate(
    ([who, what, when]) =>
      (window as unknown as { unknown: UnknownPage }).unknown.say(who, what, when),
    [side, text, time] as const,
  );

/** What a console's release may do: the lines' class and mark are called something else. */
async function breakLines(): Promise<void> {
  await browser.context.route('https://im.jinritemai.com/**', async (route) => {
    const response = await simulatorResponse(route.request().url());
    if (!response) return route.fulfill({ status: 404, body: '' });
    const body = response.body
      .replaceAll('msgItemWrap', 'chatUnit')
      .replaceAll('qa-message-warpper', 'qa-unit');
    return route.fulfill({ ...response, body });
  });
}

const heard = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { unknown: UnknownPage }).unknown.heard);

beforeAll(async () => {
  browser = await launch({ clock: clockFrom(NOON) });
  await showOptions(browser.desk);
  await browser.context.route(`https://${UNKNOWN_HOST}/**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: UNKNOWN_HTML }),
  );
});
afterAll(() => browser?.close());

describe('a chat page that no adapter knows', () => {
  let page: Page;

  it('is added with its address, and read by nobody before it was pointed at', async () => {
    page = await browser.open(UNKNOWN_URL);
    await say(page, 'buyer', '你好', '13:50:05');
    await say(page, 'own', '在的亲', '13:50:20');
    await say(page, 'buyer', '这件有货吗', '13:57:10');
    await say(page, 'own', '有的，今天发', '13:57:40');
    await sayYes(browser, `https://${UNKNOWN_HOST}/*`);
    const { desk } = browser;
    await desk.locator('.add-console [name="name"]').fill(NAME);
    await desk.locator('.add-console [name="address"]').fill(UNKNOWN_URL);
    await desk.locator('.add-console [name="profile"]').selectOption('taobao');
    await desk.getByRole('button', { name: zh['repair.custom.add'] }).click();
    await desk.getByText(zh['repair.custom.notPointed']).waitFor();
    const { series } = await browser.liveState();
    expect(series.filter(({ reading }) => reading)).toEqual([]);
  });

  it('is pointed at in eight presses, of which the page hears nothing', async () => {
    await browser.desk.getByRole('button', { name: zh['repair.point.open'] }).click();
    await page.locator(BOX).getByRole('button', { name: /指/ }).waitFor();
    expect(await findings(page, '[data-sanfen="repair"]')).toEqual([]);
    await press(page, tool['point.start']);
    const targets = ['.last', '.who', '.msg.you .bubble', '.msg.me .bubble', '.when', 'textarea'];
    for (const target of targets) await pointAt(page, target);
    const box = page.locator(BOX);
    await box.getByText('打开的会话：阿明').waitFor();
    expect(await box.innerText()).toContain('3 个会话、4 条消息，买家 2 / 客服 2 · 最近 13:57');
    await press(page, tool['point.confirm']);
    await box.getByText(tool['point.saved']).waitFor();
    await press(page, tool['point.close']);
    expect(await heard(page)).toBe(0);
  });

  it('is read from then on: its buyers wait in the popup under its name', async () => {
    await say(page, 'buyer', '怎么还没发', '14:00:10');
    const state = await eventually(
      async () => {
        const live = await browser.liveState();
        return live.queue.some(({ console }) => console === ID) && live;
      },
      10_000,
      'a waiter of the custom console',
    );
    expect(state.queue).toMatchObject([{ console: ID, shop: NAME, name: '阿明' }]);
    expect(state.series).toMatchObject([
      { console: ID, shop: NAME, headline: 'round', reading: true },
    ]);
    const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    await popup.getByText('阿明').first().waitFor();
    expect(await popup.locator('body').innerText()).toContain(NAME);
    await popup.close();
    // Its own overlay stands on it, with its style.
    const pill = page.locator('.overlay .pill');
    await pill.waitFor();
    expect(await pill.evaluate((each) => getComputedStyle(each).cursor)).not.toBe('default');
  });

  it('is exported under its own id, and counted by the command line as the views count it', async () => {
    await say(page, 'own', '已经在路上了', '14:00:40');
    const live = await eventually(async () => {
      const now = await browser.liveState();
      return now.queue.length === 0 && now.series[0]?.rates.round.pending === 0 && now;
    }, 10_000);
    const text = await exportText(browser.desk);
    const messages = parseLog(text).events.filter(({ type }) => type === 'message');
    expect(messages.map(({ console, shop }) => [console, shop])).toEqual(
      Array.from({ length: 6 }, () => [ID, NAME]),
    );
    expect(messages.map((event) => event.type === 'message' && event.role)).toEqual([
      'buyer',
      'agent',
      'buyer',
      'agent',
      'buyer',
      'agent',
    ]);
    const report = commandLine(text, 'taobao', live.at, ['--console', ID]);
    expect(report.response.round).toEqual(live.series[0]?.rates.round);
    expect(report.response.round).toMatchObject({ counted: 3, onTime: 3 });
  });

  it('shows in the options what is read, and is read no longer when it is taken away', async () => {
    const { desk } = browser;
    await desk.locator('.watched').getByRole('button', { name: zh['repair.preview'] }).click();
    await desk.locator('.preview').getByText('小红').waitFor();
    expect(await findings(desk, '#repair')).toEqual([]);
    await desk.getByRole('button', { name: zh['repair.custom.remove'] }).click();
    await desk.getByText(zh['repair.custom.removed']).waitFor();
    await eventually(async () =>
      (await browser.liveState()).series.every(({ reading }) => !reading),
    );
  });
});

describe('a known console whose lines are called something else', () => {
  const clock = clockFrom(NOON);
  let page: Page;

  it('says that it is read in part', async () => {
    await breakLines();
    await browser.setClock(clock);
    page = await openAt(browser, 'feige-prefix', clock);
    const now = shown(clock);
    await perform(
      page,
      ...oldBuyers(now),
      { do: 'buyer', who: '2201', text: '在吗', at: now - 60_000 },
      { do: 'open', who: '2201' },
      { do: 'agent', who: '2201', text: '在的亲' },
    );
    const state = await stateWhere(
      browser,
      ({ pages }) => pages.some((one) => one.console === 'feige' && one.state.kind === 'partly'),
      'partly',
      30_000,
    );
    expect(JSON.stringify(state.pages)).toMatch(/line/);
  });

  it('is read right after a look of the user’s, started from its own notice', async () => {
    await page.bringToFront();
    await page.locator('.overlay .pill').click();
    await page.locator('.overlay').getByRole('button', { name: zh['repair.point'] }).click();
    const box = page.locator(BOX);
    await box.getByRole('button', { name: tool['point.confirm'] }).waitFor();
    expect(await box.innerText()).toMatch(/条消息，买家 [1-9]\d* \/ 客服 [1-9]/);
    await press(page, tool['point.confirm']);
    await box.getByText(tool['point.saved']).waitFor();
    await press(page, tool['point.close']);
    await stateWhere(
      browser,
      ({ pages }) => pages.some((one) => one.console === 'feige' && one.state.kind === 'reading'),
      'reading',
      15_000,
    );
    for (const [who, text] of [
      ['2201', '什么时候发货'],
      ['2202', '可以改地址吗'],
    ] as const) {
      await perform(page, { do: 'buyer', who, text }, { do: 'open', who });
      await page.waitForTimeout(800);
      await perform(page, { do: 'agent', who, text: '可以的亲，马上看' });
      await page.waitForTimeout(800);
    }
    await equalsTruth(browser, page);
  });

  it('goes back to its own selectors, and is pointed at instead', async () => {
    const { desk } = browser;
    await desk.bringToFront();
    await desk.getByRole('button', { name: zh['repair.override.remove'] }).click();
    await stateWhere(
      browser,
      ({ pages }) => pages.some((one) => one.console === 'feige' && one.state.kind === 'partly'),
      'partly again',
      30_000,
    );
    const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    await popup.getByRole('button', { name: zh['repair.point'] }).click();
    await page.bringToFront();
    await press(page, tool['point.start']);
    const row = '[data-qa-id="qa-conversation-chat-item"]';
    const targets = [
      row,
      `${row} [class*="NameContent"]`,
      '.messageNotMe pre',
      '.messageIsMe pre',
      row,
      '#im-input-box textarea',
    ];
    for (const target of targets) await pointAt(page, target);
    await press(page, tool['point.confirm']);
    await page.locator(BOX).getByText(tool['point.saved']).waitFor();
    await press(page, tool['point.close']);
    await stateWhere(
      browser,
      ({ pages }) => pages.some((one) => one.console === 'feige' && one.state.kind === 'reading'),
      'reading by what was pointed at',
      15_000,
    );
    await perform(page, { do: 'buyer', who: '2202', text: '好的谢谢啦' });
    await equalsTruth(browser, page);
  });
});

describe('a page whose reading is looked into', () => {
  // A profile of its own: the log of the other one is held against what its pages did.
  let own: Browser;
  beforeAll(async () => {
    own = await launch({ clock: clockFrom(NOON) });
    await showOptions(own.desk);
  });
  afterAll(() => own?.close());

  it('tells its health, and gives a file in which nothing of the page’s texts stands', async () => {
    const clock = clockFrom(NOON);
    const page = await openAt(own, 'feige-prefix', clock);
    const now = shown(clock);
    await perform(
      page,
      ...oldBuyers(now),
      { do: 'buyer', who: '2201', text: '请问这件有现货吗', at: now - 60_000 },
      { do: 'open', who: '2201' },
      { do: 'agent', who: '2201', text: '有的亲今天就发' },
    );
    const { desk } = own;
    await desk.bringToFront();
    const item = desk.locator('.watched li').filter({ hasText: zh['console.feige'] });
    await item.getByText(zh['health.reading']).waitFor({ timeout: 15_000 });
    await item.locator('summary').click();
    const rows = item.locator('.health tbody tr');
    await rows.first().waitFor();
    expect(await rows.filter({ hasText: 'rowName' }).innerText()).toMatch(/[1-9]\d*/);
    expect(await findings(desk, '#repair')).toEqual([]);
    await item.getByRole('button', { name: zh['health.bundle'], exact: true }).click();
    const shownText = await item.locator('.bundle textarea').inputValue();
    const saved = desk.waitForEvent('download');
    await item.getByRole('button', { name: zh['health.bundle.save'], exact: true }).click();
    const text = readFileSync(await (await saved).path(), 'utf8');
    expect(text).toBe(shownText);
    const texts = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) found.push(walker.currentNode.nodeValue?.trim() ?? '');
      return found.filter((each) => /\p{Script=Han}{2}/u.test(each));
    });
    expect(texts.join()).toContain('请问这件有现货吗');
    for (const each of texts.filter((said) => !/^(昨天|刚刚|已读|未读)$/.test(said))) {
      expect(text).not.toContain(each);
    }
    expect(JSON.parse(text)).toMatchObject({ console: 'feige', state: { kind: 'reading' } });
  });
});
