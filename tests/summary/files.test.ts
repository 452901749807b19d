/** The files of the weekly summary, read back by other libraries. */
import * as fc from 'fast-check';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/universal';
import { beforeAll, describe, expect, it } from 'vitest';
import { inflateArchive } from '../../lib/tables/archive.ts';
import { FORMATS } from '../../lib/tables/formats.ts';
import { guardCell } from '../../lib/tables/text-cells.ts';
import { fileName } from '../../lib/summary/formats.ts';
import { sheetsOf } from '../../lib/summary/sheets.ts';
import { jsonPieces, writeCsv, writeSummary } from '../../lib/summary/write.ts';
import { writeWorkbook } from '../../lib/tables/write-workbook.ts';
import type { WeeklySummary } from '../../lib/summary/types.ts';
import { en, summaryOf, zh } from './support.ts';

const NAMES = ['汇总', '每日', '每人', '未达标轮次', '评价与邀评', '个案', '口径'];
const HOUR = 3_600_000;
type Read = { sheet: string; data: unknown[][] }[];

async function bytesOf(summary: WeeklySummary, t = zh): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await (await writeSummary(summary, 'xlsx', t, { write: writeWorkbook })).arrayBuffer(),
  );
}
const readBack = async (bytes: Uint8Array<ArrayBuffer>): Promise<Read> =>
  readWorkbook(bytes.buffer);

let summary: WeeklySummary;
let bytes: Uint8Array<ArrayBuffer>;
let book: Read;
beforeAll(async () => {
  summary = await summaryOf();
  bytes = await bytesOf(summary);
  book = await readBack(bytes);
});

/** Rows of a sheet by heading. */
function rowsOf(name: string): Record<string, unknown>[] {
  const [head = [], ...rows] = book.find(({ sheet }) => sheet === name)!.data;
  return rows.map((row) =>
    Object.fromEntries(row.map((value, index) => [String(head[index]), value])),
  );
}

describe('the workbook', () => {
  it('has the seven sheets by their Chinese names, in English too', async () => {
    expect(book.map(({ sheet }) => sheet)).toEqual(NAMES);
    const english = await readBack(await bytesOf(summary, en));
    expect(english.map(({ sheet }) => sheet)).toEqual(NAMES);
    expect(english[1]!.data[0]).toContain('On time');
    expect(book[1]!.data[0]).toContain('及时');
  });

  it('holds the numbers of the JSON, as numbers and dates', () => {
    const { week } = summary.shops[0]!;
    const days = rowsOf('每日');
    expect(days).toHaveLength(7);
    for (const [index, day] of week.trend.entries()) {
      const { counted, onTime, rate } = day[day.headline];
      expect(days[index]).toMatchObject({ 及时: onTime, 计入: counted, 未达标轮次: day.missed });
      expect(days[index]!['3分钟响应率']).toBe(rate);
      expect(days[index]!['日期']).toEqual(new Date(`${day.day}T00:00:00Z`));
    }
    const [shop, ...agents] = rowsOf('每人');
    expect(shop).toMatchObject({ 客服: '全店', '平均响应（秒）': week.shop.latency.round.mean });
    expect(agents.map((row) => row['计入'])).toEqual(
      week.agents.map(({ response }) => response[response.headline].counted),
    );
    const missed = rowsOf('未达标轮次');
    expect(missed).toHaveLength(week.missed.length);
    // The wall clock of Beijing, in a workbook that knows no zones; to the millisecond of its fractions of days.
    for (const [index, { openedAt }] of week.missed.entries()) {
      const read = missed[index]!['开始时刻'] as Date;
      expect(Math.abs(read.getTime() - openedAt - 8 * HOUR)).toBeLessThanOrEqual(1);
    }
    expect(missed.map((row) => row['超出（秒）'])).toEqual(
      week.missed.map(({ overSeconds }) => overSeconds),
    );
    expect(rowsOf('评价与邀评')[0]).toMatchObject({ 评价数: week.shop.satisfaction!.rated });
    const compared = rowsOf('汇总').map((row) => row[`${summary.from} – ${summary.to}`]);
    expect(compared).toEqual(summary.shops[0]!.compared.map(({ value }) => value));
  });

  it('tells how it was computed', () => {
    const { basis } = summary.shops[0]!;
    const told = Object.fromEntries(rowsOf('口径').map((row) => [row['项目'], row['内容']]));
    expect(told).toMatchObject({ 规则编号: basis.parameterHash, headline: 'round' });
    expect(told['数据来源']).toContain('本机估算');
    expect(told['开始日期']).toEqual(new Date('2026-11-02T00:00:00Z'));
  });

  it('has widths, a header that stays, and no formula', async () => {
    // Stored, not packed: its parts stand in it as they are.
    const xml = new TextDecoder().decode(await inflateArchive(bytes));
    const sheets = xml.split('<worksheet').slice(1);
    expect(sheets).toHaveLength(7);
    for (const sheet of sheets) {
      expect(sheet).toMatch(
        /<pane [^>]*ySplit="1"[^>]*state="frozen"|<pane [^>]*state="frozen"[^>]*ySplit="1"/,
      );
      expect(sheet).toMatch(/<col [^>]*width="\d/);
    }
    expect(xml).not.toMatch(/<f[ >]/);
  });

  it('prints across, as wide as the sheet, the headings on every page', async () => {
    const xml = new TextDecoder().decode(await inflateArchive(bytes));
    expect(xml.match(/<pageSetup [^>]*fitToHeight="0"[^>]*landscape/g)).toHaveLength(7);
    expect(xml.match(/<pageSetUpPr fitToPage="1"\/>/g)).toHaveLength(7);
    expect(xml).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="6">'口径'!$1:$1<`);
  });
});

const RUNS = /^[=+\-@＝＋－＠\t\r\n]/;
const HOSTILE = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  "'=1+1",
  '=HYPERLINK("https://a.example","x")',
  'constructor',
  '__proto__',
  '</t><f>1+1</f>',
];

const lineOf = (text: string) => ({
  kind: 'case' as const,
  conversation: text,
  agent: text,
  openedAt: 0,
  dueAt: 0,
  closedAt: null,
  source: 'hand' as const,
  status: 'todo' as const,
  problem: text,
  wish: text,
  note: text,
});

/** These texts wherever a summary holds words of others. */
function withTexts(...texts: string[]): WeeklySummary {
  const [one] = summary.shops;
  const agents = texts.map((agent) => ({ ...one!.week.agents[0]!, agent }));
  const [round] = one!.week.missed;
  const missed = texts.map((agent) => ({ ...round!, agent }));
  const week = { ...one!.week, agents, missed };
  const shop = { ...one!, shop: texts[0]!, week, cases: texts.map(lineOf) };
  return { ...summary, shops: [shop], names: { [round!.conversation]: texts[0]! } };
}

describe('a text that could be a formula', () => {
  it('gets a mark in CSV, which has no types', () => {
    const csv = writeCsv(withTexts(...HOSTILE), zh).slice(1);
    const cells = Papa.parse<string[]>(csv).data.flat();
    const running = cells.filter((cell) => RUNS.test(cell) && !Number.isFinite(Number(cell)));
    expect(running).toEqual([]);
    expect(cells).toEqual(expect.arrayContaining(HOSTILE.map(guardCell)));
  });

  it('is a text of the workbook as it stands, in a cell that is said to be a text', async () => {
    const file = await bytesOf(withTexts(...HOSTILE));
    const sheets = await readBack(file);
    for (const [sheet, column] of [
      [2, 2],
      [3, 4],
      [5, 9],
    ] as const) {
      const cells = sheets[sheet]!.data.map((row) => String(row[column]).trim());
      // The reader trims.
      expect(cells).toEqual(expect.arrayContaining(HOSTILE.map((text) => text.trim())));
    }
    const xml = new TextDecoder().decode(await inflateArchive(file));
    expect(xml).not.toMatch(/<f[ >]/);
    // Every cell that is no number points into the list of texts, and is formatted as one.
    const texts = [...xml.matchAll(/<c r="[A-Z]+\d+" s="(\d+)" t="(\w+)"><v>([^<]*)</g)];
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(([, , type, at]) => type !== 's' || !/^\d+$/.test(at!))).toEqual([]);
    const [, id] = /numFmtId="(\d+)" formatCode="@"/.exec(xml) ?? [];
    const [, formats = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml) ?? [];
    const asText = formats
      .split('<xf ')
      .slice(1)
      .map((xf) => xf.includes(`numFmtId="${id}"`));
    expect(texts.every(([, style]) => asText[Number(style)])).toBe(true);
  });

  it('is what it was, whatever it is', async () => {
    const made = fc.sample(fc.string({ unit: 'grapheme', maxLength: 12 }), {
      numRuns: 50,
      seed: 7,
    });
    const texts = made.map((text) => `x${text}x`);
    const [, , agents] = await readBack(await bytesOf(withTexts(...texts)));
    expect(agents!.data.slice(2).map((row) => row[2])).toEqual(texts);
  });

  it('stays as it is in JSON, which no table program runs', () => {
    expect(JSON.parse([...jsonPieces(withTexts('=1+1'))].join(''))).toEqual(withTexts('=1+1'));
  });
});

describe('the CSV', () => {
  it('is UTF-8 with its mark: the shop’s line, its days, its agents', () => {
    const text = writeCsv(summary, en);
    expect(text.startsWith('\uFEFFPlatform,Shop,Line,From,To,')).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(text.slice(1).trimEnd(), { header: true });
    const { week } = summary.shops[0]!;
    const kinds = data.map((row) => row['Line']);
    expect(kinds).toEqual([
      'Shop',
      ...week.trend.map(() => 'Day'),
      ...week.agents.map(() => 'Agent'),
    ]);
    expect(Number(data[0]!['3-minute rate'])).toBe(week.shop.response.round.rate);
    expect(data.slice(1, 8).map((row) => Number(row['Missed']))).toEqual(
      week.trend.map(({ missed }) => missed),
    );
  });
});

const titles = (names: WeeklySummary['names']) =>
  sheetsOf({ ...summary, names }, zh)[3]!.columns.map(({ title }) => title);

it('shows a column of names only where they were asked for', () => {
  expect(titles(null)).not.toContain('买家昵称');
  expect(titles({})).toContain('买家昵称');
});

it('names files by their days', () => {
  expect(FORMATS.map((format) => fileName(summary, format))).toEqual([
    'sanfen-2026-11-02-2026-11-08.xlsx',
    'sanfen-2026-11-02-2026-11-08.csv',
    'sanfen-2026-11-02-2026-11-08.json',
  ]);
});

it('says how far it is while it writes, row by row', async () => {
  const [one] = summary.shops;
  const [round] = one!.week.missed;
  const missed = Array.from({ length: 1_100 }, () => round!);
  const large = { ...summary, shops: [{ ...one!, week: { ...one!.week, missed } }] };
  const told: number[] = [];
  const onProgress = (share: number) => told.push(share);
  const file = await writeSummary(large, 'xlsx', zh, { write: writeWorkbook, onProgress });
  expect(new Set(told).size).toBeGreaterThan(2);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  const read = await readBack(new Uint8Array(await file.arrayBuffer()));
  expect(read[3]!.data).toHaveLength(1_101);
  expect(JSON.parse([...jsonPieces(large)].join(''))).toEqual(large);
  const stopped = AbortSignal.abort(new Error('enough'));
  for (const format of ['xlsx', 'json'] as const) {
    const written = writeSummary(large, format, zh, { write: writeWorkbook, signal: stopped });
    await expect(written).rejects.toThrow('enough');
  }
});
