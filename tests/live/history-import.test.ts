import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beijingDay } from '../../lib/beijing.ts';
import { fromStored } from '../../lib/events/amend.ts';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { Pseudonyms } from '../../lib/events/pseudonym.ts';
import type { Recorder } from '../../lib/events/record.ts';
import type {
  HistoryConsole,
  HistoryLine,
  LineContent,
  LineSighting,
} from '../../lib/events/sighting.ts';
import type { ChatEvent, LiveConsole } from '../../lib/events/types.ts';
import { checkHistory, MAX_HISTORY_LINES } from '../../lib/events/validate-history.ts';
import { createHistoryDoor } from '../../lib/live/history/door.ts';
import type { Log } from '../../lib/live/log.ts';
import { waitersAt } from '../../lib/live/waiting/queue.ts';
import { DEFAULT_RULES } from '../../lib/live/counting/rules.ts';
import type { Sender } from '../../lib/live/sender.ts';
import { exportLines, importLines } from '../../lib/live/transfer.ts';
import type { HistoryAck } from '../../lib/messages.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { dump, line, memoryLog, roundsIn, row, send, TEN } from './support.ts';

const OWN = 'abcdefghijklmnopabcdefghijklmnop';
const LATER = TEN + 3_600_000;

/** What a line says, on whichever page. */
interface Said {
  who: 'buyer' | 'agent';
  /** Seconds after 10:00. */
  at: number;
  text?: string | null;
  kind?: 'text' | 'image' | 'card' | 'other';
  recalled?: true;
}

const NICK = '小雨点888';

function contentOf({ who, text = '在吗', kind = 'text', recalled }: Said): LineContent {
  const isText = kind === 'text' && text !== null;
  return {
    type: 'message',
    role: who,
    kind,
    length: isText ? text.length : null,
    textHash: isText ? `hash of ${text}` : null,
    sender: who === 'agent' ? '某某店:小王' : null,
    ...(recalled ? { recalled } : {}),
  };
}

/** Ids as the pages' readers make them: sender, time, words, and how many alike came before. */
function idsOf(said: readonly Said[]): string[] {
  const counts = new Map<string, number>();
  return said.map(({ who, at, text = '在吗', kind = 'text' }) => {
    const id = `${who}|${at}|${kind}|${text}`;
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return `${id}|${count}`;
  });
}

function placesOf(said: readonly Said[]): number[] {
  return said.map((one, index) => said.slice(0, index).filter(({ at }) => at === one.at).length);
}

function historyLines(said: readonly Said[]): HistoryLine[] {
  const [ids, places] = [idsOf(said), placesOf(said)];
  return said.map((one, index) => ({
    lineId: ids[index]!,
    at: TEN + one.at * 1000,
    n: places[index]!,
    content: contentOf(one),
  }));
}

function liveLines(said: readonly Said[], more: Partial<LineSighting> = {}): LineSighting[] {
  return historyLines(said).map((each) => ({
    type: 'line',
    buyerId: '2207',
    buyerName: NICK,
    seenAt: each.at + 300,
    ...each,
    lineId: `live ${each.lineId}`,
    ...more,
  }));
}

interface Bench {
  log: Log;
  pseudonyms: Pseudonyms;
  recorder: (console: LiveConsole) => Recorder;
  live: (
    said: readonly Said[],
    more?: Partial<LineSighting>,
    console?: LiveConsole,
  ) => Promise<void>;
  history: (
    said: readonly Said[],
    more?: { name?: string; console?: HistoryConsole; ids?: string[] },
  ) => Promise<HistoryAck>;
  door: ReturnType<typeof createHistoryDoor>;
  events: () => Promise<ChatEvent[]>;
}

const page = (console: HistoryConsole): Sender => ({
  id: OWN,
  origin: console === 'feige' ? 'https://im.jinritemai.com' : 'https://market.m.taobao.com',
  frameId: 3,
  tab: { id: 7 },
});

async function bench(log = memoryLog()): Promise<Bench> {
  const pseudonyms = await createPseudonyms(createProfileKey());
  const sources = {
    readSettings: async () => DEFAULT_SETTINGS,
    readPseudonyms: async () => pseudonyms,
  };
  const door = createHistoryDoor(log, {
    sources,
    ownId: OWN,
    ready: async () => {},
    now: () => LATER,
    settled: () => {},
  });
  const recorder = (console: LiveConsole): Recorder => ({
    source: { console, account: null, nick: null },
    shop: DEFAULT_SETTINGS.shops[console],
    agent: null,
    pseudonyms,
  });
  return {
    log,
    pseudonyms,
    recorder,
    door,
    async live(said, more = {}, console = 'taobao') {
      await send(log, recorder(console), liveLines(said, more), LATER);
    },
    history(said, { name = NICK, console = 'qianniu', ids } = {}) {
      const lines = historyLines(said).map((each, index) => ({
        ...each,
        lineId: ids?.[index] ?? each.lineId,
      }));
      const session = { buyerName: name, agent: null, firstLine: lines[0]?.lineId ?? '-', lines };
      return door({ kind: 'history', console, session }, page(console));
    },
    events: () => log.events.toArray(),
  };
}

/** What counts, without keys and consoles: who, when, what. */
const saidIn = (events: readonly ChatEvent[]) =>
  events
    .flatMap((event) =>
      event.type === 'message'
        ? [`${event.conversation} ${event.at} ${event.role} ${event.fp}`]
        : [],
    )
    .sort();

async function figures({ log }: Bench) {
  const events = (await log.events.toArray()).map(fromStored);
  const { consoles, parameters } = PROFILES.taobao;
  const day = beijingDay(TEN);
  const period = { from: day, to: day };
  const request = {
    profile: 'taobao',
    consoles,
    parameters,
    period,
    now: LATER,
    by: null,
  } as const;
  const { response, latency } = reportOf(events, request);
  return { response, latency };
}

/** Without conversations and words: their pseudonyms differ from bench to bench. */
const strip = (events: readonly string[]): string[] =>
  events.map((each) => each.split(' ').slice(1, 3).join());

const closings = async (log: Log): Promise<string[]> =>
  (await roundsIn(log)).map(({ openedAt, closedAt }) => `${openedAt} ${closedAt}`).sort();

const conversationsOf = async (b: Bench): Promise<Set<string>> =>
  new Set((await b.events()).map(({ conversation }) => conversation));

/** Stored sums that are not empty. */
const sums = async (log: Log): Promise<string[]> =>
  (await log.buckets.toArray())
    .map(({ tally }) => JSON.stringify(tally))
    .filter((tally) => /[1-9]/.test(tally));

const TALK: Said[] = [
  { who: 'buyer', at: 0, text: '在吗' },
  { who: 'agent', at: 20, text: '在的亲' },
  { who: 'buyer', at: 300, text: '什么时候发货' },
  { who: 'buyer', at: 300, text: '什么时候发货' },
  { who: 'buyer', at: 310, kind: 'image', text: null },
  { who: 'agent', at: 600, text: '今天发' },
];

describe('the door', () => {
  test('stores lines once, as nobody’s sight: a second time adds nothing', async () => {
    const b = await bench();
    expect(await b.history(TALK)).toEqual({ ok: true, added: 6, known: 0, refused: [] });
    const before = await dump(b.log);
    expect(before.events).toHaveLength(6);
    for (const event of await b.events()) {
      expect(event).toMatchObject({ console: 'qianniu', seenAt: null, shop: '淘宝店铺' });
      expect(event).not.toHaveProperty('seenHere');
    }
    expect(await b.history(TALK)).toEqual({ ok: true, added: 0, known: 6, refused: [] });
    expect(await b.history(TALK.slice(0, 3))).toMatchObject({ added: 0, known: 3 });
    expect(await dump(b.log)).toEqual(before);
    const agents = (await b.events()).filter((e) => e.type === 'message' && e.role === 'agent');
    expect(new Set(agents.map(({ agent }) => agent))).toEqual(new Set(['某某店:小王']));
  });

  test.each([
    ['another extension', { ...page('qianniu'), id: 'other' }],
    ['another host', { ...page('qianniu'), origin: 'https://evil.example' }],
    ['Feige’s host', page('feige')],
    ['a page of our own', { id: OWN, url: `chrome-extension://${OWN}/popup.html` }],
  ])('refuses %s', async (_, sender) => {
    const b = await bench();
    const session = { buyerName: NICK, agent: null, firstLine: 'x', lines: historyLines(TALK) };
    const ack = await b.door({ kind: 'history', console: 'qianniu', session }, sender);
    expect(ack).toMatchObject({ ok: false, retry: false });
    expect(await b.events()).toEqual([]);
  });

  test('leaves single bad lines out and refuses what is too long or has no envelope', () => {
    const [good] = historyLines(TALK);
    const session = {
      buyerName: NICK,
      agent: null,
      firstLine: 'x',
      lines: [good, { ...good, at: 5 }, 7],
    };
    const checked = checkHistory({ kind: 'history', console: 'qianniu', session });
    expect(checked).toMatchObject({ ok: true, value: { refused: ['line.at ×1', 'line. ×1'] } });
    expect(checked.ok && checked.value.session.lines).toEqual([good]);
    const many = Array.from({ length: MAX_HISTORY_LINES + 1 }, () => good);
    for (const wrong of [
      { kind: 'history', console: 'taobao', session },
      { kind: 'history', console: 'qianniu', session: { ...session, buyerName: '' } },
      { kind: 'history', console: 'qianniu', session: { ...session, lines: many } },
      { kind: 'history', console: 'qianniu' },
    ]) {
      expect(checkHistory(wrong)).toMatchObject({ ok: false });
    }
  });

  test('a failing database is an answer to try again, and nothing is written', async () => {
    const b = await bench();
    b.log.close();
    expect(await b.history(TALK)).toMatchObject({ ok: false, retry: true });
    await b.log.open();
    expect(await b.history(TALK)).toMatchObject({ ok: true, added: 6 });
  });
});

describe('one message on two pages', () => {
  const orders = {
    'live, then history': ['live', 'history'],
    'history, then live': ['history', 'live'],
    'either twice, mixed': ['history', 'live', 'history', 'live'],
  } as const;

  test.each(Object.entries(orders))('%s: counts once', async (_, order) => {
    const alone = await bench();
    await alone.live(TALK);
    const b = await bench();
    for (const source of order) await (source === 'live' ? b.live(TALK) : b.history(TALK));
    const events = await b.events();
    expect(events).toHaveLength(TALK.length);
    expect(new Set(events.map(({ conversation }) => conversation)).size).toBe(1);
    // The buyer waits in this browser as if nothing had been imported.
    expect(events.every((event) => 'seenHere' in event && event.console === 'taobao')).toBe(true);
    expect(await figures(b)).toEqual(await figures(alone));
    expect(await closings(b.log)).toEqual(await closings(alone.log));
  });

  test('what only one of them shows stays, and equal lines of one second are as many as they are', async () => {
    const three = [0, 1, 2].map((): Said => ({ who: 'buyer', at: 5, text: '？' }));
    for (const first of ['live', 'history'] as const) {
      const b = await bench();
      const add = { live: () => b.live(three.slice(0, 2)), history: () => b.history(three) };
      await add[first]();
      await add[first === 'live' ? 'history' : 'live']();
      await add.live();
      expect(await b.events()).toHaveLength(3);
      // A third one comes into the live page's sight.
      await b.live(three);
      expect(await b.events()).toHaveLength(3);
      await b.live([...three, { who: 'buyer', at: 5, text: '？' }]);
      expect(await b.events()).toHaveLength(4);
    }
  });

  test('neither the other side, another second nor other words make a twin', async () => {
    const b = await bench();
    await b.live([{ who: 'buyer', at: 0, text: '好的' }]);
    await b.history([
      { who: 'buyer', at: 0, text: '好的' },
      { who: 'agent', at: 0, text: '好的' },
      { who: 'buyer', at: 1, text: '好的' },
      { who: 'buyer', at: 0, text: '好' },
      { who: 'buyer', at: 0, kind: 'image', text: null },
    ]);
    expect(await b.events()).toHaveLength(5);
  });

  test('a message taken back before the import is the one that was read live', async () => {
    const b = await bench();
    await b.live([{ who: 'buyer', at: 0, text: '发错了' }]);
    await b.history([{ who: 'buyer', at: 0, kind: 'other', text: null, recalled: true }]);
    expect(await b.events()).toMatchObject([{ recalled: true, kind: 'text', length: 3 }]);
  });

  test('an export and its import keep the pairs', async () => {
    const b = await bench();
    await b.history(TALK);
    await b.live(TALK.slice(0, 4));
    const lines: string[] = [];
    for await (const text of exportLines(b.log)) lines.push(text);
    const other = { ...(await bench()), log: memoryLog() };
    await importLines(other.log, lines, LATER);
    expect(saidIn(await other.log.events.toArray())).toEqual(saidIn(await b.events()));
    const before = await dump(b.log);
    await importLines(b.log, lines, LATER);
    expect(await dump(b.log)).toEqual(before);
    await b.history(TALK);
    await b.live(TALK);
    expect(await b.events()).toHaveLength(TALK.length);
  });

  test('in any order of any pieces the log says the same, property', async () => {
    const said = fc.array(
      fc.record({
        who: fc.constantFrom('buyer' as const, 'agent' as const),
        at: fc.integer({ min: 0, max: 6 }),
        text: fc.constantFrom('在吗', '好的'),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const steps = fc.array(
      fc.record({
        source: fc.constantFrom('live', 'history'),
        cut: fc.integer({ min: 1, max: 8 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(said, steps, async (unsorted, pieces) => {
        const talk = unsorted.toSorted((a, b) => a.at - b.at);
        const b = await bench();
        // The live page shows the newest, the history page the session from its start.
        for (const { source, cut } of pieces) {
          await (source === 'live' ? b.live(talk) : b.history(talk.slice(0, cut)));
        }
        await b.live(talk);
        await b.history(talk);
        const truth = await bench();
        await truth.live(talk);
        expect(strip(saidIn(await b.events()))).toEqual(strip(saidIn(await truth.events())));
        expect(await figures(b)).toEqual(await figures(truth));
      }),
      { numRuns: 40 },
    );
  });
});

describe('whose an import is', () => {
  test('a nick that only an import knew turns out to be a buyer: its lines move, nothing counts twice', async () => {
    const b = await bench();
    await b.history(TALK);
    const nick = await b.pseudonyms.conversation('taobao', `nick:${NICK}`);
    expect(await conversationsOf(b)).toEqual(new Set([nick]));
    const later: Said[] = [{ who: 'buyer', at: 900, text: '还在吗' }];
    await b.live(later);
    const buyer = await b.pseudonyms.conversation('taobao', '2207');
    expect(await conversationsOf(b)).toEqual(new Set([buyer]));
    expect(await b.events()).toHaveLength(7);
    const rounds = await roundsIn(b.log);
    expect(rounds.every(({ conversation }) => conversation === buyer)).toBe(true);
    const truth = await bench();
    await truth.live([...TALK, ...later]);
    expect(await figures(b)).toEqual(await figures(truth));
    expect(await sums(b.log)).toEqual(await sums(truth.log));
    // Names may be gone by then.
    await b.log.names.clear();
    expect(await b.history(TALK)).toMatchObject({ added: 0, known: 6 });
    expect(await conversationsOf(b)).toEqual(new Set([buyer]));
  });

  test('an export from before the buyer was known does not take the lines back', async () => {
    // Which of two pseudonyms is the greater is a matter of luck.
    for (let round = 0; round < 8; round += 1) {
      const b = await bench();
      await b.history(TALK);
      const lines: string[] = [];
      for await (const text of exportLines(b.log)) lines.push(text);
      await b.live(TALK.slice(-1));
      const before = await dump(b.log);
      await importLines(b.log, lines, LATER);
      expect(await dump(b.log)).toEqual(before);
      expect((await conversationsOf(b)).size).toBe(1);
    }
  });

  test('without the note of the nick the kept names tell, unless two bear the name', async () => {
    const b = await bench();
    await b.live([TALK[0]!]);
    await b.log.rows.clear();
    await b.history(TALK.slice(1));
    expect((await conversationsOf(b)).size).toBe(1);

    const two = await bench();
    await two.live([TALK[0]!]);
    await two.live([{ who: 'buyer', at: 50, text: '你好' }], { buyerId: '2208' });
    await two.log.rows.clear();
    await two.history([{ who: 'agent', at: 70, text: '您好' }]);
    expect((await conversationsOf(two)).size).toBe(3);
  });

  test('without any name two of its lines, to the second and word, tell', async () => {
    const b = await bench();
    await b.live(TALK.slice(0, 2), { buyerName: '备注名' });
    await b.live([{ who: 'buyer', at: 0, text: '在吗' }], { buyerId: '2208', buyerName: '另一位' });
    expect(await b.history(TALK)).toMatchObject({ added: 4, known: 2 });
    expect((await conversationsOf(b)).size).toBe(2);
    expect(await b.events()).toHaveLength(7);
  });

  test('one word at one second is no proof', async () => {
    const b = await bench();
    await b.live([TALK[0]!], { buyerName: '备注名' });
    await b.history(TALK);
    expect((await conversationsOf(b)).size).toBe(2);
  });

  test('Feige: lines carry ids, so the live conversation is found and its keys are used', async () => {
    const b = await bench();
    const ids = TALK.map((_, index) => `uuid-${index}`);
    const lines = historyLines(TALK).map((each, index) => ({ ...each, lineId: ids[index]! }));
    const seen: LineSighting[] = lines.map((each) => ({
      type: 'line',
      buyerId: 'b9',
      buyerName: '同名',
      seenAt: each.at,
      ...each,
    }));
    await send(b.log, b.recorder('feige'), seen.slice(2, 4), LATER);
    await b.log.names.clear();
    const ack = await b.history(TALK, { name: '同名', console: 'feige', ids });
    expect(ack).toMatchObject({ added: 4, known: 2 });
    expect((await conversationsOf(b)).size).toBe(1);
    await send(b.log, b.recorder('feige'), seen, LATER);
    expect(await b.events()).toHaveLength(6);
  });

  test('Feige: two of one name are two, and a live line takes its session along', async () => {
    const b = await bench();
    const idsOfOne = TALK.map((_, index) => `one-${index}`);
    const idsOfTwo = TALK.map((_, index) => `two-${index}`);
    await b.history(TALK, { name: '同名', console: 'feige', ids: idsOfOne });
    await b.history(TALK, { name: '同名', console: 'feige', ids: idsOfTwo });
    expect((await conversationsOf(b)).size).toBe(2);
    expect(await b.history(TALK, { name: '同名', console: 'feige', ids: idsOfOne })).toMatchObject({
      added: 0,
    });
    const [, , third] = historyLines(TALK);
    const seen: LineSighting = {
      type: 'line',
      buyerId: 'b2',
      buyerName: '同名',
      seenAt: LATER,
      ...third!,
      lineId: 'two-2',
    };
    await send(b.log, b.recorder('feige'), [seen], LATER);
    await send(b.log, b.recorder('feige'), [seen], LATER);
    const known = await b.pseudonyms.conversation('feige', 'b2');
    expect(await b.events()).toHaveLength(12);
    const mine = (await b.events()).filter(({ conversation }) => conversation === known);
    expect(mine).toHaveLength(6);
    expect(mine.filter((event) => 'seenHere' in event)).toHaveLength(1);
    expect(await b.history(TALK, { name: '同名', console: 'feige', ids: idsOfTwo })).toMatchObject({
      added: 0,
    });
    expect((await conversationsOf(b)).size).toBe(2);
  });
});

describe('history warns nobody', () => {
  test('an import of a minute ago puts nobody into the queue; the same line read live does', async () => {
    const b = await bench();
    await b.history([{ who: 'buyer', at: 0 }]);
    expect(await waitersAt(b.log, DEFAULT_RULES, TEN + 60_000)).toEqual([]);
    await b.live([{ who: 'buyer', at: 0 }]);
    expect(await waitersAt(b.log, DEFAULT_RULES, TEN + 60_000)).toMatchObject([
      { console: 'taobao', since: TEN, certainty: 'exact' },
    ]);
    await b.history([{ who: 'buyer', at: 0 }]);
    expect(await waitersAt(b.log, DEFAULT_RULES, TEN + 60_000)).toHaveLength(1);
  });

  test('it ends no wait of the list, and is no coverage', async () => {
    const b = await bench();
    await send(b.log, b.recorder('feige'), [row('waiting', 0)], LATER);
    await b.history([{ who: 'buyer', at: 0 }], { name: '阿明', console: 'feige', ids: ['u1'] });
    expect(await b.log.waits.toArray()).toMatchObject([{ read: false }]);
    expect((await b.events()).filter(({ type }) => type === 'observed')).toEqual([]);
  });

  test('a live batch of another console is no matter for it', async () => {
    const b = await bench();
    await b.history(TALK);
    await send(b.log, b.recorder('1688'), [line('buyer', 0, { buyerName: NICK })], LATER);
    expect(await b.events()).toHaveLength(7);
    expect(new Set((await b.events()).map(({ conversation }) => conversation)).size).toBe(2);
  });
});
