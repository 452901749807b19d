/** A console made by pointing is counted, shown and exported by itself. */
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatDay, beijingDay } from '../../lib/beijing.ts';
import { setTestClock } from '../../lib/clock.ts';
import type { Sighting } from '../../lib/events/sighting.ts';
import { createEngine } from '../../lib/live/engine.ts';
import { isOwnView, trustPointed } from '../../lib/live/sender.ts';
import type { BatchMessage } from '../../lib/messages.ts';
import { choiceDesk } from '../../lib/report/desk/load.ts';
import { DEFAULT_SETTINGS, type KeptConsole, type Settings } from '../../lib/settings.ts';
import { knownShops } from '../../lib/summary/model.ts';
import { batch } from './batch.ts';
import { fakeSurface, OWN } from './fake-surface.ts';
import { line, memoryLog, TEN } from './support.ts';

const MADE: KeptConsole = {
  id: 'custom:某平台',
  // Named like the Feige shop: even so nothing is pooled.
  name: '抖店',
  match: 'https://chat.example.com/im/*',
  profile: 'taobao',
  slots: {},
  made: '2026-11-02',
};
const ADDRESS = 'https://chat.example.com/im/desk';
const PAGE = {
  id: OWN,
  url: ADDRESS,
  origin: 'https://chat.example.com',
  frameId: 0,
  tab: { id: 9 },
};
const FEIGE = { id: OWN, origin: 'https://im.jinritemai.com', frameId: 0, tab: { id: 7 } };

function at(seconds: number): void {
  setTestClock({ base: TEN + seconds * 1000, start: Date.now(), rate: 0 });
}

function batchOf(sightings: Sighting[], console: BatchMessage['source']['console']): BatchMessage {
  const source = { console, account: null, nick: null };
  return batch(sightings, { source, document: `page of ${console}` });
}

async function setUp(made: KeptConsole[] = [MADE]) {
  const indexedDB = new IDBFactory();
  let settings: Settings = { ...DEFAULT_SETTINGS, consent: { at: 1 }, customConsoles: made };
  const surface = await fakeSurface({ readSettings: async () => settings });
  const engine = createEngine(memoryLog(indexedDB), surface);
  const change = (next: Partial<Settings>): void => {
    settings = { ...settings, ...next };
  };
  return { engine, log: memoryLog(indexedDB), change, settings: () => settings };
}

beforeEach(() => at(0));
afterEach(() => setTestClock(null));

describe('a console made by pointing', () => {
  test('is counted by its profile, apart from every other', async () => {
    const { engine, log, settings } = await setUp();
    await engine.recompute();
    at(40);
    await engine.receive(batchOf([line('buyer', 0), line('agent', 30)], 'feige'), FEIGE);
    const told = batchOf([line('buyer', 5), line('agent', 10), line('buyer', 20)], MADE.id);
    await expect(engine.receive(told, PAGE)).resolves.toMatchObject({ ok: true, refused: [] });
    const state = await engine.current();
    const series = state.series.map(({ console, shop, headline, rates }) => ({
      console,
      shop,
      headline,
      counted: rates.round.counted,
      pending: rates.round.pending,
    }));
    expect(series).toEqual([
      { console: 'feige', shop: '抖店', headline: 'session', counted: 1, pending: 0 },
      { console: MADE.id, shop: '抖店', headline: 'round', counted: 1, pending: 1 },
    ]);
    // Taobao's levels: 100 s, not Feige's 120.
    expect(state.queue).toMatchObject([
      { console: MADE.id, shop: '抖店', levels: [60, 100, 150, 180] },
    ]);
    expect(
      await log.events
        .where('at')
        .above(0)
        .filter((e) => e.console === MADE.id)
        .count(),
    ).toBe(3);
    expect(await knownShops(log, settings())).toEqual([
      { console: 'feige', shop: '抖店' },
      { console: MADE.id, shop: '抖店' },
    ]);
    const day = formatDay(beijingDay(TEN));
    const choice = { console: MADE.id, shop: '抖店', period: 'own', from: day, to: day } as const;
    const desk = await choiceDesk(log, choice, settings(), TEN + 40_000);
    expect(desk.shop.response.round).toMatchObject({ counted: 1, pending: 1 });
  });

  test('has what was logged before it was known counted when it begins', async () => {
    const { engine, change } = await setUp();
    at(40);
    await engine.receive(batchOf([line('buyer', 0), line('agent', 30)], MADE.id), PAGE);
    change({});
    await engine.recompute();
    const { series } = await engine.current();
    expect(series).toMatchObject([
      { console: MADE.id, rates: { round: { counted: 1, onTime: 1 } } },
    ]);
  });

  test('is heard only from pages of its address', async () => {
    const { engine, change } = await setUp();
    const told = batchOf([line('buyer', 0)], MADE.id);
    const refused = async (page: object): Promise<void> =>
      expect(await engine.receive(told, { ...PAGE, ...page })).toMatchObject({
        ok: false,
        retry: false,
      });
    await refused({ url: 'https://chat.example.com/mail' });
    await refused({ url: 'https://chat.example.com.evil.test/im/desk' });
    await refused({ url: undefined });
    await refused({ id: 'another extension' });
    // That a page of the site is read no more may come from wherever it went.
    const away = { ...batchOf([], MADE.id), state: { kind: 'unknown' as const } };
    const left = { ...PAGE, url: 'https://chat.example.com/mail' };
    expect(await engine.receive(away, left)).toMatchObject({ ok: true });
    change({ customConsoles: [{ ...MADE, removed: true }] });
    await refused({});
    expect(await engine.receive(batchOf([line('buyer', 0)], 'custom:别的'), PAGE)).toMatchObject({
      ok: false,
    });
  });

  test('may hear of the live state while it is there', () => {
    trustPointed([MADE]);
    expect(isOwnView(PAGE, OWN)).toBe(true);
    trustPointed([{ ...MADE, removed: true }]);
    expect(isOwnView(PAGE, OWN)).toBe(false);
  });
});
