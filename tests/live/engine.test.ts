import { IDBFactory, IDBObjectStore as FakeStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setTestClock } from '../../lib/clock.ts';
import type { Sighting } from '../../lib/events/sighting.ts';
import type { Badge } from '../../lib/live/waiting/badge.ts';
import { createEngine } from '../../lib/live/engine.ts';
import type { Engine } from '../../lib/live/engine.ts';
import type { Sender } from '../../lib/live/sender.ts';
import type { LiveState } from '../../lib/live/types.ts';
import type { BatchMessage } from '../../lib/messages.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { batch } from './batch.ts';
import { OWN, PAGE, fakeSurface } from './fake-surface.ts';
import { dump, line, memoryLog, row, TEN } from './support.ts';

/** Settings of a user who has agreed to reading. */
const AGREED = { ...DEFAULT_SETTINGS, consent: { at: TEN } };

function at(seconds: number): void {
  setTestClock({ base: TEN + seconds * 1000, start: Date.now(), rate: 0 });
}

async function setUp(indexedDB = new IDBFactory()) {
  const states: LiveState[] = [];
  const badges: Badge[] = [];
  const surface = await fakeSurface({
    readSettings: async () => AGREED,
    isAlive: vi.fn(async () => true),
    activate: vi.fn(async () => {}),
    reveal: vi.fn(async () => ({ ok: true }) as const),
    onPage: vi.fn(),
    keepAwake: vi.fn(),
    onState(state, badge) {
      states.push(state);
      badges.push(badge);
    },
  });
  const log = memoryLog(indexedDB);
  const start = (): Engine => createEngine(memoryLog(indexedDB), surface);
  return { log, surface, states, badges, start, engine: start() };
}

beforeEach(() => at(0));
afterEach(() => setTestClock(null));

describe('batch → log → live state', () => {
  test('a buyer who writes stands in the queue, an answered one does not', async () => {
    const { engine, badges } = await setUp();
    at(1);
    const ack = await engine.receive(batch([line('buyer', 0)]), PAGE);
    expect(ack).toMatchObject({ ok: true, seq: 1, ids: { b1: expect.any(String) } });
    const waiting = await engine.current();
    expect(waiting.queue).toMatchObject([
      {
        name: '阿明',
        since: TEN,
        deadline: TEN + 180_000,
        certainty: 'exact',
        assessed: true,
        place: { tabId: 7, frameId: 0 },
      },
    ]);
    expect(waiting.series).toMatchObject([{ console: 'feige', rates: { round: { pending: 1 } } }]);
    await engine.refresh();
    expect(badges.at(-1)?.text).toBe('1');
    at(31);
    await engine.receive(batch([line('agent', 30)], { seq: 2 }), PAGE);
    const answered = await engine.current();
    expect(answered.queue).toEqual([]);
    expect(answered.series[0]?.rates.round).toMatchObject({ counted: 1, onTime: 1, rate: 1 });
  });

  test('a row that waits stands in the queue until it settles', async () => {
    const { engine } = await setUp();
    at(10);
    const waits = row('waiting', 10, { since: TEN, basis: 'timer' });
    const ack = await engine.receive(batch([waits]), PAGE);
    expect(ack).toMatchObject({ ids: { 'name:阿明': expect.stringMatching(/^row:/) } });
    expect((await engine.current()).queue).toMatchObject([{ certainty: 'about', since: TEN }]);
    at(20);
    await engine.receive(batch([row('settled', 20)], { seq: 2 }), PAGE);
    expect((await engine.current()).queue).toEqual([]);
  });

  test('open brings the tab to the front and reveals the row', async () => {
    const { engine, surface } = await setUp();
    await engine.receive(batch([line('buyer', 0)]), PAGE);
    const [waiter] = (await engine.current()).queue;
    const push = await engine.run({ kind: 'open', id: waiter!.id });
    expect(push).toEqual({ kind: 'opened', id: waiter!.id, result: { ok: true } });
    expect(surface.activate).toHaveBeenCalledWith(7);
    expect(surface.reveal).toHaveBeenCalledWith(7, 0, { kind: 'reveal', id: waiter!.id });
  });
});

describe('the door', () => {
  const foreign = { ...PAGE, id: 'other' };
  test.each<[string, Sender, Partial<BatchMessage>, string]>([
    ['another extension', foreign, {}, 'sender: not this extension'],
    ['no tab', { ...PAGE, tab: undefined }, {}, 'sender: not a page'],
    ['another site', { ...PAGE, origin: 'https://evil.example' }, {}, 'not a page of feige'],
    [
      'a console that lies about which it is',
      PAGE,
      { source: { console: '1688', account: null, nick: null } },
      'not a page of 1688',
    ],
    ['no document', PAGE, { document: '' }, 'batch: document'],
    ['too many', PAGE, { sightings: Array.from({ length: 501 }, () => line('buyer', 0)) }, 'batch'],
  ])('refuses %s, once and for all', async (_, sender, more, reason) => {
    const { engine, log } = await setUp();
    const ack = await engine.receive(batch([line('buyer', 0)], more), sender);
    expect(ack).toMatchObject({ ok: false, retry: false });
    expect(ack).toHaveProperty('error', expect.stringContaining(reason));
    expect(await log.events.count()).toBe(0);
    expect((await engine.current()).pages).toEqual([]);
  });

  test('does not answer what is not for it', async () => {
    const { engine } = await setUp();
    expect(engine.receive('hello', PAGE)).toBeUndefined();
    expect(engine.receive({ kind: 'reveal', id: 'x' }, PAGE)).toBeUndefined();
    expect(engine.receive({ kind: 'refresh' }, PAGE)).toBeUndefined();
    const options = { id: OWN, url: `chrome-extension://${OWN}/options.html` };
    expect(await engine.receive({ kind: 'refresh' }, options)).toEqual({ ok: true });
  });

  test('leaves out a sighting that is wrong, stores the others, and names the field, never its value', async () => {
    const { engine, log } = await setUp();
    const secret = '秘密'.repeat(300);
    const bad = line('buyer', 1, { buyerName: secret });
    const ack = await engine.receive(batch([line('buyer', 0), bad, line('agent', 9)]), PAGE);
    expect(ack).toMatchObject({ ok: true, refused: ['line.buyerName ×1'] });
    expect(JSON.stringify(ack)).not.toContain('秘密');
    expect(await log.events.count()).toBe(2);
  });
});

describe('a failure', () => {
  test('is told to page and views, writes nothing, and goes with the next success', async () => {
    const { engine, log, states } = await setUp();
    const other = log;
    await other.open();
    const failing = vi.spyOn(IDBObjectStoreProto(), 'put').mockImplementation(() => {
      throw new DOMException('disk full', 'QuotaExceededError');
    });
    const ack = await engine.receive(batch([line('buyer', 0)]), PAGE);
    expect(ack).toMatchObject({ ok: false, retry: true });
    await engine.refresh();
    expect(states.at(-1)?.fault).toMatch(/Quota|disk/);
    failing.mockRestore();
    expect(await log.events.count()).toBe(0);
    expect(await engine.receive(batch([line('buyer', 0)], { seq: 2 }), PAGE)).toMatchObject({
      ok: true,
    });
    expect((await engine.current()).fault).toBeNull();
    expect(await log.events.count()).toBe(1);
  });
});

test('a database that was closed is opened again', async () => {
  const { surface, log } = await setUp();
  const engine = createEngine(log, surface);
  await engine.receive(batch([line('buyer', 0)]), PAGE);
  log.close();
  const next = batch([line('agent', 10)], { seq: 2 });
  expect(await engine.receive(next, PAGE)).toMatchObject({ ok: true });
  expect((await engine.current()).pages).toHaveLength(1);
  expect(await log.events.count()).toBe(2);
});

/** The class behind fake-indexeddb's stores. */
function IDBObjectStoreProto(): { put: () => unknown } {
  return FakeStore.prototype as unknown as { put: () => unknown };
}

describe('a worker that was killed', () => {
  test('knows pages, skew and who waits', async () => {
    const { engine, start } = await setUp();
    at(1);
    await engine.receive(batch([line('buyer', 0, { seenAt: TEN - 60_000 })]), PAGE);
    const before = await engine.current();
    expect(before.skew).toBe(60_000);
    expect(before.pages).toHaveLength(1);
    expect(await start().current()).toEqual(before);
  });

  test('may get the same batch again', async () => {
    const { engine, start, log } = await setUp();
    const first = batch([line('buyer', 0), row('waiting', 1, { buyerName: '王姐' })]);
    await engine.receive(first, PAGE);
    const tables = log.tables.map((table) => table.name).filter((name) => name !== 'rows');
    const read = () => Promise.all(tables.map((name) => log.table(name).toArray()));
    const before = await read();
    const { ids } = (await start().receive(first, PAGE)) as { ids: Record<string, string> };
    expect(Object.keys(ids)).toEqual(['b1', 'name:王姐']);
    expect(await read()).toEqual(before);
  });
});

describe('pages', () => {
  const pulse: Sighting = { type: 'pulse', from: TEN, to: TEN + 15_000, state: 'reading' };

  test("a reload takes the old document's place, a closed tab goes", async () => {
    const { engine, surface } = await setUp();
    await engine.receive(batch([pulse]), PAGE);
    await engine.receive(batch([], { document: 'doc-2', state: { kind: 'loading' } }), PAGE);
    expect((await engine.current()).pages).toMatchObject([{ state: { kind: 'loading' } }]);
    expect(surface.onPage).toHaveBeenCalledTimes(2);
    await engine.tabClosed(7);
    expect((await engine.current()).pages).toEqual([]);
  });

  test('a frame whose document is gone is dropped', async () => {
    const { engine, surface } = await setUp();
    await engine.receive(batch([]), { ...PAGE, frameId: 3 });
    vi.mocked(surface.isAlive).mockImplementation(async (_, frameId) => frameId === 5);
    await engine.receive(batch([], { document: 'doc-2' }), { ...PAGE, frameId: 5 });
    await vi.waitFor(async () => {
      expect((await engine.current()).pages).toMatchObject([{ frameId: 5 }]);
    });
  });

  test('of a shell and its inner frame the one that is read is shown', async () => {
    const { engine } = await setUp();
    await engine.receive(batch([], { state: { kind: 'unknown' }, document: 'shell' }), PAGE);
    await engine.receive(batch([pulse], { document: 'core' }), { ...PAGE, frameId: 4 });
    const { pages, series } = await engine.current();
    expect(pages).toMatchObject([{ frameId: 4, state: { kind: 'reading' } }]);
    expect(series).toMatchObject([{ reading: true, readUntil: TEN + 15_000 }]);
  });

  test('coverage is the union over tabs, of the elapsed window only', async () => {
    const { engine } = await setUp();
    at(60);
    await engine.receive(batch([pulse]), PAGE);
    await engine.receive(
      batch([{ ...pulse, from: TEN + 10_000, to: TEN + 30_000 }], { document: 'other' }),
      { ...PAGE, tab: { id: 8 } },
    );
    const [series] = (await engine.current()).series;
    expect(series?.coverage).toEqual({ observedMs: 30_000, elapsedMs: 2 * 3_600_000 + 60_000 });
  });
});

describe('privacy', () => {
  test('names stand in the names table only, ids and texts nowhere', async () => {
    const { engine, log, surface } = await setUp();
    const sentinel = { buyerId: 'ID-哨兵', buyerName: '名-哨兵', lineId: 'LINE-哨兵' };
    const content = {
      type: 'message',
      role: 'buyer',
      kind: 'text',
      length: 5,
      textHash: 'HASH-哨兵',
      sender: null,
    } as const;
    const write = vi.spyOn(surface, 'writeMemory');
    await engine.receive(
      batch([
        line('buyer', 0, { ...sentinel, content }),
        row('waiting', 1, { buyerName: '名-哨兵' }),
        { type: 'join', buyerId: 'ID-哨兵', buyerName: '名-哨兵', seenAt: TEN },
      ]),
      PAGE,
    );
    for (const table of log.tables) {
      const rows = JSON.stringify(await table.toArray());
      if (table.name === 'names') expect(rows).toContain('名-哨兵');
      else expect(rows).not.toContain('哨兵');
      expect(rows).not.toMatch(/(ID|LINE|HASH)-哨兵/);
    }
    expect(JSON.stringify(write.mock.calls)).not.toContain('哨兵');
  });

  test('names are kept as long as the setting says, and not at all at 0', async () => {
    const { engine, log, surface } = await setUp();
    await engine.receive(batch([line('buyer', 0)]), PAGE);
    at(6 * 86_400);
    await engine.tidy();
    expect(await log.names.count()).toBe(1);
    at(8 * 86_400);
    await engine.tidy();
    expect(await log.names.count()).toBe(0);
    surface.readSettings = async () => ({ ...AGREED, nameDays: 0 });
    at(0);
    await engine.receive(batch([line('buyer', 0)], { seq: 2 }), PAGE);
    expect(await log.names.count()).toBe(0);
    expect((await engine.current()).queue).toMatchObject([{ name: null }]);
  });
});

describe('time alone', () => {
  test('decides a round at midnight, and the figures stay the same', async () => {
    const { engine, log } = await setUp();
    const late = 13 * 3600 - 120;
    at(late + 1);
    await engine.receive(batch([line('buyer', 12 * 3600 + 1800)]), PAGE);
    at(late + 60);
    const before = (await engine.current()).series[0]?.rates.round;
    expect(before).toMatchObject({ counted: 1, onTime: 0 });
    expect((await dump(log)).undecided).toHaveLength(1);
    at(14 * 3600 + 180);
    await engine.tidy();
    expect((await dump(log)).undecided).toEqual([]);
    expect(await log.buckets.toArray()).toMatchObject([{ tally: { round: { counted: 1 } } }]);
  });

  test('the badge counts up its colours', async () => {
    const { engine, badges } = await setUp();
    await engine.receive(batch([line('buyer', 0)]), PAGE);
    const colors: string[] = [];
    for (const seconds of [0, 60, 120, 150, 180.1]) {
      at(seconds);
      await engine.refresh();
      colors.push(badges.at(-1)!.color);
    }
    expect(new Set(colors).size).toBe(5);
    at(1000);
    await engine.refresh();
    expect(badges.at(-1)?.text).toBe('');
    await engine.receive(batch([], { state: { kind: 'login' } }), PAGE);
    await engine.refresh();
    expect(badges.at(-1)?.text).toBe('!');
  });

  test('two of one name get a mark each', async () => {
    const { engine } = await setUp();
    const twin = line('buyer', 10, { buyerId: 'b2' });
    await engine.receive(batch([line('buyer', 0), twin]), PAGE);
    expect((await engine.current()).queue.map(({ mark }) => mark)).toEqual(['①', '②']);
  });
});
