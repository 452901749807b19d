import { defineConfig } from 'vitest/config';
import { SCALE } from '../scale.ts';

export default defineConfig({
  cacheDir: '../../node_modules/.vite-browser',
  test: {
    root: import.meta.dirname,
    environment: 'node',
    include: ['*.test.ts'],
    globalSetup: './begun-profile.ts',
    // One Chromium at a time: the suites measure delays.
    fileParallelism: false,
    // One context for all files: each would load the driver and make the simulators' script anew.
    isolate: false,
    maxConcurrency: 2,
    testTimeout: 180_000 * SCALE.patience,
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
  },
});
