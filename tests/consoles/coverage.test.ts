/** Coverage counts only while a page is read: every state, in the middle of reading. */
import { describe, expect, it } from 'vitest';
import { createCoverage } from '../../lib/consoles/coverage.ts';
import type { ReadingState } from '../../lib/consoles/reading-state.ts';
import type { PulseSighting } from '../../lib/events/sighting.ts';

const SECOND = 1000;

/** Pulses of three minutes, the middle one of which is spent in a state. */
function pulsesAround(state: ReadingState): PulseSighting[] {
  const coverage = createCoverage();
  const pulses: PulseSighting[] = [];
  for (let second = 0; second <= 180; second += 2) {
    const isBetween = second >= 60 && second < 120;
    const now = second * SECOND;
    pulses.push(...coverage.tick(now, now, isBetween ? state : { kind: 'reading' }));
  }
  return [...pulses, ...coverage.close()];
}

const between = (pulses: readonly PulseSighting[]): PulseSighting[] =>
  pulses.filter(({ from, to }) => to > 60 * SECOND && from < 120 * SECOND);

describe('coverage', () => {
  it.each(
    (['loading', 'login', 'permission', 'unknown', 'stalled', 'off', 'orphaned'] as const).map(
      (kind) => ({ kind }),
    ),
  )('has a hole where the state is $kind', (state) => {
    const pulses = pulsesAround(state);
    expect(between(pulses)).toEqual([]);
    const sum = pulses.reduce((total, { from, to }) => total + to - from, 0);
    expect(sum).toBe(120 * SECOND);
  });

  it('is marked as read in part, never as whole, while parts are in doubt', () => {
    const pulses = pulsesAround({ kind: 'partly', missing: ['rowTime', 'lineId'] });
    expect(between(pulses).map(({ state }) => state)).toEqual(['partly']);
    expect(pulses.reduce((total, { from, to }) => total + to - from, 0)).toBe(180 * SECOND);
  });
});
