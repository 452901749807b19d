/** A browser joins a team, writes its week into a folder (the browser's private one), and the report page reads it back. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { unpack } from '../../lib/events/packed-ids.ts';
import { chooseFolder } from './choose-folder.ts';
import { clockFrom } from './hands.ts';
import { exportText, launch, showOptions, type Browser } from './harness.ts';
import { replay } from './replay.ts';
import { importTwentyBuyers } from './twenty-buyers.ts';
import { sayYes } from './say-yes.ts';

const NOW = fromBeijing(2026, 11, 18, 9, 30);

let browser: Browser;
let report: Page;

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
  await showOptions(browser.desk);
  await importTwentyBuyers(browser, fromBeijing(2026, 11, 16, 10));
});
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
  const { seen, own } = await desk.evaluate(async () => {
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
    const aliases = await all('sanfen-team', 'aliases');
    return {
      seen: events
        .filter(({ seenHere }) => seenHere === true)
        .flatMap(({ key, conversation }) => [String(key), String(conversation)]),
      own: aliases.map((alias) => String(alias['own'])),
    };
  });
  expect(seen.length).toBeGreaterThan(20);
  const pseudonyms = seen.map(unpack).filter((id) => id !== '');
  expect(pseudonyms.filter((id) => !own.includes(id))).toEqual([]);
});

const DAV = 'https://dav.team.example';
const PASSWORD = 'app-password-三分';

/** A collection in memory behind the address; gives what it was asked, as `METHOD path`, and with which account. */
async function serveDav(): Promise<{ asked: string[]; accounts: Set<string> }> {
  const files = new Map<string, Buffer>();
  const seen = { asked: [] as string[], accounts: new Set<string>() };
  const allowed = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'access-control-allow-methods': '*',
  };
  await browser.context.route(`${DAV}/**`, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const method = request.method();
    seen.asked.push(`${method} ${pathname}`);
    const told = request.headers()['authorization'];
    if (told) seen.accounts.add(Buffer.from(told.replace('Basic ', ''), 'base64').toString());
    const answer = (status: number, body: string | Buffer = '') =>
      route.fulfill({ status, body, headers: allowed });
    if (method === 'PROPFIND') {
      const rows = [...files].map(
        ([path, { length }]) =>
          `<D:response><D:href>${path}</D:href><D:propstat><D:prop><D:getcontentlength>${length}</D:getcontentlength></D:prop></D:propstat></D:response>`,
      );
      return answer(207, `<D:multistatus xmlns:D="DAV:">${rows.join('')}</D:multistatus>`);
    }
    if (method === 'PUT') {
      files.set(pathname, request.postDataBuffer() ?? Buffer.alloc(0));
      return answer(201);
    }
    if (method === 'MOVE') {
      const to = new URL(request.headers()['destination'] ?? '').pathname;
      files.set(to, files.get(pathname) ?? Buffer.alloc(0));
      files.delete(pathname);
      return answer(201);
    }
    const file = files.get(pathname);
    return file ? answer(200, file) : answer(404);
  });
  return seen;
}

it('asks for the one WebDAV host in the click, and keeps the password out of every file', async () => {
  const { desk } = browser;
  const { asked, accounts } = await serveDav();
  // The browser's question is drawn outside every page: what is asked is heard here, the user's no is given here.
  await desk.addInitScript(() => {
    type Ask = (what: object, ...rest: unknown[]) => Promise<boolean>;
    const { permissions } = chrome as unknown as { permissions: { request: Ask } };
    const own = permissions.request.bind(permissions);
    const heard: unknown[] = [];
    const state = { heard, refuse: true };
    const request: Ask = (what, ...rest) => {
      heard.push({ what, isInClick: navigator.userActivation.isActive });
      return state.refuse ? Promise.resolve(false) : own(what, ...rest);
    };
    Object.assign(window, { permissionsAsked: state });
    Object.assign(permissions, { request });
    // The driver sees no body that is a blob.
    const fetched = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const { body } = init ?? {};
      return fetched(
        input,
        body instanceof Blob ? { ...init, body: await body.arrayBuffer() } : init,
      );
    };
  });
  await desk.reload();
  await desk.getByText('用 WebDAV（坚果云等）').click();
  const form = desk.locator('#team form.team-form');
  const connect = form.getByRole('button', { name: '连接' });
  await form.getByLabel('账号').fill('wang');
  await form.getByLabel('应用密码').fill(PASSWORD);
  await form.getByLabel('WebDAV 地址').fill('http://dav.team.example/dav/');
  await connect.click();
  await desk.getByText('请填 https:// 开头的地址。').waitFor();
  await form.getByLabel('WebDAV 地址').fill(`${DAV}/dav/sanfen`);
  await connect.click();
  await desk.getByText('没有得到访问这个地址的允许。').waitFor();
  expect(asked).toEqual([]);
  const heard = () =>
    desk.evaluate(
      () =>
        (window as unknown as { permissionsAsked: { heard: unknown[] } }).permissionsAsked.heard,
    );
  const expected = { what: { origins: [`${DAV}/*`] }, isInClick: true };
  expect(await heard()).toEqual([expected]);

  await sayYes(browser, `${DAV}/*`);
  await desk.evaluate(() => {
    const { permissionsAsked } = window as unknown as { permissionsAsked: { refuse: boolean } };
    permissionsAsked.refuse = false;
  });
  await connect.click();
  await desk.getByText(`WebDAV：${DAV}/dav/sanfen/（wang）`).waitFor();
  await desk.getByText('最近写入').waitFor();
  expect(await heard()).toEqual([expected, expected]);
  const granted = await desk.evaluate(async () => {
    const { permissions } = chrome as unknown as {
      permissions: { getAll: () => Promise<{ origins: string[] }> };
    };
    return (await permissions.getAll()).origins;
  });
  expect(granted).toContain(`${DAV}/*`);
  expect(granted.filter((origin) => /^(https:\/\/\*|<all)/.test(origin))).toEqual([]);
  expect([...accounts]).toEqual([`wang:${PASSWORD}`]);
  expect(asked.some((one) => /^MOVE .*sanfen-2026-11-16-/.test(one))).toBe(true);

  const kept = await desk.evaluate(async () =>
    JSON.stringify(await chrome.storage.local.get('teamPlace')),
  );
  expect(kept).toContain(PASSWORD);
  expect(await desk.content()).not.toContain(PASSWORD);
  const keys = await desk.evaluate(async () => {
    const { team } = (await chrome.storage.local.get('team')) as { team: { key: string } };
    return [team.key];
  });
  const saved = [await exportText(desk)];
  for (const name of ['备份到文件', '存成文件']) {
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name }).click(),
    ]);
    saved.push(gunzipSync(readFileSync(await download.path())).toString());
  }
  for (const text of saved) {
    expect(text.length).toBeGreaterThan(1_000);
    for (const secret of [PASSWORD, 'teamPlace', ...keys]) expect(text).not.toContain(secret);
  }
});
