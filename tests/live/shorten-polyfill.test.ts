/** The polyfill that is built in: messages as the whole one handles them, and all else as the browser gives it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { shortenPolyfill } from '../../shorten-polyfill.ts';

const FILE = createRequire(import.meta.url).resolve('webextension-polyfill');
const whole = readFileSync(FILE, 'utf8');
const short = shortenPolyfill(whole, FILE) ?? '';

interface Api {
  runtime: {
    sendMessage: (message: unknown) => Promise<unknown>;
    onMessage: { addListener: (listener: Listener) => void };
  };
  tabs: { sendMessage: (tab: number, message: unknown) => Promise<unknown> };
  storage: { local: { get: (key: string) => Promise<unknown> } };
}

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;

/** A Chromium whose pages answer messages by what listens to them. */
function chromium() {
  const listeners: Listener[] = [];
  const runtime: Record<string, unknown> = { id: 'x', lastError: undefined };
  const send = (message: unknown, done: (answer?: unknown) => void): void => {
    const isAwaited = listeners.map((listener) => listener(message, {}, done)).includes(true);
    if (isAwaited) return;
    runtime['lastError'] = { message: 'The message port closed before a response was received.' };
    done();
    runtime['lastError'] = undefined;
  };
  const addListener = (listener: Listener) => listeners.push(listener);
  Object.assign(runtime, { sendMessage: send, onMessage: { addListener } });
  const tabs = {
    sendMessage: (_: number, message: unknown, done: () => void) => send(message, done),
  };
  const local = { get: (key: string) => Promise.resolve({ [key]: 1 }) };
  return { runtime, tabs, storage: { local } };
}

/** What the code gives, as whichever kind of module it is. */
function wrap(code: string): Api {
  const module = { exports: {} };
  const world = { chrome: chromium(), module, exports: module.exports, console };
  const isOld = !code.includes('export default');
  if (isOld) runInNewContext(code, world);
  else module.exports = runInNewContext(code.replace('export default', ''), world);
  return module.exports as Api;
}

it('sends and answers messages as the whole one does', async () => {
  for (const code of [whole, short]) {
    const { runtime, tabs } = wrap(code);
    expect(await runtime.sendMessage('nobody listens')).toBeUndefined();
    runtime.onMessage.addListener((message, _, respond) => {
      setTimeout(() => respond(['heard', message]));
      return true;
    });
    expect(await runtime.sendMessage('hello')).toEqual(['heard', 'hello']);
    expect(await tabs.sendMessage(1, 'hello')).toEqual(['heard', 'hello']);
    const failing = wrap(code);
    failing.runtime.onMessage.addListener(() => Promise.reject(new Error('not today')));
    await expect(failing.runtime.sendMessage('hello')).rejects.toThrow('not today');
  }
});

it('leaves to the browser what the browser promises', async () => {
  expect(await wrap(short).storage.local.get('a')).toEqual({ a: 1 });
});

it('is much less of it, and leaves every other module alone', () => {
  expect(short.length).toBeLessThan(whole.length - 20_000);
  expect(shortenPolyfill(whole, '/elsewhere/index.js')).toBeNull();
  expect(() => shortenPolyfill('const other = {};', FILE)).toThrow('has changed');
});
