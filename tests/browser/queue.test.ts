/** Who waits: conversations that are not open, deadlines, reloads, and the way to the buyer. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { LiveState, Waiter } from '../../lib/live/types.ts';
import type { Step } from '../simulators/core/steps.ts';
import { eventually, SOON, launch, type Browser } from './harness.ts';
import { openConsole, simulatorReady, type PageSimulator } from './replay.ts';

const AFTERNOON = fromBeijing(2026, 11, 18, 14, 0);

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ clock: { base: AFTERNOON, start: Date.now(), rate: 1 } });
});
afterAll(() => browser.close());

const perform = (page: Page, step: Step): Promise<void> =>
  page.evaluate((one) => (window.simulator as PageSimulator).perform(one), step);

const pageNow = (page: Page): Promise<number> =>
  page.evaluate(async () => (window.simulator as PageSimulator).now());

/** The first waiter of a name in the live state, polled. */
function waiterNamed(name: string, ms = 5000, fits: (waiter: Waiter) => boolean = () => true) {
  return eventually(
    async () => (await browser.liveState()).queue.find((one) => one.name === name && fits(one)),
    ms,
    async () => `${name} in the queue of ${JSON.stringify(await browser.liveState())}`,
  );
}

const gone = (name: string): Promise<LiveState> =>
  eventually(
    async () => {
      const state = await browser.liveState();
      return state.queue.every((one) => one.name !== name) && state;
    },
    5000,
    `${name} out of the queue`,
  );

/** Opens a console at the extension's time, two buyers in its list, the first one's thread open. */
async function openWithTwo(variant: string, options: object = {}): Promise<Page> {
  const now = AFTERNOON + (Date.now() - (await started));
  const page = await openConsole(browser, variant, now, { rate: 1, ...options });
  await perform(page, { do: 'contact', who: '1001', name: '甲买家' });
  await perform(page, { do: 'contact', who: '1002', name: '乙买家' });
  await perform(page, { do: 'buyer', who: '1001', text: '在吗' });
  await perform(page, { do: 'open', who: '1001' });
  await perform(page, { do: 'agent', text: '在的' });
  await perform(page, { do: 'buyer', who: '1002', text: '昨天的订单' });
  await perform(page, { do: 'open', who: '1002' });
  await perform(page, { do: 'agent', text: '好的' });
  await perform(page, { do: 'open', who: '1001' });
  await eventually(
    async () => {
      const state = await browser.liveState();
      return state.pages.some((one) => one.state.kind === 'reading') && state.queue.length === 0;
    },
    8000,
    'read and nobody waits',
  );
  // People do not write twice in a second.
  await new Promise((wake) => {
    setTimeout(wake, 2000);
  });
  return page;
}

let started: Promise<number>;
beforeAll(async () => {
  const clock = await browser.desk.evaluate(
    async () => (await chrome.storage.local.get('testClock'))['testClock'] as { start: number },
  );
  started = Promise.resolve(clock.start);
});

describe.each([
  'feige-prefix',
  'feige-opaque',
  'feige-rebuilt',
  '1688-shell',
  '1688-core',
  'taobao-shell',
])('a buyer whose conversation is not open, %s', (variant) => {
  const isFeige = variant.startsWith('feige');

  it('appears within 1 s, keeps the deadline over a reload, becomes exact when opened, goes when answered', async () => {
    const page = await openWithTwo(variant);
    const asked = await pageNow(page);
    const before = Date.now();
    await perform(page, { do: 'buyer', who: '1002', text: '什么时候发货' });
    const first = await waiterNamed('乙买家');
    const delay = Date.now() - before;
    expect(delay).toBeLessThan(1000);
    expect(first.certainty).toBe('about');
    expect(first.assessed).toBe(true);
    expect(Math.abs(first.since - asked)).toBeLessThanOrEqual(2000);
    expect(first.deadline).toBe(first.since + 180_000);
    await expect.poll(() => browser.badge(), SOON).toMatchObject({ text: '1' });

    await page.reload();
    await simulatorReady(page);
    const kept = await waiterNamed('乙买家', 5000, (one) => one.place !== null);
    expect(Math.abs(kept.since - first.since)).toBeLessThanOrEqual(isFeige ? 2000 : 0);

    await perform(page, { do: 'open', who: '1002' });
    const exact = await waiterNamed('乙买家', 5000, (one) => one.certainty === 'exact');
    // The label has whole seconds, and a second may begin between the two calls.
    expect(exact.since % 1000).toBe(0);
    expect(exact.since).toBeGreaterThan(asked - 1000);
    expect(exact.since).toBeLessThanOrEqual(asked + 1000);
    expect((await browser.liveState()).queue).toHaveLength(1);

    await perform(page, { do: 'agent', text: '今天发' });
    await gone('乙买家');
    await expect.poll(() => browser.badge(), SOON).toMatchObject({ text: '' });
    await page.close();
    console.log(
      `${variant}: in the queue ${delay} ms after the row changed, ${first.since - asked} ms off`,
    );
  });
});
