/** The manager's desk, worked by hand. */
import { describe, expect, it } from 'vitest';
import { beijingDay, HOUR, MINUTE } from '../../lib/beijing.ts';
import type { ChatEvent, ObservedEvent } from '../../lib/events/types.ts';
import { compareDesks, yesterdayOf } from '../../lib/metrics/desk/compare.ts';
import { deskOf } from '../../lib/metrics/desk/desk.ts';
import { agentsNeeded } from '../../lib/metrics/desk/handling.ts';
import { missedTable, selectMissed } from '../../lib/metrics/desk/missed-table.ts';
import type { MissedFilter, MissedOrder } from '../../lib/metrics/desk/missed-table.ts';
import type { Desk, MissedRound } from '../../lib/metrics/desk/types.ts';
import type { ProfileId } from '../../lib/metrics/types.ts';
import { weekHourOf } from '../../lib/metrics/week-hour.ts';
import { at, officialEntry, parametersOf, timeline } from './timeline.ts';

interface Asked {
  profile?: ProfileId;
  from?: string;
  to?: string;
  now?: string;
  set?: string[];
}

function desk(events: ChatEvent[], asked: Asked = {}): Desk {
  const { profile = '1688', from = '00:00', to = from, now = '+9 00:00', set = [] } = asked;
  return deskOf(events, {
    consoles: ['1688'],
    parameters: parametersOf(profile, set),
    period: { from: beijingDay(at(from)), to: beijingDay(at(to)) },
    now: at(now),
  });
}

function observed(
  agent: string | null,
  from: string,
  to: string,
  state: ObservedEvent['state'] = 'reading',
): ObservedEvent {
  const [event] = timeline(`settled ${from} in:none`);
  const base = { ...event!, key: `seen ${agent} ${from}`, conversation: '', agent };
  return { ...base, type: 'observed', from: at(from), to: at(to), state };
}

const cellAt = ({ heatmap }: Desk, time: string) => heatmap[weekHourOf(at(time))]!;
const agentOf = ({ agents }: Desk, name: string) => agents.find(({ agent }) => agent === name)!;

/** Two rounds on time by A, one late by B, one never answered by A the day after. */
const BUSY_LINES = [
  'buyer 10:00:00',
  'agent 10:01:00',
  'buyer 10:20:00 in:c2',
  'agent 10:22:00 in:c2',
  'buyer:B 11:00:00 in:c3',
  'agent:B 11:04:30 in:c3',
  'buyer +1 20:30:00 in:c4',
];
const BUSY = timeline(...BUSY_LINES);

describe('the trend', () => {
  const { trend } = desk(BUSY, { to: '+2 00:00' });

  it('has every day, with denominators and the target reached', () => {
    expect(
      trend.map(({ day, inquiries, missed, round, target }) => [
        day,
        inquiries,
        missed,
        round.rate,
        target,
      ]),
    ).toEqual([
      ['2026-11-02', 3, 1, 2 / 3, null],
      ['2026-11-03', 1, 1, 0, null],
      ['2026-11-04', 0, 0, null, null],
    ]);
    expect(desk(BUSY, { set: ['responseTargets=600,666,667'] }).trend[0]?.target).toBe(666);
  });

  it('marks closed days, and says what was read of each', () => {
    const events = [
      ...BUSY,
      observed('A', '08:00', '10:00'),
      observed('B', '09:30', '12:00', 'partly'),
    ];
    const [day, closed] = desk(events, { to: '+1 00:00', set: ['closed=2026-11-03'] }).trend;
    expect(day).toMatchObject({ closed: false, observedMs: HOUR, elapsedMs: 12 * HOUR });
    expect(closed).toMatchObject({ closed: true, inquiries: 0, elapsedMs: 0 });
  });
});

describe('the heatmap', () => {
  it('puts rounds into the hour of the Beijing week', () => {
    const shown = desk(BUSY, { to: '+1 00:00' });
    expect(shown.heatmap).toHaveLength(168);
    expect(cellAt(shown, '10:59')).toMatchObject({ weekday: 1, hour: 10, inquiries: 2, missed: 0 });
    expect(cellAt(shown, '11:00')).toMatchObject({ weekday: 1, hour: 11, inquiries: 1, missed: 1 });
    expect(cellAt(shown, '+1 20:00')).toMatchObject({
      weekday: 2,
      hour: 20,
      inquiries: 1,
      missed: 1,
    });
    expect(shown.heatmap.reduce((sum, cell) => sum + cell.inquiries, 0)).toBe(4);
  });

  it('adds up the same hour of several weeks, and its coverage', () => {
    const events = [
      ...timeline('buyer 10:00:00', 'agent 10:01:00', 'buyer +7 10:00:00 in:c2'),
      observed('A', '10:30', '11:15'),
    ];
    const shown = desk(events, { to: '+7 00:00' });
    expect(cellAt(shown, '10:00')).toMatchObject({
      inquiries: 2,
      missed: 1,
      observedMs: 30 * MINUTE,
      elapsedMs: 2 * HOUR,
    });
    expect(cellAt(shown, '11:00').observedMs).toBe(15 * MINUTE);
    expect(cellAt(shown, '08:00').elapsedMs).toBe(0);
  });
});

describe('agents online', () => {
  it('is the mean number over assessed time: open pages, read whole or not, and own replies', () => {
    const events = [
      ...timeline('buyer:C 10:00:00', 'agent:C 10:30:00', 'auto:D 10:40:00'),
      observed('A', '10:00', '11:00'),
      observed('A', '10:30', '10:45'),
      observed('B', '10:00', '10:30', 'partly'),
    ];
    const shown = desk(events);
    // A 60 minutes, B 30, C 5 before and 5 after the reply; D sent nothing himself.
    expect(cellAt(shown, '10:00').online).toBeCloseTo(100 / 60, 10);
    expect(cellAt(shown, '12:00').online).toBe(0);
    expect(cellAt(shown, '07:00').online).toBeNull();
    expect(agentOf(shown, 'A')).toMatchObject({ onlineMs: HOUR, observedMs: HOUR });
    expect(agentOf(shown, 'C')).toMatchObject({ onlineMs: 10 * MINUTE, observedMs: 0 });
    expect(shown.shop.onlineMs).toBe(HOUR);
  });

  it('joins the presence of replies that touch', () => {
    const shown = desk(
      timeline('agent 10:10', 'agent 10:12 in:c2', 'agent 10:11 in:c3', 'agent 10:40 in:c4'),
    );
    expect(agentOf(shown, 'A').onlineMs).toBe(12 * MINUTE + 10 * MINUTE);
  });
});

const classes = ({ load }: { load: Desk['shop']['load'] }) =>
  load!.classes
    .filter(({ counted }) => counted > 0)
    .map(({ from, counted, onTime, mean }) => [from, counted, onTime, mean]);

describe('concurrent load', () => {
  it('counts the sessions that the holder has open at the opener, its own among them', () => {
    const shown = desk(
      timeline(
        'buyer 10:00:00',
        'buyer 10:00:30 in:c2',
        'agent 10:01:00',
        'buyer 10:01:30 in:c3',
        'agent 10:05:00 in:c2',
        'agent 10:05:30 in:c3',
        'buyer:B 10:02:00 in:c4',
        'agent:B 10:02:10 in:c4',
      ),
    );
    // c1: 1; c2: 2; c3: 3, for c1 stays open for 30 minutes after its answer. B has one.
    expect(agentOf(shown, 'A').load).toMatchObject({ n: 3, mean: 2, most: 3 });
    expect(classes(agentOf(shown, 'A'))).toEqual([
      [1, 1, 1, 60],
      [2, 1, 0, 270],
      [3, 1, 0, 240],
    ]);
    expect(shown.shop.load).toMatchObject({ n: 4, mean: 7 / 4, most: 3 });
  });

  it('a session is over with its end, or 30 minutes after its last answer', () => {
    const first = ['buyer 10:00:00', 'agent 10:01:00'];
    const loadAt = (...more: string[]) => desk(timeline(...first, ...more)).shop.load!.most;
    expect(loadAt('buyer 10:30:59 in:c2')).toBe(2);
    expect(loadAt('buyer 10:31:00 in:c2')).toBe(1);
    expect(loadAt('agent 10:20:00', 'buyer 10:49:59 in:c2')).toBe(2);
    expect(loadAt('sessionEnded 10:02:00', 'buyer 10:01:59 in:c2')).toBe(2);
    expect(loadAt('sessionEnded 10:02:00', 'buyer 10:02:00 in:c2')).toBe(1);
  });

  it('who waits for an answer is open until the day is over', () => {
    const shown = desk(
      timeline('buyer 10:00:00', 'buyer 20:00:00 in:c2', 'buyer +1 10:00:00 in:c3'),
      { to: '+1 00:00' },
    );
    expect(classes(shown.shop).map(([from, counted]) => [from, counted])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('goes to the new holder with a hand-over', () => {
    const shown = desk(
      timeline(
        'sessionStarted 10:00:00',
        'buyer 10:00:05',
        'transferred B 10:01:00',
        'agent:B 10:01:30',
        'sessionStarted 10:05:00 in:c2',
        'buyer 10:05:05 in:c2',
        'sessionStarted:B 10:05:00 in:c3',
        'buyer:B 10:05:05 in:c3',
      ),
    );
    expect(agentOf(shown, 'A').load).toMatchObject({ n: 2, most: 1 });
    expect(agentOf(shown, 'B').load).toMatchObject({ n: 1, most: 2 });
  });

  it('a robot stage is nobody’s', () => {
    const events = timeline(
      'robotStarted 10:00:00',
      'buyer 10:00:05',
      'robot 10:00:06',
      'buyer 10:01:00 in:c2',
      'buyer asksHuman 10:02:00',
      'buyer 10:03:00 in:c3',
    );
    const set = ['robotStage=exclude'];
    expect(classes(desk(events, { set }).shop).map(([from, n]) => [from, n])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });
});

const short = ({ missed }: Desk) =>
  missed!.map(({ agent, outcome, waitedSeconds, overSeconds }) => [
    agent,
    outcome,
    waitedSeconds,
    overSeconds,
  ]);

describe('missed rounds', () => {
  const events = timeline(
    'buyer 10:00:00',
    'agent 10:03:01',
    'buyer 11:00:00 in:c2',
    'sessionEnded 11:00:40 in:c2',
    'buyer:B 12:00:00 in:c3',
    'buyer 13:00:00 in:c4',
    'agent 13:03:00 in:c4',
  );
  it('say who, by how much, and whether an answer ever came', () => {
    expect(short(desk(events, { now: '12:10' }))).toEqual([
      ['A', 'late', 181, 1],
      ['A', 'ended', 40, 0],
      ['B', 'waiting', 600, 420],
    ]);
    expect(short(desk(events)).at(-1)).toEqual(['B', 'never', 12 * 3600, 12 * 3600 - 180]);
    expect(desk(events).missed![0]).toMatchObject({
      openedAt: at('10:00'),
      answeredAt: at('10:03:01'),
    });
  });

  it('make yesterday’s sentence', () => {
    const { day, inquiries, response, who } = yesterdayOf(desk(events));
    expect([day, inquiries, response.onTime, response.counted]).toEqual(['2026-11-02', 4, 1, 4]);
    expect(who.map(({ agent, missed }) => [agent, missed.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });
});

describe('handling and staffing', () => {
  /** 30 rounds of A, two at a time: each pair keeps him busy for 90 seconds. */
  const pairs = Array.from({ length: 15 }, (_, index) => {
    const minute = String(index * 4).padStart(2, '0');
    return timeline(
      `buyer 10:${minute}:00 in:a${index}`,
      `buyer 10:${minute}:30 in:b${index}`,
      `agent 10:${minute}:50 in:a${index}`,
      `agent 10:${minute}:90 in:b${index}`.replace(
        `${minute}:90`,
        `${String(index * 4 + 1).padStart(2, '0')}:30`,
      ),
    );
  }).flat();

  it('counts overlapping rounds of a holder once', () => {
    expect(desk(pairs).handling).toEqual({ n: 30, busyMs: 15 * 90_000, seconds: 45 });
    expect(desk(pairs.slice(4)).handling).toMatchObject({ n: 28, seconds: null });
  });

  it('caps a round at the deadline and leaves unanswered ones out', () => {
    expect(desk(timeline('buyer 10:00', 'agent 11:00', 'buyer 12:00')).handling).toMatchObject({
      n: 1,
      busyMs: 180_000,
    });
  });

  it('needs inquiries an hour × handling, at most 80 % of an hour busy', () => {
    const handling = { n: 30, busyMs: 0, seconds: 60 };
    const needed = (inquiries: number, hours: number) =>
      agentsNeeded({ inquiries, elapsedMs: hours * HOUR }, handling);
    expect(needed(2 * 48, 2)).toBe(1);
    expect(needed(2 * 48 + 1, 2)).toBe(2);
    expect(needed(0, 2)).toBe(0);
    expect(needed(100, 1.9)).toBeNull();
    expect(
      agentsNeeded({ inquiries: 9, elapsedMs: 9 * HOUR }, { ...handling, seconds: null }),
    ).toBeNull();
    expect(cellAt(desk(pairs, { to: '+7 00:00' }), '10:00').needed).toBe(1);
    expect(cellAt(desk(pairs), '10:00').needed).toBeNull();
  });
});

describe('agents', () => {
  const events = [
    ...timeline(
      ...BUSY_LINES,
      'invited 10:30',
      'rated 10:40 5',
      'invited:B 11:30 in:c3',
      'rated:B 11:40 2 in:c3',
      'rated:B 11:50 3 in:c9 of:x',
    ),
    officialEntry('satisfaction', '2026-11-02', '2026-11-02', {
      scope: 'B',
      rated: 3,
      satisfied: 1,
    }),
    officialEntry('satisfaction', '2026-11-02', '2026-11-02', { rated: 5, satisfied: 4 }),
  ];
  const shown = desk(events);

  it('have rate, seconds, satisfaction, invitations, and the difference to the shop', () => {
    expect(agentOf(shown, 'B')).toMatchObject({
      response: { round: { counted: 1, onTime: 0, rate: 0 } },
      missed: 1,
      satisfaction: { rated: 2, satisfied: 0 },
      invites: { byAgent: 1, ratedAfter: 1 },
      conversion: { rated: 3, invited: 1, rate: 3 },
      difference: { rate: -2 / 3, mean: 270 - 150, satisfaction: -1 / 3 },
    });
    expect(agentOf(shown, 'A').conversion).toEqual({ rated: null, invited: 1, rate: null });
    expect(shown.shop).toMatchObject({
      satisfaction: { rated: 3, satisfied: 1 },
      invites: { byAgent: 2, ratedAfter: 2 },
      conversion: { rated: 5, invited: 2, rate: 5 / 2 },
      missed: 1,
    });
  });

  it('stand there idle too, when their page was open', () => {
    const idle = agentOf(desk([...events, observed('Z', '09:00', '10:00')]), 'Z');
    expect(idle).toMatchObject({ observedMs: HOUR, onlineMs: HOUR, missed: 0 });
    expect(idle.difference).toMatchObject({ rate: null, mean: null, load: null });
  });
});

describe('two weeks', () => {
  it('are compared figure by figure; numbers of things grow by a share', () => {
    const before = desk(timeline('buyer 10:00', 'agent 10:01'));
    const week = desk(BUSY);
    const compared = new Map(compareDesks(week, before).map((each) => [each.figure, each]));
    expect(compared.get('inquiries')).toMatchObject({
      value: 3,
      before: 1,
      difference: 2,
      ratio: 2,
    });
    expect(compared.get('responseRate')).toMatchObject({
      before: 1,
      difference: 2 / 3 - 1,
      ratio: null,
    });
    expect(compared.get('missed')).toMatchObject({ value: 1, before: 0, ratio: null });
    expect(compared.get('satisfaction')).toMatchObject({ value: null, difference: null });
  });
});

describe('the table of missed rounds', () => {
  const rows = Array.from({ length: 5_000 }, (_, index): MissedRound => {
    const over = (index * 7919) % 5000;
    return {
      id: `r${index}`,
      console: '1688',
      shop: 'shop',
      conversation: `c${index % 1000}`,
      agent: ['A', 'B', null][index % 3]!,
      openedAt: at('09:00') + index * 200_000,
      answeredAt: null,
      outcome: index % 2 === 0 ? 'late' : 'never',
      waitedSeconds: over + 180,
      overSeconds: over + (index % 10) / 1000,
    };
  });
  const table = missedTable(rows);
  const plain = (order: MissedOrder, filter: (row: MissedRound) => boolean) =>
    rows
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => filter(row))
      .sort((a, b) => {
        const [x, y] = [a.row[order], b.row[order]];
        if (x === y) return a.index - b.index;
        if (x === null || y === null) return x === null ? -1 : 1;
        return x < y ? -1 : 1;
      })
      .map(({ index }) => index);

  it.each<[MissedOrder, MissedFilter, (row: MissedRound) => boolean]>([
    ['openedAt', {}, () => true],
    ['overSeconds', { agents: ['A', null] }, ({ agent }) => agent !== 'B'],
    [
      'agent',
      { outcomes: ['never'], over: 1000 },
      (row) => row.outcome === 'never' && row.overSeconds >= 1000,
    ],
    ['outcome', { weekHour: weekHourOf(at('+2 10:00')) }, (row) => weekHourOf(row.openedAt) === 58],
    [
      'overSeconds',
      {
        from: beijingDay(at('+3 00:00')),
        to: beijingDay(at('+4 00:00')),
        conversations: new Set(['c7']),
      },
      (row) =>
        row.openedAt >= at('+3 00:00') &&
        row.openedAt < at('+5 00:00') &&
        row.conversation === 'c7',
    ],
    ['agent', { agents: ['nobody'] }, () => false],
  ])('by %s, filtered %o, as a plain sort has it', (order, filter, test) => {
    const wanted = plain(order, test);
    expect([...selectMissed(table, order, false, filter)]).toEqual(wanted);
    expect([...selectMissed(table, order, true, filter)]).toEqual(wanted.toReversed());
  });

  it('copies no row and sorts once', () => {
    expect(table.rows).toBe(rows);
    selectMissed(table, 'overSeconds', false);
    const made = table.orders.get('overSeconds');
    selectMissed(table, 'overSeconds', true, { agents: ['A'] });
    expect(table.orders.get('overSeconds')).toBe(made);
  });
});
