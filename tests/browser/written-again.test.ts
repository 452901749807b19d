/** A buyer set aside writes again, the thread closed: only the list's badge tells, and the reminder comes back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { parseLog } from '../../lib/events/ndjson.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { zh } from '../../lib/i18n/zh.ts';
import { clockFrom, oldBuyers, openAt, perform, shown, stateWhere } from './hands.ts';
import { launch, type Browser } from './harness.ts';
import { leave } from './replay.ts';

const clock = clockFrom(fromBeijing(2026, 11, 18, 14, 0));
let browser: Browser;
beforeAll(async () => {
  browser = await launch({ clock });
});
afterAll(() => browser?.close());

/** One waits, and only the list tells of it. */
const inList = ({ queue }: LiveState): boolean =>
  queue.length === 1 && queue[0]?.certainty !== 'exact';

/** The log but for the stretches that were read. */
const logged = async () =>
  parseLog(await browser.exportText()).events.filter(({ type }) => type !== 'observed');

it.each(['feige-prefix', '1688-shell'])('%s', async (variant) => {
  const page = await openAt(browser, variant, clock);
  const now = shown(clock);
  await perform(
    page,
    ...oldBuyers(now),
    { do: 'contact', who: '1001', name: '甲买家' },
    { do: 'buyer', who: '1001', text: '在吗' },
  );
  const { queue } = await stateWhere(browser, inList, 'one waits in the list');
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  await popup.locator('.queue .row').waitFor();
  await popup.locator('.queue').press('Delete');
  await popup.getByRole('menuitem', { name: zh['warn.noReply'] }).press('Enter');
  const quiet = await stateWhere(browser, (state) => state.queue[0]?.quiet === 'noReply', 'quiet');
  const log = await logged();

  await page.waitForTimeout(1_200);
  await perform(page, { do: 'buyer', who: '1001', text: '人呢' });
  const back = await stateWhere(browser, (state) => state.queue[0]?.quiet === null, 'back');
  expect(back.queue[0]?.since).toBe(queue[0]?.since);
  expect(back.queue[0]?.certainty).toBe(queue[0]?.certainty);
  expect(back.series.map(({ rates }) => rates)).toEqual(quiet.series.map(({ rates }) => rates));
  expect(await logged()).toEqual(log);

  await popup.close();
  await perform(page, { do: 'open', who: '1001' }, { do: 'agent', text: '在的' });
  await stateWhere(browser, (state) => state.queue.length === 0, 'answered');
  await leave(browser, page);
});
