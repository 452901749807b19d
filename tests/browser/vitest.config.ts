import { defineConfig } from 'vitest/config';
import { SCALE } from '../scale.ts';

export default defineConfig({
  cacheDir: '../../node_modules/.vite-browser',
  test: {
    root: import.meta.dirname,
    environment: 'node',
    include: ['*.test.ts'],
    // One Chromium at a time: the suites measure delays.
    fileParallelism: false,
    isolate: false,
    isolate: false,
    maxConcurrency: 2,
    testTimeout: 180_000 * SCALE.patience,
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
  },
});
