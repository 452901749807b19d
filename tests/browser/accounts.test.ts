/** Shared computers: another account in an open Feige page, two shops of 1688 in two tabs, a console switched off. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { clockFrom, oldBuyers, openAt, openPanel, perform, stateWhere, tabsOf } from './hands.ts';
import { launch, type Browser } from './harness.ts';
import { findings } from './views.ts';
import { exportLog } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 14, 0);

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ clock: clockFrom(START) });
});
afterAll(() => browser.close());

const agentsOf = async (console: string): Promise<string[]> =>
  (await exportLog(browser)).events.flatMap((event) =>
    event.console === console && event.type === 'message' && event.role === 'agent'
      ? [`${event.shop} ${event.agent}`]
      : [],
  );

it('asks once who works after somebody else signed in, and splits meanwhile', async () => {
  const page = await openAt(browser, 'feige-prefix', clockFrom(START));
  await perform(
    page,
    { do: 'contact', who: '5001', name: '王姐' },
    { do: 'contact', who: '5002', name: '阿明' },
    { do: 'notice', who: '5001', notice: 'assign', agent: '小李', at: START + 1000 },
    { do: 'buyer', who: '5001', text: '在吗', at: START + 2000 },
    { do: 'open', who: '5001', at: START + 3000 },
    { do: 'agent', text: '在的', at: START + 5000 },
  );
  await stateWhere(browser, ({ series }) => series[0]?.rates.round.counted === 1, 'first round');
  expect((await browser.liveState()).accounts).toEqual([]);

  // The next shift takes over in the same tab: its first reception tells.
  await perform(
    page,
    { do: 'notice', who: '5002', notice: 'assign', agent: '小王', at: START + 8000 },
    { do: 'buyer', who: '5002', text: '有货吗', at: START + 9000 },
    { do: 'open', who: '5002', at: START + 10_000 },
    { do: 'agent', text: '有的', at: START + 12_000 },
  );
  await stateWhere(browser, ({ accounts }) => accounts.length === 1, 'the question');
  const panel = await openPanel(page);
  await panel.getByText('飞鸽账号换成了 小王（原：小李）。是谁在用？').waitFor();
  const shots = process.env['SHOTS'];
  if (shots) await page.screenshot({ path: `${shots}/overlay.png` });
  await stateWhere(browser, ({ series }) => series[0]?.rates.round.counted === 2, 'second round');

  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  await popup.locator('.account-question').waitFor();
  if (shots) await popup.screenshot({ path: `${shots}/popup.png` });
  expect(await findings(popup, '')).toEqual([]);
  await popup.getByLabel('客服名').fill('王姐');
  await popup.getByRole('button', { name: '确定' }).click();
  await stateWhere(browser, ({ accounts }) => accounts.length === 0, 'answered');
  await popup.locator('.account-question').waitFor({ state: 'detached' });
  await popup.close();

  await perform(
    page,
    { do: 'buyer', who: '5002', text: '多少钱', at: START + 30_000 },
    { do: 'agent', text: '九块九', at: START + 33_000 },
  );
  await stateWhere(browser, ({ series }) => series[0]?.rates.round.counted === 3, 'third round');
  expect(await agentsOf('feige')).toEqual(['抖店 小李', '抖店 小王', '抖店 王姐']);
  expect((await browser.liveState()).accounts).toEqual([]);
  await page.close();
});

it('keeps two shops in two tabs apart', async () => {
  const now = START + 60 * 60_000;
  await browser.setClock(clockFrom(now));
  const first = await openAt(browser, '1688-core', clockFrom(now));
  await perform(
    first,
    ...oldBuyers(now),
    { do: 'contact', who: '6001', name: '山里人' },
    { do: 'buyer', who: '6001', text: '在吗', at: now + 1000 },
    { do: 'open', who: '6001', at: now + 2000 },
    { do: 'agent', text: '在的', at: now + 5000 },
    { do: 'buyer', who: '6001', text: '有货吗', at: now + 6000 },
  );
  await stateWhere(browser, ({ queue }) => queue.length === 1, 'one waits');
  const options = { ownUid: '2200000000002', nick: '某某优品:小赵' };
  const second = await openAt(browser, '1688-core', clockFrom(now), options);
  await perform(
    second,
    ...oldBuyers(now),
    // The same buyer in the other shop.
    { do: 'contact', who: '6001', name: '山里人' },
    { do: 'buyer', who: '6001', text: '能开发票吗', at: now + 10_000 },
    { do: 'open', who: '6001', at: now + 11_000 },
  );
  const { queue, series, accounts, pages } = await stateWhere(
    browser,
    (state) => state.queue.length === 2,
    'one waits in each',
  );
  const tabs = await tabsOf(browser, 'air.1688.com');
  expect(queue.map(({ shop, place }) => [shop, tabs.indexOf(place?.tabId ?? -1)])).toEqual([
    ['1688 店铺', 0],
    ['某某优品', 1],
  ]);
  expect(pages.map(({ shop }) => shop)).toEqual(['1688 店铺', '某某优品']);
  const of1688 = series.filter((each) => each.console === '1688');
  expect(of1688.map(({ shop, rates }) => [shop, rates.round.counted, rates.round.pending])).toEqual(
    [
      ['1688 店铺', 1, 1],
      ['某某优品', 0, 1],
    ],
  );
  expect(accounts).toMatchObject([{ nick: '某某优品:小赵', agent: '小赵' }]);

  await second.bringToFront();
  const panel = await openPanel(second);
  await panel.getByRole('button', { name: '确定' }).click();
  await stateWhere(browser, (state) => state.accounts.length === 0, 'answered');
  await perform(second, { do: 'agent', text: '可以的', at: now + 20_000 });
  const after = await stateWhere(
    browser,
    (state) => state.series.find(({ shop }) => shop === '某某优品')?.rates.round.counted === 1,
    'the other shop’s round',
  );
  expect(after.queue.map(({ shop }) => shop)).toEqual(['1688 店铺']);
  expect(await agentsOf('1688')).toContain('某某优品 小赵');

  // The options list both shops and accounts; the first shop's figures are as if it were alone.
  const page = await browser.open(`chrome-extension://${browser.extensionId}/options.html`);
  await page.getByLabel('某某优品:小赵：客服名').waitFor();
  expect(await findings(page, '')).toEqual([]);
  const shots = process.env['SHOTS'];
  if (shots) await page.screenshot({ path: `${shots}/options.png`, fullPage: true });
  await page.locator('.shortcuts kbd').first().waitFor();

  // Switched off, the console is not read and says so.
  await page.locator('#reading').getByLabel('1688').uncheck();
  await panel.getByText('已关闭').first().waitFor();
  if (shots) await second.screenshot({ path: `${shots}/off.png` });
  const off = await stateWhere(browser, (state) => state.queue.length === 0, 'nobody waits');
  expect(off.pages.map(({ state }) => state.kind)).toEqual(['off', 'off']);
  await perform(second, { do: 'buyer', who: '6001', text: '还在吗', at: now + 40_000 });
  await page.locator('#reading').getByLabel('1688').click();
  await stateWhere(browser, (state) => state.queue.length === 2, 'read again');
  await Promise.all([first.close(), second.close(), page.close()]);
});
