/** The built extension on the simulated consoles: overlay and palette as they stand beside list and composer. Needs the test build. */
import type { Page } from 'playwright-core';
import { fromBeijing } from '../../../lib/beijing.ts';
import { openPalette, setLanguage } from '../../browser/views.ts';
import {
  allRead,
  clockFrom,
  oldBuyers,
  openAt,
  perform,
  shown,
  stateWhere,
  waiting,
} from '../../browser/hands.ts';
import { launch, type Browser } from '../../browser/harness.ts';
import type { Picture } from './sheet.ts';

const VARIANTS = ['feige-prefix', '1688-shell'];
const COUNTS = [0, 1, 12, 80];

interface Shot {
  page: Page;
  name: string;
  language: string;
  scheme: 'light' | 'dark';
}

async function shootOne(folder: string, { page, name, language, scheme }: Shot): Promise<Picture> {
  await page.emulateMedia({ colorScheme: scheme });
  const file = `console-${name.replaceAll(/\W+/g, '-')}-${language}-${scheme}.png`;
  await page.screenshot({ path: `${folder}/${file}` });
  return { file, view: 'console', name, language, scheme };
}

async function shootQueue(browser: Browser, folder: string, variant: string, count: number) {
  const clock = clockFrom(fromBeijing(2026, 11, 18, 20, 40));
  await browser.setClock(clock);
  const page = await openAt(browser, variant, clock);
  const now = shown(clock);
  await perform(page, ...oldBuyers(now), ...waiting(count, now), { do: 'open', who: '2201' });
  await stateWhere(browser, (state) => allRead(state), 'read', 15_000);
  await stateWhere(browser, ({ queue }) => queue.length >= count, `${count} wait`, 8000).catch(
    (error: unknown) => console.warn(`${variant}: ${String(error).slice(0, 80)}`),
  );
  const pictures: Picture[] = [];
  const name = `${variant}, queue of ${count}`;
  const overlay = page.locator('sanfen-overlay');
  for (const language of ['zh', 'en'] as const) {
    await setLanguage(browser, language);
    await page.waitForTimeout(300);
    const shot = { page, language, scheme: 'light' as const };
    pictures.push(await shootOne(folder, { ...shot, name: `${name}, folded` }));
    await overlay.locator('.pill').click();
    await overlay.locator('.panel').waitFor();
    pictures.push(await shootOne(folder, { ...shot, name }));
    if (count === 12) {
      pictures.push(await shootOne(folder, { ...shot, name, scheme: 'dark' }));
      await openPalette(browser, page);
      await overlay.locator('.hit').first().waitFor();
      pictures.push(await shootOne(folder, { ...shot, name: `${variant}, palette` }));
      await page.keyboard.press('Escape');
    }
    await overlay.locator('.head .icon-button').click();
  }
  await setLanguage(browser, 'zh');
  await page.goto('about:blank');
  await page.close();
  return pictures;
}

/** The phrases that the library offers to begin with. */
async function takeStarter(browser: Browser): Promise<void> {
  const page = await browser.open(`chrome-extension://${browser.extensionId}/phrases.html`);
  await page.locator('.starter .primary').click();
  await page.locator('.starter').waitFor({ state: 'detached' });
  await page.close();
}

/** Pictures of both families, with nobody to eighty waiting. */
export async function shootConsoles(folder: string): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const variant of VARIANTS) {
    for (const count of COUNTS) {
      const browser = await launch();
      await takeStarter(browser);
      pictures.push(...(await shootQueue(browser, folder, variant, count)));
      await browser.close();
    }
  }
  return pictures;
}
