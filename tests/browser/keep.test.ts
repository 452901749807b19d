/** The whole profile out of one browser, into another, and gone, as a user does it on the options page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KEPT } from '../../components/welcome/kept.ts';
import { fromBeijing } from '../../lib/beijing.ts';
import { zhKeep } from '../../lib/i18n/zh-keep.ts';
import { expectEqualFigures } from './figures.ts';
import { clockFrom, openAt, readTable } from './hands.ts';
import { eventually, launch, showOptions, type Browser } from './harness.ts';
import { exportLog, replay } from './replay.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const START = fromBeijing(2026, 11, 18, 9, 30);
const LATER = fromBeijing(2026, 11, 18, 22, 0);
const PASSWORD = 'kao shi 三分';

let source: Browser;
let fresh: Browser;
let plain: string;
let file: Buffer;

const sortedLines = (text: string): string[] => text.trimEnd().split('\n').toSorted();

async function seriesOf(browser: Browser) {
  return (await browser.liveState()).series.map(({ console, rates }) => ({ console, rates }));
}

/** What axe finds in the section. */
async function violations({ desk }: Browser): Promise<string[]> {
  await desk.evaluate(AXE);
  return desk.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: unknown): Promise<{ violations: { id: string; help: string }[] }> };
    };
    const found = await axe.run('.keep');
    return found.violations.map(({ id, help }) => `${id}: ${help}`);
  });
}

async function backUp({ desk }: Browser): Promise<Buffer> {
  await desk.getByLabel(zhKeep['keep.backup.key']).check();
  const start = desk.getByRole('button', { name: zhKeep['keep.backup.start'] });
  expect(await start.isDisabled()).toBe(true);
  await desk.getByLabel(zhKeep['keep.backup.password']).fill(PASSWORD);
  const [download] = await Promise.all([desk.waitForEvent('download'), start.click()]);
  expect(download.suggestedFilename()).toMatch(/^sanfen-\d{4}-\d\d-\d\d\.sanfen$/);
  await desk.getByText(/已备份：/).waitFor();
  return readFileSync(await download.path());
}

async function choose({ desk }: Browser, buffer: Buffer): Promise<void> {
  const name = 'backup.sanfen';
  await desk
    .locator('.keep input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/gzip', buffer });
}

beforeAll(async () => {
  source = await launch({ clock: clockFrom(START) });
  await showOptions(source.desk);
  await replay(source, 'feige-prefix', 20_261_118, 20, { start: START, scale: 200 });
  await source.setClock(clockFrom(LATER));
  plain = (await exportLog(source)).text;
  file = await backUp(source);
  fresh = await launch({ clock: clockFrom(LATER) });
  await showOptions(fresh.desk);
});
afterAll(async () => {
  await source?.close();
  await fresh?.close();
});

it('a backup holds the log and neither names nor the bare key', async () => {
  const text = gunzipSync(file).toString();
  expect(text.split('\n').length).toBeGreaterThan(plain.split('\n').length);
  expect(text).not.toContain(await source.profileKey());
  const names = await source.desk.evaluate(readTable, 'names');
  const telling = names.map(({ name }) => String(name)).filter((name) => name.length > 1);
  expect(telling.length).toBeGreaterThan(5);
  expect(telling.filter((name) => text.includes(JSON.stringify(name)))).toEqual([]);
});

it('another browser refuses a damaged file, and is the same profile after a whole one', async () => {
  const { desk } = fresh;
  await choose(fresh, file.subarray(0, file.length - 100));
  await desk.getByText(zhKeep['keep.error.cut']).waitFor();
  await choose(fresh, file);
  const count = sortedLines(plain).length;
  await desk.getByText(new RegExp(`^记录：2026-11-18 至 .*，${count} 条$`)).waitFor();
  await desk.getByLabel(zhKeep['keep.restore.replace']).check();
  expect(await violations(fresh)).toEqual([]);
  await desk.getByLabel(zhKeep['keep.restore.password']).fill('wrong password');
  await desk.getByRole('button', { name: zhKeep['keep.restore.start.replace'] }).click();
  await desk.getByText(zhKeep['keep.error.password']).waitFor();
  await desk.getByLabel(zhKeep['keep.restore.password']).fill(PASSWORD);
  await desk.getByRole('button', { name: zhKeep['keep.restore.start.replace'] }).click();
  await desk.getByText(new RegExp(`^已恢复：记录 ${count} 条（新增 ${count} 条）`)).waitFor();

  expect(await fresh.profileKey()).toBe(await source.profileKey());
  expect(sortedLines((await exportLog(fresh)).text)).toEqual(sortedLines(plain));
  await expectEqualFigures(fresh, plain, LATER);
  expect(await seriesOf(fresh)).toEqual(await seriesOf(source));
  const databases = await desk.evaluate(() => indexedDB.databases());
  expect(databases.map(({ name }) => name)).not.toContain('sanfen-restore');

  // What is read from now on meets the buyers of before.
  await choose(fresh, file);
  await desk.getByRole('button', { name: zhKeep['keep.restore.start.merge'] }).click();
  await desk.getByText(new RegExp(`^已恢复：记录 ${count} 条（新增 0 条）`)).waitFor();
  expect(sortedLines((await exportLog(fresh)).text)).toEqual(sortedLines(plain));
});

it('everything can be deleted, and consent is asked for again', async () => {
  const { desk, context } = source;
  await openAt(source, 'feige-prefix', clockFrom(LATER));
  await desk.bringToFront();
  await desk.getByLabel(zhKeep['keep.wipe.what']).selectOption('everything');
  const start = desk.getByRole('button', { name: zhKeep['keep.wipe.start'], exact: true });
  expect(await start.isDisabled()).toBe(true);
  await desk.getByLabel('输入“删除”以确认').fill('删除');
  await start.press('Enter');
  await desk.getByText(zhKeep['keep.wipe.done']).waitFor();
  await eventually(async () =>
    context.pages().some((page) => page.url().endsWith('/welcome.html')),
  );
  for (const table of KEPT.flatMap(({ tables }) => tables)) {
    expect([table, await desk.evaluate(readTable, table)]).toEqual([table, []]);
  }
  const left = await desk.evaluate(async () => Object.keys(await chrome.storage.local.get(null)));
  expect(left.filter((key) => !/^(?:settings\$|prunedAt|testClock)/.test(key))).toEqual([]);
  const session = await desk.evaluate(() => chrome.storage.session.get(null));
  expect(JSON.stringify(session)).not.toContain('conversation');
  const { queue, series, pages } = await source.liveState();
  expect([queue, series, pages]).toEqual([[], [], []]);
});
