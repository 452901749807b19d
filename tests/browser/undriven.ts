/**
 * A Chromium that no test driver touches, with the extension installed as a package.
 * Playwright keeps workers alive and every page visible, and an unpacked extension is spared the 30 s poll of alarms;
 * here workers die when idle, tabs in the background are hidden, and alarms come as they come to a seller.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatorResponse } from '../simulators/serve.ts';
import { connect, type Connection } from './cdp.ts';
import { findChromium, QUIET } from './find-chromium.ts';
import { giveConsent } from './give-consent.ts';
import { CONSOLE_HOSTS, TEST_BUILD } from './harness.ts';

export interface Tab {
  /** Evaluates an expression in the page's main world; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** Calls a function there; it must need nothing but its arguments, which are JSON. */
  call<A extends unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Brings the tab to the front; the one before becomes hidden. */
  activate(): Promise<void>;
  close(): Promise<void>;
}

export interface UndrivenBrowser {
  extensionId: string;
  /** Id of the extension beside it, or null. */
  alarmist: string | null;
  open(url: string): Promise<Tab>;
  /** True while the extension's worker runs. */
  workerRuns(): Promise<boolean>;
  close(): Promise<void>;
}

const FLAGS = ['--headless=new', '--remote-debugging-port=0', ...QUIET];

/** Another extension at a seller's, which keeps its own alarms; its page tells how many have come. */
function makeAlarmist(folder: string): void {
  const manifest = {
    manifest_version: 3,
    name: 'alarmist',
    version: '1',
    permissions: ['alarms', 'storage'],
    background: { service_worker: 'worker.js' },
  };
  const worker = `
    // Once: a worker that wakes must not put its own alarms off.
    chrome.runtime.onInstalled.addListener(() => {
      for (const index of [1, 2, 3, 4]) {
        const delayInMinutes = 0.5 + index / 60;
        chrome.alarms.create('own' + index, { delayInMinutes, periodInMinutes: 0.5 });
      }
    });
    let counting = Promise.resolve();
    chrome.alarms.onAlarm.addListener(() => {
      counting = counting.then(async () => {
        const { came = 0 } = await chrome.storage.local.get('came');
        await chrome.storage.local.set({ came: came + 1 });
      });
    });`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), worker);
  writeFileSync(join(folder, 'page.html'), '<title>alarmist</title>');
}

/** Packs a build as a .crx; returns its path and the id that Chromium will give it. */
function pack(
  chromium: string,
  build: string,
  folder: string,
  name = 'extension',
): { crx: string; id: string } {
  const copy = join(folder, name);
  cpSync(build, copy, { recursive: true });
  execFileSync(
    chromium,
    ['--headless=new', '--no-sandbox', '--disable-gpu', `--pack-extension=${copy}`],
    {
      stdio: 'ignore',
    },
  );
  const key = createPublicKey(readFileSync(`${copy}.pem`)).export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = digest.replace(/./g, (hex) => String.fromCharCode(97 + Number.parseInt(hex, 16)));
  return { crx: `${copy}.crx`, id };
}

/** Chromium installs what this folder of the profile names (Linux and macOS), no rights needed. */
function installExternally(profile: string, crx: string, id: string, version: string): void {
  const folder = join(profile, 'External Extensions');
  mkdirSync(folder, { recursive: true });
  const entry = { external_crx: crx, external_version: version };
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(entry));
}

/** Where a browser that was started with `--remote-debugging-port=0` on this profile listens. */
export async function devToolsUrl(profile: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port && path) return `ws://127.0.0.1:${port}${path}`;
    } catch {
      // Not written yet.
    }
    await new Promise((wake) => {
      setTimeout(wake, 100);
    });
  }
  throw new Error('Chromium did not open its DevTools port within 10 s');
}

interface Target {
  type: string;
  url: string;
  targetId: string;
}

async function targets(cdp: Connection): Promise<Target[]> {
  const { targetInfos } = await cdp.send('Target.getTargets');
  return targetInfos as Target[];
}

/** Polls every 100 ms for 20 s. */
async function awaited<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let tries = 0; tries <= 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((wake) => {
      setTimeout(wake, 100);
    });
  }
  throw new Error(`${what} within 20 s`);
}

/** The user agrees: the welcome page, which the installation opens, is closed, else it would come to the front. */
async function agree(cdp: Connection, extension: string): Promise<void> {
  const { targetId } = await awaited(
    async () => (await targets(cdp)).find(({ url }) => url === `${extension}welcome.html`),
    'the welcome page did not open',
  );
  const desk = await openTab(cdp, `${extension}options.html`);
  await desk.call(giveConsent, Date.now());
  await desk.close();
  await cdp.send('Target.closeTarget', { targetId });
}

async function serve(cdp: Connection, session: string): Promise<void> {
  cdp.on(session, 'Fetch.requestPaused', (params) => {
    const { requestId, request } = params as { requestId: string; request: { url: string } };
    void (async () => {
      const answer = await simulatorResponse(request.url);
      await cdp.send(
        'Fetch.fulfillRequest',
        {
          requestId,
          responseCode: answer?.status ?? 404,
          responseHeaders: [{ name: 'content-type', value: answer?.contentType ?? 'text/plain' }],
          body: Buffer.from(answer?.body ?? '').toString('base64'),
        },
        session,
      );
    })();
  });
  const patterns = CONSOLE_HOSTS.map((host) => ({ urlPattern: `https://${host}/*` }));
  await cdp.send('Fetch.enable', { patterns }, session);
}

async function openTab(cdp: Connection, url: string): Promise<Tab> {
  const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank' });
  const attached = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(attached['sessionId']);
  await serve(cdp, session);
  await cdp.send('Page.enable', {}, session);
  const loaded = new Promise<void>((done) => cdp.on(session, 'Page.loadEventFired', () => done()));
  await cdp.send('Page.navigate', { url }, session);
  await loaded;
  async function evaluate<T>(expression: string): Promise<T> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const reply = await cdp.send('Runtime.evaluate', options, session);
    if (reply['exceptionDetails']) throw new Error(JSON.stringify(reply['exceptionDetails']));
    return (reply['result'] as { value: T }).value;
  }
  return {
    evaluate,
    call: (run, ...args) => evaluate(`(${run.toString()})(...${JSON.stringify(args)})`),
    async activate() {
      await cdp.send('Target.activateTarget', { targetId });
    },
    async close() {
      await cdp.send('Target.closeTarget', { targetId });
    },
  };
}

/** Packs the other extension and has it installed; its id. */
function installAlarmist(chromium: string, folder: string, profile: string): string {
  const source = join(folder, 'alarmist-source');
  makeAlarmist(source);
  const { crx, id } = pack(chromium, source, folder, 'alarmist');
  installExternally(profile, crx, id, '1');
  return id;
}

/**
 * Starts it with the test build packed and installed; `flags` are more of Chromium's own. `withAlarmist` installs another
 * extension beside it, whose alarms are its own.
 */
export async function launchUndriven(
  flags: readonly string[] = [],
  { build = TEST_BUILD, withAlarmist = false } = {},
): Promise<UndrivenBrowser> {
  const chromium = findChromium();
  const folder = mkdtempSync(join(tmpdir(), 'sanfen-packed-'));
  const profile = join(folder, 'profile');
  const { crx, id } = pack(chromium, build, folder);
  const { version } = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8'));
  installExternally(profile, crx, id, version);
  const alarmist = withAlarmist ? installAlarmist(chromium, folder, profile) : null;
  const all = [...FLAGS, ...flags, `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(chromium, all, { stdio: 'ignore' });
  const cdp = await connect(await devToolsUrl(profile));
  const worker = `chrome-extension://${id}/`;
  const workerRuns = async () =>
    (await targets(cdp)).some(
      ({ type, url }) => type === 'service_worker' && url.startsWith(worker),
    );
  const installed = async () => (await workerRuns()) || undefined;
  await awaited(installed, 'the packed extension was not installed');
  await agree(cdp, worker);
  return {
    extensionId: id,
    alarmist,
    open: (url) => openTab(cdp, url),
    workerRuns,
    async close() {
      const gone = new Promise((done) => child.once('exit', done));
      // On a busy machine one was seen neither to answer nor to end (2026-11).
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      void cdp.send('Browser.close').catch(() => child.kill('SIGKILL'));
      await gone;
      clearTimeout(late);
      cdp.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
