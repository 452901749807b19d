// @vitest-environment node
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Folder } from '../../lib/team/folder.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { readShared, writeDue } from '../../lib/team/share.ts';
import { spanOf } from '../../lib/team/week-file.ts';
import { webdavFolder } from '../../lib/team/webdav.ts';
import type { DavAccount, DavMeans } from '../../lib/team/webdav.ts';
import { findRclone, serveDav } from './find-rclone.ts';
import type { DavServer } from './find-rclone.ts';
import { CHECK, DEFAULTS, memoryWritten, message, pack, WEEK } from './support.ts';

const rclone = findRclone();
if (rclone === null) {
  console.warn(
    'WebDAV is not tested: no rclone, and none may be installed here (apt install rclone, or RCLONE_PATH).',
  );
}

const window = new Window();
const means: DavMeans = {
  fetch: (...args) => fetch(...args),
  parseXml: (text) =>
    new window.DOMParser().parseFromString(text, 'text/xml') as unknown as Document,
  sleep: async () => {},
};

describe.skipIf(rclone === null)('a real WebDAV server', () => {
  const root = mkdtempSync(join(tmpdir(), 'sanfen-dav-'));
  let server: DavServer;
  let account: DavAccount;
  let folder: Folder;

  beforeAll(async () => {
    server = await serveDav(rclone!, root, '小王', 'geheim 密码');
    account = { url: `${server.url}客服/本周`, user: '小王', password: 'geheim 密码' };
    folder = webdavFolder(account, means);
  }, 60_000);
  afterAll(() => {
    server?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const write = (browser: string, ...keys: string[]) =>
    writeDue({
      folder,
      source: {
        weeks: async () => [{ week: WEEK, events: keys.length }],
        pack: () =>
          pack(
            keys.map((key, index) => message(key, 'buyer', index)),
            { browser },
          ),
      },
      written: memoryWritten(),
      target: account.url,
      now: () => spanOf(WEEK).to,
    });

  it('is empty before anybody has written, and makes the folders', async () => {
    expect(await folder.list()).toEqual([]);
    expect(await write('aaaa', 'k1', 'k2')).toEqual({ weeks: [WEEK], waiting: [] });
    // Nothing is left beside.
    expect(readdirSync(join(root, '客服', '本周'))).toEqual([`sanfen-${WEEK}-aaaa.ndjson.gz`]);
  });

  it('holds two browsers’ weeks, and a later one replaces the earlier', async () => {
    await Promise.all([write('aaaa', 'k1', 'k2', 'k3'), write('bbbb', 'k3', 'k4')]);
    await folder.write(`sanfen-${WEEK}-aaaa (冲突副本 1).ndjson.gz`, new Blob(['x\n']));
    const { files, unread } = await readShared({ folder, again: 0, sleep: means.sleep });
    expect(unread).toEqual([]);
    const { summary, events } = await mergeWeeks(files, { check: CHECK, rules: DEFAULTS });
    expect(events.map(({ key }) => key).toSorted()).toEqual(['k1', 'k2', 'k3', 'k4']);
    expect(summary.files.map(({ state }) => state).toSorted()).toEqual(['foreign', 'used', 'used']);
  });

  it('tells its size, and forgets what is removed', async () => {
    await folder.write('sanfen-x.gz', new Blob(['12345']));
    const entry = (await folder.list()).find(({ name }) => name === 'sanfen-x.gz');
    expect(entry).toEqual({ name: 'sanfen-x.gz', size: 5 });
    await folder.remove('sanfen-x.gz');
    await folder.remove('sanfen-x.gz');
    await expect(folder.read('sanfen-x.gz')).rejects.toMatchObject({ problem: 'missing' });
    expect(existsSync(join(root, '客服', '本周', 'sanfen-x.gz'))).toBe(false);
  });

  it('refuses a wrong password, in plain words', async () => {
    const wrong = webdavFolder({ ...account, password: 'falsch' }, means);
    await expect(wrong.list()).rejects.toMatchObject({ problem: 'login' });
  });

  it('is offline when it is gone', async () => {
    const nowhere = webdavFolder({ ...account, url: 'http://127.0.0.1:9/' }, means);
    await expect(nowhere.list()).rejects.toMatchObject({ problem: 'offline' });
  });
});
