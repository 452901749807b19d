/** An upset buyer at 22:40, from the page to hint, note and task; a forbidden word in the composer. No text is left anywhere. */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { zh } from '../../lib/i18n/zh.ts';
import { variantOf } from '../simulators/variants.ts';
import {
  clockFrom,
  oldBuyers,
  openAt,
  openPanel,
  perform,
  readTable,
  rowIn,
  shown,
  stateWhere,
} from './hands.ts';
import { eventually, launch, showOptions, type Browser } from './harness.ts';
import { findings } from './views.ts';
import { everyStore, holding } from './stores.ts';

const clock = clockFrom(fromBeijing(2026, 11, 18, 22, 40));
/** Only ever in a buyer's text, in the composer. */
const SAID = '哨兵原话';
const TYPED = '哨兵草稿';
const WORD = '加微信';

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ clock });
  await showOptions(browser.desk);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(() => browser.close());

const chatOf = (page: Page, variant: string): Frame =>
  variantOf(variant).page === 'shell' ? page.frames().at(-1)! : page.mainFrame();

const composerOf = (page: Page, variant: string) =>
  chatOf(page, variant).locator(
    variant.startsWith('feige') ? '#im-input-box textarea' : '.ww_input [contenteditable]',
  );

const warningOf = (page: Page) => page.locator('sanfen-overlay .wording[data-shown="true"]');

/** What was said and typed is in no store of the extension's nor of the page's. */
async function expectNothingKept(page: Page, variant: string): Promise<void> {
  const stores = await everyStore(browser.desk);
  expect(stores['sanfen/events']?.length).toBeGreaterThan(0);
  for (const word of [SAID, TYPED, WORD]) expect(holding(stores, word)).toEqual([]);
  const inPage = await chatOf(page, variant).evaluate(async () => ({
    databases: await indexedDB.databases(),
    local: Object.keys(localStorage),
  }));
  expect(inPage).toEqual({ databases: [], local: [] });
  expect(await browser.exportText()).not.toContain('哨兵');
}

it.each(['1688-shell', 'feige-prefix'])('%s', async (variant) => {
  const page = await openAt(browser, variant, clock);
  const now = shown(clock);
  const who = variant === '1688-shell' ? '3001' : '3101';
  const name = variant === '1688-shell' ? '王姐' : '小雨点';
  await perform(
    page,
    ...oldBuyers(now),
    { do: 'contact', who, name },
    { do: 'buyer', who, text: `${SAID}：再不退我就给差 评`, at: now - 20_000 },
    { do: 'open', who },
  );
  const { upset } = await stateWhere(
    browser,
    (state) => state.upset.some((buyer) => buyer.name === name && buyer.task),
    'upset',
  );
  expect(upset[0]).toMatchObject({ name, level: 2, hint: true, rounds: 1 });

  // Hint at the row and for the open conversation; the note is copied by a press.
  const panel = await openPanel(page);
  await rowIn(panel, name).locator('.upset-mark').waitFor();
  const hint = panel.locator('.upset-hint');
  await hint.getByText(zh['mood.hint']).waitFor();
  await hint.getByRole('button', { name: zh['mood.copy'] }).click();
  await hint.getByText(zh['mood.copied']).waitFor();
  const note = await page.evaluate(() => navigator.clipboard.readText());
  expect(note).toContain(name);
  expect(note).not.toContain(SAID);

  // A forbidden word: not while it is being composed, then at once, and gone with the word. The focus stays.
  const composer = composerOf(page, variant);
  await composer.click();
  await page.keyboard.type(`${TYPED}，`);
  const session = await browser.context.newCDPSession(page);
  const compose = { text: WORD, selectionStart: 3, selectionEnd: 3 };
  await session.send('Input.imeSetComposition', compose);
  await page.waitForTimeout(500);
  expect(await warningOf(page).count()).toBe(0);
  await session.send('Input.insertText', { text: WORD });
  await warningOf(page).getByText(`“${WORD}”`).waitFor();
  expect(await warningOf(page).getAttribute('role')).toBe('status');
  expect(await composer.evaluate((one) => one === document.activeElement)).toBe(true);
  await expectNothingKept(page, variant);
  await page.keyboard.press('Backspace');
  await warningOf(page).waitFor({ state: 'detached' });
  await page.keyboard.insertText('信');
  await warningOf(page).waitFor();
  // The page empties its composer by itself; sending is not stopped.
  await page.keyboard.press('Enter');
  await warningOf(page).waitFor({ state: 'detached' });
  await stateWhere(browser, ({ queue }) => queue.every((one) => one.name !== name), 'answered');

  // The task in the popup: a note, a result, taken back, and again.
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  const task = popup.locator('.rescue').filter({ hasText: name });
  await task.getByText('还剩 1 小时').waitFor();
  await task.getByRole('textbox').fill('已致歉，补发');
  await task.getByRole('textbox').press('Enter');
  if (variant === '1688-shell') expect(await findings(popup, '')).toEqual([]);
  await task.getByRole('button', { name: zh['mood.result.failed'] }).click();
  await popup.getByRole('button', { name: zh['mood.result.undo'] }).click();
  await task.getByRole('button', { name: zh['mood.result.rescued'] }).click();
  await stateWhere(browser, (state) => state.upset.length === 0, 'rescued');
  const cases = await browser.desk.evaluate(readTable, 'cases');
  expect(cases.at(-1)).toMatchObject({ status: 'rescued', note: '已致歉，补发' });
  await popup.close();
  await expectNothingKept(page, variant);
  await page.goto('about:blank');
  await page.close();
});

it('a list is edited in the options, and holds at once', async () => {
  const options = browser.desk;
  const list = options.locator('.word-list').filter({ hasText: '激动的词' });
  await list.locator('summary').click();
  await list.getByRole('textbox').fill('退一万');
  await list.getByRole('button', { name: '添加' }).click();
  await list.getByText('退一万').waitFor();
  expect(await findings(options, '')).toEqual([]);
  const page = await openAt(browser, 'feige-prefix', clock);
  const now = shown(clock);
  await perform(
    page,
    { do: 'contact', who: '3201', name: '阿明' },
    { do: 'buyer', who: '3201', text: '你们得退 一 万', at: now - 5000 },
    { do: 'open', who: '3201' },
  );
  await stateWhere(browser, ({ upset }) => upset[0]?.name === '阿明', 'upset by the new word');
  await list.getByRole('button', { name: '恢复默认' }).click();
  await eventually(async () => (await list.getByText('退一万').count()) === 0);
});
