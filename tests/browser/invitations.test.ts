/** Asking for a rating on the 1688 page: due by the page's clock, the focus led to the page's own button, once a day. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { expectEqualFigures } from './figures.ts';
import { clockFrom, oldBuyers, openAt, openOn, openPanel, perform, stateWhere } from './hands.ts';
import { launch, type Browser } from './harness.ts';
import { findings } from './views.ts';
import { exportLog, truthOf } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 14, 0);
const MINUTE = 60_000;
const VARIANT = '1688-shell';

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ clock: clockFrom(START) });
});
afterAll(() => browser.close());

const namesDue = (state: { invitations: { name: string | null }[] }): string =>
  state.invitations.map(({ name }) => name).join();

const due = (names: string) =>
  stateWhere(browser, (state) => namesDue(state) === names, `due ${names || 'nobody'}`);

/** Lets the page's clock and the extension's go on to `to`. */
async function goOn(page: Page, to: number): Promise<void> {
  await browser.setClock(clockFrom(to));
  await perform(page, { do: 'wait', ms: 100, at: to });
}

it('is due after three quiet minutes, leads to the button, and is asked once a day', async () => {
  const page = await openAt(browser, VARIANT, clockFrom(START));
  await perform(
    page,
    ...oldBuyers(START),
    { do: 'contact', who: '3001', name: '王姐' },
    { do: 'contact', who: '3002', name: '阿明' },
  );
  // However long the page took to open: what is seen later than its label says begins a wait of its own.
  const first = START + MINUTE;
  await goOn(page, first);
  await perform(
    page,
    { do: 'buyer', who: '3001', text: '能开发票吗', at: first + 1000 },
    { do: 'open', who: '3001', at: first + 2000 },
    { do: 'agent', text: '可以的', at: first + 5000 },
    { do: 'buyer', who: '3002', text: '有现货吗', at: first + 6000 },
    { do: 'open', who: '3002', at: first + 7000 },
    { do: 'agent', text: '有的', at: first + 9000 },
  );
  await stateWhere(browser, (state) => state.series[0]?.rates.round.counted === 2, 'two rounds');
  expect(namesDue(await browser.liveState())).toBe('');

  await goOn(page, first + 3 * MINUTE + 20_000);
  await due('阿明,王姐');
  const panel = await openPanel(page);
  await panel.getByText('待邀评 2').waitFor();
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  await popup.getByRole('tab', { name: '邀评 2' }).click();
  expect(await popup.locator('.invites .name').allTextContents()).toEqual(['阿明', '王姐']);

  expect(await findings(popup, '')).toEqual([]);

  // Ours opens the right buyer and puts the focus on the page's button; the agent presses it.
  await page.bringToFront();
  await panel.getByRole('button', { name: '邀评 王姐' }).click();
  const frame = page.frameLocator('iframe');
  await frame.locator('.tool-btn:focus').waitFor();
  expect(await openOn(page, VARIANT)).toEqual({ header: '王姐', row: '王姐' });
  expect((await truthOf(page)).lines.filter(({ type }) => type === 'invited')).toEqual([]);
  await page.keyboard.press('Enter');
  await due('阿明');
  const sent = (await truthOf(page)).lines.filter(({ type }) => type === 'invited');
  expect(sent.map(({ conversation }) => conversation)).toEqual(['3001']);

  // A second session the same day asks nothing of her.
  const later = START + 40 * MINUTE;
  await goOn(page, later);
  await perform(
    page,
    { do: 'buyer', who: '3001', text: '发票抬头怎么填', at: later + 1000 },
    { do: 'agent', who: '3001', text: '填公司全称', at: later + 4000 },
  );
  await stateWhere(browser, (state) => state.series[0]?.rates.round.counted === 3, 'third round');
  const before = await browser.liveState();
  await goOn(page, later + 5 * MINUTE);
  await due('阿明');

  await popup.bringToFront();
  await popup.getByRole('button', { name: '跳过 阿明' }).click();
  await popup.getByRole('button', { name: '不是买家咨询' }).click();
  await popup.getByText('跳过：不是买家咨询').waitFor();
  expect(await findings(popup, '')).toEqual([]);
  // Taken back, she is due again; both words stay in the log.
  await popup.getByRole('button', { name: '撤销跳过 阿明' }).click();
  await due('阿明');
  await popup.getByRole('button', { name: '跳过 阿明' }).click();
  await popup.getByRole('button', { name: '已用别的方式邀请' }).click();
  await popup.getByText('已跳过：已用别的方式邀请').waitFor();
  await popup.getByText('—：还没有录入平台的评价数').waitFor();
  const after = await due('');
  expect(after.invited).toMatchObject({ asked: 1, rated: 0, skipped: 1 });
  expect(after.series[0]?.rates).toEqual(before.series[0]?.rates);
  const { events, text } = await exportLog(browser);
  expect(events.filter(({ type }) => type === 'inviteSkipped')).toHaveLength(2);
  expect(events.filter(({ type }) => type === 'inviteUnskipped')).toHaveLength(1);
  await expectEqualFigures(browser, text, later + 6 * MINUTE);
  await popup.close();
  await page.close();
});

it('offers a phrase where the page has no button', async () => {
  const now = START + 3 * 60 * MINUTE;
  await browser.setClock(clockFrom(now));
  const page = await openAt(browser, '1688-core', clockFrom(now), { inviteButton: false });
  await perform(
    page,
    ...oldBuyers(now),
    { do: 'contact', who: '4001', name: '山里人' },
    { do: 'buyer', who: '4001', text: '在吗', at: now + 1000 },
    { do: 'open', who: '4001', at: now + 2000 },
    { do: 'agent', text: '在的', at: now + 5000 },
    { do: 'buyer', who: '4001', text: '谢谢', at: now + 8000 },
    { do: 'agent', text: '不客气', at: now + 10_000 },
  );
  // Thanks need no quiet.
  await goOn(page, now + 15_000);
  await due('山里人');
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: '邀评 山里人' }).click();
  await panel.locator('.invite-phrase').waitFor();
  await page.close();
});
