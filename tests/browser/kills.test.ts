/** The worker dies at any moment: nothing acknowledged is lost, nothing stands twice, the figures stay those of the log. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { SCALE } from '../scale.ts';
import { expectEqualFigures } from './figures.ts';
import { launch, type Browser } from './harness.ts';
import { allDelivered, differences, exportLog, replay } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
/** Conversations of one replay give somewhat more than 2,000 events. */
const CONVERSATIONS = 220;
/** Real ms between kills, on average: 40 of them within that replay. */
const EVERY = 300;

/** Kills the worker again and again until the signal, at most so often; returns how often. */
async function killUntil(browser: Browser, over: AbortSignal, most: number): Promise<number> {
  let kills = 0;
  while (!over.aborted && kills < most) {
    await sleep(EVERY * (0.5 + Math.random()));
    await browser.killWorker();
    kills += 1;
  }
  return kills;
}

it(`${SCALE.kills.kills} kills over ${SCALE.kills.events} events lose nothing and double nothing`, async () => {
  let kills = 0;
  let events = 0;
  let seed = 1;
  while (kills < SCALE.kills.kills || events < SCALE.kills.events) {
    const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
    try {
      const over = new AbortController();
      const killing = killUntil(browser, over.signal, SCALE.kills.kills);
      const options = { start: START, scale: 200 };
      const truth = await replay(
        browser,
        'feige-prefix',
        seed,
        CONVERSATIONS,
        options,
        async (played) => {
          over.abort();
          kills += await killing;
          await allDelivered(browser, played);
        },
      );
      const log = await exportLog(browser);
      expect(new Set(log.events.map(({ key }) => key)).size).toBe(log.events.length);
      expect(await differences(browser, log.events, truth)).toEqual([]);
      const last = Math.max(...truth.lines.map(({ at }) => at));
      await expectEqualFigures(browser, log.text, last + 600_000);
      events += log.events.length;
    } finally {
      await browser.close();
    }
    seed += 1;
  }
  console.log(`${kills} kills over ${events} events: 0 lost, 0 doubled, figures equal`);
});
