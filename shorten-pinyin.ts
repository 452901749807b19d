/**
 * The dictionary of pinyin as phrases are found by it: readings without tones, of characters that people write to a
 * buyer. The whole of it would be a quarter of the package (2026-11, pinyin-pro 3.29).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const DATA = join(dirname(createRequire(import.meta.url).resolve('pinyin-pro')), 'esm', 'data');

/** The 6,763 characters of GB 2312: first byte 0xB0 to 0xF7, second 0xA1 to 0xFE. */
function commonCharacters(): Set<string> {
  const decoder = new TextDecoder('gb18030');
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) => 0xb0 + row);
  const cells = Array.from({ length: 0xfe - 0xa1 + 1 }, (_, cell) => 0xa1 + cell);
  return new Set(
    rows.flatMap((row) => cells.map((cell) => decoder.decode(new Uint8Array([row, cell])))),
  );
}

/** Grave, acute, macron, caron: ü keeps its dots. */
const withoutTones = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030C]/g, '')
    .normalize('NFC');

/** Readings of each character without tones, the usual one first. */
function readingsOf(): Map<string, string> {
  const source = readFileSync(join(DATA, 'dict1.mjs'), 'utf8');
  const common = commonCharacters();
  const found = new Map<string, string>();
  for (const [, quoted, plain, list = ''] of source.matchAll(
    /(?:'([^']+)'|(\p{L}+)): \[([^\]]*)\]/gu,
  )) {
    const readings = new Set(withoutTones(quoted ?? plain ?? '').split(' '));
    for (const [, one = ''] of list.matchAll(/'(\p{Script=Han})'/gu)) {
      if (common.has(one)) found.set(one, [...readings].join(' '));
    }
  }
  return found;
}

const READINGS = readingsOf();

function charactersByReading(): string {
  const groups = new Map<string, string>();
  for (const [one, readings] of READINGS) groups.set(readings, (groups.get(readings) ?? '') + one);
  return [...groups].map(([readings, all]) => `'${readings}':[...'${all}']`).join(',');
}

/** Words of a dictionary with their readings. */
const WORD = /(\p{Script=Han}+): (["'])([^"']*)\2,?\s*/gu;

/** True for a word that reads as its characters do. */
function isUsual(word: string, reading: string): boolean {
  return (
    withoutTones(reading) === Array.from(word, (one) => READINGS.get(one)?.split(' ')[0]).join(' ')
  );
}

/** Words of two characters that do not. */
const PAIRS = [...readFileSync(join(DATA, 'dict2.mjs'), 'utf8').matchAll(WORD)].flatMap(
  ([, word = '', , reading = '']) => (isUsual(word, reading) ? [] : [word]),
);

/**
 * A dictionary of words without those that read as their characters do, but for the longer ones that keep two of their
 * characters from being read as a word (人行道).
 */
function shortenWords(code: string): string {
  return code.replace(WORD, (_, word: string, _quote: string, reading: string) => {
    const isNeeded = word.length > 2 && PAIRS.some((pair) => word.includes(pair));
    return isUsual(word, reading) && !isNeeded ? '' : `${word}:'${withoutTones(reading)}',`;
  });
}

/** The module of pinyin-pro at `id` with less in it; null for every other. */
export function shortenPinyin(code: string, id: string): string | null {
  const name = /pinyin-pro\/dist\/esm\/data\/(\w+)\.mjs$/.exec(id.replaceAll('\\', '/'))?.[1];
  if (name === undefined) return null;
  if (name === 'dict1') {
    return code.replace(/const map = \{[^}]*\};/, `const map = {${charactersByReading()}};`);
  }
  // Idioms of four characters: their characters' usual readings find them just as well.
  if (name === 'dict4') return code.replace(/const DICT4 = \{[^}]*\};/, 'const DICT4 = {};');
  if (/^dict\d$/.test(name)) return shortenWords(code);
  // Nobody's name is spelled.
  return name === 'surname'
    ? code.replace(/const Surnames = \{[^}]*\};/, 'const Surnames = {};')
    : null;
}
