/** Which shops have too few ratings of the last 30 days: of many no more are asked for than answer it. */
import { beforeEach, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../lib/beijing.ts';
import type { ConsoleKey } from '../../lib/events/types.ts';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import { DEFAULT_RULES } from '../../lib/live/counting/rules.ts';
import { livingGenerations } from '../../lib/live/counting/generations.ts';
import { urgentShops } from '../../lib/live/invitations/ratings.ts';
import type { Log, Thread } from '../../lib/live/log.ts';
import { startFold } from '../../lib/metrics/fold-state.ts';
import { memoryLog, noteQueries, TEN } from './support.ts';

const LARGE = { console: '1688', shop: '大店' } as const;
const SMALL = { console: '1688', shop: '小店' } as const;
const NOW = TEN;

let log: Log;
/** Rows that were asked for by the ratings' index, at most, one question after the other. */
let asked: number[];
/** Former name → present name. */
let renamed: Record<string, string>;

beforeEach(() => {
  log = memoryLog();
  asked = [];
  renamed = {};
  noteQueries(log, 'conversations', ({ query: { index }, limit = Infinity }) => {
    if (index.name === 'head.inviting.rated.at') asked.push(limit);
  });
});

/** A shop with so many rated conversations, the first `daysAgo`, then one every minute. */
async function rate({ shop }: { shop: string }, count: number, daysAgo: number): Promise<void> {
  const [generation] = await log.transaction('rw', log.tables, () =>
    livingGenerations(log, '1688', shop),
  );
  const threads = Array.from({ length: count }, (_, index): Thread => {
    const at = NOW - daysAgo * DAY + index * MINUTE;
    const rated = { at, session: null };
    const others = { heardAt: null, thanked: false, answered: null, asked: null, skipped: null };
    const head = { ...startFold(), inviting: { at, ...others, rated } };
    return { generation: generation!.id, conversation: `${shop} ${index}`, head };
  });
  await log.conversations.bulkPut(threads);
}

const presentName = (_: ConsoleKey, name: string): string => renamed[name] ?? name;

async function urgentOf(...due: { console: '1688'; shop: string }[]): Promise<string[]> {
  const pseudonyms = await createPseudonyms(createProfileKey());
  const means = { rules: DEFAULT_RULES, presentName };
  const isUrgent = await urgentShops(log, pseudonyms, means, due, NOW);
  return due.filter(isUrgent).map(({ shop }) => shop);
}

it('asks for no more where it has enough', async () => {
  await rate(LARGE, 1_000, 20);
  expect(await urgentOf(LARGE)).toEqual([]);
  expect(asked).toEqual([200]);
});

it('asks for all where one shop has less than enough among the first', async () => {
  await rate(LARGE, 1_000, 20);
  await rate(SMALL, 5, 1);
  expect(await urgentOf(LARGE, SMALL)).toEqual(['小店']);
  await rate(SMALL, 6, 1);
  expect(await urgentOf(LARGE, SMALL)).toEqual([]);
});

it('asks once where there are few', async () => {
  await rate(SMALL, 5, 1);
  expect(await urgentOf(SMALL)).toEqual(['小店']);
  expect(asked).toEqual([200]);
});

it('counts none of older days', async () => {
  await rate(SMALL, 6, 31);
  // Known of none: no reason to hurry.
  expect(await urgentOf(SMALL)).toEqual([]);
  await rate(LARGE, 5, 29);
  expect(await urgentOf(LARGE)).toEqual(['大店']);
});

it('counts what a shop was given under its former name', async () => {
  await rate(SMALL, 6, 3);
  renamed = { [SMALL.shop]: '新店' };
  expect(await urgentOf({ console: '1688', shop: '新店' })).toEqual([]);
  await rate({ shop: '新店' }, 1, 1);
  expect(await urgentOf({ console: '1688', shop: '新店' })).toEqual([]);
});
