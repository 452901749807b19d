import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { SCALE } from './tests/scale.ts';

/** Suites that read or draw a page. All others do without: a DOM for each would cost a third of their time. */
const WITH_DOM = ['tests/{components,consoles}/**/*.test.{ts,tsx}', 'tests/official/page.test.ts'];

const ELSEWHERE = ['**/node_modules/**', 'tests/browser/**', '**/*.slow.test.{ts,tsx}'];

const shared = {
  // Of the 0.4 s of processor time that each start of the command line costs, two thirds are spent on its TypeScript.
  env: { TZ: 'UTC', NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache', 'compiled') },
  testTimeout: 60_000 * SCALE.patience,
  // One context for all files halves the time, which must stay under 30 s.
  isolate: false,
};

const withDom = { environment: 'happy-dom', setupFiles: ['tests/clean-page.ts'] };

export default defineConfig({
  test: {
    // The default leaves one core idle, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          ...shared,
          name: 'plain',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...ELSEWHERE, ...WITH_DOM],
        },
      },
      {
        plugins: [WxtVitest()],
        test: { ...shared, ...withDom, name: 'dom', include: WITH_DOM, exclude: ELSEWHERE },
      },
      {
        plugins: [WxtVitest()],
        test: {
          ...shared,
          ...withDom,
          // `npm test` plays them, `npm run test:unit` does not.
          name: 'slow',
          include: ['tests/**/*.slow.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
        },
      },
    ],
  },
});
