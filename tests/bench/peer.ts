/** Another extension, in a browser of its own: the one of ours lets no other in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium, QUIET } from '../browser/find-chromium.ts';

/** Scripts of an extension, as text. */
interface Extension {
  worker: string;
  /** Runs in every page of these addresses. */
  content?: { script: string; matches: readonly string[] };
}

export interface Peer {
  context: BrowserContext;
  /** A page of the extension (its manifest, as ours has), which wakes nothing by itself. */
  page: Page;
  open: (url: string) => Promise<Page>;
  close: () => Promise<void>;
}

export async function launchPeer({ worker, content }: Extension): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'sanfen-peer-'));
  const manifest = {
    manifest_version: 3,
    name: 'peer',
    version: '1',
    background: { service_worker: 'worker.js' },
    ...(content ? { content_scripts: [{ matches: content.matches, js: ['content.js'] }] } : {}),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), worker);
  if (content) writeFileSync(join(folder, 'content.js'), content.script);
  const context = await chromium.launchPersistentContext('', {
    executablePath: findChromium(),
    headless: true,
    args: [...QUIET, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  const started = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const open = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  return {
    context,
    page: await open(new URL('manifest.json', started.url()).href),
    open,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
