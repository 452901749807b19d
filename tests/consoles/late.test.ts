/** The page that lags most: ids up to 3 s late, and the thread before painted for 1.5 s under the next buyer's header. */
import { afterEach, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { createRandom } from '../simulators/core/random.ts';
import type { Step } from '../simulators/core/steps.ts';
import { createFeige } from '../simulators/feige/index.ts';
import { SCALE } from '../scale.ts';
import { type Running, watchDocument } from './play.ts';
import { macrotask } from './script.ts';

const START = fromBeijing(2026, 11, 20, 14);
const BUYERS = ['A1', 'B2', 'C3'];

let running: Running | null = null;
afterEach(() => {
  running?.stop();
  document.body.replaceChildren();
});

/** Words whose number of characters tells whose thread they were written in. */
const words = (who: string, index: number): string =>
  '字'.repeat(BUYERS.length * (1 + (index % 9)) + BUYERS.indexOf(who));

/** An agent who hurries from thread to thread while notices and words fall into all of them. */
function script(seed: number): Step[] {
  const random = createRandom(seed);
  const contacts: Step[] = BUYERS.map((who) => ({
    do: 'contact',
    who,
    name: `买家${who}`,
    at: START,
  }));
  // A conversation begins with its buyer's words: no thread is ever empty.
  const first: Step[] = BUYERS.map((who) => ({ do: 'buyer', who, text: words(who, 0), at: START }));
  const steps = [...contacts, ...first];
  let at = START + 1_000;
  let open: string | null = null;
  for (let index = 0; index < 60; index += 1) {
    at += random.int(50, 1_400);
    const who = random.pick(BUYERS);
    if (random.chance(0.35)) {
      steps.push({ do: 'open', who, at });
      open = who;
    } else if (random.chance(0.3)) {
      const notice = random.pick(['assign', 'closeByAgent', 'platform', 'robotStart'] as const);
      steps.push({ do: 'notice', who, notice, agent: '小王', at });
    } else if (open !== null && random.chance(0.4)) {
      steps.push({ do: 'agent', who: open, text: words(open, index), at });
    } else steps.push({ do: 'buyer', who, text: words(who, index), at });
  }
  return steps;
}

const seeds = Array.from({ length: SCALE.long ? 200 : 4 }, (_, index) => 1 + index);

describe('a hurried agent on a page that lags', () => {
  it.each(seeds)('never gives one buyer the lines of another (seed %i)', async (seed) => {
    const clock = { base: START, start: 0, rate: 0 };
    const options = {
      generation: 'prefix',
      latePaint: 44_000,
      stale: 1_500,
      lateId: 3_000,
    } as const;
    const simulator = createFeige(document, { ...options, clock, seed });
    running = watchDocument('feige', () => simulator.now());
    for (const step of script(seed)) {
      await simulator.perform(step);
      await macrotask();
    }
    await simulator.perform({ do: 'wait', ms: 60_000, tick: 1_000 });
    await macrotask();
    running.watch.sweep();
    simulator.stop();
    const owners = new Map<string, Set<string>>();
    for (const { lineId, buyerId } of running.lines()) {
      owners.set(lineId, (owners.get(lineId) ?? new Set()).add(buyerId));
    }
    expect([...owners].filter(([, buyers]) => buyers.size > 1)).toEqual([]);
    for (const { buyerId, content } of running.lines()) {
      if (content.type !== 'message' || !['buyer', 'agent'].includes(content.role)) continue;
      expect(BUYERS[(content.length ?? 0) % BUYERS.length]).toBe(buyerId);
    }
    const truth = simulator.truth();
    for (const who of BUYERS) {
      const shown = truth.lines.filter(({ conversation }) => conversation === who).length;
      expect(running.linesOf(who).length).toBeLessThanOrEqual(shown);
    }
    expect(running.lines().length).toBeGreaterThan(10);
  });
});
