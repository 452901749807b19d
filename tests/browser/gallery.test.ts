/** Every view's main states before axe, in both languages and schemes, and without motion. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveGallery, type Gallery } from '../components/gallery/serve.ts';
import { findChromium, QUIET } from './find-chromium.ts';
import { findings } from './views.ts';

/** By name as tests/components/gallery/scenes.tsx has them: the fullest of each view. */
const CHOSEN = new Set([
  'overlay: overdue, folded',
  'overlay: overdue',
  'overlay: off hours',
  'overlay: inviting',
  'overlay: fault',
  'overlay: menu',
  'overlay: skipping',
  'palette: ten rows',
  'palette: asking',
  'palette: notice',
  'popup: full',
  'popup: troubles',
  'popup: menu',
  'popup: phrases',
  'popup: inviting',
  'popup: before consent',
  'options: all',
  'report: 1688, both sides',
  'phrases: full',
  'welcome: first run',
  'history: failed',
]);

let gallery: Gallery;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanfen-gallery-'));
  gallery = await serveGallery(folder);
  browser = await chromium.launch({ executablePath: findChromium(), args: [...QUIET] });
});
afterAll(async () => {
  await browser.close();
  await gallery.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs in the page: what moves or would. */
function moving(): string[] {
  const roots = [
    document,
    ...[...document.querySelectorAll('*')].flatMap((each) => each.shadowRoot ?? []),
  ];
  const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
  return all
    .filter((each) => {
      const { transitionDuration, animationName } = getComputedStyle(each);
      return animationName !== 'none' || transitionDuration.split(', ').some((one) => one !== '0s');
    })
    .map((each) => each.outerHTML.slice(0, 80));
}

/** Pages have landmarks and headings; what stands on a console's page leaves them to it. */
const partOf = (name: string): string => (/^(overlay|palette|history)/.test(name) ? 'aside' : '');

// A scheme changes colours alone, and the words have no colour.
it.each([
  ['light', 'zh'],
  ['dark', 'en'],
] as const)('axe finds nothing: %s, %s', async (colorScheme, language) => {
  const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(gallery.address(-1, 'zh'));
  await page.waitForSelector('[data-ready]');
  const names = await page.evaluate(() =>
    (window as unknown as { scenes: { view: string; name: string }[] }).scenes.map(
      ({ view, name }) => `${view}: ${name}`,
    ),
  );
  expect(names.filter((name) => CHOSEN.has(name))).toHaveLength(CHOSEN.size);
  const found: string[] = [];
  for (const [index, name] of names.entries()) {
    if (!CHOSEN.has(name)) continue;
    await page.goto(gallery.address(index, language));
    await page.waitForSelector('[data-ready]');
    found.push(...(await findings(page, partOf(name))).map((text) => `${name}: ${text}`));
    found.push(...(await page.evaluate(moving)).map((text) => `${name} moves: ${text}`));
  }
  expect(found).toEqual([]);
  await page.close();
});
