// @vitest-environment node
/** 50,000 rows: right, whole, and in bearable time. */
import { expect, it } from 'vitest';
import { beijingDay, formatDay, parseDay } from '../../lib/beijing.ts';
import { readTable } from '../../lib/official/table.ts';
import { instant, since } from '../clocks.ts';
import { SCALE } from '../scale.ts';
import { context, csvText, gbk, utf8, xlsx } from './files.ts';

const ROWS = 50_000;
const DAYS = 30;
const FIRST = parseDay('2026-10-01') ?? beijingDay(0);
const HEAD = [
  '日期',
  '旺旺账号名称',
  '3分钟人工响应率',
  '平均响应时长',
  '人工接待会话量',
  '满意评价量',
  '旺旺评价量',
  '备注',
];

const row = (index: number): (string | number)[] => [
  formatDay(FIRST + (index % DAYS)),
  `某某店:客服${Math.floor(index / DAYS)}`,
  `${((index % 1000) / 10).toFixed(1)}%`,
  index % 600,
  index % 300,
  index % 7,
  7,
  '无',
];
const TABLE = [HEAD, ...Array.from({ length: ROWS }, (_, index) => row(index))];

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Runs and says how long it took, and how long it kept the thread at a stretch, ms. */
async function timed<T>(run: () => Promise<T>): Promise<{ result: T; took: number; held: number }> {
  const start = instant();
  let [last, held] = [performance.now(), 0];
  const beat = setInterval(() => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }, 1);
  const result = await run();
  clearInterval(beat);
  return { result, took: since(start), held: Math.max(held, performance.now() - last) };
}

const FILES = [
  ['XLSX', () => xlsx({ 按客服查看: TABLE })],
  ['CSV in UTF-8', async () => utf8(csvText(TABLE))],
  ['CSV in GBK', async () => gbk(csvText(TABLE))],
] as const;

it.each(FILES)('%s', async (name, make) => {
  const bytes = await make();
  const { result, took, held } = await timed(() => readTable(bytes, 'a', context('taobao')));
  console.log(
    `${name}: ${bytes.length} bytes, ${Math.round(took)} ms, held ${Math.round(held)} ms`,
  );
  expect(result.problems).toEqual([]);
  expect(result.entries.length).toBe(ROWS * 4);
  const of = (figure: string) => result.entries.filter((entry) => entry.figure === figure);
  expect(sum(of('sessions').map(({ value }) => value))).toBe(
    sum(Array.from({ length: ROWS }, (_, index) => index % 300)),
  );
  expect(sum(of('responseRate').map(({ value }) => value))).toBeCloseTo(
    sum(Array.from({ length: ROWS }, (_, index) => (index % 1000) / 1000)),
    6,
  );
  expect(new Set(of('satisfaction').map(({ scope }) => scope)).size).toBe(Math.ceil(ROWS / DAYS));
  expect(took).toBeLessThan(10_000 * SCALE.patience);
});

it('one bad cell among 50,000 rows is named, and nothing comes in', async () => {
  const spoilt = TABLE.map((each, index) => (index === 31_415 ? each.with(2, '九成') : each));
  const result = await readTable(utf8(csvText(spoilt)), 'a', context('taobao'));
  expect(result.problems).toEqual([
    { sheet: null, row: 31_416, column: '3分钟人工响应率', code: 'rate', text: '九成' },
  ]);
  expect(result.entries).toEqual([]);
});
