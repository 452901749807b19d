/** What a seller feels while he works: a live message, the popup, a worker that was asleep. */
import { buildForTests } from '../../tools/run-tool.ts';
import type { Figure } from '../figures.ts';
import { benchMessages } from './messages.ts';
import { benchPopup } from './popup.ts';
import { writeWorkerSize } from './worker-size.ts';
import { benchWorker } from './worker.ts';
import { VOLUMES } from '../volumes.ts';

export async function benchLive(): Promise<Figure[]> {
  buildForTests(true);
  await writeWorkerSize();
  const figures = await benchMessages();
  for (const size of VOLUMES)
    figures.push(...(await benchWorker(size)), ...(await benchPopup(size)));
  return figures;
}
