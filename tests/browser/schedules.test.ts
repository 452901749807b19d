/**
 * Random schedules of page behaviour in a real browser, on every page there is: frames made anew, reloads, stalls of a
 * page that draws only while it is visible. The exported log equals the truth in every one. One seed again:
 * `SCHEDULES_FIRST=<seed> SCHEDULES=1 npx vitest run --config tests/browser/vitest.config.ts tests/browser/schedules.test.ts`.
 */
import { describe, expect, it } from 'vitest';
import { DAY, fromBeijing } from '../../lib/beijing.ts';
import { LIVE_CONSOLES } from '../../lib/events/types.ts';
import { randomSchedule } from '../player/schedules.ts';
import { SCALE } from '../scale.ts';
import type { Truth } from '../simulators/core/truth.ts';
import { VARIANTS, type Variant } from '../simulators/variants.ts';
import { stateWhere } from './hands.ts';
import { launch, type Browser } from './harness.ts';
import { differences, exportLog, leave, openConsole, play, truthOf } from './replay.ts';

const START = fromBeijing(2026, 10, 1, 9);
const COUNT = Number(process.env['SCHEDULES'] ?? SCALE.schedules.browser);
const FIRST = Number(process.env['SCHEDULES_FIRST'] ?? 1);
const PLAYED = VARIANTS.filter(({ page }) => page !== 'blocked');

const seedsOf = (variant: Variant): number[] =>
  Array.from({ length: COUNT }, (_, index) => FIRST + index).filter(
    (seed) => PLAYED[seed % PLAYED.length] === variant,
  );

interface Played {
  seed: number;
  truth: Truth;
}

/** Plays a variant's schedules one after the other, each a day after the one before with buyers of its own. */
async function playAll(browser: Browser, variant: Variant, firstDay: number): Promise<Played[]> {
  const played: Played[] = [];
  for (const [index, seed] of seedsOf(variant).entries()) {
    const start = START + (firstDay + index) * DAY;
    const { steps, options } = randomSchedule(seed, variant, start);
    await browser.setClock({ base: start, start: Date.now(), rate: 1 });
    const page = await openConsole(browser, variant.id, start, options);
    // A schedule may be over before a busy machine has started the reader.
    await stateWhere(browser, ({ pages }) => pages.length > 0, 'the reader has begun', 60_000);
    await play(page, steps, { openBreath: 10 });
    played.push({ seed, truth: await truthOf(page) });
    await leave(browser, page);
  }
  return played;
}

describe(`${COUNT} random schedules`, () => {
  it.concurrent.each(LIVE_CONSOLES)(
    '%s: the log equals the truth',
    { timeout: 60_000 + COUNT * 10_000 },
    async (console) => {
      const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
      try {
        const played: Played[] = [];
        for (const variant of PLAYED.filter((each) => each.console === console)) {
          played.push(...(await playAll(browser, variant, played.length)));
        }
        const { events } = await exportLog(browser);
        const all: Truth = {
          lines: played.flatMap(({ truth }) => truth.lines),
          unshown: played.flatMap(({ truth }) => truth.unshown),
          rows: [],
        };
        const seeds = played.map(({ seed }) => seed).join(' ');
        const found = await differences(browser, events, all);
        globalThis.console.log(
          `${console}: ${played.length} schedules, ${all.lines.length} lines shown, ${events.length} events, ${found.length} differences`,
        );
        expect(found, `seeds ${seeds}`).toEqual([]);
        expect(all.lines.length).toBeGreaterThan(0);
      } finally {
        await browser.close();
      }
    },
  );
});
