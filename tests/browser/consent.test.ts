/** Reading starts with the user's consent and ends with it, in tabs that are open all the while. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { KEPT } from '../../components/welcome/kept.ts';
import { fromBeijing } from '../../lib/beijing.ts';
import type { TestClock } from '../../lib/clock.ts';
import { zh } from '../../lib/i18n/zh.ts';
import { zhWelcome } from '../../lib/i18n/zh-welcome.ts';
import {
  allRead,
  clockFrom,
  namesOf,
  oldBuyers,
  openAt,
  perform,
  readTable,
  shown,
  stateWhere,
} from './hands.ts';
import { eventually, SOON, launch, showOptions, type Browser } from './harness.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AFTERNOON = fromBeijing(2026, 11, 18, 14, 0);
/** Longer than reading takes to start, and than a sweep, ms. */
const QUIET = 3_000;

let browser: Browser;
afterEach(() => browser.close());

/** How many rows every table holds. */
async function tableSizes(): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const table of KEPT.flatMap(({ tables }) => tables)) {
    sizes[table] = (await browser.desk.evaluate(readTable, table)).length;
  }
  return sizes;
}

const storedKeys = (): Promise<string[]> =>
  browser.desk.evaluate(async () => Object.keys(await chrome.storage.local.get(null)));

const welcomePages = (): Page[] =>
  browser.context.pages().filter((page) => page.url().endsWith('/welcome.html'));

async function welcomePage(): Promise<Page> {
  const [page] = welcomePages();
  if (!page) throw new Error('no welcome page');
  await page.locator('.welcome').waitFor();
  return page;
}

/** Two consoles with a buyer who waits in each. */
async function openConsoles(clock: TestClock): Promise<{ feige: Page; shell: Page }> {
  const feige = await openAt(browser, 'feige-prefix', clock);
  const shell = await openAt(browser, '1688-shell', clock);
  const now = shown(clock);
  await perform(
    feige,
    { do: 'contact', who: '1001', name: '飞飞' },
    { do: 'buyer', who: '1001', text: '在吗', at: now - 20_000 },
    { do: 'open', who: '1001' },
  );
  await perform(shell, ...oldBuyers(now), { do: 'contact', who: '2001', name: '阿里' });
  await perform(shell, { do: 'buyer', who: '2001', text: '能开票吗' });
  return { feige, shell };
}

it('nothing is read before the consent, and at once after it, in tabs that were open', async () => {
  const clock = clockFrom(AFTERNOON);
  browser = await launch({ clock, consent: false });
  const { feige, shell } = await openConsoles(clock);
  for (const page of [feige, shell]) {
    await page.locator('sanfen-overlay .pill').getByText(zh['consent.off']).waitFor();
  }
  await feige.waitForTimeout(QUIET);
  const sizes = await tableSizes();
  expect(Object.entries(sizes).filter(([, rows]) => rows > 0)).toEqual([]);
  expect(Object.keys(sizes)).toContain('events');
  expect((await storedKeys()).filter((key) => /^accounts|profileKey/.test(key))).toEqual([]);
  const before = await browser.liveState();
  expect([before.pages, before.queue]).toEqual([[], []]);
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  await popup.getByRole('button', { name: zh['consent.off'] }).click();
  await eventually(async () => popup.isClosed(), 3000, 'the popup closes itself');
  expect(welcomePages()).toHaveLength(1);

  const welcome = await welcomePage();
  await welcome.getByRole('button', { name: zhWelcome['welcome.agree'] }).click();
  await stateWhere(
    browser,
    (state) => allRead(state, 2) && namesOf(state.queue).join() === '飞飞,阿里',
    'both are read',
  );
  await eventually(async () => /\d/.test(await feige.locator('.overlay .pill').innerText()));
  await eventually(async () => ((await tableSizes())['names'] ?? 0) >= 2);
  await welcome.getByRole('button', { name: zhWelcome['welcome.done'] }).click();
  await eventually(async () => welcomePages().length === 0, 3000, 'the page closes itself');

  // What lies in extension storage is what the page says.
  const told = new Set(KEPT.flatMap(({ keys }) => keys));
  const plain = (await storedKeys()).map((key) => key.replace(/:.*/, ':<console>'));
  // The versions of stored items, and the clock of tests.
  const own = plain.filter((key) => !key.endsWith('$') && key !== 'testClock');
  expect(own.length).toBeGreaterThan(2);
  expect(own.filter((key) => !told.has(key))).toEqual([]);
});

it('withdrawn, reading stops and what was read stays; given anew, it goes on', async () => {
  const clock = clockFrom(AFTERNOON);
  browser = await launch({ clock });
  await showOptions(browser.desk);
  const { feige, shell } = await openConsoles(clock);
  await stateWhere(browser, (state) => allRead(state, 2) && state.queue.length === 2, 'read');
  await eventually(async () => ((await tableSizes())['events'] ?? 0) >= 2);

  await browser.desk.getByRole('button', { name: zhWelcome['consent.withdraw'] }).click();
  for (const page of [feige, shell]) {
    await page.locator('sanfen-overlay .pill').getByText(zh['consent.off']).waitFor();
  }
  const { queue } = await stateWhere(browser, ({ pages }) => pages.length === 0, 'not read');
  expect(queue).toEqual([]);
  await expect.poll(() => browser.badge(), SOON).toMatchObject({ text: '' });
  const stopped = await tableSizes();
  await perform(feige, { do: 'buyer', who: '1001', text: '还在吗' });
  await perform(shell, { do: 'buyer', who: '2001', text: '多久发货' });
  await feige.waitForTimeout(QUIET);
  expect(await tableSizes()).toEqual(stopped);

  // The pill leads back, to one page however often it is pressed.
  await feige.locator('sanfen-overlay .pill').click();
  const welcome = await eventually(async () => welcomePages()[0]);
  await shell.locator('sanfen-overlay .pill').click();
  await welcome.getByRole('button', { name: zhWelcome['welcome.agree'] }).click();
  await stateWhere(
    browser,
    (state) => allRead(state, 2) && state.queue.length === 2,
    'reads again',
  );
  await eventually(async () => ((await tableSizes())['events'] ?? 0) > (stopped['events'] ?? 0));
  expect(welcomePages()).toHaveLength(1);
  for (const page of [feige, shell]) {
    expect(await page.locator('sanfen-overlay .overlay').count()).toBe(1);
  }
});

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: unknown): Promise<{ violations: { id: string; help: string }[] }> };
    };
    const { violations } = await axe.run(document);
    return violations.map(({ id, help }) => `${id}: ${help}`);
  });
}

it('the page passes axe, light and dark, in both languages; it is done by keys alone', async () => {
  browser = await launch({ consent: false });
  const page = await welcomePage();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page)).toEqual([]);
  }
  await page.getByRole('button', { name: zhWelcome['welcome.practice.start'] }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(zhWelcome['welcome.practice.level.2']).waitFor({ timeout: 20_000 });
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(zhWelcome['welcome.practice.answered']).waitFor();
  expect(await tableSizes()).toMatchObject({ events: 0, waits: 0 });

  await page.getByLabel('English').click();
  await page.getByRole('button', { name: 'Agree and start' }).waitFor();
  expect(await findings(page)).toEqual([]);
  const text = (await page.innerText('body')).replaceAll(/中文|1688 店铺|淘宝店铺|抖店/g, '');
  expect(text).not.toMatch(/\p{Script=Han}/u);
  await page.getByRole('button', { name: 'Agree and start' }).press('Enter');
  await page.getByRole('button', { name: 'Done' }).waitFor();
  // What was chosen is shown at once and stored in turn.
  const stored = async () => {
    const { settings } = (await browser.desk.evaluate(() =>
      chrome.storage.local.get('settings'),
    )) as { settings: { language: string; consent: { at: number | null } } };
    return settings;
  };
  await eventually(async () => (await stored()).consent.at !== null);
  const { language, consent } = await stored();
  expect(language).toBe('en');
  expect(consent.at).toBeGreaterThan(0);
});
