/** Replays of real conversations: the exported log equals what the pages showed, event by event. */
import { describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { SCALE } from '../scale.ts';
import { VARIANTS } from '../simulators/variants.ts';
import { expectEqualFigures } from './figures.ts';
import { launch, type Browser } from './harness.ts';
import { differences, exportLog, replay } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
/** One variant of each console is played in full. */
const MAIN = new Set(['feige-prefix', '1688-shell', 'taobao-shell']);
const PLAYED = VARIANTS.filter(({ page }) => page !== 'blocked');

async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

describe('replay of real conversations', () => {
  it.concurrent.each(PLAYED.map(({ id }) => id))(
    '%s: the log equals the truth',
    async (variant) => {
      const count = MAIN.has(variant) ? SCALE.conversations.main : SCALE.conversations.other;
      await withBrowser(async (browser) => {
        const started = Date.now();
        const truth = await replay(browser, variant, 20_261_121, count, {
          start: START,
          scale: 200,
        });
        const { events, text } = await exportLog(browser);
        expect(await differences(browser, events, truth)).toEqual([]);
        const last = Math.max(...truth.lines.map(({ at }) => at));
        await expectEqualFigures(browser, text, last + 600_000);
        console.log(
          `${variant}: ${count} conversations, ${truth.lines.length} lines shown, ${truth.unshown.length} never shown, ` +
            `${events.length} events, 0 differences, ${Math.round((Date.now() - started) / 1000)} s`,
        );
      });
    },
  );
});
