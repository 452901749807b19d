/** Who is outside every figure: a colleague by the nick, a buyer by the popup's menu, and the way back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { Step } from '../simulators/core/steps.ts';
import { commandLine } from './command-line.ts';
import { eventually, launch, showOptions, type Browser } from './harness.ts';
import { findings } from './views.ts';
import { openConsole, play } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 14, 0);
/** The simulated page's own account is 某某百货:小王. */
const COLLEAGUE = '某某百货:小李';

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
  await showOptions(browser.desk);
});
afterAll(() => browser.close());

const STEPS: Step[] = [
  { do: 'contact', who: '3001', name: '老买家' },
  { do: 'contact', who: '3002', name: COLLEAGUE },
  { do: 'contact', who: '3003', name: '新买家' },
  { do: 'buyer', who: '3001', text: '在吗' },
  { do: 'buyer', who: '3003', text: '在吗' },
  { do: 'open', who: '3001' },
  // The own nick shows above own lines only.
  { do: 'agent', text: '在的' },
  { do: 'buyer', who: '3002', text: '这单谁跟' },
  { do: 'wait', ms: 3_000 },
];

const names = async (): Promise<(string | null)[]> =>
  (await browser.liveState()).queue.map(({ name }) => name);

const becomes = (...wanted: string[]): Promise<unknown> =>
  eventually(
    async () => JSON.stringify(await names()) === JSON.stringify(wanted),
    5000,
    async () => `queue ${wanted.join()} instead of ${(await names()).join()}`,
  );

it('a colleague never waits; a buyer is left out by keys, taken back, and restored in the options', async () => {
  const page = await openConsole(browser, '1688-core', START, { rate: 1 });
  await play(page, STEPS, { openBreath: 50 });
  await becomes('新买家');

  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  await popup.locator('.queue').waitFor();
  await popup.locator('.queue').press('Delete');
  expect(await findings(popup, '')).toEqual([]);
  await popup.keyboard.press('Escape');
  const leaveOut = async (): Promise<void> => {
    await popup.locator('.queue').press('Delete');
    await popup.getByRole('menuitem', { name: '同行、推销' }).press('Enter');
    await becomes();
  };
  await leaveOut();
  await popup.locator('.left-out button').click();
  await becomes('新买家');
  await leaveOut();
  const { excluded } = commandLine(await browser.exportText(), '1688', START + 60_000);
  expect(excluded).toBe(2);

  await browser.desk.reload();
  const list = browser.desk.locator('.excluded');
  await list.getByText('新买家').waitFor();
  expect(await findings(browser.desk, '')).toEqual([]);
  expect(await list.locator('tr').allTextContents()).toEqual([
    expect.stringContaining('同行'),
    expect.stringContaining(COLLEAGUE),
  ]);
  await list.locator('tr', { hasText: '新买家' }).getByRole('button').click();
  await becomes('新买家');
});
