/** What the tests of the views have in common: language, palette, axe. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Language } from '../../lib/settings.ts';
import type { Browser } from './harness.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As the options page stores it. */
export async function setLanguage({ desk }: Browser, language: Language): Promise<void> {
  await desk.evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get('settings');
    const all = { ...(settings as object | undefined), language: chosen };
    await chrome.storage.local.set({ settings: all });
  }, language);
}

/** Presses a shortcut of the manifest's: the browser's own keys are out of a driven page's reach. */
export async function shortcut({ context }: Browser, name: 'palette' | 'hold'): Promise<void> {
  await context.serviceWorkers()[0]!.evaluate(async (command) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const { onCommand } = chrome.commands;
    (onCommand as { dispatch: (name: string, tab: unknown) => void }).dispatch(command, tab);
  }, name);
}

export async function openPalette(browser: Browser, page: Page): Promise<void> {
  await page.bringToFront();
  await shortcut(browser, 'palette');
  await page.locator('sanfen-overlay .palette').waitFor();
}

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

interface Axe {
  run(context: unknown, options: object): Promise<{ violations: Violation[] }>;
}

/** What axe finds within an element (an empty selector: the whole page), in words. */
export async function findings(page: Page, within: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (root) => {
    const { axe } = window as unknown as { axe: Axe };
    const context = root === '' ? document : { include: [[root]] };
    const { violations } = await axe.run(context, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${JSON.stringify(nodes[0]?.target)} ${nodes[0]?.failureSummary ?? ''}`,
    );
  }, within);
}
