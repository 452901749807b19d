import { describe, expect, it } from 'vitest';
import type { ChatEvent, OfficialEvent } from '../../lib/events/types.ts';
import { DAY, officialEntry, report, timeline } from './timeline.ts';

const satisfaction = (...args: Parameters<typeof report>) => {
  const { rated, satisfied } = report(...args).satisfaction;
  return `${satisfied}/${rated}`;
};

describe('the last rating wins', () => {
  const changed = timeline('rated:A 11:00 2', 'rated:B 12:00 5', 'rated:A +1 09:00 4');

  it('1688: within buyer and day', () => {
    expect(satisfaction('1688', changed, { to: '2026-11-03' })).toBe('2/2');
    expect(satisfaction('1688', changed)).toBe('1/1');
  });

  it('Taobao: within buyer, agent and day', () => {
    expect(satisfaction('taobao', changed, { to: '2026-11-03' })).toBe('2/3');
  });

  it('Feige: within a session, also after its end', () => {
    const events = timeline(
      'sessionStarted 10:00',
      'buyer 10:01',
      'rated 10:05 5',
      'sessionEnded 10:10',
      'rated 10:20 1',
      'sessionStarted 11:00',
      'rated 11:30 5',
    );
    expect(satisfaction('feige', events)).toBe('1/2');
  });

  it('Feige: it belongs to the day of the last one', () => {
    const events = timeline('buyer 22:00', 'rated 22:10 1', 'rated +1 07:00 5');
    expect(satisfaction('feige', events)).toBe('0/0');
    expect(satisfaction('feige', events, { from: '2026-11-03' })).toBe('1/1');
  });

  it('one without a buyer is its own', () => {
    const events = timeline('rated 11:00 5 of:nobody', 'rated 11:01 5 of:nobody');
    for (const profile of ['1688', 'taobao', 'feige'] as const) {
      expect(satisfaction(profile, events)).toBe('2/2');
    }
  });

  it('buyers of two shops are two', () => {
    const events = timeline('rated 11:00 5 of:x shop:a', 'rated 11:01 1 of:x shop:b');
    expect(satisfaction('1688', events)).toBe('1/2');
  });
});

describe('reports', () => {
  it('a part of the period is never assessed', () => {
    const { by, satisfaction: whole } = report('feige', timeline('rated 11:00 5'), { by: 'day' });
    expect(whole.assessed).toBe(true);
    expect(by.map((group) => group.satisfaction.assessed)).toEqual([false]);
  });

  it('rated agents and hours are listed without a round of theirs', () => {
    const events = timeline('rated:B 11:00 5', 'buyer:A 10:00 in:c2');
    const agents = report('1688', events, { by: 'agent' }).by;
    expect(agents).toMatchObject([
      { agent: 'A', satisfaction: { rated: 0, rate: null } },
      { agent: 'B', satisfaction: { rated: 1, rate: 1 } },
    ]);
    expect(report('1688', events, { by: 'hour' }).by).toMatchObject([{ hour: 10 }, { hour: 11 }]);
  });

  it('invitations are counted by who sent them, and what was rated after one', () => {
    const events = timeline(
      'invited 10:00 agent in:c1',
      'invited 10:05 system in:c1',
      'rated 10:10 5 in:c1',
      'rated 10:00 5 in:c2',
      'invited 10:00:01 agent in:c2',
      'rated 11:00 5 in:c3 of:buyer-of-c1',
      'invited +1 10:00 agent in:c3',
    );
    expect(report('taobao', events).invites).toEqual({
      byAgent: 2,
      bySystem: 1,
      byUnknown: 0,
      // c3's rating replaces c1's: one buyer, one agent, one day, and c3 was not invited that day.
      ratedAfter: 0,
      skipped: {},
      conversion: { rated: null, invited: 3, rate: null },
    });
    expect(report('feige', events.slice(0, 3)).invites.ratedAfter).toBe(1);
    const atOnce = timeline('invited 10:10 agent', 'rated 10:10 5');
    expect(report('feige', atOnce).invites.ratedAfter).toBe(1);
  });
});

const official = (from: string, to: string, change: Partial<OfficialEvent> = {}) =>
  officialEntry('satisfaction', from, to, { value: 0.9, rated: 10, satisfied: 9, ...change });

describe('official satisfaction', () => {
  const week = { from: DAY, to: '2026-11-05', now: '+9 00:00' };
  const ask = (...events: ChatEvent[]) => report('1688', events, week).officialSatisfaction;

  it('is summed where the entries tile the period exactly', () => {
    const tiles = [
      official(DAY, '2026-11-03'),
      official('2026-11-04', '2026-11-05', { rated: 5, satisfied: 1 }),
    ];
    expect(ask(...tiles)).toEqual({ rated: 15, satisfied: 10, rate: 10 / 15 });
    expect(ask(tiles[0]!)).toBeNull();
    expect(ask(tiles[0]!, official('2026-11-03', '2026-11-05'))).toBeNull();
    expect(ask(...tiles, official(DAY, '2026-11-04'))).toMatchObject({ rated: 15 });
    expect(ask()).toBeNull();
  });

  it('takes the last entry of several for the same days', () => {
    const late = { at: official(DAY, DAY).at + 1, rated: 20, satisfied: 1 };
    expect(ask(official(DAY, week.to, late), official(DAY, week.to))).toMatchObject({ rated: 20 });
  });

  it('a rate without counts stands alone and is not pooled', () => {
    const bare = { rated: null, satisfied: null, value: 0.8 };
    expect(ask(official(DAY, week.to, bare))).toEqual({ rated: null, satisfied: null, rate: 0.8 });
    expect(ask(official(DAY, DAY, bare), official('2026-11-03', week.to))).toBeNull();
  });

  it('leaves agents and other figures aside', () => {
    expect(ask(official(DAY, week.to, { scope: 'A' }))).toBeNull();
    expect(ask(official(DAY, week.to, { figure: 'responseRate' }))).toBeNull();
  });
});
