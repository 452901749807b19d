/** A day's rounds in its row: the same again when they are read, and without what the row says itself. */
import { describe, expect, it } from 'vitest';
import { roundsOf, storedRound } from '../../lib/live/counting/stored-round.ts';
import { storedDay } from '../../lib/live/counting/days.ts';
import type { Round } from '../../lib/metrics/round.ts';
import { TEN } from './support.ts';

const BARE: Round = {
  id: 'opener',
  console: 'feige',
  shop: '抖店',
  conversation: 'c',
  holder: null,
  session: 'opener',
  day: 20_000,
  openedAt: TEN,
  closedAt: null,
  endedAt: null,
  endOfDay: TEN + 3_600_000,
  onlyRobots: false,
  messages: [{ at: TEN, holder: null, repliedAt: null, endedAt: null }],
  first: null,
};

const ROUNDS: [string, Partial<Round>][] = [
  ['nobody has answered', {}],
  ['that is empty', { messages: [] }],
  ['of an agent whose name is empty', { holder: '' }],
  ['answered at the epoch', { closedAt: 0 }],
  ['that only robots heard', { onlyRobots: true }],
  [
    'with everything',
    {
      holder: '小王',
      closedAt: TEN + 5,
      endedAt: TEN + 6,
      onlyRobots: true,
      messages: [
        { at: TEN, holder: '小李', repliedAt: TEN + 5, endedAt: null },
        { at: TEN + 1, holder: null, repliedAt: null, endedAt: TEN + 6 },
      ],
      first: { from: TEN, repliedAt: null },
    },
  ],
];

describe('a round', () => {
  it.each(ROUNDS)('%s, is read as it was', (_, change) => {
    const round = { ...BARE, ...change };
    const row = storedDay([1, 'c', 20_000], [round], false);
    expect(roundsOf(row)).toEqual([round]);
    const again = roundsOf(structuredClone(row));
    expect(again).toEqual([round]);
    // Rows are compared as texts.
    expect(JSON.stringify(again.map(storedRound))).toBe(JSON.stringify(row.rounds));
  });

  it('says in its row only what is its own', () => {
    const { id, console, shop, session, openedAt, endOfDay } = BARE;
    const messages = [{ at: TEN }];
    expect(storedRound(BARE)).toEqual({
      id,
      console,
      shop,
      session,
      openedAt,
      endOfDay,
      messages,
    });
  });
});
