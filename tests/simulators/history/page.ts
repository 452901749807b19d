/** The script of a simulated history page: builds it from the query, offers `window.historyPage`. */
import type { World } from '../core/world.ts';
import { createFeigeHistory } from './feige.ts';
import type { HistoryOptions } from './options.ts';
import type { HistorySimulator } from './qianniu.ts';
import { createQianniuHistory } from './qianniu.ts';

declare global {
  interface Window {
    historyPage?: HistorySimulator;
  }
}

/** Options in the query, or those of the address before it: the console navigates within itself. */
function optionsOf(): HistoryOptions {
  const query = new URLSearchParams(location.search).get('history');
  return query === null ? {} : (JSON.parse(query) as HistoryOptions);
}

const isFeige = location.host === 'im.jinritemai.com';
const create = isFeige ? createFeigeHistory : createQianniuHistory;
const simulator = create(document, optionsOf(), (ms, run) => void setTimeout(run, ms));
const KEY = 'history world';
const stored = sessionStorage.getItem(KEY);
if (stored !== null) simulator.load(JSON.parse(stored) as World);
window.historyPage = {
  ...simulator,
  load(world) {
    sessionStorage.setItem(KEY, JSON.stringify(world));
    simulator.load(world);
  },
};
