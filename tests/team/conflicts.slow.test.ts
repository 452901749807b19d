// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SCALE } from '../scale.ts';
import { playConflicts, STEPS } from './conflicts.ts';

it(
  '1,000 conflicts of two browsers in one folder: nothing lost, nothing doubled',
  async () => {
    const met = new Set<string>();
    let played = 0;
    await fc.assert(
      fc.asyncProperty(STEPS, async (steps) => {
        const { merged, all, waiting, unread, states } = await playConflicts(steps);
        expect([waiting, unread]).toEqual([[], []]);
        const told = merged.events.map(({ key }) => key).toSorted();
        expect(told).toEqual([...all.keys()].toSorted());
        for (const state of states) met.add(state);
        played += 1;
      }),
      { numRuns: SCALE.histories, seed: 20_261_122 },
    );
    expect(played).toBeGreaterThanOrEqual(1_000);
    // Half-written files and conflict copies were really met on the way.
    expect([...met].toSorted()).toEqual(expect.arrayContaining(['half', 'older', 'used']));
  },
  120_000 * SCALE.patience,
);
