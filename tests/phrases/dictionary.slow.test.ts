/** The dictionary as it is packed says the same as the whole one, as far as phrases are spelled by it. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STARTER } from '../../lib/phrases/starter.ts';
import { shortenPinyin } from '../../shorten-pinyin.ts';
import { AGENT_TEXTS } from '../player/texts.ts';
import { ROOT } from '../tools/run-tool.ts';

const OPTIONS = { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' } as const;
const CACHE = join(ROOT, '.cache');
mkdirSync(CACHE, { recursive: true });
const folder = mkdtempSync(join(CACHE, 'pinyin-'));
const whole = dirname(createRequire(import.meta.url).resolve('pinyin-pro'));
let packed: (text: string) => string[];

beforeAll(async () => {
  const copy = join(folder, 'pinyin-pro', 'dist');
  cpSync(whole, copy, { recursive: true });
  const data = join(copy, 'esm', 'data');
  for (const name of readdirSync(data)) {
    const path = join(data, name);
    const less = shortenPinyin(readFileSync(path, 'utf8'), path);
    if (less !== null) writeFileSync(path, less);
  }
  const module = (await import(/* @vite-ignore */ join(copy, 'esm', 'index.mjs'))) as {
    pinyin: typeof pinyin;
  };
  packed = (text) => module.pinyin(text, OPTIONS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Words of a dictionary of the library. */
const wordsOf = (name: string): string[] =>
  [
    ...readFileSync(join(whole, 'esm', 'data', `${name}.mjs`), 'utf8').matchAll(
      /(\p{Script=Han}+): ["']/gu,
    ),
  ].map(([, word = '']) => word);

const differing = (texts: readonly string[]): string[] =>
  texts.filter((text) => packed(text).join() !== pinyin(text, OPTIONS).join());

it('reads every common character alike', () => {
  const decoder = new TextDecoder('gb18030');
  const all = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) =>
    Array.from({ length: 94 }, (_unused, cell) =>
      decoder.decode(new Uint8Array([0xb0 + row, 0xa1 + cell])),
    ),
  ).flat();
  const characters = all.filter((one) => /\p{Script=Han}/u.test(one));
  expect(characters.length).toBeGreaterThan(6_700);
  expect(differing(characters)).toEqual([]);
});

it('reads every word of two, three and five characters alike', () => {
  const words = ['dict2', 'dict3', 'dict5'].flatMap(wordsOf);
  expect(words.length).toBeGreaterThan(2_000);
  const common = words.filter((word) => differing(Array.from(word)).length === 0);
  expect(differing(common)).toEqual([]);
});

it('spells our phrases alike', () => {
  const texts = [...STARTER.flatMap(({ texts: own }) => own), ...AGENT_TEXTS];
  expect(texts.length).toBeGreaterThan(20);
  expect(differing(texts)).toEqual([]);
});
