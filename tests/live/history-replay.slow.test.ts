/** From a history page's DOM to the log: 120 of the real conversations, whole, twice, in pieces, and beside live reading. */
import { beforeAll, describe, expect, test } from 'vitest';
import { beijingDay } from '../../lib/beijing.ts';
import { fromStored } from '../../lib/events/amend.ts';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { Pseudonyms } from '../../lib/events/pseudonym.ts';
import type { Recorder } from '../../lib/events/record.ts';
import type { HistorySession, LineSighting } from '../../lib/events/sighting.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { takeHistory } from '../../lib/live/history/door.ts';
import type { Log } from '../../lib/live/log.ts';
import { tidy } from '../../lib/live/upkeep.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { compareLog, perfectLog } from '../player/compare.ts';
import { historyWorld } from '../player/history-world.ts';
import { createRandom } from '../simulators/core/random.ts';
import type { Truth } from '../simulators/core/truth.ts';
import type { World } from '../simulators/core/world.ts';
import type { HistoryOptions } from '../simulators/history/options.ts';
import { FEIGE_READER, historyTruth, QIANNIU_READER } from '../simulators/history/truth.ts';
import { historyStage } from '../consoles/history-stage.ts';
import { SCALE } from '../scale.ts';
import { memoryLog, send } from './support.ts';

type Page = 'qianniu' | 'feige';

const LIVE = { qianniu: 'taobao', feige: 'feige' } as const;

/** 2026-11-02 08:00 in Beijing. */
const START = Date.UTC(2026, 10, 2, 0);
const NOW = START + 10 * 86_400_000;

interface Bench {
  log: Log;
  pseudonyms: Pseudonyms;
  page: Page;
  world: World;
}

let keys: Pseudonyms;

function bench(page: Page, world: World): Bench {
  return { log: memoryLog(), pseudonyms: keys, page, world };
}

const worldOf = (page: Page, seed: number, count: number): World =>
  historyWorld(seed, count, {
    console: LIVE[page],
    start: START,
    apart: 3_000_000,
    returning: 7,
    mutations: { sameName: 0 },
  });

function take({ log, pseudonyms, page }: Bench, session: HistorySession) {
  const sources = {
    readSettings: async () => DEFAULT_SETTINGS,
    readPseudonyms: async () => pseudonyms,
  };
  const means = {
    sources,
    ownId: '',
    ready: async () => {},
    now: () => NOW,
    settled: () => {},
  };
  return takeHistory(log, means, { kind: 'history', console: page, session, refused: [] });
}

/** Imports the page's sessions; after `stopAfter` of them the user stops. */
async function importAll(b: Bench, options: HistoryOptions = {}, stopAfter = Infinity) {
  const stage = historyStage(b.page, b.world, options);
  const controller = new AbortController();
  const end = await stage.walk({
    signal: controller.signal,
    deliver: (session) => take(b, session),
    onProgress: ({ done }) => {
      if (done >= stopAfter) controller.abort();
    },
  });
  return { end, sessions: stage.delivered };
}

/** What a live page would have read of these sessions: so many of the lines, in the order of time. */
async function readLive(
  b: Bench,
  sessions: readonly HistorySession[],
  share: number,
  seed: number,
) {
  const random = createRandom(seed);
  const console = LIVE[b.page];
  const recorder: Recorder = {
    source: { console, account: null, nick: null },
    shop: DEFAULT_SETTINGS.shops[console],
    agent: null,
    pseudonyms: b.pseudonyms,
  };
  for (const { buyerName, lines } of sessions) {
    const contact = b.world.contacts.find(({ name }) => name === buyerName);
    if (!contact || !random.chance(share)) continue;
    const from = random.int(0, lines.length - 1);
    const seen = lines.slice(from).map((line): LineSighting => ({
      type: 'line',
      buyerId: contact.id,
      buyerName,
      seenAt: line.at + 400,
      ...line,
      lineId: console === 'taobao' ? `live ${line.lineId}` : line.lineId,
    }));
    for (let next = 0; next < seen.length; next += 3) {
      await send(b.log, recorder, seen.slice(next, next + 3), NOW);
    }
  }
}

const stored = async ({ log }: Bench): Promise<ChatEvent[]> =>
  (await log.events.toArray()).map(fromStored);

function truthOf({ page, world }: Bench): Truth {
  return historyTruth(world.contacts, page === 'qianniu' ? QIANNIU_READER : FEIGE_READER);
}

/** The log's conversation of each buyer: the one that holds his first line. */
async function conversations(b: Bench): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, name } of b.world.contacts) {
    const shop = LIVE[b.page];
    found.set(id, await b.pseudonyms.conversation(shop, id));
    const nick = await b.pseudonyms.conversation(shop, `nick:${name}`);
    const count = await b.log.events.filter(({ conversation }) => conversation === nick).count();
    if (count > 0) found.set(id, nick);
  }
  return found;
}

async function differences(b: Bench): Promise<string[]> {
  const known = await conversations(b);
  const conversationOf = (buyer: string): string => known.get(buyer) ?? buyer;
  return compareLog(await stored(b), truthOf(b), { conversationOf });
}

function figures(events: readonly ChatEvent[], page: Page) {
  const { consoles, parameters, id } = PROFILES[LIVE[page]];
  const period = { from: beijingDay(START), to: beijingDay(NOW) };
  const request = { profile: id, consoles, parameters, period, now: NOW, by: null };
  const { response, latency } = reportOf(events, request);
  return { response, latency };
}

/** The log holds the truth, and its stored sums are those of a report over its events. */
async function expectTrue(b: Bench): Promise<void> {
  expect(await differences(b)).toEqual([]);
  const truth = perfectLog(truthOf(b), { conversationOf: (buyer) => buyer });
  const [real, ideal] = [figures(await stored(b), b.page), figures(truth, b.page)];
  // Whom a conversation was handed to is left open by the truth, and first responses go by holder.
  expect(real.response).toEqual(ideal.response);
  expect(real.latency.round).toEqual(ideal.latency.round);
  await expectSums(b);
}

/** Figures of a log. */
const figuresOf = async (b: Bench) => figures(await stored(b), b.page);

async function expectSums(b: Bench): Promise<void> {
  await tidy(b.log, { now: NOW, nameDays: 90 });
  const tallies = (await b.log.buckets.toArray()).map(({ tally }) => tally);
  const sum = (of: (tally: (typeof tallies)[number]) => number): number =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  const { round, message, session } = figures(await stored(b), b.page).response;
  expect(sum((tally) => tally.round.counted)).toBe(round.counted);
  expect(sum((tally) => tally.round.onTime)).toBe(round.onTime);
  expect(sum((tally) => tally.message.counted)).toBe(message.counted);
  expect(sum((tally) => tally.session.counted)).toBe(session.counted);
  expect(round.counted).toBeGreaterThan(10);
}

beforeAll(async () => {
  keys = await createPseudonyms(createProfileKey());
});

const HARD: HistoryOptions = { paint: [20, 900], panePage: 12, listPage: 20, listWindow: 12 };
const SEEDS = Array.from({ length: SCALE.long ? 40 : 2 }, (_, index) => index + 1);

describe('千牛 聊天记录 into the log', () => {
  test('120 conversations: the log equals the truth; a second import adds nothing', async () => {
    const b = bench('qianniu', worldOf('qianniu', 31, 120));
    const { end } = await importAll(b, HARD);
    expect(end.unread).toEqual([]);
    expect(end.added).toBe(await b.log.events.count());
    await expectTrue(b);
    const before = await stored(b);
    expect((await importAll(b, { cut: 'day' })).end).toMatchObject({ added: 0, unread: [] });
    expect(await stored(b)).toEqual(before);
  });

  test('stopped three times it goes on without doubling', async () => {
    const b = bench('qianniu', worldOf('qianniu', 32, 30));
    for (const stopAfter of [5, 12, 13, Infinity]) await importAll(b, HARD, stopAfter);
    await expectTrue(b);
  });

  test.each(SEEDS)('beside live reading, whichever comes first, seed %i', async (seed) => {
    const world = worldOf('qianniu', 100 + seed, 25);
    const plain = bench('qianniu', world);
    const { sessions } = await importAll(plain);
    const liveFirst = bench('qianniu', world);
    await readLive(liveFirst, sessions, 0.7, seed);
    await importAll(liveFirst);
    await expectTrue(liveFirst);
    expect(await figuresOf(liveFirst)).toEqual(await figuresOf(plain));
    const historyFirst = bench('qianniu', world);
    await importAll(historyFirst);
    await readLive(historyFirst, sessions, 0.7, seed);
    await expectTrue(historyFirst);
    await readLive(historyFirst, sessions, 1, seed + 10);
    await historyFirst.log.names.clear();
    await importAll(historyFirst);
    await expectTrue(historyFirst);
    expect(await figuresOf(historyFirst)).toEqual(await figuresOf(plain));
  });
});

describe('飞鸽 历史会话 into the log', () => {
  test.each(SEEDS)('beside live reading, whichever comes first, seed %i', async (seed) => {
    const world = worldOf('feige', 200 + seed, 20);
    const plain = bench('feige', world);
    const { end, sessions } = await importAll(plain, { lateId: 300, panePage: 9 });
    expect(end.unread).toEqual([]);
    const count = world.contacts.flatMap((contact) => contact.lines).length;
    expect(await plain.log.events.count()).toBe(count);
    expect((await importAll(plain)).end).toMatchObject({ added: 0 });
    await expectSums(plain);
    const b = bench('feige', world);
    await readLive(b, sessions, 0.5, seed);
    await importAll(b);
    expect(await b.log.events.count()).toBe(count);
    await readLive(b, sessions, 0.5, seed + 5);
    await b.log.names.clear();
    expect((await importAll(b)).end).toMatchObject({ added: 0 });
    // Once every buyer has been seen, what was imported is his.
    await readLive(b, sessions, 1, seed + 7);
    await expectTrue(b);
    const historyFirst = bench('feige', world);
    await importAll(historyFirst);
    await readLive(historyFirst, sessions, 1, seed);
    await expectTrue(historyFirst);
  });
});
