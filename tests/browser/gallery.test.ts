/** Every view's main states before axe, in both languages and schemes, and without motion; the manager's parts by keys and on paper. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Language } from '../../lib/settings.ts';
import { serveGallery, type Gallery } from '../components/gallery/serve.ts';
import { findChromium, QUIET } from './find-chromium.ts';
import { unreached } from './keyboard.ts';
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

/** The manager's parts: empty, small, large, and what is asked and answered. */
const MANAGERS = [
  'report: desk, empty',
  'report: desk, large',
  'report: team, empty',
  'report: team, asks',
  'report: team, large',
  'summary: empty',
  'summary: full',
  'options: team, webdav',
  'options: keep, replacing',
];
/** Whose every stop is walked to as well. */
const WALKED = new Set([
  'report: team, asks',
  'report: team, large',
  'summary: full',
  'options: team, webdav',
  'options: keep, replacing',
]);

let gallery: Gallery;
let browser: Browser;
let folder: string;
/** The gallery, opened once: its start makes the figures of every scene. */
let page: Page;
/** Its scenes. */
let names: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanfen-gallery-'));
  gallery = await serveGallery(folder);
  browser = await chromium.launch({ executablePath: findChromium(), args: [...QUIET] });
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(gallery.address(-1, 'zh'));
  await page.waitForSelector('[data-ready]');
  names = await page.evaluate(() => window.scenes.map(({ view, name }) => `${view}: ${name}`));
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

async function show(name: string, language: Language): Promise<void> {
  const index = names.indexOf(name);
  expect([name, index >= 0]).toEqual([name, true]);
  await page.evaluate(([which, how]) => window.showScene(which, how), [index, language] as const);
}

// A scheme changes colours alone, and the words have no colour.
it.each([
  ['light', 'zh'],
  ['dark', 'en'],
] as const)('axe finds nothing: %s, %s', async (colorScheme, language) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 1280, height: 720 });
  expect(names.filter((name) => CHOSEN.has(name))).toHaveLength(CHOSEN.size);
  const found: string[] = [];
  for (const name of CHOSEN) {
    await show(name, language);
    found.push(...(await findings(page, partOf(name))).map((text) => `${name}: ${text}`));
    found.push(...(await page.evaluate(moving)).map((text) => `${name} moves: ${text}`));
  }
  expect(found).toEqual([]);
});

it.each([
  ['light', 'zh'],
  ['dark', 'en'],
] as const)(
  'the manager’s parts pass axe and are reached by keys: %s, %s',
  async (colorScheme, language) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1366, height: 768 });
    const found: string[] = [];
    for (const name of MANAGERS) {
      await show(name, language);
      found.push(...(await findings(page, '')).map((text) => `${name}: ${text}`));
      // Both languages have the same stops.
      if (language === 'en' || !WALKED.has(name)) continue;
      found.push(...(await unreached(page, 'body')).map((text) => `${name}, no way to ${text}`));
    }
    expect(found).toEqual([]);
  },
);

it('the manager’s parts fit a sheet of paper', async () => {
  // A4 between margins of a centimetre, px.
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  const found: string[] = [];
  for (const name of MANAGERS) {
    if (name.startsWith('options')) continue;
    await show(name, 'en');
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('table, svg, .missed-table, p')]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .map((each) => each.outerHTML.slice(0, 80)),
    );
    found.push(...cut.map((text) => `${name}: ${text}`));
  }
  expect(found).toEqual([]);
});
