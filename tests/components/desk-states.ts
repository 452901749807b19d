/** The manager's desk in some states, drawn up by the metrics themselves. Wednesday, 18 November 2026, 09:30. */
import type { DeskState } from '../../components/report/desk/DeskView.tsx';
import { DAY, fromBeijing, HOUR, MINUTE, parseDay, SECOND } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { yesterdayOf } from '../../lib/metrics/desk/compare.ts';
import { deskOf } from '../../lib/metrics/desk/desk.ts';
import type { Desk, MissedOutcome, MissedRound } from '../../lib/metrics/desk/types.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { makeEvents } from '../bench/make-events.ts';
import { choice } from './report-states.ts';

export const NOW = fromBeijing(2026, 11, 18, 9, 30);

const FEIGE = choice({
  console: 'feige',
  shop: '抖店',
  period: 'days7',
  from: '2026-11-11',
  to: '2026-11-17',
});

/** A desk of a Feige shop from `from` to 17 November. */
export function deskFrom(events: readonly ChatEvent[], from: string, closed: string[] = []): Desk {
  const { parameters } = PROFILES.feige;
  const days = closed.map((day) => parseDay(day) ?? 0);
  return deskOf(events, {
    consoles: ['feige'],
    parameters: { ...parameters, closed: days },
    period: { from: parseDay(from) ?? 0, to: parseDay('2026-11-17') ?? 0 },
    now: NOW,
  });
}

const base = { v: 1, console: 'feige', shop: '抖店' } as const;

const say = (conversation: string, agent: string, role: 'buyer' | 'agent', at: number) =>
  ({
    ...base,
    type: 'message',
    key: `${conversation} ${role} ${at}`,
    agent,
    conversation,
    buyer: conversation,
    at,
    seenAt: at,
    role,
    kind: 'text',
    length: 4,
    fp: null,
  }) satisfies ChatEvent;

/** Three rounds of yesterday by 小王, one late by 90 s; one of 小李 on the 16th that nobody answered. */
export function fewEvents(): ChatEvent[] {
  const ten = fromBeijing(2026, 11, 17, 10);
  const before = fromBeijing(2026, 11, 16, 20);
  return [
    say('a', '小王', 'buyer', ten),
    say('a', '小王', 'agent', ten + MINUTE),
    say('b', '小王', 'buyer', ten + 2 * MINUTE),
    say('b', '小王', 'agent', ten + 2 * MINUTE + 270 * SECOND),
    say('c', '小王', 'buyer', ten + HOUR),
    say('c', '小王', 'agent', ten + HOUR + 30 * SECOND),
    say('d', '小李', 'buyer', before),
  ];
}

function busyEvents(): ChatEvent[] {
  const start = fromBeijing(2026, 10, 19, 9);
  const pages = Array.from({ length: 30 }, (_, day): ChatEvent => {
    const at = start + day * DAY;
    return {
      ...base,
      type: 'observed',
      key: `o${day}`,
      agent: '小王',
      conversation: '',
      buyer: null,
      at,
      seenAt: at,
      from: at,
      to: at + (8 + (day % 5)) * HOUR,
      state: 'reading',
    };
  });
  return [...makeEvents(3_000, start), ...pages];
}

const OUTCOMES: readonly MissedOutcome[] = ['late', 'ended', 'never', 'waiting'];
const AGENTS = ['小王', '小李', null] as const;

/** So many missed rounds, oldest first, over the seven days. */
export function manyMissed(count: number): MissedRound[] {
  const start = fromBeijing(2026, 11, 11, 8);
  return Array.from({ length: count }, (_, index): MissedRound => {
    const openedAt = start + Math.floor((index / count) * 6) * DAY + (index % 50_000) * SECOND;
    const overSeconds = (index * 7919) % 3_600;
    return {
      id: `m${index}`,
      console: 'feige',
      shop: '抖店',
      conversation: `c${index}`,
      agent: AGENTS[index % 3] ?? null,
      openedAt,
      answeredAt: null,
      outcome: OUTCOMES[index % 4] ?? 'late',
      waitedSeconds: overSeconds + 180,
      overSeconds,
    };
  });
}

export function deskState(desk: Desk | null, change: Partial<DeskState> = {}): DeskState {
  const chosen = desk ? { ...FEIGE, from: desk.from, to: desk.to } : FEIGE;
  return {
    desk,
    yesterday: desk && yesterdayOf(deskFrom(fewEvents(), '2026-11-17')),
    choice: chosen,
    progress: null,
    failure: null,
    isOldRules: false,
    ...change,
  };
}

const small = deskFrom(fewEvents(), '2026-11-11', ['2026-11-14']);
const large = deskFrom(busyEvents(), '2026-10-19', ['2026-11-01']);
const empty = deskFrom([], '2026-11-11');
const counting = {
  ...small,
  missed: null,
  handling: null,
  agents: small.agents.map((agent) => ({
    ...agent,
    load: null,
    invites: null,
    satisfaction: null,
  })),
};

/** Desks to be looked at. */
export const DESKS: Record<string, DeskState> = {
  empty: deskState(empty, { yesterday: yesterdayOf(empty) }),
  small: deskState(small),
  large: deskState({ ...large, missed: manyMissed(100_000) }),
  'being counted': deskState(counting, {
    yesterday: null,
    isOldRules: true,
    progress: { part: 'rounds', share: 0.4 },
  }),
  failed: deskState(null, { failure: 'QuotaExceededError' }),
};
