/**
 * Random schedules of page behaviour in a real browser, on every page there is: frames made anew, reloads, stalls of a
 * page that draws only while it is visible. The exported log equals the truth in every one. One seed again:
 * `SCHEDULES_FIRST=<seed> SCHEDULES=1 npx vitest run --config tests/browser/vitest.config.ts tests/browser/schedules.test.ts`.
 */
import { describe, expect, it } from 'vitest';
import { DAY, fromBeijing } from '../../lib/beijing.ts';
import { randomSchedule } from '../player/schedules.ts';
import { SCALE } from '../scale.ts';
import type { Truth } from '../simulators/core/truth.ts';
import { VARIANTS, type Variant } from '../simulators/variants.ts';
import { launch } from './harness.ts';
import { differences, exportLog, openConsole, play, truthOf } from './replay.ts';

const START = fromBeijing(2026, 10, 1, 9);
const COUNT = Number(process.env['SCHEDULES'] ?? SCALE.schedules.browser);
const FIRST = Number(process.env['SCHEDULES_FIRST'] ?? 1);
const PLAYED = VARIANTS.filter(({ page }) => page !== 'blocked');

const seedsOf = (variant: Variant): number[] =>
  Array.from({ length: COUNT }, (_, index) => FIRST + index).filter(
    (seed) => PLAYED[seed % PLAYED.length] === variant,
  );

/** Plays them one after the other, each a day after the one before with buyers of its own; gives the truth of each. */
async function playAll(variant: Variant, seeds: readonly number[]): Promise<string[]> {
  const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
  try {
    const truths: Truth[] = [];
    for (const [index, seed] of seeds.entries()) {
      const start = START + index * DAY;
      const { steps, options } = randomSchedule(seed, variant, start);
      await browser.setClock({ base: start, start: Date.now(), rate: 1 });
      const page = await openConsole(browser, variant.id, start, options);
      await play(page, steps, { openBreath: 10 });
      truths.push(await truthOf(page));
      await page.close();
    }
    const { events } = await exportLog(browser);
    const all: Truth = {
      lines: truths.flatMap(({ lines }) => lines),
      unshown: truths.flatMap(({ unshown }) => unshown),
      rows: truths.flatMap(({ rows }) => rows),
    };
    return await differences(browser, events, all);
  } finally {
    await browser.close();
  }
}

describe(`${COUNT} random schedules`, () => {
  const busy = PLAYED.filter((variant) => seedsOf(variant).length > 0);
  it.concurrent.each(busy.map((variant) => [variant.id, variant] as const))(
    '%s: the log equals the truth',
    { timeout: 60_000 + COUNT * 10_000 },
    async (_, variant) => {
      const seeds = seedsOf(variant);
      expect(await playAll(variant, seeds), `seeds ${seeds.join(' ')}`).toEqual([]);
    },
  );
});
