/** Who is to be asked for a rating, through the worker: from a batch to the live state, and what a skip leaves behind. */
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beijingDay, DAY, formatDay } from '../../lib/beijing.ts';
import { setTestClock } from '../../lib/clock.ts';
import type { LineContent, Sighting, Source } from '../../lib/events/sighting.ts';
import { createEngine } from '../../lib/live/engine.ts';
import type { Engine, Surface } from '../../lib/live/engine.ts';
import { LAPSE } from '../../lib/metrics/invitations/state.ts';
import { conversionsAt } from '../../lib/live/invitations/conversions.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { addOfficial } from '../../lib/live/official/log.ts';
import type { LiveState } from '../../lib/live/types.ts';
import type { Push } from '../../lib/messages.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { batch } from './batch.ts';
import { fakeSurface, OWN } from './fake-surface.ts';
import { line, memoryLog, row, TEN } from './support.ts';

const PAGE = { id: OWN, origin: 'https://air.1688.com', frameId: 3, tab: { id: 7 } };
const SHOP = DEFAULT_SETTINGS.shops['1688'].name;

const at = (seconds: number): void =>
  setTestClock({ base: TEN + seconds * 1000, start: Date.now(), rate: 0 });

async function setUp() {
  let seq = 0;
  const indexedDB = new IDBFactory();
  const reveal = vi.fn<Surface['reveal']>(async () => ({ ok: true }));
  const surface = await fakeSurface({ reveal });
  const pseudonyms = await surface.readPseudonyms();
  const log = memoryLog(indexedDB);
  const engine: Engine = createEngine(log, surface);
  const see = async (...sightings: Sighting[]): Promise<unknown> => {
    seq += 1;
    const source: Source = { console: '1688', account: '222', nick: null };
    return engine.receive(batch(sightings, { source, seq }), PAGE);
  };
  const stateAt = (seconds: number): Promise<LiveState> => {
    at(seconds);
    return engine.current();
  };
  return { log, pseudonyms, engine, reveal, see, stateAt };
}

const buyer = (nth: number) => ({ buyerId: `b${nth}`, buyerName: `买家${nth}` });
const invited = (seconds: number, nth?: number): Sighting => {
  const content: LineContent = { type: 'invited', by: 'unknown' };
  const whose = nth === undefined ? {} : buyer(nth);
  return line('agent', seconds, { content, lineId: `invited-${seconds}`, ...whose });
};
const resultOf = (push: Push): unknown => ('result' in push ? push.result : null);

beforeEach(() => at(0));
afterEach(() => setTestClock(null));

describe('due', () => {
  test('three quiet minutes after the answer, until the page shows the invitation', async () => {
    const { see, stateAt } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 60));
    const early = await stateAt(239);
    expect(early.invitations).toEqual([]);
    expect(early.invited.next).toBe(TEN + 240_000);
    const due = await stateAt(241);
    expect(due.invitations).toMatchObject([
      {
        name: '阿明',
        console: '1688',
        shop: SHOP,
        since: TEN + 240_000,
        urgent: false,
        action: 'button',
        button: '邀请评价',
        place: { tabId: 7, frameId: 3 },
      },
    ]);
    expect(due.invited.next).toBe(TEN + 240_000 + LAPSE);
    await see(invited(250));
    const asked = await stateAt(251);
    expect(asked.invitations).toEqual([]);
    expect(asked.invited).toMatchObject({ asked: 1, skipped: 0, latest: [{ outcome: 'asked' }] });
    await see(line('buyer', 3600), line('agent', 3630));
    expect((await stateAt(4000)).invitations).toEqual([]);
  });

  test('not while the list shows a newer message that was not read yet', async () => {
    const { see, stateAt } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 60));
    at(200);
    await see(row('waiting', 200, { buyerId: 'b1' }));
    expect((await stateAt(300)).invitations).toEqual([]);
    expect((await stateAt(300)).queue).toHaveLength(1);
  });

  test('nor where the row that shows it was only joined to the conversation; settled, he is due', async () => {
    const { see, stateAt } = await setUp();
    at(61);
    const join = { type: 'join', buyerId: 'b1', buyerName: '阿明', seenAt: TEN + 61_000 } as const;
    await see(line('buyer', 0), line('agent', 60), row('settled', 60), join);
    expect((await stateAt(300)).invitations).toHaveLength(1);
    at(301);
    await see(row('waiting', 301));
    expect((await stateAt(302)).invitations).toEqual([]);
    at(330);
    await see(row('settled', 330));
    expect((await stateAt(331)).invitations).toHaveLength(1);
  });

  test('not of a thread whose day nobody saw, nor of an import, nor of one left out', async () => {
    const { see, stateAt, engine } = await setUp();
    at(3600);
    const old = { guess: 2 as const, seenAt: TEN + 3_600_000 };
    await see(line('buyer', 0, old), line('agent', 60, old));
    expect((await stateAt(3700)).invitations).toEqual([]);
    const other = { buyerId: 'b2', buyerName: '阿强' };
    await see(line('buyer', 3600, other), line('agent', 3610, other));
    const [due] = (await stateAt(3800)).invitations;
    expect(due?.name).toBe('阿强');
    await engine.run({ kind: 'exclude', id: due!.id, reason: 'test' });
    expect((await stateAt(3800)).invitations).toEqual([]);
  });

  // Seen are 20 of 25 and of 40, 21 of 26; of 60 the first look finds too few.
  test.each([
    [5, 5],
    [25, 5],
    [26, 5],
    [60, 5],
    [40, 2],
  ])(
    'of %i who were served at once the last 20, without each %ith: nobody saw his day',
    async (many, nth) => {
      const { see, stateAt } = await setUp();
      at(3_600 + many);
      const old = { guess: 2 as const, seenAt: TEN + 7_200_000 };
      const isOld = (which: number) => which % nth === nth - 1;
      for (let which = 0; which < many; which += 1) {
        const more = { ...buyer(which), ...(isOld(which) ? old : {}) };
        await see(line('buyer', 3_000 + which, more), line('agent', 3_600 + which, more));
      }
      const all = Array.from({ length: many }, (_, index) => many - 1 - index)
        .filter((which) => !isOld(which))
        .map((which) => `买家${which}`);
      const state = await stateAt(4_000);
      expect(state.invitations.map(({ name }) => name)).toEqual(all.slice(0, 20));
      expect(state.invited.isMore).toBe(all.length > 20);
    },
  );

  test('who is behind the last one listed comes when another is asked', async () => {
    const { see, stateAt } = await setUp();
    at(3_600 + 21);
    for (let which = 0; which < 21; which += 1) {
      await see(
        line('buyer', 3_000 + which, buyer(which)),
        line('agent', 3_600 + which, buyer(which)),
      );
    }
    const before = await stateAt(4_000);
    expect(before.invitations.map(({ name }) => name)).not.toContain('买家0');
    expect(before.invited.isMore).toBe(true);
    await see(invited(4_001, 20));
    const after = await stateAt(4_002);
    expect(after.invitations.at(-1)?.name).toBe('买家0');
    expect(after.invited.isMore).toBe(false);
  });

  test('urgent by the log’s own ratings of 30 days, those of one left out apart', async () => {
    const { see, stateAt, engine, log } = await setUp();
    const rate = async (name: string) => {
      const named = await log.names.filter((each) => each.name === name).first();
      const [asked] = await log.events.where({ conversation: named!.id }).toArray();
      const told = { type: 'rated', key: 'rated', at: TEN + 100_000, score: 5 } as const;
      const { v, console, shop, agent, conversation, buyer: own } = asked!;
      const place = { v, console, shop, agent, conversation, buyer: own, seenAt: null };
      await appendEvents(log, [{ ...place, ...told }], TEN + 120_000);
    };
    const isUrgent = async (seconds: number) => {
      const { invitations } = await stateAt(seconds);
      return invitations.map(({ name, urgent }) => [name, urgent]);
    };
    at(120);
    await see(line('buyer', 0, buyer(2)), line('agent', 60, buyer(2)));
    expect(await isUrgent(300)).toEqual([['买家2', false]]);
    await see(line('buyer', 0, buyer(1)), line('agent', 60, buyer(1)));
    await rate('买家1');
    expect(await isUrgent(301)).toEqual([['买家2', true]]);
    const [one] = (await stateAt(302)).invited.latest;
    await engine.run({ kind: 'exclude', id: one!.id, reason: 'test' });
    expect(await isUrgent(303)).toEqual([['买家2', false]]);
  });

  test('urgent where the shop’s known ratings are fewer than count, not where none are known', async () => {
    const { see, stateAt, log, pseudonyms } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 60));
    expect((await stateAt(300)).invitations).toMatchObject([{ urgent: false }]);
    const today = beijingDay(TEN);
    const enter = (rated: number, now: number) =>
      addOfficial(
        log,
        pseudonyms,
        [
          {
            console: '1688',
            shop: SHOP,
            figure: 'satisfaction',
            scope: 'shop',
            from: formatDay(today - 30),
            to: formatDay(today - 1),
            value: 1,
            rated,
            satisfied: rated,
            source: 'entry',
          },
        ],
        now,
      );
    await enter(5, TEN - DAY);
    expect((await stateAt(300)).invitations).toMatchObject([{ urgent: true }]);
    await enter(6, TEN - DAY + 1);
    expect((await stateAt(300)).invitations).toMatchObject([{ urgent: false }]);
  });
});

describe('what the agent does', () => {
  test('a skip is logged with its reason, counted, and changes no figure', async () => {
    const { see, stateAt, engine, log } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 60));
    const before = await stateAt(300);
    const { id } = before.invitations[0]!;
    const skip = { kind: 'skipInvitation', id, reason: 'notOver' } as const;
    expect(resultOf(await engine.run(skip))).toEqual({ ok: true });
    const after = await stateAt(301);
    expect(after.invitations).toEqual([]);
    expect(after.invited).toMatchObject({
      asked: 0,
      skipped: 1,
      latest: [{ outcome: 'skipped', reason: 'notOver', name: '阿明' }],
    });
    expect(after.series[0]?.rates).toEqual(before.series[0]?.rates);
    expect(resultOf(await engine.run(skip))).toEqual({ ok: false, error: 'no longer due' });
    const events = await log.events.toArray();
    expect(events.filter(({ type }) => type === 'inviteSkipped')).toHaveLength(1);
  });

  test('a skip is taken back on its day: due again, counted no more, nothing removed', async () => {
    const { see, stateAt, engine, log } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 60));
    const before = await stateAt(300);
    const { id } = before.invitations[0]!;
    const skip = { kind: 'skipInvitation', id, reason: 'notOver' } as const;
    const undo = { kind: 'unskipInvitation', id } as const;
    expect(resultOf(await engine.run(undo))).toEqual({ ok: false, error: 'not skipped' });
    await engine.run(skip);
    expect(resultOf(await engine.run(undo))).toEqual({ ok: true });
    expect(resultOf(await engine.run(undo))).toEqual({ ok: false, error: 'not skipped' });
    const after = await stateAt(301);
    expect(after.invitations).toMatchObject([{ id }]);
    expect(after.invited).toMatchObject({ skipped: 0, latest: [] });
    expect(after.series[0]?.rates).toEqual(before.series[0]?.rates);
    await engine.run(skip);
    expect((await stateAt(302)).invited.skipped).toBe(1);
    const types = (await log.events.toArray()).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('invite')).sort()).toEqual(
      ['inviteSkipped', 'inviteSkipped', 'inviteUnskipped'].sort(),
    );
  });

  test('all of today are counted, twenty listed: the newest, none left out of the figures, none of yesterday', async () => {
    const { see, stateAt, engine } = await setUp();
    const ask = (nth: number, seconds: number) =>
      see(line('buyer', seconds, buyer(nth)), line('agent', seconds + 10, buyer(nth)), {
        ...invited(seconds + 20),
        ...buyer(nth),
      });
    at(0);
    await ask(0, -DAY / 1000);
    for (let nth = 1; nth <= 25; nth += 1) {
      at(nth * 60 + 20);
      await ask(nth, nth * 60);
    }
    const before = (await stateAt(1_600)).invited;
    expect(before.asked).toBe(25);
    expect(before.latest.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, index) => `买家${25 - index}`),
    );
    await engine.run({ kind: 'exclude', id: before.latest[0]!.id, reason: 'test' });
    const after = (await stateAt(1_601)).invited;
    expect(after.asked).toBe(24);
    expect(after.latest.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, index) => `买家${24 - index}`),
    );
  });

  test('what invitations bring: the platform’s ratings over those seen, by the same days', async () => {
    const { see, log, pseudonyms, engine } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 60), invited(90));
    const other = { buyerId: 'b2', buyerName: '阿强' };
    await see(line('buyer', 0, other), line('agent', 60, other), { ...invited(95), ...other });
    const now = TEN + DAY;
    const told = () => conversionsAt(log, pseudonyms, DEFAULT_SETTINGS, now);
    const days = { from: formatDay(beijingDay(now) - 30), to: formatDay(beijingDay(now) - 1) };
    const whose = { console: '1688', shop: SHOP, ...days };
    expect(await told()).toEqual([{ ...whose, rated: null, invited: 2, rate: null }]);
    const figure = { figure: 'satisfaction', scope: 'shop', value: 1, source: 'entry' } as const;
    const entry = { console: '1688', shop: SHOP, ...figure, ...days } as const;
    await addOfficial(log, pseudonyms, [{ ...entry, rated: 1, satisfied: 1 }], now);
    expect(await told()).toEqual([{ ...whose, rated: 1, invited: 2, rate: 0.5 }]);
    const [first] = await log.events.where('[type+at+by]').above(['invited']).toArray();
    await engine.run({ kind: 'exclude', id: first!.conversation, reason: 'test' });
    expect(await told()).toMatchObject([{ invited: 1, rate: 1 }]);
  });

  test('opening leads to the page’s button by its text, for those who are due only', async () => {
    const { see, stateAt, engine, reveal } = await setUp();
    at(61);
    await see(line('buyer', 0), line('agent', 60));
    const { id } = (await stateAt(300)).invitations[0]!;
    await engine.run({ kind: 'open', id, invite: true });
    expect(reveal).toHaveBeenLastCalledWith(7, 3, { kind: 'reveal', id, invite: '邀请评价' });
    await see(invited(305));
    const push = await engine.run({ kind: 'open', id, invite: true });
    expect(resultOf(push)).toEqual({ ok: false, error: 'no longer due' });
    expect(reveal).toHaveBeenCalledOnce();
  });
});
