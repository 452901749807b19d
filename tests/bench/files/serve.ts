/** A page of the bench with the product's own code in it, at an https address of its own in the product's browser. */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium, QUIET } from '../../browser/find-chromium.ts';

const ORIGIN = 'https://bench.example';

/** Alone with itself a page gets a clock that ticks finer than 0.1 ms. */
const ALONE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

const MEDIA: Record<string, string> = { '.js': 'text/javascript', '.gz': 'application/gzip' };

type Served = Map<string, string | Uint8Array>;

/** The page's scripts by their paths. */
async function bundle(): Promise<Served> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    base: '/',
    worker: { format: 'es', rollupOptions: { output: { entryFileNames: 'worker-[name].js' } } },
    build: {
      write: false,
      target: 'esnext',
      modulePreload: false,
      // Profiles name functions.
      minify: false,
      chunkSizeWarningLimit: 5000,
      rollupOptions: {
        input: fileURLToPath(new URL('./page.ts', import.meta.url)),
        // In one piece: a chunk that the page awaits and that imports the page waits for itself (Vite 8, 2026-11).
        output: { entryFileNames: 'page.js', codeSplitting: false },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  return new Map(
    outputs.flatMap((each) =>
      'output' in each
        ? each.output.map((file): [string, string | Uint8Array] => [
            `/${file.fileName}`,
            file.type === 'chunk' ? file.code : file.source,
          ])
        : [],
    ),
  );
}

/** Opens the page; `more` is served beside it, by path. */
export async function openBenchPage(
  more: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<{ page: Page; close: () => Promise<void> }> {
  const served: Served = new Map([...(await bundle()), ...more]);
  const html =
    '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';
  served.set('/', html);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [...QUIET],
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(600_000);
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const body = served.get(pathname);
    if (body === undefined) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({
      status: 200,
      headers: ALONE,
      contentType: MEDIA[extname(pathname)] ?? 'text/html',
      body: typeof body === 'string' ? body : Buffer.from(body),
    });
  });
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction(() => 'benchFiles' in window);
  return { page, close: () => browser.close() };
}
