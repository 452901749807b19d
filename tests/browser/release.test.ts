/** The release itself, not the build for tests: it loads, its worker starts, and it holds no clock to shift. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readResults } from '../bench/results.ts';
import { ROOT, runTool } from '../tools/run-tool.ts';
import { partSizes, tooLarge } from '../tools/sizes.ts';
import { eventually, launch } from './harness.ts';
import { openConsole } from './replay.ts';

const RELEASE = join(ROOT, '.output', 'chrome-mv3');
const EVALUATE = join(ROOT, 'tests', 'tools', 'evaluate-worker.ts');

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
  const evaluated = spawnSync(process.execPath, [EVALUATE, join(RELEASE, 'background.js')], {
    encoding: 'utf8',
  });
  expect(evaluated.stderr).toBe('');
  const { atOnce, calls } = JSON.parse(evaluated.stdout) as { atOnce: number; calls: string[] };
  // The worker's script registers its listeners, by name, and sets timers (lib/live/after-waking.ts): nothing else.
  const others = calls.filter((call) => !/^browser\.[\w.]+\.addListener$/.test(call));
  expect(new Set(others)).toEqual(new Set(['browser.runtime.getManifest', 'setTimeout']));
  expect(calls).toHaveLength(atOnce);
  expect(calls).toContain('browser.runtime.onConnect.addListener');
  const sizes = partSizes(RELEASE);
  for (const { part, bytes, gzipped } of sizes) {
    console.log(`${part}: ${bytes} bytes, ${gzipped} gzipped`);
  }
  const last = readResults()['sizes']?.figures ?? [];
  expect(tooLarge(sizes, new Map(last.map(({ of, ours }) => [of, ours])))).toEqual([]);
});
