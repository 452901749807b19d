/** The week's file from the popup in two clicks, read back by another library. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import readWorkbook from 'read-excel-file/universal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { WeeklySummary } from '../../lib/summary/types.ts';
import { SCALE } from '../scale.ts';
import { clockFrom } from './hands.ts';
import { launch, type Browser } from './harness.ts';
import { tracedTasks } from './traced-tasks.ts';
import { importTwentyBuyers } from './twenty-buyers.ts';

/** A Wednesday: the last full week is that of the 9th. */
const NOW = fromBeijing(2026, 11, 18, 9, 30);

let browser: Browser;

beforeAll(async () => {
  browser = await launch({ clock: clockFrom(NOW) });
  await importTwentyBuyers(browser, fromBeijing(2026, 11, 10, 10));
});
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
});

const ROUNDS = SCALE.long ? 100_000 : 20_000;

/** So many copies of a missed round, each of a buyer of its own, beside the rounds of the week. */
async function addMissedRounds(count: number): Promise<void> {
  await browser.desk.evaluate(async (copies) => {
    // oxlint-disable-next-line consistent-function-scoping -- runs in the page
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no database'));
      });
    type Round = { id: string; openedAt: number };
    type Row = { conversation: string; openedAt: number; generation: number; rounds: Round[] };
    const db = await asked(indexedDB.open('sanfen'));
    const rows = (await asked(db.transaction('days').objectStore('days').getAll())) as Row[];
    const [first] = rows.sort((a, b) => a.openedAt - b.openedAt);
    const [missed] = first?.rounds ?? [];
    if (!first || !missed) throw new Error('no round');
    for (let from = 0; from < copies; from += 5_000) {
      const writing = db.transaction('days', 'readwrite');
      const table = writing.objectStore('days');
      for (let index = from; index < from + 5_000; index += 1) {
        const id = `copy ${index}`;
        const openedAt = missed.openedAt + (index % 50_000);
        table.put({ ...first, conversation: id, openedAt, rounds: [{ ...missed, openedAt, id }] });
      }
      await new Promise((done) => {
        writing.oncomplete = done;
      });
    }
    db.close();
  }, count);
}

/** Presses a button and gives the file that comes. */
async function exported(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name }).click(),
  ]);
  return readFileSync(await download.path());
}

describe(`${ROUNDS} missed rounds`, () => {
  it('are written without a task of 100 ms, with progress, and can be stopped', async () => {
    await addMissedRounds(ROUNDS);
    const page = await browser.open(`chrome-extension://${browser.extensionId}/summary.html`);
    await page
      .getByText(`未达标轮次（${ROUNDS + 5}）`)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.evaluate(() => {
      const shares: string[] = [];
      Object.assign(window, { shares });
      new MutationObserver(() => {
        const text = document.querySelector('.standing')?.textContent ?? '';
        if (text.includes('正在写文件') && shares.at(-1) !== text) shares.push(text);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const { value: file, tasks } = await tracedTasks(page, async () => {
      await page.getByRole('button', { name: '导出 XLSX' }).click();
      await page.getByText(/正在写文件 [3-9]\d %/).waitFor({ timeout: 60_000 });
      await page.getByRole('button', { name: '停止' }).click();
      await page.getByText('已停止，没有保存文件。').waitFor();
      return exported(page, '导出 XLSX');
    });
    const shares = await page.evaluate(
      () => (window as unknown as { shares: string[] }).shares.length,
    );
    const { value: json, tasks: others } = await tracedTasks(page, () =>
      exported(page, '导出 JSON'),
    );
    const [longest = 0, longestOfJson = 0] = [tasks[0]?.own, others[0]?.own];
    console.log(
      `${ROUNDS} rounds: XLSX of ${file.length} bytes, most work in one task ${Math.round(longest)} ms ` +
        `(JSON ${Math.round(longestOfJson)} ms), ${shares} words of progress`,
    );
    expect(longest).toBeLessThan(100);
    expect(longestOfJson).toBeLessThan(100);
    expect(shares).toBeGreaterThan(20);
    const { shops } = JSON.parse(json.toString('utf8')) as WeeklySummary;
    expect(shops[0]!.week.missed).toHaveLength(ROUNDS + 5);
    await page.close();
  }, 240_000);
});
