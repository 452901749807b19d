import { browser, defineBackground } from '#imports';
import { startWorker } from '../../lib/live/worker.ts';

export default defineBackground(() => startWorker(browser, import.meta.env.MODE === 'testing'));
