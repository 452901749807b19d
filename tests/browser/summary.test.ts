/** The week's file from the popup in two clicks, read back by another library. */
import { readFileSync } from 'node:fs';
import readWorkbook from 'read-excel-file/universal';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { clockFrom } from './hands.ts';
import { launch, type Browser } from './harness.ts';
import { importTwentyBuyers } from './twenty-buyers.ts';

/** A Wednesday: the last full week is that of the 9th. */
const NOW = fromBeijing(2026, 11, 18, 9, 30);

let browser: Browser;

beforeAll(async () => {
  browser = await launch({ clock: clockFrom(NOW) });
  await importTwentyBuyers(browser, fromBeijing(2026, 11, 10, 10));
}, 120_000);
afterAll(async () => {
  await browser?.close();
});

it('is two clicks away: the tab, then the file', async () => {
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  const opened = popup.context().waitForEvent('page');
  await popup.getByRole('tab', { name: '周报' }).click();
  const last = popup.locator('section.weekly').first();
  await last.getByText('15/20').waitFor();
  await last.getByRole('link', { name: '上个整周：导出 XLSX' }).click();
  const page = await opened;
  const download = await page.waitForEvent('download');
  expect(download.suggestedFilename()).toBe('sanfen-2026-11-09-2026-11-15.xlsx');
  const file = readFileSync(await download.path());
  const sheets = await readWorkbook(new Uint8Array(file).buffer);
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    '汇总',
    '每日',
    '每人',
    '未达标轮次',
    '评价与邀评',
    '个案',
    '口径',
  ]);
  const rows = sheets.find(({ sheet }) => sheet === '每人')!.data;
  const column = rows[0]!.indexOf('3分钟响应率');
  expect(rows.slice(1).map((row) => [row[2], row[column]])).toEqual([
    ['全店', 0.75],
    ['小王', 0.75],
  ]);
  await page.getByText('已保存 sanfen-2026-11-09-2026-11-15.xlsx').waitFor();
  expect(await page.locator('.shop-week').innerText()).toContain('15/20');
  // What was loaded anew saves nothing again.
  expect(page.url()).not.toContain('format');
}, 60_000);
