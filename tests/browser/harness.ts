/** A real Chromium with the built extension loaded and the simulators served at the consoles' addresses. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { LIVE_PORT } from '../../lib/messages.ts';
import { TEST_CLOCK_KEY, type TestClock } from '../../lib/clock.ts';
import { PROFILE_KEY } from '../../lib/events/pseudonym.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { simulatorResponse } from '../simulators/serve.ts';
import type { SimulatorConfig } from '../simulators/variants.ts';
import { askLiveState } from './ask-live-state.ts';
import { BEGUN_PROFILE } from './begun-profile.ts';
import { findChromium, QUIET } from './find-chromium.ts';
import { giveConsent } from './give-consent.ts';

/** The build whose clock can be shifted; else the very same code as the release. */
export const TEST_BUILD = resolve(import.meta.dirname, '../../.output/chrome-mv3-testing');

export const CONSOLE_HOSTS = ['im.jinritemai.com', 'air.1688.com', 'market.m.taobao.com'];

declare global {
  interface Window {
    simulatorConfig?: SimulatorConfig;
    /** Called by scripts that move page time; epoch ms. */
    simulatorSetTime?: (base: number) => void;
  }
}

export interface Browser {
  context: BrowserContext;
  /** An extension page that stays open; tests speak to the extension through it. */
  desk: Page;
  extensionId: string;
  /** Folder of its profile. */
  profile: string;
  open(url: string): Promise<Page>;
  setClock(clock: TestClock): Promise<void>;
  liveState(): Promise<LiveState>;
  killWorker(): Promise<void>;
  badge(): Promise<{ text: string; color: string }>;
  /** The whole log as the options page exports it; that is shown then. */
  exportText(): Promise<string>;
  /** Key of the pseudonyms, so that a test may compute them. */
  profileKey(): Promise<string>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  clock?: TestClock;
  headless?: boolean;
  build?: string;
  /** More of Chromium's own flags. */
  flags?: readonly string[];
  /** False leaves the user unasked, the welcome page open and every console unread; else consent is given. */
  consent?: boolean;
  /** A profile to start with, or to start with again, that outlives the browser; else a new one that goes with it. */
  profile?: string;
  /** The computer's time zone, as the pages and the worker see it. Default UTC, as vitest sets it. */
  zone?: string;
}

async function serveSimulators(context: BrowserContext): Promise<void> {
  for (const host of CONSOLE_HOSTS) {
    await context.route(`https://${host}/**`, async (route) => {
      const response = await simulatorResponse(route.request().url());
      await (response ? route.fulfill(response) : route.fulfill({ status: 404, body: '' }));
    });
  }
}

async function workerUrl(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.url();
}

/** The page that a fresh installation opens by itself. */
function welcomePage(context: BrowserContext): Promise<Page> {
  return eventually(
    async () => context.pages().find((page) => page.url().endsWith('/welcome.html')),
    10_000,
    'the welcome page',
  );
}

/** Any file of the extension has its rights; this one has no script, the options page costs a third of a launch. */
const PLAIN = 'manifest.json';

/** The user agrees, or is left unasked; resolves with an extension page. */
async function begin(
  context: BrowserContext,
  extensionId: string,
  { isFresh, consent }: { isFresh: boolean; consent: boolean },
): Promise<Page> {
  const own = `chrome-extension://${extensionId}/${PLAIN}`;
  // Awaited, so that it neither comes to the front later nor finds the consent already given.
  const welcome = isFresh ? await welcomePage(context) : null;
  const desk = context.pages().find((page) => page !== welcome) ?? (await context.newPage());
  await desk.goto(own);
  if (welcome && consent) {
    await welcome.close();
    await desk.evaluate(giveConsent, Date.now());
  }
  return desk;
}

/** Made by the first who wants it. */
let begun: Promise<void> | null = null;

/** Installs the extension in a profile and agrees; the profile's key is left to be made in every copy. */
async function beginProfile(profile: string): Promise<void> {
  const browser = await launch({ profile });
  await browser.liveState();
  // Made by now, or it would be made after it was taken away, and all copies had the same one.
  await browser.profileKey();
  await browser.desk.evaluate((name) => chrome.storage.local.remove(name), PROFILE_KEY);
  await browser.close();
}

/**
 * A new profile: an empty one, or a copy of one that has the extension and the user's consent. To make a profile anew
 * and install into it took 0.5 s of a start's 2.2 s of processor time (2026-11-23).
 */
async function newProfile(isPlain: boolean): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'sanfen-'));
  const model = process.env[BEGUN_PROFILE];
  if (isPlain && model) {
    begun ??= beginProfile(model);
    await begun;
    cpSync(model, profile, { recursive: true });
  }
  return profile;
}

/** Starts Chromium, if not told otherwise with a profile of its own. */
export async function launch(options: LaunchOptions = {}): Promise<Browser> {
  const build = options.build ?? TEST_BUILD;
  const isPlain = build === TEST_BUILD && options.consent !== false;
  const profile = options.profile ?? (await newProfile(isPlain));
  const isFresh = !existsSync(join(profile, 'Default'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: options.headless ?? true,
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
    ...(options.zone ? { env: { ...process.env, TZ: options.zone } } : {}),
    args: [
      ...QUIET,
      ...(options.flags ?? []),
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
    ],
  });
  context.setDefaultTimeout(60_000);
  await serveSimulators(context);
  await context.addInitScript(showPageClock);
  const extensionId = new URL(await workerUrl(context)).host;
  const desk = await begin(context, extensionId, { isFresh, consent: options.consent ?? true });
  const browser: Browser = {
    context,
    desk,
    extensionId,
    profile,
    async open(url) {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    setClock: (clock) => setClock(desk, clock),
    liveState: () => liveState(desk),
    killWorker: () => killWorker(desk),
    badge: () => badge(desk),
    exportText: () => exportText(desk),
    profileKey: () => profileKey(desk),
    async close() {
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true });
    },
  };
  if (options.clock) await browser.setClock(options.clock);
  return browser;
}

/** A script that jumps through page time takes the content script's clock with it. */
function showPageClock(): void {
  Object.assign(window, {
    simulatorSetTime(base: number) {
      const { rate = 0 } = window.simulatorConfig?.options?.clock ?? {};
      const clock = JSON.stringify({ base, start: Date.now(), rate });
      document.documentElement.setAttribute('data-page-clock', clock);
    },
  });
}

/** The toolbar badge; its colour as `#rrggbb`. */
function badge(desk: Page): Promise<{ text: string; color: string }> {
  return desk.evaluate(async () => {
    const [text, color] = await Promise.all([
      chrome.action.getBadgeText({}),
      chrome.action.getBadgeBackgroundColor({}),
    ]);
    const hex = color.slice(0, 3).map((part) => part.toString(16).padStart(2, '0'));
    return { text, color: `#${hex.join('')}` };
  });
}

/** The worker makes it when it is first needed, a moment after the start. */
function profileKey(desk: Page): Promise<string> {
  return eventually(
    async () => {
      const key = await desk.evaluate(
        async (name) => (await chrome.storage.local.get(name))[name],
        PROFILE_KEY,
      );
      return typeof key === 'string' && key;
    },
    10_000,
    'the profile has a key',
  );
}

/** The options in the browser's own page, which shows nothing until they are asked for. */
export async function showOptions(desk: Page): Promise<void> {
  const options = new URL('/options.html', desk.url()).href;
  if (desk.url().split('#')[0] !== options) await desk.goto(options);
}

/** The whole log, as the options export it. */
export async function exportText(desk: Page): Promise<string> {
  await showOptions(desk);
  const download = desk.waitForEvent('download');
  await desk.locator('.transfer button').first().click();
  return readFileSync(await (await download).path(), 'utf8');
}

async function setClock(desk: Page, clock: TestClock): Promise<void> {
  await desk.evaluate(
    async ([key, value]) => {
      await chrome.storage.local.set({ [key]: value });
    },
    [TEST_CLOCK_KEY, clock] as const,
  );
}

/** The state that every view gets. */
export function liveState(desk: Page): Promise<LiveState> {
  return desk.evaluate(askLiveState, LIVE_PORT);
}

/** Stops the service worker as the browser would, and makes sure that it died; it wakes at the next event. */
async function killWorker(desk: Page): Promise<void> {
  const session = await desk.context().newCDPSession(desk);
  await session.send('ServiceWorker.enable');
  // An open port tells of the death. It has heard the worker first: one that is only starting would not be killed, and
  // one that is just dying says nothing any more.
  await desk.evaluate(
    (name) =>
      new Promise<void>((heard, failed) => {
        const timer = setTimeout(
          () => failed(new Error('no word from the worker in 20 s')),
          20_000,
        );
        const listen = (): void => {
          let isHeard = false;
          const port = chrome.runtime.connect({ name });
          const workerDied = new Promise<void>((died) =>
            port.onDisconnect.addListener(() => {
              died();
              if (!isHeard) listen();
            }),
          );
          port.onMessage.addListener(() => {
            isHeard = true;
            Object.assign(window, { workerDied });
            clearTimeout(timer);
            heard();
          });
        };
        listen();
      }),
    LIVE_PORT,
  );
  await session.send('ServiceWorker.stopAllWorkers');
  await desk.evaluate(
    () =>
      new Promise<void>((died, failed) => {
        setTimeout(() => failed(new Error('the worker did not die within 5 s')), 5000);
        const { workerDied } = window as unknown as { workerDied: Promise<void> };
        void workerDied.then(died);
      }),
  );
  await session.detach();
}

/** For `expect.poll`: what follows the live state, as the badge does, comes a moment after it. */
export const SOON = { timeout: 10_000 };

/** Between two looks, ms: so long at first, and where it takes long a share of what was waited, up to a most. */
const PAUSE = { first: 50, share: 0.05, most: 250 };

/** Times `ms` after which a wait ends whatever it rested: else the test ended first, and nobody said what was awaited. */
const LONGEST = 4;

/**
 * Polls until `check` gives something truthy; fails with the last error or value after `ms`, but not before it rested
 * as long between looks as an idle machine does in that time: where all are slowed down, a wait is too, but for `LONGEST`
 * times `ms` at most.
 */
export async function eventually<T>(
  check: () => Promise<T | null | undefined | false>,
  ms = 10_000,
  what: string | (() => Promise<string>) = 'condition',
): Promise<T> {
  const start = Date.now();
  let last: unknown;
  for (let rested = 0; ;) {
    try {
      const value = await check();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    const waited = Date.now() - start;
    if (waited > ms && (rested > ms || waited > LONGEST * ms)) {
      const name = typeof what === 'string' ? what : await what();
      throw new Error(`${name}: not within ${ms} ms; last: ${String(last)}`);
    }
    const pause = Math.min(Math.max(rested * PAUSE.share, PAUSE.first), PAUSE.most);
    rested += pause;
    await new Promise((wake) => {
      setTimeout(wake, pause);
    });
  }
}
