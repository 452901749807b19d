/** The worker dies at any moment: nothing acknowledged is lost, nothing stands twice, the figures stay those of the log. */
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { SCALE } from '../scale.ts';
import { expectEqualFigures } from './figures.ts';
import { launch, type Browser } from './harness.ts';
import { differences, exportLog, replay } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
/** Conversations of one replay give about 2,000 events. */
const CONVERSATIONS = 200;
/** Real ms between kills, on average. */
const EVERY = 400;

/** Kills the worker again and again until the replay is over; returns how often. */
async function killWhile(browser: Browser, playing: Promise<unknown>): Promise<number> {
  const over = new AbortController();
  const end = playing.finally(() => over.abort());
  let kills = 0;
  while (!over.signal.aborted) {
    await new Promise((wake) => {
      setTimeout(wake, EVERY * (0.5 + Math.random()));
    });
    await browser.killWorker();
    kills += 1;
  }
  await end;
  return kills;
}

it(`${SCALE.kills.kills} kills over ${SCALE.kills.events} events lose nothing and double nothing`, async () => {
  let kills = 0;
  let events = 0;
  let seed = 1;
  while (kills < SCALE.kills.kills || events < SCALE.kills.events) {
    const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
    try {
      const playing = replay(browser, 'feige-prefix', seed, CONVERSATIONS, {
        start: START,
        scale: 200,
      });
      kills += await killWhile(browser, playing);
      const truth = await playing;
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
