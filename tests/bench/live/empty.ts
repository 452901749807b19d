/** What ours is held against: a page with nothing in it, and an extension whose worker does nothing but answer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium, QUIET } from '../../browser/find-chromium.ts';

/** Stands in the empty page, as the figures stand in the popup. */
export const READY = '#ready';
export const EMPTY_PAGE = 'bench-empty.html';

const PAGE = '<!doctype html><meta charset="utf-8"><title>empty</title><p id="ready">0</p>';

/** Puts the empty page into an extension's folder. */
export function addEmptyPage(folder: string): void {
  writeFileSync(join(folder, EMPTY_PAGE), PAGE);
}

const WORKER = `
chrome.runtime.onConnect.addListener((port) => port.postMessage({ kind: 'state' }));
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  respond({ ok: true });
  return false;
});`;

/** A page of the empty extension (its manifest, as ours has), in another browser of the same kind: the one of ours lets no other extension in. */
export async function launchEmpty(): Promise<{ page: Page; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sanfen-empty-'));
  const background = { service_worker: 'worker.js', type: 'module' };
  const manifest = { manifest_version: 3, name: 'empty', version: '1', background };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), WORKER);
  const context = await chromium.launchPersistentContext('', {
    executablePath: findChromium(),
    headless: true,
    args: [...QUIET, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const page = await context.newPage();
  await page.goto(new URL('manifest.json', worker.url()).href);
  return {
    page,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
