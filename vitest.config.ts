import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { SCALE } from './tests/scale.ts';

/** What takes the browser's locks, which the DOM of the tests lacks and Node has. */
const LOCKED = 'live/{consent,settings}.test.ts';

/** Suites that need no page: a DOM costs a quarter of their time. */
const WITHOUT_DOM = [
  'architecture.test.ts',
  'bench/*.test.ts',
  'tools/*.test.ts',
  'events/**',
  LOCKED,
  'metrics/**',
  'mood/**',
  'player/**',
  'summary/**',
  'team/**',
].map((path) => `tests/${path}`);

const shared = {
  env: { TZ: 'UTC' },
  testTimeout: 60_000 * SCALE.patience,
  exclude: ['**/node_modules/**', '**/*.slow.test.{ts,tsx}'],
  // One context for all files halves the time, which must stay under 30 s.
  isolate: false,
};

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
          include: WITHOUT_DOM.map((path) => path.replace(/\*\*$/, '**/*.test.ts')),
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          ...shared,
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: ['tests/clean-page.ts'],
          include: [
            'tests/{components,consoles,keep,live,official,phrases,simulators}/**/*.test.{ts,tsx}',
          ],
          exclude: [...shared.exclude, `tests/${LOCKED}`],
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          ...shared,
          // `npm test` plays them, `npm run test:unit` does not.
          name: 'slow',
          environment: 'happy-dom',
          setupFiles: ['tests/clean-page.ts'],
          include: ['tests/**/*.slow.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
        },
      },
    ],
  },
});
