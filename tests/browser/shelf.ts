/** An extension that is installed, updated and uninstalled under open pages. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestClock } from '../../lib/clock.ts';
import { giveConsent } from './give-consent.ts';
import { launch, TEST_BUILD, type Browser } from './harness.ts';

/** The browser's extension machinery, and a build that can change under it. */
export interface Shelf {
  browser: Browser;
  /** Installs the build, or updates to it; resolves with a new extension page. */
  load: () => Promise<Page>;
  uninstall: () => Promise<void>;
  setVersion: (version: string) => void;
}

/** One for one test; `clock` as the browser is started with. */
export async function withShelf(
  use: (shelf: Shelf) => Promise<void>,
  clock?: TestClock,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sanfen-build-'));
  const build = join(folder, 'build');
  cpSync(TEST_BUILD, build, { recursive: true });
  const flags = ['--enable-unsafe-extension-debugging'];
  const browser = await launch({ build, flags, ...(clock ? { clock } : {}) });
  const { context, extensionId } = browser;
  try {
    const session = await context.browser()?.newBrowserCDPSession();
    if (!session) throw new Error('no session with the whole browser');
    await use({
      browser,
      async load() {
        // Playwright's types do not have this domain.
        const send = session.send.bind(session) as (
          method: string,
          params: object,
        ) => Promise<unknown>;
        expect(await send('Extensions.loadUnpacked', { path: build })).toEqual({ id: extensionId });
        const desk = await browser.open(`chrome-extension://${extensionId}/options.html`);
        // An uninstallation took the consent with it.
        await desk.evaluate(giveConsent, Date.now());
        return desk;
      },
      async uninstall() {
        const send = session.send.bind(session) as (
          method: string,
          params: object,
        ) => Promise<unknown>;
        await send('Extensions.uninstall', { id: extensionId });
      },
      setVersion(version) {
        const path = join(build, 'manifest.json');
        const manifest: object = JSON.parse(readFileSync(path, 'utf8'));
        writeFileSync(path, JSON.stringify({ ...manifest, version }));
      },
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
