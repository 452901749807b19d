// @vitest-environment node
/** What holds of the fold and of its units, whatever the history. */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compareEvents } from '../../lib/events/order.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { startFold } from '../../lib/metrics/fold-state.ts';
import { foldConversation, foldEvent, sortsAfter } from '../../lib/metrics/fold.ts';
import { groupBy } from '../../lib/metrics/group-by.ts';
import type { Round } from '../../lib/metrics/round.ts';
import { isSettled, tallyDay } from '../../lib/metrics/tally-day.ts';
import { mergeTallies, subtractTally, isEmptyTally, sumTallies } from '../../lib/metrics/tally.ts';
import { GROUPINGS } from '../../lib/metrics/types.ts';
import { SCALE } from '../scale.ts';
import { check, conversation, moment, rules } from './histories.ts';
import type { Rules } from './histories.ts';
import { at } from './timeline.ts';

vi.setConfig({ testTimeout: 30_000 * SCALE.patience });

const OVER = at('+20 00:00');

const roundsById = (rounds: Iterable<Round>) =>
  [...rounds].toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('fold', () => {
  it('gives the same rounds one by one, from any checkpoint, and from any delivery order', () => {
    check(
      fc.property(conversation('c1'), rules, fc.nat(), fc.infiniteStream(fc.nat()), (...args) => {
        const [events, { parameters }, cut, noise] = args;
        const whole = roundsById(foldConversation(events, parameters));
        const rounds = new Map<string, Round>();
        let state = startFold();
        for (const [index, event] of events.toSorted(compareEvents).entries()) {
          expect(sortsAfter(state, event)).toBe(true);
          const before = JSON.stringify(state);
          if (index % (1 + (cut % 5)) === 0) state = JSON.parse(before) as typeof state;
          const step = foldEvent(state, event, parameters);
          expect(JSON.stringify(state)).toBe(before);
          for (const round of step.changed) rounds.set(round.id, JSON.parse(JSON.stringify(round)));
          state = step.state;
          expect(sortsAfter(state, event)).toBe(false);
        }
        expect(roundsById(rounds.values())).toEqual(whole);
        const shuffled = events
          .map((event) => ({ event, place: noise.next().value as number }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ event }) => event);
        const repeated = [...shuffled, ...shuffled.slice(0, 3)];
        expect(roundsById(foldConversation(repeated, parameters))).toEqual(whole);
      }),
    );
  });

  it('reports as changed exactly the rounds that differ', () => {
    check(
      fc.property(conversation('c1'), rules, (events, { parameters }) => {
        const sorted = events.toSorted(compareEvents);
        let state = startFold();
        for (const [index, event] of sorted.entries()) {
          const { state: next, changed } = foldEvent(state, event, parameters);
          state = next;
          const before = foldConversation(sorted.slice(0, index), parameters);
          const after = foldConversation(sorted.slice(0, index + 1), parameters);
          const known = new Map(before.map((round) => [round.id, JSON.stringify(round)]));
          const differing = after.filter((round) => known.get(round.id) !== JSON.stringify(round));
          expect(roundsById(changed)).toEqual(roundsById(differing));
        }
      }),
    );
  });

  it('keeps at most a handful of rounds in its checkpoint', () => {
    check(
      fc.property(conversation('c1', 40), rules, (events, { parameters }) => {
        let state = startFold();
        for (const event of events.toSorted(compareEvents)) {
          state = foldEvent(state, event, parameters).state;
          expect(state.rounds.length).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});

/** The rounds of a conversation, by Beijing day. */
function units(events: ChatEvent[], { parameters }: Rules) {
  return groupBy(foldConversation(events, parameters), (round) => round.day).values();
}

describe('settling', () => {
  it('what is settled depends on no later now', () => {
    let settled = 0;
    check(
      fc.property(conversation('c1'), rules, moment, fc.nat(9e7), (events, chosen, now, later) => {
        const { parameters } = chosen;
        for (const unit of units(events, chosen)) {
          if (!isSettled(unit, parameters, now)) continue;
          settled += 1;
          expect(isSettled(unit, parameters, now + later)).toBe(true);
          const then = tallyDay(unit, parameters, now);
          expect(tallyDay(unit, parameters, now + later)).toEqual(then);
          const pending = sumTallies(then);
          for (const grouping of GROUPINGS) expect(pending[grouping].pending).toBe(0);
        }
      }),
    );
    expect(settled).toBeGreaterThan(0);
  });

  it('everything is settled in the end', () => {
    check(
      fc.property(conversation('c1'), rules, (events, chosen) => {
        for (const unit of units(events, chosen)) {
          expect(isSettled(unit, chosen.parameters, OVER)).toBe(true);
        }
      }),
    );
  });

  it('buckets stored once settled and the open units at now are the whole, and can be taken back', () => {
    check(
      fc.property(conversation('c1'), rules, moment, fc.nat(9e7), (events, chosen, now, later) => {
        const { parameters } = chosen;
        const all = [...units(events, chosen)];
        const stored = all
          .filter((unit) => isSettled(unit, parameters, now))
          .flatMap((unit) => tallyDay(unit, parameters, now));
        const open = all
          .filter((unit) => !isSettled(unit, parameters, now))
          .flatMap((unit) => tallyDay(unit, parameters, now + later));
        const whole = all.flatMap((unit) => tallyDay(unit, parameters, now + later));
        expect(mergeTallies([...stored, ...open])).toEqual(mergeTallies(whole));
        const rest = subtractTally(sumTallies(whole), sumTallies(stored));
        expect(isEmptyTally(subtractTally(rest, sumTallies(open)))).toBe(true);
      }),
    );
  });
});
