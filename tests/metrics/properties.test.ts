// @vitest-environment node
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { beijingDay, beijingHour, formatDay } from '../../lib/beijing.ts';
import { compareEvents } from '../../lib/events/order.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { startFold } from '../../lib/metrics/fold-state.ts';
import { foldConversation, foldEvent, sortsAfter } from '../../lib/metrics/fold.ts';
import { groupBy } from '../../lib/metrics/group-by.ts';
import type { Group, GroupKey, Section } from '../../lib/metrics/report.ts';
import type { Round } from '../../lib/metrics/round.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { isSettled, tallyDay } from '../../lib/metrics/tally-day.ts';
import { mergeTallies, subtractTally, isEmptyTally, sumTallies } from '../../lib/metrics/tally.ts';
import { GROUPINGS } from '../../lib/metrics/types.ts';
import { SCALE } from '../scale.ts';
import { conversation, history, moment, rules, RUNS } from './histories.ts';
import { simple } from './simple.ts';
import type { Fact, Latency } from './simple.ts';
import { at } from './timeline.ts';

vi.setConfig({ testTimeout: 30_000 * SCALE.patience });

const PERIOD = { from: beijingDay(at('00:00')), to: beijingDay(at('+8 00:00')) };
const OVER = at('+20 00:00');

type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never;

function reportFor(events: ChatEvent[], chosen: Rules, now: number, by: GroupKey | null = null) {
  const { profile, parameters } = chosen;
  return reportOf(events, { profile, consoles: ['1688'], parameters, period: PERIOD, now, by });
}

const sectionOf = ({ response, latency }: Section) => ({ response, latency });

function check<T>(property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns: RUNS });
}

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

describe('reports', () => {
  it('rates lie between 0 and 1 and are null exactly where nothing is counted', () => {
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const { response } = reportFor(events, chosen, now);
        for (const grouping of GROUPINGS) {
          const { counted, onTime, rate, pending } = response[grouping];
          expect(rate === null).toBe(counted === 0);
          if (rate !== null) expect(rate).toBe(onTime / counted);
          expect(onTime).toBeLessThanOrEqual(counted);
          expect(Math.min(onTime, pending)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('days, hours and agents each add up to the whole', () => {
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const whole = reportFor(events, chosen, now);
        for (const by of ['day', 'hour', 'agent'] as const) {
          const groups: Group[] = reportFor(events, chosen, now, by).by;
          for (const grouping of GROUPINGS) {
            for (const count of ['counted', 'onTime', 'pending'] as const) {
              const sum = groups.reduce((n, { response }) => n + response[grouping][count], 0);
              expect(sum).toBe(whole.response[grouping][count]);
            }
          }
          for (const figure of ['first', 'round'] as const) {
            const sum = groups.reduce((n, { latency }) => n + latency[figure].n, 0);
            expect(sum).toBe(whole.latency[figure].n);
          }
        }
      }),
    );
  });

  it('lines of greetings, systems, officials and invitations change no rate', () => {
    const silent = fc.constantFrom('auto', 'system', 'official', 'invited');
    check(
      fc.property(history, rules, moment, fc.nat(), silent, (events, chosen, now, place, kind) => {
        fc.pre(!chosen.parameters.autoCounts);
        const near = events[place % events.length]!;
        const base = { ...near, key: `silent-${place}`, n: 0 };
        const line =
          kind === 'invited'
            ? { ...base, type: 'invited', by: 'agent' }
            : { ...base, type: 'message', role: kind, kind: 'text', length: 1, fp: null };
        const more = [...events, line as ChatEvent];
        expect(sectionOf(reportFor(more, chosen, now))).toEqual(
          sectionOf(reportFor(events, chosen, now)),
        );
      }),
    );
  });
});

function mean(list: number[]): number | null {
  return list.length ? list.reduce((sum, ms) => sum + ms, 0) / list.length / 1000 : null;
}

/** A section's response and latency, made of the simple implementation's facts. */
function figured(facts: Fact[], latencies: Latency[], whole: boolean, { parameters }: Rules) {
  const rateOf = (grouping: Fact['grouping']) => {
    const own = facts.filter((fact) => fact.grouping === grouping);
    const pending = own.filter((fact) => fact.outcome === 'pending').length;
    const counted = own.length - pending;
    const onTime = own.filter((fact) => fact.outcome === 'hit').length;
    return { counted, onTime, rate: counted ? onTime / counted : null, pending };
  };
  const listed = (figure: Latency['figure']) =>
    latencies.filter((each) => each.figure === figure).map(({ ms }) => ms);
  const exact = listed('exact').toSorted((a, b) => a - b);
  const rank = (share: number) =>
    exact.length ? exact[Math.ceil(exact.length * share) - 1]! / 1000 : null;
  const round = rateOf('round');
  return {
    response: {
      round,
      message: rateOf('message'),
      session: rateOf('session'),
      headline: parameters.headline,
      pending: round.pending,
      assessed: whole && round.counted >= parameters.minRounds,
    },
    latency: {
      first: { n: listed('first').length, mean: mean(listed('first')) },
      round: {
        n: listed('mean').length,
        mean: mean(listed('mean')),
        median: rank(0.5),
        p90: rank(0.9),
      },
    },
  };
}

describe('the simple second implementation', () => {
  it('agrees on the whole and on every day, hour and agent', () => {
    let counted = 0;
    check(
      fc.property(history, rules, moment, (events, chosen, now) => {
        const told = ['c1', 'c2'].map((id) =>
          simple(
            events.filter((event) => event.conversation === id),
            chosen.parameters,
            now,
          ),
        );
        const facts = told.flatMap((each) => each.facts);
        const latencies = told.flatMap((each) => each.latencies);
        const whole = reportFor(events, chosen, now);
        counted += whole.response.round.counted;
        expect(sectionOf(whole)).toEqual(figured(facts, latencies, true, chosen));
        for (const by of ['day', 'hour', 'agent'] as const) {
          for (const group of reportFor(events, chosen, now, by).by) {
            const belongs = (each: { at: number; agent: string | null }) => {
              if ('agent' in group) return each.agent === group.agent;
              if ('hour' in group) return beijingHour(each.at) === group.hour;
              return formatDay(beijingDay(each.at)) === group.day;
            };
            expect(sectionOf(group)).toEqual(
              figured(facts.filter(belongs), latencies.filter(belongs), false, chosen),
            );
          }
        }
      }),
    );
    expect(counted).toBeGreaterThan(RUNS / 2);
  });
});
