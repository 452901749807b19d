/** The views in a real browser: nothing in the way, accessible, in both languages. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { LAST_WORD } from '../../lib/live/last-word.ts';
import type { Step } from '../simulators/core/steps.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { oldBuyers, perform, stateWhere, waiting } from './hands.ts';
import { openConsole, play } from './replay.ts';
import { findings, openPalette } from './views.ts';

const START = fromBeijing(2026, 11, 18, 14, 0);

let browser: Browser;
const clock = { base: START, start: Date.now(), rate: 1 };
beforeAll(async () => {
  browser = await launch({ clock });
});
afterAll(() => browser.close());

/** Two threads answered, then three buyers who wait; the last thread stays open. */
function busy(prefix: string): Step[] {
  const buyers = [1, 2, 3].map((number) => `${prefix}${number}`);
  return [
    ...buyers.map((who, index): Step => ({ do: 'contact', who, name: `等待的买家${index}` })),
    ...buyers.flatMap((who): Step[] => [
      { do: 'buyer', who, text: '在吗' },
      { do: 'open', who },
      { do: 'agent', text: '在的' },
    ]),
    { do: 'wait', ms: 2000 },
    ...buyers.map((who): Step => ({ do: 'buyer', who, text: '什么时候发货' })),
  ];
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Boxes of what must stay free, in the top document or its frame, and of one part of ours. */
async function boxes(
  page: Page,
  selectors: readonly string[],
  part = '.overlay',
): Promise<{ own: Box; free: Box[] }> {
  return page.evaluate(
    ([wanted, ours]) => {
      // Defined here because the whole function is sent to the page.
      // oxlint-disable-next-line consistent-function-scoping
      const plain = ({ left, top, right, bottom }: DOMRect) => ({ left, top, right, bottom });
      const documents = [
        document,
        ...[...document.querySelectorAll('iframe')].flatMap((frame) => frame.contentDocument ?? []),
      ];
      const free = documents.flatMap((one) =>
        wanted.flatMap((selector) => {
          const found = one.querySelector(selector);
          return found ? [plain(found.getBoundingClientRect())] : [];
        }),
      );
      const overlay = document
        .querySelector('sanfen-overlay')
        ?.shadowRoot?.querySelector(ours)
        ?.getBoundingClientRect();
      if (!overlay) throw new Error('no overlay');
      return { own: plain(overlay), free };
    },
    [selectors, part] as const,
  );
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right - 1 && a.right > b.left + 1 && a.top < b.bottom - 1 && a.bottom > b.top + 1;

const WANTED = {
  feige: [
    '#chantListScrollArea',
    '#im-input-box',
    '[data-qa-id="qa-send-message-textarea"]',
    '[data-qa-id="qa-send-message-button"]',
  ],
  wangwang: ['.ww_conversation_list', '.ww_input', '.ww_input [contenteditable]', '.send-btn'],
};

const SIZES = [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
] as const;

/** What of a page is covered by a part of ours. */
async function covered(page: Page, selectors: readonly string[], part?: string): Promise<Box[]> {
  const { own, free } = await boxes(page, selectors, part);
  expect(free).toHaveLength(selectors.length);
  expect(own.left).toBeGreaterThanOrEqual(0);
  expect(own.top).toBeGreaterThanOrEqual(0);
  return free.filter((box) => overlaps(own, box));
}

describe.each([
  ['feige-prefix', 'feige'],
  ['1688-shell', 'wangwang'],
  ['taobao-shell', 'wangwang'],
] as const)('with twelve who wait on %s', (variant, family) => {
  it('covers nothing that must stay free, folded or open, at any size; nor does the palette', async () => {
    const page = await openConsole(browser, variant, START, { rate: 1 });
    await perform(page, ...oldBuyers(START), ...waiting(12, START), { do: 'open', who: '2201' });
    await stateWhere(browser, ({ queue }) => queue.length > 0, 'someone waits', 10_000);
    const selectors = WANTED[family];
    const overlay = page.locator('sanfen-overlay');
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await eventually(async () => (await covered(page, selectors)).length === 0, 2000, 'folded');
      await overlay.locator('.pill').click();
      await overlay.locator('.panel .row').first().waitFor();
      await eventually(async () => (await covered(page, selectors)).length === 0, 2000, 'open');
      const { own } = await boxes(page, selectors);
      expect(own.bottom - own.top).toBeLessThanOrEqual(0.6 * height + 1);
      await openPalette(browser, page);
      expect(await covered(page, selectors.slice(1), '.palette')).toEqual([]);
      await page.keyboard.press('Escape');
      await overlay.locator('.palette').waitFor({ state: 'detached' });
      await overlay.locator('.head .icon-button').click();
    }
    await page.goto('about:blank');
    await page.close();
  });
});

describe.each([
  ['feige-prefix', 'feige'],
  ['1688-shell', 'wangwang'],
  ['taobao-core', 'wangwang'],
] as const)('the overlay on %s', (variant, family) => {
  it('covers neither list nor composer nor send button, folded or open, and passes axe', async () => {
    // The page's clock may not stand behind the extension's: that would be a clock set back.
    const now = clock.base + Date.now() - clock.start;
    const page = await openConsole(browser, variant, now, { rate: 1 });
    await play(page, busy(variant));
    const pill = page.locator('.overlay .pill');
    await pill.waitFor();
    await eventually(async () => /\d/.test(await pill.innerText()));
    const selectors = WANTED[family];
    await eventually(async () => (await covered(page, selectors)).length === 0, 2000, 'folded');
    await pill.click();
    await page.locator('.overlay .panel .row').nth(2).waitFor();
    await eventually(async () => (await covered(page, selectors)).length === 0, 2000, 'open');
    const open = await boxes(page, selectors);
    expect(open.own.right - open.own.left).toBeLessThanOrEqual(320);
    expect(await findings(page, 'sanfen-overlay')).toEqual([]);
    await page.keyboard.press('Escape');
    await pill.waitFor();
    await page.close();
  });
});

describe.each(['popup', 'options', 'welcome'])('%s', (name) => {
  it('passes axe', async () => {
    const page = await browser.open(`chrome-extension://${browser.extensionId}/${name}.html`);
    await page.locator('#app > *').first().waitFor();
    expect(await findings(page, '')).toEqual([]);
    await page.close();
  });
});

it('the popup shows what was told last while the worker cannot be reached', async () => {
  const now = clock.base + Date.now() - clock.start;
  const page = await openConsole(browser, 'feige-prefix', now, { rate: 1 });
  await play(page, busy('9'));
  await stateWhere(browser, ({ queue }) => queue.length > 0, 'someone waits');
  const kept = (): Promise<number> =>
    browser.desk.evaluate(async (key) => {
      const { [key]: word } = await chrome.storage.session.get(key);
      return (word as { state: { queue: unknown[] } }).state.queue.length;
    }, LAST_WORD);
  await eventually(
    async () => (await browser.liveState()).queue.length === (await kept()),
    10_000,
    'it is kept',
  );
  const popup = await browser.context.newPage();
  await popup.addInitScript(() => {
    const deaf = { addListener() {} };
    const port = { postMessage() {}, disconnect() {}, onMessage: deaf, onDisconnect: deaf };
    Object.assign(chrome.runtime, { connect: () => port });
  });
  // Who wrote last may come between the two, 39 and 40 (2026-11-23): the popup shows what was told when it opened.
  await eventually(
    async () => {
      const told = await kept();
      await popup.goto(`chrome-extension://${browser.extensionId}/popup.html`);
      await popup.locator('.series-figures .rate').first().waitFor();
      return told > 0 && (await popup.locator('.queue .row').count()) === told;
    },
    10_000,
    'the popup shows all of the last word',
  );
  expect(await popup.locator('body').innerText()).not.toContain('等待的买家');
  await popup.close();
  await page.close();
});
