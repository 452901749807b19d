import { IDBFactory } from 'fake-indexeddb';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setTestClock } from '../../lib/clock.ts';
import type { Sighting, Source } from '../../lib/events/sighting.ts';
import { accountChange } from '../../lib/live/accounts/answer.ts';
import type { AccountAnswer } from '../../lib/live/accounts/answer.ts';
import { meet, whoseIs } from '../../lib/live/accounts/met.ts';
import type { MetAccount } from '../../lib/live/accounts/met.ts';
import { accountQuestions } from '../../lib/live/accounts/questions.ts';
import { createEngine } from '../../lib/live/engine.ts';
import { restedIn } from '../../lib/live/warnings/rests.ts';
import { complete, DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { Settings } from '../../lib/settings.ts';
import { isNameTaken, shopNamed, withShop } from '../../lib/shops.ts';
import { batch } from './batch.ts';
import { fakeSurface, OWN } from './fake-surface.ts';
import { line, memoryLog, row, TEN } from './support.ts';

const ORIGINS = { '1688': 'https://air.1688.com', feige: 'https://im.jinritemai.com' };
const AGREED: Settings = { ...DEFAULT_SETTINGS, consent: { at: TEN } };

type Shown = Pick<Source, 'account' | 'nick'>;
const A: Shown = { account: '2200000000001', nick: '某某百货:小李' };
const B: Shown = { account: '2200000000002', nick: '某某优品:小王' };

function at(seconds: number): void {
  setTestClock({ base: TEN + seconds * 1000, start: Date.now(), rate: 0 });
}

/** A browser with its log; `say` is a page's batch, `answer` the user's word on the first question. */
async function browser(first: Settings = AGREED) {
  let settings = first;
  let seq = 0;
  const surface = await fakeSurface({ readSettings: async () => settings });
  const log = memoryLog(new IDBFactory());
  const engine = createEngine(log, surface);
  const change = (part: Partial<Settings>): void => {
    settings = { ...settings, ...part };
  };
  return {
    log,
    engine,
    change,
    settings: () => settings,
    say: async (
      shown: Shown,
      sightings: Sighting[],
      page: { tab?: number; console?: '1688' | 'feige'; document?: string } = {},
    ): Promise<void> => {
      const { tab = 7, console = '1688', document = `doc-${tab}` } = page;
      const source: Source = { console, ...shown };
      const message = batch(sightings, { source, document, seq: ++seq });
      const sender = { id: OWN, origin: ORIGINS[console], frameId: 0, tab: { id: tab } };
      expect(await engine.receive(message, sender)).toMatchObject({ ok: true, refused: [] });
    },
    answer: async (given: AccountAnswer): Promise<void> => {
      const [question] = (await engine.current()).accounts;
      if (!question) throw new Error('nothing is asked');
      change(accountChange(settings, question, question.shop, given));
    },
    /** Of every event, in order of time. */
    agents: async () =>
      (await log.events.orderBy('at').toArray()).map(({ shop, agent }) => `${shop} ${agent}`),
  };
}

beforeEach(() => at(300));
afterEach(() => setTestClock(null));

const NOBODY: Shown = { account: null, nick: null };
const named = (nick: string): Shown => ({ account: null, nick });

const signed = (sender: string, seconds: number) => {
  const made = line('agent', seconds);
  return { ...made, content: { ...made.content, sender } as typeof made.content };
};

const pulse = (from: number): Sighting => ({
  type: 'pulse',
  from: TEN + from * 1000,
  to: TEN + (from + 10) * 1000,
  state: 'reading',
});

const shownAs = ({ account: id, nick }: Shown) => ({ console: '1688' as const, id, nick });

describe('another account in an open page', () => {
  it('is asked about once; until then its messages carry its own name, then the one given', async () => {
    const { say, engine, answer, agents } = await browser({
      ...AGREED,
      agents: { ...AGREED.agents, feige: '小李' },
    });
    const page = { console: 'feige' as const };
    await say(NOBODY, [line('agent', 0)], page);
    expect((await engine.current()).accounts).toEqual([]);
    await say(named('小王'), [line('agent', 10)], page);
    await say(named('小王'), [line('agent', 20)], page);
    expect((await engine.current()).accounts).toMatchObject([
      { console: 'feige', nick: '小王', before: '小李', agent: '小王', agents: ['小李'] },
    ]);
    await answer({ agent: '王姐', shop: { id: 'feige' } });
    expect((await engine.current()).accounts).toEqual([]);
    await say(named('小王'), [line('agent', 30)], page);
    // What the page does not say again is still this tab's.
    await say(NOBODY, [line('agent', 40)], { ...page, document: 'reloaded' });
    await say(named('小李'), [line('agent', 50)], page);
    expect((await engine.current()).accounts).toEqual([]);
    expect(await agents()).toEqual(
      ['小李', '小王', '小王', '王姐', '王姐', '小李'].map((agent) => `抖店 ${agent}`),
    );
  });

  it('asks nothing where it is the first, or the very agent of the settings', async () => {
    const fresh = await browser();
    await fresh.say(A, [line('agent', 0)]);
    expect((await fresh.engine.current()).accounts).toEqual([]);
    const known = await browser({ ...AGREED, agents: { ...AGREED.agents, '1688': '小李' } });
    await known.say(A, [line('agent', 0)]);
    expect((await known.engine.current()).accounts).toEqual([]);
    expect(await known.agents()).toEqual(['1688 店铺 某某百货:小李']);
  });

  it('renames what its own lines are signed with, and nobody else', async () => {
    const { say, answer, agents } = await browser();
    await say(A, [line('agent', 0)]);
    const next = { account: '2200000000009', nick: '某某百货:小王' };
    await say(next, [signed(next.nick, 10)]);
    await answer({ agent: '王姐', shop: { id: '1688' } });
    await say(next, [signed(next.nick, 20), signed('某某百货:老张', 30)]);
    expect((await agents()).map((one) => one.replace('1688 店铺 ', ''))).toEqual([
      '某某百货:小李',
      '某某百货:小王',
      '王姐',
      '某某百货:老张',
    ]);
  });

  it('begins another stretch of reading', async () => {
    const { say, log } = await browser();
    await say(A, [pulse(0)]);
    await say(A, [pulse(10)]);
    await say(B, [pulse(20)]);
    const read = (await log.events.toArray()).flatMap((event) =>
      event.type === 'observed' ? [`${event.shop} ${(event.to - event.from) / 1000}`] : [],
    );
    expect(read.sort()).toEqual(['1688 店铺 20', '某某优品 10']);
  });
});

describe('two shops of one console', () => {
  it('stand apart in queue, pages and figures, and each opens in its own tab', async () => {
    const { say, engine } = await browser();
    await say(A, [line('buyer', 200)], { tab: 7 });
    await say(B, [line('buyer', 250)], { tab: 8 });
    const { queue, pages, series, accounts } = await engine.current();
    expect(queue.map(({ shop, place }) => [shop, place?.tabId])).toEqual([
      ['1688 店铺', 7],
      ['某某优品', 8],
    ]);
    expect(new Set(queue.map(({ id }) => id)).size).toBe(2);
    expect(pages.map(({ shop }) => shop)).toEqual(['1688 店铺', '某某优品']);
    expect(series.map(({ shop, rates }) => [shop, rates.round.pending])).toEqual([
      ['1688 店铺', 1],
      ['某某优品', 1],
    ]);
    expect(accounts).toMatchObject([{ shop: { name: '某某优品' }, before: '某某百货:小李' }]);
  });

  it('keep what was logged before the answer: the shop is called what the user calls it', async () => {
    const { say, engine, answer, settings } = await browser();
    await say(A, [line('buyer', 0), line('agent', 10)], { tab: 7 });
    await say(B, [line('buyer', 20), line('agent', 30)], { tab: 8 });
    await answer({ agent: null, shop: { name: '优品' } });
    await say(B, [line('buyer', 40), line('agent', 50)], { tab: 8 });
    const { series } = await engine.current();
    expect(series.map(({ shop, rates }) => [shop, rates.round.counted])).toEqual([
      ['1688 店铺', 1],
      ['优品', 2],
    ]);
    expect(settings().accounts.shops['1688']).toEqual([
      { id: '1688:2200000000002', name: '优品', formerNames: ['某某优品'] },
    ]);
  });

  it('follow their own rules', async () => {
    const { say, engine, answer, change, settings } = await browser();
    await say(A, [line('buyer', 200)], { tab: 7 });
    await say(B, [line('buyer', 201)], { tab: 8 });
    await answer({ agent: null, shop: { name: '某某优品' } });
    const other = shopNamed(settings(), '1688', '某某优品')!;
    const rules = { deadlineSeconds: '60' };
    change(withShop(settings(), '1688', { ...other, rules }));
    const { queue } = await engine.current();
    expect(queue.map(({ shop, since, deadline }) => [shop, deadline - since])).toEqual([
      ['1688 店铺', 180_000],
      ['某某优品', 60_000],
    ]);
  });

  it('switch inside one tab: who waits in the other shop stays in the queue', async () => {
    const { say, engine } = await browser();
    await say(A, [line('buyer', 200)]);
    await say(B, [line('buyer', 250)]);
    const { queue, pages } = await engine.current();
    expect(queue.map(({ shop, place }) => [shop, place !== null])).toEqual([
      ['1688 店铺', false],
      ['某某优品', true],
    ]);
    expect(pages.map(({ shop }) => shop)).toEqual(['某某优品']);
  });

  it('one of which was renamed today has one series', async () => {
    const { say, engine, change, settings } = await browser();
    await say(A, [line('buyer', 0), line('agent', 10)]);
    change({
      shops: {
        ...settings().shops,
        '1688': { id: '1688', name: '新名', formerNames: ['1688 店铺'] },
      },
    });
    await say(A, [line('buyer', 20), line('agent', 30)]);
    const { series } = await engine.current();
    expect(series.map(({ shop, rates }) => [shop, rates.round.counted])).toEqual([['新名', 2]]);
  });

  it('give the figures that two browsers with one shop each give', async () => {
    const who = fc.constantFrom(A, B);
    const said = fc.record({
      who,
      what: fc.constantFrom('buyer' as const, 'agent' as const, 'waits' as const),
      buyer: fc.constantFrom('b1', 'b2'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 4, maxLength: 8 }), async (day) => {
        const both = await browser();
        const apart = new Map([
          [A, await browser()],
          [B, await browser()],
        ]);
        // The first account of a browser is its first shop's: A has to come first where both are.
        await both.say(A, [], { tab: 7 });
        for (const [index, { who: shown, what, buyer }] of day.entries()) {
          const seconds = index * 29;
          const seenAt = TEN + seconds * 1000;
          const more = { buyerId: buyer, buyerName: `名${buyer}`, seenAt };
          const sighting =
            what === 'waits' ? row('waiting', seconds, more) : line(what, seconds, more);
          const tab = shown === A ? 7 : 8;
          await both.say(shown, [sighting, pulse(seconds)], { tab });
          await apart.get(shown)?.say(shown, [sighting, pulse(seconds)], { tab });
        }
        const together = await both.engine.current();
        for (const [shown, one] of apart) {
          const alone = await one.engine.current();
          const shop = shown === A ? '1688 店铺' : '某某优品';
          const own = together.series.find((each) => each.shop === shop);
          const figures = ({ rates, coverage, unread }: (typeof together.series)[number]) => ({
            rates,
            coverage,
            unread,
          });
          const isShown = day.some((each) => each.who === shown);
          if (isShown) expect(own && figures(own)).toEqual(alone.series.map(figures)[0]);
          const waits = (state: typeof together, name: string) =>
            state.queue
              .filter((each) => each.shop === name)
              .map(({ name: buyer, since, deadline, certainty }) => [
                buyer,
                since,
                deadline,
                certainty,
              ]);
          expect(waits(together, shop)).toEqual(waits(alone, '1688 店铺'));
        }
      }),
      { numRuns: 5 },
    );
  });
});

const met = (...all: Shown[]): readonly MetAccount[] =>
  all.reduce<readonly MetAccount[]>(
    (known, shown, index) => meet(known, AGREED, shownAs(shown), TEN + index),
    [],
  );

describe('what is known of accounts', () => {
  it('takes an id without a nick, then the nick, for one account', () => {
    expect(met({ account: '1', nick: null }, { account: '1', nick: '某店:小李' })).toMatchObject([
      { id: '1', nick: '某店:小李', before: null },
    ]);
  });

  it('lets an account of the same shop part go to the same shop', () => {
    const all = met(A, B, { account: '3', nick: '某某优品:小张' });
    const whose = all.map(({ id, nick }) => whoseIs(AGREED, all, { console: '1688', id, nick }));
    expect(whose.map(({ shop }) => shop.name)).toEqual(['1688 店铺', '某某优品', '某某优品']);
    expect(accountQuestions(AGREED, all).map(({ agent, before }) => [agent, before])).toEqual([
      ['小王', '某某百货:小李'],
      ['小张', '某某优品:小王'],
    ]);
  });

  it('changes nothing for an account seen again within the hour', () => {
    const once = met(A);
    expect(meet(once, AGREED, shownAs(A), TEN + 60_000)).toBe(once);
  });

  it('counts the loose shop as another one of the user’s where he says so', () => {
    const all = met(A, B);
    const [question] = accountQuestions(AGREED, all);
    const changed = {
      ...AGREED,
      ...accountChange(AGREED, question!, question!.shop, { agent: null, shop: { id: '1688' } }),
    };
    expect(changed.shops['1688'].formerNames).toEqual(['某某优品']);
    expect(whoseIs(changed, all, shownAs(B))).toEqual({
      shop: { id: '1688', name: '1688 店铺' },
      agent: '某某优品:小王',
    });
  });

  it('refuses a name that another shop of the console has or had', () => {
    const { shops, accounts } = AGREED;
    const other = { id: 'x', name: '新', formerNames: ['旧'] };
    const settings = { ...AGREED, ...withShop({ shops, accounts }, '1688', other) };
    const taken = (name: string) => isNameTaken(settings, '1688', name, settings.shops['1688']);
    expect(['新', '旧', '1688 店铺', '别的'].map(taken)).toEqual([true, true, false, false]);
  });
});

describe('settings of an older version', () => {
  it('keep their one shop a console as the first', () => {
    const shops = { ...DEFAULT_SETTINGS.shops, feige: { id: 'feige', name: '某某旗舰店' } };
    const read = complete({ shops, language: 'en' });
    expect(read.shops.feige.name).toBe('某某旗舰店');
    expect(read.accounts).toEqual({ shops: { '1688': [], taobao: [], feige: [] }, bindings: [] });
    expect(read.reading.consoles).toEqual({ '1688': true, taobao: true, feige: true });
  });
});

describe('a console that is switched off', () => {
  it('says so, and nobody of it waits', async () => {
    const { say, engine, change } = await browser();
    await say(A, [line('buyer', 200)]);
    expect((await engine.current()).queue).toHaveLength(1);
    change({ reading: { consoles: { ...AGREED.reading.consoles, '1688': false } } });
    const { queue, pages, series } = await engine.current();
    expect(queue).toEqual([]);
    expect(pages.map(({ state }) => state.kind)).toEqual(['off']);
    expect(series[0]?.reading).toBe(false);
  });
});

describe('rests', () => {
  it('are summed within a stretch of time', () => {
    const rests = [
      { from: 0, to: 10 },
      { from: 20, to: 40 },
      { from: 90, to: 200 },
    ];
    expect(restedIn(rests, 5, 100)).toBe(5 + 20 + 10);
    expect(restedIn(rests, 300, 400)).toBe(0);
  });
});
