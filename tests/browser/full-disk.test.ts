/** The log cannot be written, then not be opened: every view says so in plain words, nothing is lost, exports go on. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseLog } from '../../lib/events/ndjson.ts';
import { zhFaults } from '../../lib/i18n/zh-faults.ts';
import { zhKeep } from '../../lib/i18n/zh-keep.ts';
import { clockFrom, openAt, openPanel, perform, readTable, stateWhere } from './hands.ts';
import { eventually, launch, TEST_BUILD, showOptions, type Browser } from './harness.ts';
import { differences, exportLog, truthOf } from './replay.ts';

const clock = clockFrom(Date.now());
let folder: string;
let browser: Browser;
let session: CDPSession;
let page: Page;

beforeAll(async () => {
  // No quota holds for the permission that keeps the log from being evicted; a disk is as full without it.
  folder = mkdtempSync(join(tmpdir(), 'sanfen-limited-'));
  const build = join(folder, 'build');
  cpSync(TEST_BUILD, build, { recursive: true });
  const path = join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  writeFileSync(path, JSON.stringify({ ...manifest, permissions }));
  browser = await launch({ build, clock });
  await showOptions(browser.desk);
  session = await browser.context.newCDPSession(browser.desk);
  await setQuota(4_000_000);
  page = await openAt(browser, 'feige-prefix', clock);
  await perform(
    page,
    { do: 'contact', who: '1001', name: '甲买家' },
    { do: 'buyer', who: '1001', text: '在吗' },
    { do: 'open', who: '1001' },
  );
  await messages(1);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until the log has so many messages. */
const messages = (count: number): Promise<unknown> =>
  eventually(
    async () => {
      const events = await browser.desk.evaluate(readTable, 'events');
      return events.filter(({ type }) => type === 'message').length === count;
    },
    30_000,
    `${count} messages in the log`,
  );

/** How many bytes the extension's databases may take; without a number as many as there are. */
const setQuota = (quotaSize?: number): Promise<unknown> =>
  session.send('Storage.overrideQuotaForOrigin', {
    origin: `chrome-extension://${browser.extensionId}`,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  });

/**
 * Writes into a database of its own until not even a small row goes in. (A smaller quota alone is heeded after half a
 * minute: so long the browser goes by what it knew.) Runs in an extension page and needs nothing from here.
 */
async function fillUp(): Promise<void> {
  const db = await new Promise<IDBDatabase>((done, failed) => {
    const opening = indexedDB.open('ballast', 1);
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore('rows', { autoIncrement: true });
    });
    opening.addEventListener('success', () => done(opening.result));
    opening.addEventListener('error', () => failed(opening.error));
  });
  // Random: what repeats is pressed together.
  const write = (bytes: number): Promise<boolean> =>
    new Promise((done) => {
      const transaction = db.transaction('rows', 'readwrite');
      transaction.addEventListener('complete', () => done(true));
      transaction.addEventListener('abort', () => done(false));
      transaction.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(bytes)));
    });
  for (let bytes = 65_536; bytes >= 64; bytes /= 4) {
    while (await write(bytes));
  }
  db.close();
}

/** Every view says it: overlay, popup, and all pages that show or hold what is stored. */
async function expectSaidEverywhere(words: string): Promise<void> {
  await (await openPanel(page)).getByText(words).waitFor();
  await browser.desk.locator('#fault').getByText(words).waitFor();
  for (const name of ['popup', 'report', 'summary', 'phrases']) {
    const view = await browser.open(`chrome-extension://${browser.extensionId}/${name}.html`);
    await view.getByText(words).first().waitFor();
    await view.close();
  }
}

async function expectNothingSaid(): Promise<void> {
  await stateWhere(browser, ({ fault }) => fault === null, 'all is well', 30_000);
  await eventually(async () => (await browser.desk.locator('#fault p').count()) === 0);
  expect(await (await openPanel(page)).innerText()).not.toMatch(/磁盘|记录出错|升级/);
}

async function expectBackup(): Promise<void> {
  const { desk } = browser;
  const download = desk.waitForEvent('download');
  await desk.getByRole('button', { name: zhKeep['keep.backup.start'] }).click();
  expect(readFileSync(await (await download).path()).length).toBeGreaterThan(100);
  await desk.getByText(/已备份：/).waitFor();
}

it('a full disk: what comes waits in the page, and gets in when there is space', async () => {
  await browser.desk.evaluate(fillUp);
  await perform(page, { do: 'agent', text: '在的，亲' });
  await perform(page, { do: 'buyer', who: '1001', text: '什么时候发货' });
  await stateWhere(browser, ({ fault }) => fault?.includes('Quota'), 'told', 10_000);
  await expectSaidEverywhere(zhFaults['fault.full']);
  expect((await exportLog(browser)).events.filter(({ type }) => type === 'message')).toHaveLength(
    1,
  );
  await expectBackup();
  // A worker that dies meanwhile forgets nothing: it is the page that keeps it.
  await browser.killWorker();
  await perform(page, { do: 'agent', text: '今天就发' });

  await setQuota();
  await messages(4);
  expect(
    await differences(browser, (await exportLog(browser)).events, await truthOf(page)),
  ).toEqual([]);
  await expectNothingSaid();
});

/** Opens the log at a version of its own, as another copy of the extension would. */
const openAtVersion = (version: number): Promise<void> =>
  browser.desk.evaluate(
    (wanted) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open('sanfen', wanted);
        opening.addEventListener('error', () => failed(opening.error));
        opening.addEventListener('success', () => {
          opening.result.close();
          done();
        });
      }),
    version,
  );

it('a newer version’s log: nothing is written, and what is there can be saved', async () => {
  const before = await exportLog(browser);
  await openAtVersion(20);
  await perform(page, { do: 'buyer', who: '1001', text: '好的' });
  await stateWhere(browser, ({ fault }) => fault?.includes('VersionError'), 'told', 10_000);
  await expectSaidEverywhere(zhFaults['fault.newer']);
  expect(parseLog((await exportLog(browser)).text).events).toHaveLength(before.events.length);
  await expectBackup();
});
