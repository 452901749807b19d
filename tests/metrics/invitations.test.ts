/** Asking for a rating: due once a session or day, after a person's answer, and never while the buyer waits. */
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { beijingDay, HOUR, MINUTE } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { startFold } from '../../lib/metrics/fold-state.ts';
import type { FoldState } from '../../lib/metrics/fold-state.ts';
import { foldEvent, invitingPlace, sortUnique } from '../../lib/metrics/fold.ts';
import { conversionOf } from '../../lib/metrics/invitations/conversion.ts';
import { LAPSE, standingOf } from '../../lib/metrics/invitations/state.ts';
import type { InvitingRule, InvitingStanding } from '../../lib/metrics/invitations/state.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import type { ProfileId } from '../../lib/metrics/types.ts';
import { check, conversation } from './histories.ts';
import { at, officialEntry, parametersOf, timeline } from './timeline.ts';

const DAILY: InvitingRule = { isOn: true, scope: 'day', quietSeconds: 180 };
const SESSION: InvitingRule = { ...DAILY, scope: 'session' };

function folded(events: readonly ChatEvent[], profile: ProfileId = '1688'): FoldState {
  const parameters = parametersOf(profile);
  return sortUnique(events).reduce(
    (state, event) => foldEvent(state, event, parameters).state,
    startFold(),
  );
}

function standingIn(state: FoldState, rule: InvitingRule, now: number): InvitingStanding {
  if (!state.inviting) return { kind: 'none', dueAt: null };
  return standingOf(state.inviting, invitingPlace(state), rule, now);
}

/** How it stands at a time after some lines. */
function standing(
  lines: string[],
  time: string,
  rule: InvitingRule = DAILY,
  profile: ProfileId = '1688',
) {
  return standingIn(folded(timeline(...lines), profile), rule, at(time));
}

const SERVED = ['buyer 10:00:00', 'agent 10:01:00'];
const thanks = (time: string): ChatEvent =>
  ({ ...timeline(`buyer ${time} key:thanks-${time}`)[0], thanks: true }) as ChatEvent;

describe('due', () => {
  it('when the buyer has been quiet since the answer, and not before', () => {
    expect(standing(SERVED, '10:03:59')).toEqual({ kind: 'none', dueAt: at('10:04:00') });
    expect(standing(SERVED, '10:04:00')).toEqual({ kind: 'due', since: at('10:04:00') });
  });

  it('counts from the last line of ours', () => {
    const lines = [...SERVED, 'agent 10:03:00'];
    expect(standing(lines, '10:05:59').kind).toBe('none');
    expect(standing(lines, '10:06:00').kind).toBe('due');
  });

  it('at once after thanks that were answered, but not while they wait', () => {
    const thanked = [...timeline(...SERVED), thanks('10:02:00')];
    expect(standingIn(folded(thanked), DAILY, at('10:20')).kind).toBe('none');
    const answered = [...thanked, ...timeline('agent 10:02:10 key:welcome')];
    expect(standingIn(folded(answered), DAILY, at('10:02:10'))).toMatchObject({ kind: 'due' });
    const asks = [...answered, ...timeline('buyer 10:02:20 key:more', 'agent 10:02:30 key:yes')];
    expect(standingIn(folded(asks), DAILY, at('10:02:40')).kind).toBe('none');
  });

  test.each([
    ['a robot’s answer that counts', ['buyer 10:00:00', 'robot 10:00:02']],
    ['help by a robot', ['buyer 10:00:00', 'assist 10:00:02']],
    ['a set text', ['buyer 10:00:00', 'auto 10:00:02']],
    ['a question that waits', [...SERVED, 'buyer 10:02:00']],
    ['our own first word', ['agent 10:01:00']],
    ['a closed session', [...SERVED, 'sessionEnded 10:02:00']],
    ['a hand-over', [...SERVED, 'transferred 10:02:00 小李']],
    ['yesterday’s chat', ['buyer 2026-11-01 23:58', 'agent 2026-11-01 23:59']],
    ['an answer to yesterday’s question', ['buyer 2026-11-01 23:50', 'agent 10:00:00']],
  ])('not by %s', (_, lines) => {
    expect(standing(lines, '10:20').kind).toBe('none');
  });

  it('not where it is switched off', () => {
    expect(standing(SERVED, '10:20', { ...DAILY, isOn: false }).kind).toBe('none');
  });

  it('no more after two hours', () => {
    expect(standing(SERVED, '12:03:59').kind).toBe('due');
    expect(standing(SERVED, '12:04:00').kind).toBe('none');
  });

  it('does not ask whether the buyer was happy', () => {
    const unhappy = ['rated 2026-11-01 10:00 1', ...SERVED];
    expect(standing(unhappy, '10:20').kind).toBe('due');
  });
});

describe('once', () => {
  const again = ['buyer 11:00:00', 'agent 11:00:30'];
  test.each([
    ['invited 10:05:00', 'asked'],
    ['invited 10:05:00 system', 'asked'],
    ['rated 10:05:00 2', 'rated'],
  ])('%s ends it for the day, a second session included', (line, kind) => {
    expect(standing([...SERVED, line], '10:20').kind).toBe(kind);
    expect(standing([...SERVED, line, ...again], '11:20').kind).toBe(kind);
    const tomorrow = ['buyer +1 10:00', 'agent +1 10:01'];
    expect(standing([...SERVED, line, ...tomorrow], '+1 10:20').kind).toBe('due');
  });

  it('a session, where that is the rule', () => {
    const lines = ['sessionStarted 09:59:00', ...SERVED, 'invited 10:05:00'];
    expect(standing(lines, '10:20', SESSION, 'feige').kind).toBe('asked');
    const next = [...lines, 'sessionEnded 10:30:00', 'sessionStarted 10:59:00', ...again];
    expect(standing(next, '11:20', SESSION, 'feige').kind).toBe('due');
    expect(standing(next, '11:20', DAILY, 'feige').kind).toBe('asked');
  });

  it('a rating stands over the invitation, that over a skip', () => {
    const skipped = {
      ...timeline('settled 10:06:00 key:skip')[0],
      type: 'inviteSkipped',
      reason: 'other',
    };
    const all = [...timeline(...SERVED, 'invited 10:05:00 key:i'), skipped as ChatEvent];
    expect(standingIn(folded(all), DAILY, at('10:20')).kind).toBe('asked');
    const only = [...timeline(...SERVED), skipped as ChatEvent];
    expect(standingIn(folded(only), DAILY, at('10:20'))).toEqual({
      kind: 'skipped',
      at: at('10:06:00'),
      reason: 'other',
    });
  });
});

describe('a skip that is taken back', () => {
  const skipped = [...SERVED, 'inviteSkipped 10:06:00 notOver key:s'];
  const undone = [...skipped, 'inviteUnskipped 10:07:00 key:u'];

  it('is due again while its time runs, on its own day only', () => {
    expect(standing(skipped, '10:20').kind).toBe('skipped');
    expect(standing(undone, '10:20')).toEqual({ kind: 'due', since: at('10:04:00') });
    expect(standing(undone, '12:04:00').kind).toBe('none');
    const again = [...undone, 'inviteSkipped 10:08:00 other key:s2'];
    expect(standing(again, '10:20')).toMatchObject({ kind: 'skipped', reason: 'other' });
    const late = [...skipped, 'inviteUnskipped +1 10:00 key:u'];
    const state = folded(timeline('sessionStarted 09:59:00', ...late), 'feige');
    expect(standingIn(state, SESSION, at('+1 10:20')).kind).toBe('skipped');
  });

  it('is counted no more, each reason by itself', () => {
    const day = beijingDay(at('10:00'));
    const told = (...lines: string[]) =>
      reportOf(timeline(...lines), {
        profile: '1688',
        consoles: ['1688'],
        parameters: parametersOf('1688'),
        period: { from: day, to: day },
        now: at('20:00'),
        by: null,
      }).invites.skipped;
    expect(told(...skipped)).toEqual({ notOver: 1 });
    expect(told(...undone)).toEqual({});
    const more = [...undone, 'inviteSkipped 11:00:00 other', 'inviteSkipped +1 09:00 notOver'];
    expect(told(...more)).toEqual({ other: 1 });
  });
});

const rule = fc.record({
  isOn: fc.constant(true),
  scope: fc.constantFrom('day' as const, 'session' as const),
  quietSeconds: fc.constantFrom(0, 60, 180),
});
const profile = fc.constantFrom('1688' as const, 'taobao' as const, 'feige' as const);
/** Instants around the events and between them. */
const momentsOf = (events: readonly ChatEvent[]): number[] =>
  events.flatMap((event) => [0, MINUTE, 3 * MINUTE, HOUR, LAPSE + HOUR].map((d) => event.at + d));

describe('of any history', () => {
  it('the order of the events does not matter, nor that they come again', () => {
    check(
      fc.property(conversation('c1'), profile, fc.integer(), (events, of, seed) => {
        const shuffled = [...events, ...events].toSorted(
          (a, b) => Math.sin(seed + a.key.length * a.at) - Math.sin(seed + b.key.length * b.at),
        );
        expect(folded(shuffled, of).inviting).toEqual(folded(events, of).inviting);
      }),
    );
  });

  it('is never due while a round is open, nor again in what was asked or rated', () => {
    let due = 0;
    check(
      fc.property(conversation('c1'), profile, rule, (events, of, how) => {
        const parameters = parametersOf(of);
        const sorted = sortUnique(events);
        const ended = new Set<string>();
        let state = startFold();
        for (const [index, event] of sorted.entries()) {
          ({ state } = foldEvent(state, event, parameters));
          const until = sorted[index + 1]?.at ?? Infinity;
          const key = (now: number): string =>
            how.scope === 'day' ? `${beijingDay(now)}` : `${state.session?.id}`;
          if (event.type === 'invited' || event.type === 'rated') ended.add(key(event.at));
          for (const now of momentsOf([event]).filter((moment) => moment < until)) {
            if (standingIn(state, how, now).kind !== 'due') continue;
            due += 1;
            expect(state.open).toBeNull();
            expect(ended.has(key(now))).toBe(false);
            // What made it due is a person's line of the same day, after something that the buyer said.
            const { answered, heardAt } = state.inviting!;
            expect(beijingDay(answered!.at)).toBe(beijingDay(now));
            expect(heardAt).toBeLessThanOrEqual(answered!.at);
          }
        }
      }),
    );
    expect(due).toBeGreaterThan(10);
  });

  it('the instant that is foretold is the first at which it is due', () => {
    check(
      fc.property(conversation('c1'), profile, rule, (events, of, how) => {
        const state = folded(events, of);
        for (const now of momentsOf(events)) {
          const told = standingIn(state, how, now);
          if (told.kind !== 'none' || told.dueAt === null) continue;
          if (beijingDay(told.dueAt) !== beijingDay(now)) continue;
          expect(standingIn(state, how, told.dueAt - 1).kind).toBe('none');
          expect(standingIn(state, how, told.dueAt).kind).toBe('due');
        }
      }),
    );
  });
});

const ratings = (rated: number | null): ChatEvent =>
  officialEntry('satisfaction', '2026-11-02', '2026-11-02', { rated, satisfied: rated });

describe('conversion', () => {
  const day = beijingDay(at('10:00'));
  const period = { from: day, to: day };
  const invitations = timeline(
    'invited 10:05:00 key:a',
    'invited 11:05:00 key:b',
    'invited +1 10:00',
  );

  it('is the platform’s ratings over the invitations of the period, each once', () => {
    const events = [...invitations, ...invitations.slice(0, 1), ratings(1)];
    expect(conversionOf(events, period)).toEqual({ rated: 1, invited: 2, rate: 0.5 });
  });

  it('is unknown without official ratings of just this period, and without invitations', () => {
    expect(conversionOf(invitations, period)).toEqual({ rated: null, invited: 2, rate: null });
    expect(conversionOf([...invitations, ratings(null)], period).rate).toBeNull();
    expect(conversionOf([ratings(3)], period)).toEqual({ rated: 3, invited: 0, rate: null });
    const elsewhere = invitations.map((event) => ({
      ...event,
      key: `${event.key}2`,
      shop: 'other',
    }));
    expect(conversionOf([...invitations, ...elsewhere, ratings(1)], period).rate).toBeNull();
    const wider = { from: day - 1, to: day };
    expect(conversionOf([...invitations, ratings(3)], wider).rate).toBeNull();
  });
});
