// @vitest-environment happy-dom
/** Hostile files at every import, hostile texts through every export. */
import { gunzipSync, gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import readXlsx from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { formatEvent, MAX_LINE, parseLine } from '../../lib/events/ndjson.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { KeepError } from '../../lib/keep/format.ts';
import { lookInto } from '../../lib/keep/look.ts';
import { settingsFrom, storedFrom } from '../../lib/keep/settings.ts';
import { importLines, linesOf } from '../../lib/live/transfer.ts';
import { readTable } from '../../lib/official/table.ts';
import { cleanText } from '../../lib/phrases/draft.ts';
import { planImport } from '../../lib/phrases/plan.ts';
import { readPhraseFile } from '../../lib/phrases/read-file.ts';
import { writePhraseFile } from '../../lib/phrases/write-file.ts';
import { complete, DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { writeCsv, writeSummary } from '../../lib/summary/write.ts';
import { inflateArchive } from '../../lib/tables/archive.ts';
import { readSheets } from '../../lib/tables/workbook.ts';
import { writeWorkbook } from '../../lib/tables/write-workbook.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { readListing } from '../../lib/team/webdav.ts';
import { instant, since } from '../clocks.ts';
import { backup, full, profile } from '../keep/support.ts';
import { memoryLog, TEN } from '../live/support.ts';
import { context } from '../official/files.ts';
import { GROUP, phrase } from '../phrases/make.ts';
import { SCALE } from '../scale.ts';
import { createRandom } from '../simulators/core/random.ts';
import { DEFAULTS, message } from '../team/support.ts';
import { SUMMARY } from '../components/week-states.ts';
import { bombs, deepJson, hostileFile, hostileTexts } from './make-hostile.ts';

const zh = pageTranslator('zh');
const say = (key: string): string => (zh as (key: string) => string)(key);
const MB = 1_048_576;
const patience = SCALE.patience;

const entry = (href: string) => `<d:response><d:href>${href}</d:href></d:response>`;

const kinds = (value: unknown): unknown =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;

// How a workbook writes what XML cannot hold is its writer's: letters are compared.
const letters = (text: string): string =>
  text.replace(/_x[0-9A-F]{4}_|[^\x21-\x7E\u4E00-\u9FFF]/g, '').replace(/^'+/, '');

/** What a run costs: ms, and bytes that stay or were needed beyond what stood before. */
async function cost<T>(run: () => Promise<T>): Promise<{ result: T; ms: number; bytes: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const begin = instant();
  const result = await run();
  const ms = since(begin);
  clearInterval(watch);
  return { result, ms, bytes: Math.max(most, process.memoryUsage().rss) - before };
}

async function* whole(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

const streamOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream();

/** Every import of one file: all must end in a word that the user is told, none in anything else. */
async function importEverywhere(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const phrases = await readPhraseFile(bytes);
  expect(phrases.rows.length === 0 || phrases.problemCount === 0).toBe(true);
  for (const { code } of phrases.problems)
    expect(say(`phrases.problem.${code}`), code).not.toMatch(/^phrases\./);
  planImport(phrases.rows, { phrases: [], groups: [GROUP] }, GROUP.id);
  const table = await readTable(bytes, 'a.xlsx', context('1688'));
  for (const { code } of table.problems)
    expect(say(`official.problem.${code}`), code).not.toMatch(/^official\./);
  const text = new TextDecoder().decode(bytes);
  for (const [index, line] of text.split('\n').entries()) {
    const read = parseLine(line, index + 1);
    if (read.kind === 'event') expect(parseLine(formatEvent(read.event), 2).kind).toBe('event');
  }
  await lookInto(streamOf(bytes)).catch((error: unknown) =>
    expect(error).toBeInstanceOf(KeepError),
  );
  const merged = await mergeWeeks([{ name: 'a.gz', blob: new Blob([bytes]) }], {
    check: null,
    rules: DEFAULTS,
  });
  expect(merged.summary.files).toHaveLength(1);
  expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
}

it(
  `${SCALE.hostile / 5} files at every import`,
  async () => {
    const random = createRandom(60_406);
    for (let count = 0; count < SCALE.hostile / 5; count += 1)
      await importEverywhere(hostileFile(random));
  },
  60_000 * patience,
);

describe('a small file that swells', () => {
  it.each(Object.entries(bombs(300 * MB)))(
    '%s',
    async (_, bytes) => {
      expect(bytes.length).toBeLessThan(400_000);
      const { result, ms, bytes: memory } = await cost(() => readSheets(bytes));
      if (!result.ok)
        expect(['too-large', 'not-a-table', 'too-many-cells', 'empty']).toContain(result.code);
      else expect(JSON.stringify(result).length).toBeLessThan(10_000);
      expect(ms).toBeLessThan(20_000);
      expect(memory).toBeLessThan(800 * MB);
    },
    30_000 * patience,
  );

  it('packed lines of nothing are no backup and no week', async () => {
    const packed = new Uint8Array(gzipSync(Buffer.alloc(60 * MB, 0x20)));
    const { ms } = await cost(async () => {
      await expect(lookInto(streamOf(packed))).rejects.toMatchObject({ code: 'tooLarge' });
      const merged = await mergeWeeks([{ name: 'a', blob: new Blob([packed]) }], {
        check: null,
        rules: DEFAULTS,
      });
      expect(merged.summary.files[0]?.state).not.toBe('used');
    });
    expect(ms).toBeLessThan(10_000);
  }, 30_000);
});

describe('one thing too large', () => {
  it('a line of 10 MB is one bad line, and the rest is read', async () => {
    const good = formatEvent(message('k1', 'buyer', 0));
    const text = `{"x":"${'a'.repeat(10 * MB)}"}\n${good}\n{"a":${deepJson(40_000)}}\n`;
    const log = memoryLog();
    const { result, ms } = await cost(() => importLines(log, linesOf(whole(text)), TEN));
    expect(result).toMatchObject({ events: 1, added: 1, badLines: 2 });
    expect(result.bad.map(({ reason }) => reason)).toEqual(['too long', 'too deep']);
    expect(parseLine('x'.repeat(MAX_LINE + 1), 1)).toMatchObject({ kind: 'bad' });
    expect(ms).toBeLessThan(5_000);
  }, 20_000);

  it('a cell of 10 MB is a problem with its beginning', async () => {
    const bytes = new TextEncoder().encode(
      `编码,内容\nk,"${'1, '.repeat(3 * MB)}"\n日期,${'2026-11-11~'.repeat(100_000)}`,
    );
    const { result, ms } = await cost(async () => [
      await readPhraseFile(new Uint8Array(bytes)),
      await readTable(new Uint8Array(bytes), 'a.csv', context('feige')),
    ]);
    const [phrases] = result;
    expect(JSON.stringify(phrases?.problems).length).toBeLessThan(100_000);
    expect(ms).toBeLessThan(10_000);
  }, 20_000);

  it('a server’s listing names only files within the collection, of names that a file can have', () => {
    const base = 'https://dav.example/dav/team/';
    const names = [
      '../../secret.gz',
      'https://evil.example/dav/team/x.gz',
      '%2e%2e%2fx.gz',
      'a'.repeat(5_000),
      '..',
      'ok.gz',
    ];
    const xml = `<d:multistatus xmlns:d="DAV:">${names.map((name) => entry(`/dav/team/${name}`)).join('')}</d:multistatus>`;
    const listed = readListing(new DOMParser().parseFromString(xml, 'text/xml'), base);
    for (const { name } of listed) {
      expect(new URL(encodeURIComponent(name), base).href.startsWith(base)).toBe(true);
    }
    expect(listed.map(({ name }) => name)).toContain('ok.gz');
  });
});

describe('a backup by a stranger', () => {
  const wild: unknown[] = [null, 1, 'x', [], {}, [null], [[]], { a: null }, 'x'.repeat(MB)];
  const paths = (value: unknown, path: string[] = []): string[][] =>
    typeof value !== 'object' || value === null
      ? [path]
      : [path, ...Object.entries(value).flatMap(([key, each]) => paths(each, [...path, key]))];
  const put = (root: unknown, [key, ...rest]: string[], value: unknown): unknown =>
    key === undefined
      ? value
      : Array.isArray(root)
        ? root.map((each, index) => (String(index) === key ? put(each, rest, value) : each))
        : { ...(root as object), [key]: put((root as Record<string, unknown>)[key], rest, value) };

  it('brings settings of the right kinds only', () => {
    const given = {
      ...DEFAULT_SETTINGS,
      accounts: {
        ...DEFAULT_SETTINGS.accounts,
        bindings: [{ console: 'feige', id: null, nick: 'n', shop: 's', agent: null }],
      },
    };
    for (const path of paths(given)) {
      for (const value of wild) {
        const settings = complete(settingsFrom(put(given, path, value), undefined));
        for (const each of paths(DEFAULT_SETTINGS)) {
          const [own, wanted] = [settings, DEFAULT_SETTINGS].map((root) =>
            each.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], root),
          );
          const last = each.at(-1) ?? '';
          // Null in the defaults, and places in a list, may be otherwise.
          if (wanted === null || /^\d+$/.test(last)) continue;
          expect([each.join('.'), path.join('.'), kinds(own)]).toEqual([
            each.join('.'),
            path.join('.'),
            kinds(wanted),
          ]);
        }
        for (const text of settings.insertion.holding) expect(typeof text).toBe('string');
        for (const binding of settings.accounts.bindings)
          expect(Object.keys(binding)).toContain('shop');
      }
    }
    expect(
      settingsFrom(JSON.parse('{"__proto__":{"language":"xx"},"language":"en"}'), undefined),
    ).toEqual({
      language: 'en',
      consent: { at: null },
      overrides: {},
      customConsoles: [],
    });
  }, 20_000);

  it('brings other keys of their kind or not at all', () => {
    expect(storedFrom('accounts:feige', [null, { id: 1 }, { id: 'a', nick: null }])).toEqual([
      { id: 'a', nick: null },
    ]);
    expect(storedFrom('accountsMet', 'x')).toBeUndefined();
    expect(storedFrom('holdingTurn', {})).toBeUndefined();
    expect(storedFrom('ownTexts', { a: 'b', c: [] })).toEqual({ a: 'b' });
    expect(
      storedFrom('overlay:feige', { place: { left: 'x', bottom: 1 }, collapsed: false }),
    ).toEqual({ collapsed: false });
  });

  it('is refused where a row is not what the table holds', async () => {
    const text = gunzipSync(Buffer.concat(await backup(await full()))).toString();
    for (const row of [
      { part: 'cases', row: { id: 'x' } },
      { part: 'rows', row: { id: 'x', console: 'feige', shop: 's', seenAt: 1, joined: null } },
      { part: 'names', row: { id: 'x', name: { a: 1 }, seenAt: 1 } },
      { part: 'phrases', row: { id: 'x' } },
    ]) {
      const lines = text.split('\n');
      lines.splice(1, 0, JSON.stringify(row));
      const file = new Uint8Array(gzipSync(lines.join('\n')));
      await expect(lookInto(streamOf(file)), row.part).rejects.toMatchObject({ code: 'broken' });
    }
    expect(profile().stored).toEqual({ profileKey: 'a2V5' });
  });
});

/** What a table program would run when it opens a CSV. */
const RUNS = /^[=+\-@＝＋－＠\t\r\n]/;
/** As XML and spreadsheets can hold it. */
const inXml = (text: string): string =>
  text
    .replace(/[\uFDD0-\uFDEF\uFFFD-\uFFFF]|[^\P{Cc}\t\n\r]|\p{Surrogate}/gu, '')
    .replace(/\r\n?/g, '\n');

it(
  `${SCALE.hostile} texts out, and in again`,
  async () => {
    const random = createRandom(60_407);
    for (let left = SCALE.hostile; left > 0; left -= 1_000) {
      const texts = hostileTexts(random, Math.min(1_000, left));
      // NDJSON: as it was.
      for (const text of texts) {
        const event = message(text, 'buyer', 0, { agent: text, shop: text, conversation: text });
        expect(parseLine(formatEvent(event), 2)).toEqual({ kind: 'event', event });
      }
      // Phrases: as they are stored.
      const phrases = texts
        .map((text) => cleanText(text))
        .filter((text) => text !== '')
        // Spelled as something else: how they sound is in no file.
        .map((text) => phrase('x', { texts: [text] }));
      const exported = { phrases, groups: [GROUP], images: new Map() };
      for (const format of ['csv', 'xlsx', 'json'] as const) {
        const blob = await writePhraseFile(exported, format, writeWorkbook);
        const bytes = new Uint8Array(await blob.arrayBuffer());
        const back = await readPhraseFile(bytes);
        expect(back.problems).toEqual([]);
        // The workbook's writer leaves out what XML warns of.
        const same = format === 'xlsx' ? inXml : String;
        expect(back.rows.map((row) => same(row.texts[0] ?? ''))).toEqual(
          phrases.map(({ texts: [first = ''] }) => same(first)),
        );
        if (format !== 'csv') continue;
        const cells = Papa.parse<string[]>(new TextDecoder().decode(bytes)).data.flat();
        expect(cells.filter((cell) => RUNS.test(cell))).toEqual([]);
      }
      // The week's table: no formula, no cell split, texts as XML holds them.
      const [shop] = SUMMARY.shops;
      const [agent] = shop!.week.agents;
      const agents = texts.map((text) => ({ ...agent!, agent: text }));
      const summary = { ...SUMMARY, shops: [{ ...shop!, week: { ...shop!.week, agents } }] };
      const rows = Papa.parse<string[]>(writeCsv(summary, zh).slice(1)).data;
      const width = rows[0]!.length;
      expect(rows.filter((row) => row.length !== width && row.join('') !== '')).toEqual([]);
      expect(
        rows.flat().filter((cell) => RUNS.test(cell) && !Number.isFinite(Number(cell))),
      ).toEqual([]);
      const file = await writeSummary(summary, 'xlsx', zh, { write: writeWorkbook });
      const workbook = await file.arrayBuffer();
      const sheets = await readXlsx(workbook);
      const told = sheets.find(({ sheet }) => sheet === '每人')!.data.map((row) => row.map(String));
      const found = told.flat();
      const known = new Set(found.map(letters));
      expect(texts.filter((text) => !known.has(letters(text)))).toEqual([]);
      // A workbook's texts are typed: they stay as they are, and no cell is a formula.
      const xml = new TextDecoder().decode(await inflateArchive(new Uint8Array(workbook)));
      expect(xml).not.toMatch(/<f[ >/]/);
    }
  },
  60_000 * patience,
);
