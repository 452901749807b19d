import { browser, defineBackground } from '#imports';
import { afterWaking } from '../../lib/live/after-waking.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import { startWorker } from '../../lib/live/worker.ts';
import { goOnRestoring } from './restore.ts';

export default defineBackground({
  // So that it shares the database and the metrics with the pages: a tenth of the package. Built, its files are classic
  // scripts all the same (classic-worker.ts).
  type: 'module',
  main() {
    startWorker(browser, import.meta.env.MODE === 'testing' ? followTestClock : null);
    afterWaking(() => void goOnRestoring(browser));
  },
});
