/** Sizes of the release's parts, gzipped. `tests/browser/release.test.ts` holds them in every test run. */
import { join } from 'node:path';
import { ROOT, runTool } from '../tools/run-tool.ts';
import { partSizes } from '../tools/sizes.ts';
import type { Figure } from './figures.ts';

/** Bytes, as asked. */
const AT_MOST: Record<string, number> = {
  'content script': 30_720,
  worker: 61_440,
  popup: 40_960,
  package: 614_400,
};

export async function benchSizes(): Promise<Figure[]> {
  if (runTool('wxt', ['build'], true) !== 0) throw new Error('the build failed');
  return partSizes(join(ROOT, '.output', 'chrome-mv3')).map(({ part, gzipped }) => {
    const atMost = AT_MOST[part];
    const limits = atMost === undefined ? [] : [{ of: 'ours' as const, atMost }];
    return { what: 'size, gzipped', of: part, unit: 'bytes', ours: gzipped, runs: 1, limits };
  });
}
