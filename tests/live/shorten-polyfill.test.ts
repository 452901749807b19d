/** The polyfill that is built in: whole for what is used, and used for what it knows. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { shortenPolyfill, USED } from '../../shorten-polyfill.ts';

const FILE = createRequire(import.meta.url).resolve('webextension-polyfill');
const whole = readFileSync(FILE, 'utf8');
const short = shortenPolyfill(whole, FILE) ?? '';

type Wrapped = Record<'storage', { local: { get: (key: string) => Promise<unknown> } }>;

/** What it makes of an older Chrome, whose functions call back and give nothing. */
function wrap(code: string, chrome: object): Wrapped {
  const module = { exports: {} };
  runInNewContext(code, { chrome, module, exports: module.exports });
  return module.exports as Wrapped;
}

const callsBack = (value: unknown) => (_: unknown, done: (value: unknown) => void) => done(value);

it('promises what an older Chrome calls back', async () => {
  const chrome = { runtime: { id: 'x' }, storage: { local: { get: callsBack({ a: 1 }) } } };
  for (const code of [whole, short]) {
    expect(await wrap(code, chrome).storage.local.get('a')).toEqual({ a: 1 });
  }
});

it('knows every namespace that is used and that the whole one knows', () => {
  const known = [...whole.matchAll(/^ {8}"(\w+)": \{$/gm)].map(([, name = '']) => name);
  expect(known.length).toBeGreaterThan(15);
  const code = ['lib', 'entrypoints'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const isNamed = (name: string): boolean => {
    const use = new RegExp(`\\bbrowser\\??\\.${name}\\b|\\{[^}]*\\b${name}\\b[^}]*\\}: typeof api`);
    return code.some((text) => use.test(text));
  };
  const used = known.filter(isNamed);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((name) => !USED.some((each) => each === name))).toEqual([]);
});

it('is a third of it, and leaves every other module alone', () => {
  expect(short.length).toBeLessThan(whole.length - 12_000);
  expect(shortenPolyfill(whole, '/elsewhere/index.js')).toBeNull();
  expect(() => shortenPolyfill('const other = {};', FILE)).toThrow('has changed');
});
