/** Replays of real conversations: the exported log equals what the pages showed, event by event. */
import { describe, expect, it } from 'vitest';
import { DAY, fromBeijing } from '../../lib/beijing.ts';
import { LIVE_CONSOLES } from '../../lib/events/types.ts';
import { SCALE } from '../scale.ts';
import { VARIANTS } from '../simulators/variants.ts';
import { expectEqualFigures } from './figures.ts';
import { launch, type Browser } from './harness.ts';
import { differences, exportLog, replay } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
const LONG = { timeout: 300_000 * SCALE.patience };
/** One variant of each console is played in full. */
const MAIN = new Set(['feige-prefix', '1688-shell', 'taobao-shell']);
const PLAYED = VARIANTS.filter(({ page }) => page !== 'blocked');

/** Replays on the variant, and compares the exported log of that day and the day's live figures with what was shown. */
async function replayOne(browser: Browser, variant: string, day: number): Promise<void> {
  const count = MAIN.has(variant) ? SCALE.conversations.main : SCALE.conversations.other;
  const started = Date.now();
  const start = START + day * DAY;
  await browser.setClock({ base: start, start: started, rate: 1 });
  const options = { start, scale: 200, crowd: day };
  const truth = await replay(browser, variant, 20_261_121, count, options);
  const { events, text } = await exportLog(browser);
  const own = events.filter(({ at }) => at >= start - DAY / 4);
  expect(await differences(browser, own, truth), variant).toEqual([]);
  const last = Math.max(...truth.lines.map(({ at }) => at));
  await expectEqualFigures(browser, text, last + 600_000);
  console.log(
    `${variant}: ${count} conversations, ${truth.lines.length} lines shown, ${truth.unshown.length} never shown, ` +
      `${own.length} events, 0 differences, ${Math.round((Date.now() - started) / 1000)} s`,
  );
}

describe('replay of real conversations: the log equals the truth', () => {
  it.concurrent.each(LIVE_CONSOLES)('%s, on every page it has', LONG, async (console) => {
    const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
    try {
      const variants = PLAYED.filter((each) => each.console === console);
      for (const [day, { id }] of variants.entries()) await replayOne(browser, id, day);
    } finally {
      await browser.close();
    }
  });
});
