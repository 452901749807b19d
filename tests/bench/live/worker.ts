/** The worker's start: from a message to a worker that is dead to its answer, against a worker with nothing in it. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { LIVE_PORT } from '../../../lib/messages.ts';
import { launch } from '../../browser/harness.ts';
import { compared, type Figure } from '../figures.ts';
import { inTurn, median } from '../measure.ts';
import { BENCH_BUILD, clock, seededProfile } from '../store.ts';
import { launchEmpty } from './empty.ts';
import { answerTo, firstWord, statesMade, watchWorker, workerDeath } from './in-extension.ts';

const RUNS = 9;
const STATES = 15;

/** Stops the worker of a page's extension once it has spoken, and waits until it is dead. */
export async function killWorker(page: Page): Promise<void> {
  await page.evaluate(watchWorker, LIVE_PORT);
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.evaluate(workerDeath);
  await session.detach();
}

/** With a store of so many events. */
export async function benchWorker(size: number): Promise<Figure[]> {
  const profile = await seededProfile(size);
  const browser = await launch({ profile, build: BENCH_BUILD, clock: clock() });
  const empty = await launchEmpty();
  try {
    const other = empty.page;
    const { desk } = browser;
    const dead = async (page: Page, ask: () => Promise<number>): Promise<number> => {
      await killWorker(page);
      return ask();
    };
    const about = { what: 'worker killed before, first answer', unit: 'ms', size } as const;
    const limits = [{ of: 'ratio', atMost: 2 } as const];
    const message = { kind: 'wordLists' };
    const made = await desk.evaluate(statesMade, { name: LIVE_PORT, times: STATES + 1 });
    return [
      {
        what: 'worker awake',
        of: 'a change until a view has the state made of it',
        unit: 'ms',
        size,
        ours: median(made.slice(1)),
        runs: STATES,
      },
      compared(
        { ...about, of: 'to a message', against: 'an empty worker', limits },
        await inTurn(
          RUNS,
          () => dead(desk, () => desk.evaluate(answerTo, message)),
          () => dead(other, () => other.evaluate(answerTo, message)),
        ),
      ),
      compared(
        { ...about, of: 'live state', against: 'an empty worker', limits },
        await inTurn(
          RUNS,
          () => dead(desk, () => desk.evaluate(firstWord, LIVE_PORT)),
          () => dead(other, () => other.evaluate(firstWord, LIVE_PORT)),
        ),
      ),
    ];
  } finally {
    await empty.close();
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
