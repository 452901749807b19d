/**
 * Builds the gallery, takes a picture of every view in both languages and schemes into artifacts/gallery, and runs axe on each.
 * Exit status 1 where axe finds something. `node tests/components/gallery/shoot.ts`
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const artifacts = fileURLToPath(new URL('../../../artifacts/gallery', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WIDTH = 1260;
const PIECE = 1320;

interface Finding {
  id: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

async function findings(page: Page): Promise<Finding[]> {
  await page.evaluate(axe);
  const result = await page.evaluate(
    `axe.run(document, { rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-no-duplicate-main': { enabled: false }, 'landmark-main-is-top-level': { enabled: false }, 'landmark-unique': { enabled: false }, 'landmark-no-duplicate-banner': { enabled: false }, 'landmark-no-duplicate-contentinfo': { enabled: false }, 'duplicate-id-aria': { enabled: false }, 'duplicate-id': { enabled: false } } })`,
  );
  return (result as { violations: Finding[] }).violations;
}

/** In pieces that can be looked at without being scaled down. */
async function takePictures(page: Page, name: string) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += PIECE) {
    await page.screenshot({
      path: `${name}-${y / PIECE + 1}.png`,
      fullPage: true,
      clip: { x: 0, y, width: WIDTH, height: Math.min(PIECE, height - y) },
    });
  }
}

mkdirSync(artifacts, { recursive: true });
const options = {
  root: here,
  configFile: false as const,
  logLevel: 'warn' as const,
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  build: { outDir: `${artifacts}/site`, emptyOutDir: true },
};
await build(options);
const server = await preview({ ...options, preview: { port: 0 } });
const address = server.resolvedUrls?.local[0];
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let found = 0;
for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['zh', 'en']) {
    for (const view of process.argv[2]?.split(',') ?? ['overlay', 'popup', 'options', 'report']) {
      const page = await browser.newPage({
        colorScheme,
        viewport: { width: WIDTH, height: 800 },
      });
      await page.goto(`${address}?view=${view}&lang=${language}`);
      await page.waitForSelector('[data-ready]');
      await takePictures(page, `${artifacts}/${view}-${language}-${colorScheme}`);
      for (const { id, nodes } of await findings(page)) {
        found += nodes.length;
        for (const node of nodes.slice(0, 4)) {
          console.log(
            view,
            language,
            colorScheme,
            id,
            JSON.stringify(node.target),
            node.failureSummary,
          );
        }
      }
      await page.close();
    }
  }
}
await browser.close();
await server.close();
console.log(`axe: ${found} findings`);
process.exitCode = found > 0 ? 1 : 0;
