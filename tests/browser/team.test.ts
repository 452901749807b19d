/** A browser joins a team, writes its week into a folder (the browser's private one), and the report page reads it back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { clockFrom } from './hands.ts';
import { launch, type Browser } from './harness.ts';
import { replay } from './replay.ts';
import { importTwentyBuyers } from './twenty-buyers.ts';

const NOW = fromBeijing(2026, 11, 18, 9, 30);

let browser: Browser;
let report: Page;

/** The folder as if the user had chosen it: the browser's own dialogue cannot be pressed. */
async function chooseFolder(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getDirectoryHandle('team', { create: true });
    const open = indexedDB.open('sanfen-team');
    const db = await new Promise<IDBDatabase>((opened, failed) => {
      open.onsuccess = () => opened(open.result);
      open.onerror = () => failed(open.error);
    });
    const put = db.transaction('places', 'readwrite').objectStore('places');
    await new Promise((done) => {
      put.put({ id: 'folder', handle }).onsuccess = done;
    });
    db.close();
    await chrome.storage.local.set({ teamPlace: { kind: 'folder', name: 'team' } });
  });
}

function filesThere(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('team', { create: true });
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
}

beforeAll(async () => {
  browser = await launch({ clock: clockFrom(NOW) });
  await importTwentyBuyers(browser, fromBeijing(2026, 11, 16, 10));
}, 120_000);
afterAll(async () => {
  await browser?.close();
});

it('joins, and keeps no passphrase', async () => {
  const { desk } = browser;
  await desk.getByLabel('团队名').fill('客服组');
  await desk.getByLabel('这台电脑是谁在用').fill('小王');
  await desk.getByLabel('团队口令').fill('correct horse');
  await desk.getByRole('button', { name: '加入团队' }).click();
  await desk.getByText('核对码').waitFor();
  const kept = await desk.evaluate(async () =>
    JSON.stringify(await chrome.storage.local.get(null)),
  );
  expect(kept).toContain('客服组');
  expect(kept).not.toContain('correct horse');
});

it('waits for the folder’s permission behind one button, then writes its week', async () => {
  const { desk } = browser;
  // A browser that was restarted asks again; the private folder never does by itself.
  await desk.addInitScript(() => {
    const state = { granted: false };
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => (state.granted ? 'granted' : 'prompt'),
      requestPermission: async () => {
        state.granted = true;
        return 'granted';
      },
    });
  });
  await chooseFolder(desk);
  await desk.reload();
  const renew = desk.getByRole('button', { name: '继续使用共享文件夹' });
  await renew.waitFor();
  expect(await desk.locator('.renew').innerText()).toContain('1 个周文件等待写入');
  expect(await filesThere(desk)).toEqual([]);
  await renew.click();
  await desk.getByText('最近写入').waitFor();
  await renew.waitFor({ state: 'detached' });
  expect(await filesThere(desk)).toEqual([
    expect.stringMatching(/^sanfen-2026-11-16-[a-z0-9]{10}\.ndjson\.gz$/),
  ]);
});

it('is read by the report page, in figures with their denominators', async () => {
  const { desk } = browser;
  report = await desk.context().newPage();
  await report.goto(desk.url().replace('options.html', 'report.html'));
  await report.getByRole('button', { name: '从共享位置读取' }).click();
  const total = report.locator('.merged .total').first();
  await total.waitFor();
  expect(await total.innerText()).toContain('75.0 %');
  expect(await total.innerText()).toContain('15/20');
  expect(await report.locator('.team-files tbody tr').innerText()).toContain('已合并');
  expect(await report.locator('.team-files tbody').innerText()).toContain('40 条早于加入团队');
});

it('names a half-written file and takes the rest', async () => {
  await report.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('team');
    const file = await folder.getFileHandle('sanfen-2026-11-16-other.ndjson.gz', { create: true });
    const stream = await file.createWritable();
    await stream.write(new Uint8Array([0x1f, 0x8b, 8, 0]));
    await stream.close();
  });
  await report.getByRole('button', { name: '从共享位置读取' }).click();
  await report.getByText('不完整：可能还在同步').waitFor({ timeout: 20_000 });
  expect(await report.locator('.merged .total').first().innerText()).toContain('15/20');
});

it('knows what is seen from then on by the team’s pseudonyms', async () => {
  const { desk } = browser;
  const start = fromBeijing(2026, 11, 18, 10);
  await replay(browser, 'feige-prefix', 20_261_122, 4, { start, scale: 200 });
  const { live, noted } = await desk.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
    const all = async (name: string, table: string): Promise<Record<string, unknown>[]> => {
      const open = indexedDB.open(name);
      const db = await new Promise<IDBDatabase>((opened) => {
        open.onsuccess = () => opened(open.result);
      });
      const ask = db.transaction(table).objectStore(table).getAll();
      const rows = await new Promise<Record<string, unknown>[]>((read) => {
        ask.onsuccess = () => read(ask.result);
      });
      db.close();
      return rows;
    };
    const events = await all('sanfen', 'events');
    const aliases = new Set((await all('sanfen-team', 'aliases')).map(({ own }) => own));
    const seen = events.filter(({ seenHere }) => seenHere === true);
    return {
      live: seen.length,
      noted: seen.filter(({ key, conversation }) => {
        return aliases.has(key) && (conversation === '' || aliases.has(conversation));
      }).length,
    };
  });
  expect(live).toBeGreaterThan(10);
  expect(noted).toBe(live);
});
