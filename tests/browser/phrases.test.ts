/** Quick phrases as a user makes them, finds them, and takes them to another browser. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import { eventually, launch, type Browser } from './harness.ts';

let source: Browser;
let fresh: Browser;

const openLibrary = (browser: Browser): Promise<Page> =>
  browser.open(`chrome-extension://${browser.extensionId}/phrases.html`);

/** What the worker finds. */
async function search({ desk }: Browser, query: string): Promise<PhraseHit[]> {
  const message = { kind: 'phraseSearch', query, limit: 10 };
  const answer = await desk.evaluate(
    (asked) => chrome.runtime.sendMessage<{ ok: boolean; hits: PhraseHit[] }>(asked),
    message,
  );
  expect(answer.ok).toBe(true);
  return answer.hits;
}

async function add(page: Page, text: string, code: string): Promise<void> {
  await page.getByRole('button', { name: '新建短语' }).click();
  await page.getByLabel('内容 1').fill(text);
  await page.getByLabel('编码', { exact: true }).fill(code);
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('.phrase-form').waitFor({ state: 'detached' });
}

async function exported(page: Page, format: string): Promise<{ name: string; buffer: Buffer }> {
  await page.getByLabel('格式').selectOption(format);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出' }).click(),
  ]);
  return { name: download.suggestedFilename(), buffer: readFileSync(await download.path()) };
}

beforeAll(async () => {
  source = await launch();
  fresh = await launch();
});
afterAll(async () => {
  await source?.close();
  await fresh?.close();
});

it('a phrase is written, found by its initials in page, worker and popup, and counted when copied', async () => {
  const page = await openLibrary(source);
  await page.getByRole('button', { name: '不用，以后也别问' }).click();
  await add(page, '亲，您的退款已经提交', 'tk');
  await add(page, '=今天发货，请放心', '');
  await page.getByRole('searchbox').fill('jtfh');
  await page.getByText('找到 1 条').waitFor();
  expect(await page.locator('.phrase mark').allInnerTexts()).toEqual(['今天发货']);

  expect(await search(source, 'ndtk')).toMatchObject([{ code: 'tk', marks: [[2, 6]] }]);
  await source.killWorker();
  expect(await search(source, 'tuikuan')).toHaveLength(1);

  const popup = await source.open(`chrome-extension://${source.extensionId}/popup.html`);
  await source.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.getByRole('tab', { name: '快捷短语' }).click();
  await popup.getByRole('combobox').and(popup.locator('input')).fill('qfx');
  await popup.getByRole('option').filter({ hasText: '请放心' }).waitFor();
  await popup.keyboard.press('Enter');
  await popup.getByText('已复制').waitFor();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe('=今天发货，请放心');
  // Used once, it goes before the other.
  await eventually(async () => (await search(source, ''))[0]?.text.startsWith('=今天'));
});

it.each(['xlsx', 'csv', 'json'])('as %s it goes to another browser once', async (format) => {
  const page = await openLibrary(source);
  const { name, buffer } = await exported(page, format);
  await page.close();
  expect(name).toMatch(new RegExp(`^sanfen-phrases-.*\\.${format}$`));
  const other = await openLibrary(fresh);
  const choose = () =>
    other
      .getByLabel('选择要导入的文件')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await choose();
  const isFirst = format === 'xlsx';
  const said = isFirst ? '新增 2 条，已有 0 条' : '新增 0 条，已有 2 条';
  await other.getByText(`${name}：${said}`).waitFor();
  if (isFirst) {
    expect(await search(fresh, 'jtfh')).toEqual([]);
    await other.getByRole('button', { name: '导入 2 条' }).click();
    await other.getByText('已导入 2 条').waitFor();
  }
  expect(await search(fresh, 'jtfh')).toMatchObject([{ text: '=今天发货，请放心' }]);
  await other.close();
});
