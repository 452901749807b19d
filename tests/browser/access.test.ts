/** In nobody's way and in everybody's reach: place, keys, styles. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { simulatorResponse } from '../simulators/serve.ts';
import { simulatorUrl } from '../simulators/variants.ts';
import {
  clockFrom,
  oldBuyers,
  openAt,
  openOn,
  openPanel,
  perform,
  shown,
  stateWhere,
  waiting,
} from './hands.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { tabTo, unreached } from './keyboard.ts';
import { simulatorReady } from './replay.ts';
import { openPalette } from './views.ts';

const clock = clockFrom(fromBeijing(2026, 11, 18, 14, 0));
const COMPOSER = '#im-input-box textarea';

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ clock });
});
afterEach(async () => {
  for (const page of browser.context.pages()) {
    if (page === browser.desk) continue;
    await page.goto('about:blank');
    await page.close();
  }
  await browser.desk.evaluate(() =>
    chrome.storage.local.set({ 'overlay:feige': { place: null, collapsed: true } }),
  );
});
afterAll(() => browser.close());

/** Feige with so many who wait, one conversation open. */
async function setUp(count: number): Promise<Page> {
  const page = await openAt(browser, 'feige-prefix', clock);
  const now = shown(clock);
  await perform(page, ...oldBuyers(now), ...waiting(count, now), { do: 'open', who: '2201' });
  await stateWhere(browser, ({ queue }) => queue.length >= count, `${count} wait`, 10_000);
  return page;
}

async function placeOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('sanfen-overlay .overlay').boundingBox();
  return { x: Math.round(box!.x), y: Math.round(box!.y) };
}

describe('the overlay’s place', () => {
  it('is changed by mouse and by keys, and remembered', async () => {
    const page = await setUp(1);
    const pill = page.locator('sanfen-overlay .pill');
    const start = (await pill.boundingBox())!;
    await page.mouse.move(start.x + 20, start.y + 18);
    await page.mouse.down();
    await page.mouse.move(start.x + 320, start.y - 182, { steps: 4 });
    await page.mouse.up();
    const dragged = await placeOf(page);
    expect(dragged.x).toBe(Math.round(start.x) + 300);
    expect(dragged.y).toBe(Math.round(start.y) - 200);
    // Not a press: it stays folded.
    expect(await pill.isVisible()).toBe(true);
    await page.locator(COMPOSER).click();
    await tabTo(page, /pill/);
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowUp');
    const stepped = { x: dragged.x - 16, y: dragged.y - 16 };
    expect(await placeOf(page)).toEqual(stepped);
    await page.reload();
    await simulatorReady(page);
    await pill.waitFor();
    await eventually(async () => (await placeOf(page)).x === stepped.x);
    expect(Math.abs((await placeOf(page)).y - stepped.y)).toBeLessThanOrEqual(1);
  });
});

const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));

describe('the page’s own keys', () => {
  const KEYS = ['Control+f', 'Alt+f', 'Control+r', 'Alt+r', 'Control+Alt+x'];

  it('work wherever the focus is; the composer keeps focus, text and the list its scrolling', async () => {
    const page = await setUp(2);
    await page.evaluate(() => {
      const all: string[] = [];
      Object.assign(window, { heard: all });
      addEventListener('keydown', (event) => {
        if (!event.ctrlKey && !event.altKey) return;
        if (['Control', 'Alt'].includes(event.key)) return;
        all.push(`${event.key} ${event.defaultPrevented}`);
        // As the console does: else the browser's own find or reload came.
        event.preventDefault();
      });
    });
    const expected = ['f false', 'f false', 'r false', 'r false', 'x false'];
    const pressAll = async (): Promise<string[]> => {
      for (const key of KEYS) await page.keyboard.press(key);
      return heard(page);
    };
    const composer = page.locator(COMPOSER);
    await composer.click();
    expect(await pressAll()).toEqual(expected);
    const panel = await openPanel(page);
    expect(await panel.locator('.queue').evaluate((list) => list.matches(':focus'))).toBe(true);
    expect(await pressAll()).toEqual(expected);
    await composer.click();
    await openPalette(browser, page);
    expect(await pressAll()).toEqual(expected);
    await page.keyboard.press('Escape');
    await composer.pressSequentially('您好，稍等', { delay: 250 });
    expect(await composer.inputValue()).toBe('您好，稍等');
    expect(await composer.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await heard(page)).toEqual([]);
  });
});

/** Runs in the page: computed styles of every element but ours, as one text a property and element. */
function pageStyles(): string[] {
  const all = [...document.querySelectorAll('*')].filter(
    (each) => !each.tagName.startsWith('SANFEN') && each.closest('head') === null,
  );
  return all.map((each) => {
    const style = getComputedStyle(each);
    const texts = [...style].map((name) => `${name}:${style.getPropertyValue(name)}`);
    return `${each.tagName}.${each.getAttribute('class')} ${texts.join(';')}`;
  });
}

/** Runs in the page: how everything in our shadow root looks. */
function ownStyles(): string[] {
  const names = [
    'color',
    'background-color',
    'font-size',
    'font-family',
    'font-weight',
    'display',
    'visibility',
    'opacity',
    'direction',
    'text-align',
    'letter-spacing',
    'line-height',
    'transform',
    'pointer-events',
    'width',
    'height',
  ];
  const root = document.querySelector('sanfen-overlay')?.shadowRoot;
  const all = [...(root?.querySelectorAll('.card, .card :not(.countdown)') ?? [])];
  return all.map((each) => {
    const style = getComputedStyle(each);
    const texts = names.map((name) => `${name}:${style.getPropertyValue(name)}`);
    return `${each.tagName}.${String(each.getAttribute('class'))} ${texts.join(';')}`;
  });
}

const HOSTILE = `body * { all: revert !important; display: none !important; visibility: hidden !important; opacity: 0 !important;
  font: 40px serif !important; color: red !important; direction: rtl !important; letter-spacing: 9px !important;
  transform: rotate(9deg) !important; pointer-events: none !important; --surface: red !important; --text: red !important; }
  :root, body { --surface: lime; --text: lime; --font: serif; } `;

describe('styles', () => {
  it('of a hostile page do not reach overlay and palette', async () => {
    const page = await setUp(2);
    await openPanel(page);
    await page.locator(COMPOSER).click();
    await openPalette(browser, page);
    await eventually(async () => {
      const before = await page.evaluate(ownStyles);
      expect(before.length).toBeGreaterThan(20);
      const style = await page.addStyleTag({ content: HOSTILE });
      const meanwhile = await page.evaluate(ownStyles);
      await style.evaluate((node) => (node as Element).remove());
      // A row that passes into the next level between two looks changes by itself.
      if (JSON.stringify(await page.evaluate(ownStyles)) !== JSON.stringify(before)) return false;
      expect(meanwhile).toEqual(before);
      return true;
    }, 30_000);
  });

  it('of ours do not reach the page', async () => {
    const still = { base: fromBeijing(2026, 11, 18, 14, 0), start: 0, rate: 0 };
    const url = simulatorUrl('feige-prefix', { clock: still });
    const other = url.replace('jinritemai.com', 'jinritemai.example');
    await browser.context.route('https://im.jinritemai.example/**', async (route) => {
      const response = await simulatorResponse(
        route.request().url().replace('jinritemai.example', 'jinritemai.com'),
      );
      await route.fulfill(response ?? { status: 404 });
    });
    const look = async (address: string, own: number): Promise<string[]> => {
      const page = await browser.open(address);
      await simulatorReady(page);
      await perform(page, ...oldBuyers(still.base), { do: 'open', who: '2201' });
      if (own > 0) await openPanel(page);
      expect(await page.locator('sanfen-overlay').count()).toBe(own);
      return page.evaluate(pageStyles);
    };
    const without = await look(other, 0);
    expect(without.length).toBeGreaterThan(30);
    expect(await look(url, 1)).toEqual(without);
  });
});

describe('by keyboard alone', () => {
  it('everything on the overlay and in its menu', async () => {
    const page = await setUp(3);
    await page.locator(COMPOSER).click();
    await tabTo(page, /pill/);
    await page.keyboard.press('Enter');
    const panel = page.locator('sanfen-overlay .panel');
    await panel.waitFor();
    const rows = panel.locator('.row');
    const count = await rows.count();
    await page.keyboard.press('ArrowDown');
    const name = await panel.locator('.row[aria-selected="true"] .name').innerText();
    await page.keyboard.press('Delete');
    await panel.locator('[role="menuitem"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await panel.locator('[role="menu"]').waitFor({ state: 'detached' });
    // Closing the menu is not leaving the panel.
    expect(await rows.count()).toBe(count);
    expect(await unreached(page, 'sanfen-overlay')).toEqual([]);
    await tabTo(page, /queue/);
    await page.keyboard.press('Enter');
    await eventually(async () => (await openOn(page, 'feige-prefix')).header.includes(name));
    await tabTo(page, /queue/);
    await page.keyboard.press('Escape');
    await page.locator('sanfen-overlay .pill').waitFor();
  });

  it.each(['popup', 'options', 'welcome', 'phrases', 'report', 'summary'])(
    'everything on %s',
    async (name) => {
      const page = await browser.open(`chrome-extension://${browser.extensionId}/${name}.html`);
      await page.locator('#app > *').first().waitFor();
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      expect(await unreached(page, 'body')).toEqual([]);
    },
  );

  it('the popup’s tabs', async () => {
    const page = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    await tabTo(page, /BUTTON tab /);
    for (const panel of ['phrases', 'inviting']) {
      await page.keyboard.press('ArrowRight');
      await page.locator(`#panel-${panel}`).waitFor();
      expect(await unreached(page, 'body')).toEqual([]);
      await tabTo(page, /BUTTON tab /);
    }
  });
});
