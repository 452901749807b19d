/** Outside the assessment window, over its beginning, and over midnight. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { beijingDay, fromBeijing } from '../../lib/beijing.ts';
import type { TestClock } from '../../lib/clock.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { expectEqualFigures } from './figures.ts';
import {
  allRead,
  clockFrom,
  namesOf,
  oldBuyers,
  openAt,
  openPanel,
  perform,
  readTable,
  rowIn,
  shown,
  stateWhere,
} from './hands.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { exportLog } from './replay.ts';

const clockOn = (date: number, hour: number, minute = 0, second = 0): number =>
  fromBeijing(2026, 11, date, hour, minute) + second * 1000;

/** One console at a Beijing time, for one test. */
async function withConsole(
  variant: string,
  start: number,
  use: (browser: Browser, page: Page, clock: TestClock) => Promise<void>,
): Promise<void> {
  const clock = clockFrom(start);
  const browser = await launch({ clock });
  try {
    const page = await openAt(browser, variant, clock);
    await showClock(page, clock);
    if (!variant.startsWith('feige')) await perform(page, ...oldBuyers(start));
    await stateWhere(browser, (state) => allRead(state), 'read');
    await use(browser, page, clock);
  } finally {
    await browser.close();
  }
}

/** The content script follows the page's clock wherever one is shown. */
const showClock = (page: Page, clock: TestClock): Promise<void> =>
  page.evaluate((text) => {
    document.documentElement.setAttribute('data-page-clock', text);
    const [frame] = window.frames.length > 0 ? [window.frames[0]] : [];
    frame?.document.documentElement.setAttribute('data-page-clock', text);
  }, JSON.stringify(clock));

/** Sets all clocks forward to `to`; they run on from there. */
async function travel(browser: Browser, page: Page, from: TestClock, to: number) {
  const clock = clockFrom(to);
  await browser.setClock(clock);
  await perform(page, { do: 'wait', ms: to - shown(from) });
  await showClock(page, clock);
  return clock;
}

/** Waits until the log has so many messages: the list tells of an answer before the line has its id. */
const messages = (browser: Browser, count: number): Promise<unknown> =>
  eventually(
    async () => {
      const events = await browser.desk.evaluate(readTable, 'events');
      return events.filter(({ type }) => type === 'message').length >= count;
    },
    5000,
    `${count} messages in the log`,
  );

const roundOf = ({ series }: LiveState) => series[0]?.rates.round;

it('at 03:00 a waiting buyer is in the queue as 非考核, and nothing is assessed', async () => {
  await withConsole('feige-prefix', clockOn(18, 3), async (browser, page, clock) => {
    const now = shown(clock);
    await perform(
      page,
      { do: 'contact', who: '1001', name: '夜猫' },
      { do: 'contact', who: '1002', name: '早睡' },
      { do: 'buyer', who: '1002', text: '在吗', at: now - 120_000 },
      { do: 'open', who: '1002', at: now - 110_000 },
      { do: 'agent', text: '在的', at: now - 100_000 },
      { do: 'buyer', who: '1001', text: '有人吗', at: now - 90_000 },
    );
    await messages(browser, 2);
    const { queue } = await stateWhere(
      browser,
      (state) => state.queue.length === 1 && state.queue[0]?.name === '夜猫',
      'who was not answered waits',
    );
    expect(queue[0]).toMatchObject({ assessed: false });
    await eventually(async () => (await browser.badge()).text === '1', 5000, 'a 1 on the badge');
    const [series] = (await browser.liveState()).series;
    for (const rate of Object.values(series?.rates ?? {})) {
      expect(rate).toMatchObject({ counted: 0, pending: 0, rate: null });
    }
    expect(series?.coverage).toEqual({ observedMs: 0, elapsedMs: 0 });

    const panel = await openPanel(page);
    await rowIn(panel, '夜猫').getByText('非考核').waitFor();
    expect(await panel.locator('.today .rate').allInnerTexts()).toEqual(['—', '—']);
    expect(await panel.innerText()).not.toContain('%');
    const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
    await rowIn(popup, '夜猫').getByText('非考核').waitFor();
    await popup.getByText('考核时段未开始').waitFor();
    expect(await popup.innerText('body')).not.toContain('%');
  });
});

it.each([
  ['feige-prefix', 8],
  ['1688-shell', 9],
] as const)('%s: rounds opened from %d:00 on count, those before do not', async (variant, hour) => {
  const opening = clockOn(18, hour);
  await withConsole(variant, clockOn(18, hour - 1, 30), async (browser, page, before) => {
    const clock = await travel(browser, page, before, opening - 4000);
    await perform(
      page,
      { do: 'contact', who: '1001', name: '早鸟' },
      { do: 'contact', who: '1002', name: '准点' },
    );
    await perform(page, { do: 'buyer', who: '1001', text: '开门了吗' });
    expect(shown(clock)).toBeLessThan(opening);
    await eventually(async () => shown(clock) > opening + 1000, 8000, 'the window opens');
    await perform(page, { do: 'buyer', who: '1002', text: '在吗' });
    const { queue } = await stateWhere(browser, (state) => state.queue.length === 2, 'both wait');
    expect(queue.map(({ name, assessed }) => [name, assessed])).toEqual([
      ['早鸟', false],
      ['准点', true],
    ]);
    for (const who of ['1001', '1002']) {
      await perform(page, { do: 'open', who });
      const name = who === '1001' ? '早鸟' : '准点';
      await stateWhere(
        browser,
        (state) => state.queue.some((one) => one.name === name && one.certainty === 'exact'),
        `${name} read`,
      );
      await perform(page, { do: 'agent', text: '您好' });
      await messages(browser, who === '1001' ? 2 : 4);
      await stateWhere(
        browser,
        (state) => !namesOf(state.queue).includes(name),
        `${name} answered`,
      );
    }
    expect(roundOf(await browser.liveState())).toMatchObject({ counted: 1, onTime: 1, pending: 0 });
    await expectEqualFigures(browser, (await exportLog(browser)).text, shown(clock));
  });
});

interface Bucket {
  hour: number;
  tally: { round: { counted: number; onTime: number; pending: number } };
}

interface Day {
  rounds: unknown[];
  undecided?: number;
}

/** What stands decided in the tables for one Beijing day, and what waits for its decision. */
async function decided(browser: Browser, day: number) {
  const buckets = (await browser.desk.evaluate(readTable, 'buckets')) as unknown as Bucket[];
  const own = buckets.filter(({ hour }) => beijingDay(hour) === day);
  const sum = (part: 'counted' | 'onTime') =>
    own.reduce((total, { tally }) => total + tally.round[part], 0);
  const days = (await browser.desk.evaluate(readTable, 'days')) as unknown as Day[];
  return {
    counted: sum('counted'),
    onTime: sum('onTime'),
    rounds: days.flatMap(({ rounds }) => rounds).length,
    open: days.filter(({ undecided }) => undecided !== undefined).length,
  };
}

it('over 24:00 today’s figures start anew, and yesterday’s unanswered round is settled once', async () => {
  const day = beijingDay(clockOn(18, 12));
  await withConsole('feige-prefix', clockOn(18, 22, 50), async (browser, page, evening) => {
    await perform(
      page,
      { do: 'contact', who: '1001', name: '甲买家' },
      { do: 'contact', who: '1002', name: '乙买家' },
    );
    await perform(page, { do: 'buyer', who: '1001', text: '在吗' }, { do: 'open', who: '1001' });
    await stateWhere(browser, ({ queue }) => queue[0]?.certainty === 'exact', 'the first is read');
    await perform(page, { do: 'agent', text: '在的' });
    await messages(browser, 2);
    await perform(
      page,
      { do: 'buyer', who: '1002', text: '怎么退货' },
      { do: 'open', who: '1002' },
    );
    await stateWhere(browser, ({ queue }) => queue[0]?.certainty === 'exact', 'the second is read');

    const late = await travel(browser, page, evening, clockOn(18, 23, 58));
    const before = await stateWhere(
      browser,
      (state) => state.at > clockOn(18, 23, 58) && roundOf(state)?.counted === 2,
      'the second is missed',
    );
    expect(roundOf(before)).toMatchObject({ counted: 2, onTime: 1, pending: 0 });
    expect(await decided(browser, day)).toEqual({ counted: 1, onTime: 1, rounds: 2, open: 1 });

    // The worker that starts now sets its alarm for 00:03; its clock runs sixty times as fast.
    await browser.setClock({ base: shown(late), start: Date.now(), rate: 60 });
    await browser.killWorker();
    await browser.liveState();
    expect((await decided(browser, day)).open).toBe(1);
    const midnight = clockOn(19, 0);
    const first = await stateWhere(browser, ({ at }) => at >= midnight, 'a new day', 20_000);
    expect(roundOf(first)).toMatchObject({ counted: 0, onTime: 0, pending: 0 });
    await eventually(
      async () => (await decided(browser, day)).open === 0,
      15_000,
      async () => `settled at 00:03: ${JSON.stringify(await decided(browser, day))}`,
    );
    expect((await browser.liveState()).at).toBeGreaterThanOrEqual(midnight + 180_000);
    const settled = { counted: 2, onTime: 1, rounds: 2, open: 0 };
    expect(await decided(browser, day)).toEqual(settled);

    // Once: neither a new start of the worker nor the same lines again add anything.
    await browser.killWorker();
    await page.reload();
    await stateWhere(browser, (state) => allRead(state), 'read again');
    expect(await decided(browser, day)).toEqual(settled);
    expect(roundOf(await browser.liveState())).toMatchObject({ counted: 0, pending: 0 });
  });
});
