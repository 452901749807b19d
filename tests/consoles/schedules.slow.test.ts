/**
 * Random schedules of page behaviour: rows and lines made anew, the whole page made anew, rows pinned and let go,
 * scrolling, late ids, reloads. The log must equal the truth in every one. A seed reproduces its failure:
 * `SCHEDULES_FIRST=<seed> SCHEDULES=1 npx vitest run tests/consoles/schedules.slow.test.ts`.
 */
import { afterEach, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { randomSchedule } from '../player/schedules.ts';
import { SCALE } from '../scale.ts';
import { VARIANTS } from '../simulators/variants.ts';
import { endDay, playDay } from './day.ts';

const START = fromBeijing(2026, 11, 20, 22);
const COUNT = Number(process.env['SCHEDULES'] ?? SCALE.schedules.dom);
const FIRST = Number(process.env['SCHEDULES_FIRST'] ?? 1);
const clock = { base: START, start: 0, rate: 0 };

/** Shells need frames, and pages that draw only while visible need a browser: tests/browser/schedules.test.ts. */
const PLAYED = VARIANTS.filter(
  (variant) =>
    (variant.page === 'feige' || variant.page === 'core') && !variant.options.visibleOnly,
);

afterEach(endDay);

it(
  `${COUNT} schedules: the log equals the truth`,
  { timeout: COUNT * 2_000 + 20_000 },
  async () => {
    const wrong: string[] = [];
    for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
      const variant = PLAYED[seed % PLAYED.length];
      if (!variant) continue;
      const { steps, options } = randomSchedule(seed, variant, START);
      const { log, failures } = await playDay(variant, { ...options, clock }, steps);
      endDay();
      const found = [...log, ...Object.keys(failures)];
      if (found.length > 0)
        wrong.push(`seed ${seed}, ${variant.id}: ${found.slice(0, 3).join('; ')}`);
    }
    console.log(`${COUNT} schedules from seed ${FIRST}: ${wrong.length} differ`);
    expect(wrong).toEqual([]);
  },
);
