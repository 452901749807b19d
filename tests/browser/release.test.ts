/** The release itself, not the build for tests: it loads, its worker starts, and it holds no clock to shift. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, runTool } from '../tools/run-tool.ts';
import { partSizes } from '../tools/sizes.ts';
import { eventually, launch } from './harness.ts';
import { openConsole } from './replay.ts';

/**
 * Bytes gzipped that a part may have before what it loads by and by (docs/performance.md). What the stores take and users
 * load is packed: since the readers of exports came, the package is 1 MB unpacked. A third of the worker is Dexie.
 */
const LIMITS: Readonly<Record<string, number>> = {
  'content script': 30_720,
  history: 5_120,
  overlay: 49_152,
  worker: 106_496,
  popup: 40_960,
  package: 614_400,
};

const RELEASE = join(ROOT, '.output', 'chrome-mv3');

it('is what was tested, without the test clock, and reads a console', async () => {
  expect(runTool('wxt', ['build'], true)).toBe(0);
  const scripts = readdirSync(RELEASE, { recursive: true, encoding: 'utf8' })
    .map((name) => join(RELEASE, name))
    .filter((path) => path.endsWith('.js') && statSync(path).isFile());
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) {
    expect(readFileSync(script, 'utf8')).not.toMatch(/testClock|data-page-clock|sanfen-answer/);
  }
  const browser = await launch({ build: RELEASE });
  try {
    await openConsole(browser, 'feige-prefix', Date.now(), { rate: 1 });
    await eventually(async () =>
      (await browser.liveState()).pages.some(({ state }) => state.kind === 'reading'),
    );
  } finally {
    await browser.close();
  }
  const sizes = partSizes(RELEASE);
  expect(sizes.map(({ part }) => part)).toEqual(expect.arrayContaining(Object.keys(LIMITS)));
  for (const { part, bytes, gzipped } of sizes) {
    console.log(`${part}: ${bytes} bytes, ${gzipped} gzipped`);
    expect(gzipped, part).toBeLessThan(LIMITS[part] ?? Infinity);
  }
});
