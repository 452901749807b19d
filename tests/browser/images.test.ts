/** A phrase's image: by palette, `/code` and popup onto the clipboard, from where the agent pastes it. Never pasted by us. */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { OVERLAY_TEXTS } from '../../lib/i18n/overlay.ts';
import { POPUP_TEXTS } from '../../lib/i18n/popup.ts';
import { variantOf } from '../simulators/variants.ts';
import { allRead, clockFrom, oldBuyers, openAt, perform, shown, stateWhere } from './hands.ts';
import { eventually, launch, type Browser } from './harness.ts';

const clock = clockFrom(fromBeijing(2026, 11, 18, 14, 0));
let browser: Browser;

/** A JPEG of 3 by 2 px, made by the browser. */
const jpeg = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [3, 2];
    canvas.getContext('2d')!.fillRect(0, 0, 3, 2);
    return canvas.toDataURL('image/jpeg').split(',')[1]!;
  });

beforeAll(async () => {
  browser = await launch({ clock });
  const library = await browser.open(`chrome-extension://${browser.extensionId}/phrases.html`);
  await library.getByRole('button', { name: '不用，以后也别问' }).click();
  const image = { type: 'image/jpeg', data: await jpeg(library) };
  const phrases = [
    { code: 'cm', texts: ['尺码表在图里'], image },
    { code: 'tp', texts: [], image },
    { code: 'bad', texts: ['坏图'], image: { ...image, data: 'AAAA' } },
  ];
  const buffer = Buffer.from(JSON.stringify(phrases));
  await library
    .getByLabel('选择要导入的文件')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
  await library.getByRole('button', { name: '导入 3 条' }).click();
  await library.getByText('已导入 3 条').waitFor();
  await library.close();
});
afterAll(() => browser?.close());

const chatOf = (page: Page, variant: string): Frame =>
  variantOf(variant).page === 'shell' ? page.frames().at(-1)! : page.mainFrame();
const composerOf = (page: Page, variant: string) =>
  chatOf(page, variant).locator(
    variant.startsWith('feige') ? '#im-input-box textarea' : '.ww_input [contenteditable]',
  );
const draft = (page: Page): Promise<string | undefined> =>
  page.evaluate(
    () => (window.simulator as { drafts: () => Record<string, string> }).drafts()['1001'],
  );

/** What the page is given when something is pasted, in place of its own handling: only that it was asked for is of interest. */
async function watchPastes(frame: Frame): Promise<() => Promise<string[]>> {
  await frame.evaluate(() => {
    const pasted: string[] = [];
    Object.assign(window, { pasted });
    const seen = (event: ClipboardEvent): void => {
      for (const file of event.clipboardData?.files ?? []) {
        event.preventDefault();
        event.stopImmediatePropagation();
        void createImageBitmap(file).then(({ width, height }) =>
          pasted.push(`${file.type} ${width}x${height}`),
        );
      }
    };
    addEventListener('paste', seen, true);
  });
  return () => frame.evaluate(() => (window as unknown as { pasted: string[] }).pasted);
}

function shortcut(): Promise<void> {
  return browser.context.serviceWorkers()[0]!.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const { onCommand } = chrome.commands;
    (onCommand as { dispatch: (name: string, tab: unknown) => void }).dispatch('palette', tab);
  });
}

async function choose(page: Page, query: string, shows: string): Promise<void> {
  await shortcut();
  const palette = page.locator('sanfen-overlay .palette');
  await palette.waitFor();
  await page.keyboard.insertText(query);
  await palette.locator('.hit').filter({ hasText: shows }).first().waitFor();
  await eventually(async () => (await palette.locator('.hit').count()) === 1);
  await page.keyboard.press('Enter');
}

const noticeOf = (page: Page) => page.locator('sanfen-overlay .insert-notice');

async function emptyClipboard(page: Page): Promise<void> {
  await page.evaluate(() => navigator.clipboard.writeText('别的'));
  await noticeOf(page).click();
}

it.each(['feige-prefix', '1688-shell'])('%s', async (variant) => {
  const page = await openAt(browser, variant, clock);
  const now = shown(clock);
  await perform(
    page,
    ...oldBuyers(now),
    { do: 'contact', who: '1001', name: '甲买家' },
    { do: 'buyer', who: '1001', text: '多大码', at: now - 20_000 },
    { do: 'open', who: '1001' },
  );
  await stateWhere(browser, (state) => allRead(state), 'read');
  const pastes = await watchPastes(chatOf(page, variant));
  await composerOf(page, variant).click();

  // The text goes in, the image onto the clipboard and nowhere else.
  await choose(page, 'cm', '尺码表');
  await noticeOf(page).getByText(OVERLAY_TEXTS.zh['insert.image.copied']).waitFor();
  expect(await draft(page)).toBe('尺码表在图里');
  expect(await pastes()).toEqual([]);
  await page.keyboard.press('Control+v');
  await eventually(async () => (await pastes()).join() === 'image/png 3x2', 3000, 'pasted');

  // An image alone: the composer keeps what it had, and the focus.
  await emptyClipboard(page);
  await choose(page, 'tp', '（图片）');
  await noticeOf(page).getByText(OVERLAY_TEXTS.zh['insert.image.copied']).waitFor();
  expect(await draft(page)).toBe('尺码表在图里');
  await page.keyboard.press('Control+v');
  await eventually(async () => (await pastes()).length === 2, 3000, 'pasted again');

  // By its code: which goes away.
  await emptyClipboard(page);
  await page.keyboard.type(' /tp');
  await page.waitForTimeout(150);
  await page.keyboard.press('Tab');
  await noticeOf(page).getByText(OVERLAY_TEXTS.zh['insert.image.copied']).waitFor();
  expect((await draft(page))?.trim()).toBe('尺码表在图里');
  await page.keyboard.press('Control+v');
  await eventually(async () => (await pastes()).length === 3, 3000, 'pasted by code');

  // What cannot be read is said, and the text is in all the same.
  await noticeOf(page).click();
  await choose(page, 'bad', '坏图');
  await noticeOf(page).getByText(OVERLAY_TEXTS.zh['insert.image.failedText']).waitFor();
  expect(await draft(page)).toContain('坏图');
  await page.close();
});

it('the popup: text first, then the image in its place', async () => {
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  await popup.getByRole('tab', { name: '快捷短语' }).click();
  await popup.locator('[role=combobox]').fill('cm');
  await popup.getByRole('option').filter({ hasText: '尺码表' }).waitFor();
  await popup.keyboard.press('Enter');
  await popup.getByRole('button', { name: POPUP_TEXTS.zh['phraseTab.copyImage'] }).click();
  await popup.getByText(POPUP_TEXTS.zh['insert.image.copied']).waitFor();
  await browser.context.grantPermissions(['clipboard-read']);
  const types = await popup.evaluate(async () => (await navigator.clipboard.read())[0]!.types);
  expect(types).toEqual(['image/png']);
});
