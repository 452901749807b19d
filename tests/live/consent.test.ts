import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hasConsent, whileConsented } from '../../lib/live/consent.ts';
import { mayReadConsole } from '../../lib/live/may-read.ts';
import { behindConsent, followWelcome } from '../../lib/live/welcome.ts';
import { changeSettings } from '../../lib/change-settings.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../lib/settings.ts';

beforeEach(() => fakeBrowser.reset());

const agree = (at: number | null) => changeSettings({ consent: { at } });

/** What has been started, and which of it still runs. */
function watch() {
  const page = new AbortController();
  const runs: AbortSignal[] = [];
  const ready = whileConsented(page.signal, (consented) => {
    runs.push(consented);
  });
  return { page, ready, live: () => runs.map(({ aborted }) => !aborted) };
}

describe('whileConsented', () => {
  it('ends a console that is switched off', async () => {
    await agree(1);
    const runs: AbortSignal[] = [];
    const page = new AbortController();
    const run = (signal: AbortSignal): void => void runs.push(signal);
    await whileConsented(page.signal, run, (settings) => mayReadConsole(settings, 'feige'));
    const consoles = { ...DEFAULT_SETTINGS.reading.consoles, feige: false };
    await changeSettings({ reading: { consoles } });
    expect(runs.map(({ aborted }) => aborted)).toEqual([true]);
    await changeSettings({ reading: DEFAULT_SETTINGS.reading });
    expect(runs.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('waits, starts, stops, starts anew', async () => {
    const { ready, live } = watch();
    await ready;
    expect(live()).toEqual([]);
    await agree(1);
    expect(live()).toEqual([true]);
    await agree(null);
    expect(live()).toEqual([false]);
    await agree(2);
    expect(live()).toEqual([false, true]);
  });

  it('starts at once where it was given before, and once only', async () => {
    await agree(1);
    const { ready, live } = watch();
    await ready;
    await changeSettings({ language: 'en' });
    expect(live()).toEqual([true]);
  });

  it('starts once where it is given while it is looked up', async () => {
    const { ready, live } = watch();
    await Promise.all([ready, agree(1)]);
    expect(live()).toEqual([true]);
  });

  it('ends with its page and is not begun again there', async () => {
    await agree(1);
    const { page, ready, live } = watch();
    await ready;
    page.abort();
    expect(live()).toEqual([false]);
    await agree(null);
    await agree(2);
    expect(live()).toEqual([false]);
  });
});

describe('the worker’s door', () => {
  const ack = { ok: true } as const;
  const kinds = ['batch', 'history', 'ownTexts'];

  it.each(kinds)('lets no %s in without consent, and it may be tried again', async (kind) => {
    const receive = vi.fn(async () => ack);
    const door = behindConsent(receive, readSettings);
    expect(await door({ kind }, {})).toMatchObject({ ok: false, retry: true });
    expect(receive).not.toHaveBeenCalled();
    await agree(1);
    expect(await door({ kind }, {})).toBe(ack);
  });

  it('believes what is stored before what the worker remembers', async () => {
    const door = behindConsent(
      async () => ack,
      async () => DEFAULT_SETTINGS,
    );
    await agree(1);
    expect(await door({ kind: 'batch' }, {})).toBe(ack);
  });

  it('is shut for a console that is switched off, and for no other', async () => {
    await agree(1);
    const consoles = { ...DEFAULT_SETTINGS.reading.consoles, taobao: false };
    await changeSettings({ reading: { consoles } });
    const door = behindConsent(async () => ack, readSettings);
    const refused = { ok: false, retry: true };
    expect(await door({ kind: 'batch', source: { console: 'taobao' } }, {})).toMatchObject(refused);
    expect(await door({ kind: 'history', console: 'qianniu' }, {})).toMatchObject(refused);
    expect(await door({ kind: 'batch', source: { console: 'feige' } }, {})).toBe(ack);
  });

  it('does not stand in the way of anything else', async () => {
    const receive = vi.fn(async () => ack);
    expect(await behindConsent(receive, readSettings)({ kind: 'refresh' }, {})).toBe(ack);
    const none = behindConsent(() => undefined, readSettings);
    expect(none({ kind: 'welcome' }, {})).toBeUndefined();
  });
});

it('settings of before have no consent', async () => {
  await fakeBrowser.storage.local.set({ settings: { language: 'en' } });
  const settings = await readSettings();
  expect(hasConsent(settings)).toBe(false);
  expect(settings.language).toBe('en');
});

const OWN = 'test-extension-id';
const opened = async (): Promise<number> =>
  (await fakeBrowser.tabs.query({})).filter(({ url }) => url?.endsWith('/welcome.html')).length;

describe('the welcome page', () => {
  it.each([
    ['install', null, 1],
    ['update', null, 1],
    ['update', 5, 0],
    ['chrome_update', null, 0],
  ] as const)('after %s, consent %s: opened %s times', async (reason, at, times) => {
    await agree(at);
    followWelcome(fakeBrowser, OWN);
    const details = { reason, previousVersion: '0.1.0' } as Parameters<
      typeof fakeBrowser.runtime.onInstalled.trigger
    >[0];
    await fakeBrowser.runtime.onInstalled.trigger(details);
    // Nothing to wait for where it must not open.
    await new Promise((wake) => {
      setTimeout(wake, 20);
    });
    expect(await opened()).toBe(times);
  });

  it.each([
    [{ id: OWN, origin: 'https://im.jinritemai.com' }, 1],
    [{ id: OWN, origin: 'https://example.com' }, 0],
    [{ id: 'another', origin: 'https://im.jinritemai.com' }, 0],
  ])('asked for by %o: opened %s times', async (sender, times) => {
    followWelcome(fakeBrowser, OWN);
    void (await fakeBrowser.runtime.onMessage.trigger({ kind: 'welcome' }, sender, () => {}));
    await new Promise((wake) => {
      setTimeout(wake, 20);
    });
    expect(await opened()).toBe(times);
  });
});
