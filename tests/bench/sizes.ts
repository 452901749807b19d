/** Sizes of the release's parts, gzipped. `tests/browser/release.test.ts` holds them in every test run. */
import { join } from 'node:path';
import { ROOT, runTool } from '../tools/run-tool.ts';
import { partSizes, SIZE_LIMITS } from '../tools/sizes.ts';
import type { Figure } from './figures.ts';

export async function benchSizes(): Promise<Figure[]> {
  if (runTool('wxt', ['build'], true) !== 0) throw new Error('the build failed');
  return partSizes(join(ROOT, '.output', 'chrome-mv3')).map(({ part, gzipped }) => {
    const atMost = SIZE_LIMITS[part]?.asked;
    const limits = atMost === undefined ? [] : [{ of: 'ours' as const, atMost }];
    return { what: 'size, gzipped', of: part, unit: 'bytes', ours: gzipped, runs: 1, limits };
  });
}
