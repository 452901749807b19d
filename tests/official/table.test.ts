import { describe, expect, it } from 'vitest';
import { readTable } from '../../lib/official/table.ts';
import type { OfficialEntry, TableContext, TableResult } from '../../lib/official/types.ts';
import { context, csvText, gbk, utf16, utf8, xlsx } from './files.ts';
import type { Row } from './files.ts';

const MONTH = { from: '2026-10-01', to: '2026-10-31' };
const PERCENT = (value: number) => ({ value, format: '0.00%' });

/** figure/scope/from → value, for short expectations. */
const valuesOf = ({ entries }: TableResult): Record<string, number> =>
  Object.fromEntries(
    entries.map(({ figure, scope, from, value }) => [`${figure} ${scope} ${from}`, value]),
  );

const problemsOf = ({ problems }: TableResult) =>
  problems.map(({ row, column, code }) => [row, column, code]);

/** Nothing comes in from a file with a problem. */
function expectRefused(result: TableResult, problems: unknown[]): void {
  expect(problemsOf(result)).toEqual(problems);
  expect(result.entries).toEqual([]);
}

const TAOBAO: Row[] = [
  ['接待数据 2026-10-01 至 2026-10-31'],
  [],
  ['旺旺账号名称', '3分钟人工响应率', '平均响应时长', '人工接待会话量', '上级主管'],
  ['某某店:小王', '92.31%', '1分05秒', 120, '李姐'],
  [null, null, null, null, null],
  ['某某店:小李', '８７．５％', '65', '1,204', '李姐'],
  ['某某店:新人', '-', '--', 0, ''],
  ['合计', '90%', 70, 1324, ''],
  ['均值', '95%', 60, 441, ''],
  ['数据说明：近一日数据次日产出'],
];

describe('Taobao export', () => {
  it('gives per agent what stands under the evidenced headings, and the total for the shop', async () => {
    const result = await readTable(
      await xlsx({ 按客服查看: TAOBAO, 说明: [['口径', '文字']] }),
      '客服数据20261118.xlsx',
      context('taobao'),
    );
    expect(result.problems).toEqual([]);
    expect(valuesOf(result)).toEqual({
      'responseRate 某某店:小王 2026-10-01': 0.9231,
      'averageResponseSeconds 某某店:小王 2026-10-01': 65,
      'sessions 某某店:小王 2026-10-01': 120,
      'responseRate 某某店:小李 2026-10-01': 0.875,
      'averageResponseSeconds 某某店:小李 2026-10-01': 65,
      'sessions 某某店:小李 2026-10-01': 1204,
      'sessions 某某店:新人 2026-10-01': 0,
      'responseRate shop 2026-10-01': 0.9,
      'averageResponseSeconds shop 2026-10-01': 70,
      'sessions shop 2026-10-01': 1324,
    });
    expect(result.entries[0]).toEqual({
      console: 'taobao',
      shop: '某某店',
      figure: 'responseRate',
      scope: '某某店:小王',
      ...MONTH,
      value: 0.9231,
      rated: null,
      satisfied: null,
      source: 'import',
    } satisfies OfficialEntry);
    expect(result.unmatchedColumns).toEqual([
      { sheet: '按客服查看', column: '上级主管', reason: 'unknown' },
    ]);
    const [used, other] = result.sheets;
    expect(used).toMatchObject({ used: true, headerRow: 3, rows: 4, meanRows: 1 });
    expect(used?.period).toEqual({ ...MONTH, by: 'head' });
    expect(other).toMatchObject({ sheet: '说明', used: false });
  });

  it('makes the satisfaction of its two counts, from another sheet, in any order of columns', async () => {
    const detail: Row[] = [
      ['旺旺评价量', '日期', '满意评价量', '旺旺账号名称'],
      [10, '2026-11-01', 9, '某某店:小王'],
      [0, '2026/11/2', null, '某某店:小王'],
      ['-', new Date(Date.UTC(2026, 10, 3)), '-', '某某店:小王'],
    ];
    const result = await readTable(
      await xlsx({ 按客服查看: TAOBAO, 旺旺账号咨询接待能力明细: detail }),
      'a.xlsx',
      context('taobao'),
    );
    expect(result.problems).toEqual([]);
    const own = result.entries.filter(({ figure }) => figure === 'satisfaction');
    expect(
      own.map(({ from, to, value, rated, satisfied }) => [from, to, value, rated, satisfied]),
    ).toEqual([
      ['2026-11-01', '2026-11-01', 0.9, 10, 9],
      // A day without ratings is known to be one; it has no rate.
      ['2026-11-02', '2026-11-02', 0, 0, 0],
    ]);
    expect(result.entries.length).toBe(10 + 2);
  });

  it('reads a sheet whose key is merged over two rows of headings', async () => {
    const rows: Row[] = [
      ['旺旺账号名称', '人工接待', null],
      [null, '3分钟人工响应率', '平均响应时长'],
      ['某某店:小王', '92.3%', 65],
    ];
    const result = await readTable(
      await xlsx({ 一: rows }),
      'a',
      context('taobao', { period: MONTH }),
    );
    expect(valuesOf(result)).toEqual({
      'responseRate 某某店:小王 2026-10-01': 0.923,
      'averageResponseSeconds 某某店:小王 2026-10-01': 65,
    });
  });
});

const OLD_FEIGE = [
  [
    '客服账号',
    '3分钟人工回复率 （会话）',
    '3分钟人工回复率',
    '首次响应时长（秒）',
    '平均响应时长(秒)',
    '满意率',
    '不满意率',
    '人工已接待会话量',
  ],
  ['小王', '92.31%', '95.5%', '12.5', '31', '70%', '30%', '13'],
  ['全店', '90%', '93%', '15', '40', '--', '--', '100'],
];

describe('Feige export', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with its mark', (text: string) => utf8(`\uFEFF${text}`)],
    ['GBK', gbk],
    ['UTF-16 LE', (text: string) => utf16(text, false)],
    ['UTF-16 BE', (text: string) => utf16(text, true)],
  ] as const)('older columns, CSV in %s', async (_, encode) => {
    const bytes = encode(csvText(OLD_FEIGE));
    const result = await readTable(bytes, '客服数据_20261101-20261107.csv', context('feige'));
    expect(result.problems).toEqual([]);
    expect(valuesOf(result)).toEqual({
      'responseRate 小王 2026-11-01': 0.9231,
      'roundResponseRate 小王 2026-11-01': 0.955,
      'firstResponseSeconds 小王 2026-11-01': 12.5,
      'averageResponseSeconds 小王 2026-11-01': 31,
      'satisfaction 小王 2026-11-01': 0.7,
      'dissatisfaction 小王 2026-11-01': 0.3,
      'sessions 小王 2026-11-01': 13,
      'responseRate shop 2026-11-01': 0.9,
      'roundResponseRate shop 2026-11-01': 0.93,
      'firstResponseSeconds shop 2026-11-01': 15,
      'averageResponseSeconds shop 2026-11-01': 40,
      'sessions shop 2026-11-01': 100,
    });
    expect(result.entries[0]).toMatchObject({ from: '2026-11-01', to: '2026-11-07' });
    expect(result.sheets[0]?.period?.by).toBe('name');
  });

  it('newer columns, tabs, reordered, with a day for each row', async () => {
    const rows = [
      [
        '有效评价数',
        '客服账号',
        '工作时间平响时长',
        '日期',
        '有效好评数',
        '工作时间3分钟回复率',
        '接待会话量',
      ],
      ['9', '小王', '31s', '20261117', '6', '92.3%', '40'],
      ['0', '小王', '-', '2026年11月16日', '0', '--', '0'],
    ];
    const result = await readTable(utf8(csvText(rows, '\t')), 'x.csv', context('feige'));
    expect(result.problems).toEqual([]);
    expect(valuesOf(result)).toEqual({
      'responseRate 小王 2026-11-17': 0.923,
      'averageResponseSeconds 小王 2026-11-17': 31,
      'sessions 小王 2026-11-17': 40,
      'satisfaction 小王 2026-11-17': 6 / 9,
      'sessions 小王 2026-11-16': 0,
      'satisfaction 小王 2026-11-16': 0,
    });
  });

  it('of two columns for one figure takes the more exact and shows the other', async () => {
    const rows = [
      ['客服账号', '平均响应时长（秒）', '工作时间平响时长'],
      ['小王', '50', '31'],
    ];
    const result = await readTable(utf8(csvText(rows)), 'x', context('feige', { period: MONTH }));
    expect(valuesOf(result)).toEqual({ 'averageResponseSeconds 小王 2026-10-01': 31 });
    expect(result.unmatchedColumns).toEqual([
      { sheet: null, column: '平均响应时长(秒)', reason: 'superseded' },
    ]);
  });
});

describe('1688', () => {
  it('the shop and its peers, one row a day', async () => {
    const rows: Row[] = [
      [
        '日期',
        '3分钟响应率',
        '3分钟响应率（同行均值）',
        '咨询满意度',
        '咨询满意度同行均值',
        '咨询满意度同行优秀',
      ],
      ['2026-11-16', PERCENT(0.9), PERCENT(0.8), PERCENT(1), 0.95, 0.99],
      ['2026-11-17', 0.85, 0.8, 0, '暂无', 0.99],
    ];
    const result = await readTable(await xlsx({ Sheet1: rows }), 'a.xlsx', context('1688'));
    expect(result.problems).toEqual([]);
    expect(valuesOf(result)).toEqual({
      'responseRate shop 2026-11-16': 0.9,
      'peerResponseRate shop 2026-11-16': 0.8,
      'satisfaction shop 2026-11-16': 1,
      'peerSatisfaction shop 2026-11-16': 0.95,
      'responseRate shop 2026-11-17': 0.85,
      'peerResponseRate shop 2026-11-17': 0.8,
      'satisfaction shop 2026-11-17': 0,
    });
    expect(result.unmatchedColumns.map(({ column }) => column)).toEqual(['咨询满意度同行优秀']);
  });
});

async function readRates(
  values: readonly (string | number)[],
  more: Partial<TableContext> = {},
  heading = '3分钟人工响应率',
): Promise<TableResult> {
  const rows = values.map((value, index): Row => [`客服${index}`, value]);
  const bytes = await xlsx({ 一: [['旺旺账号名称', heading], ...rows] });
  return readTable(bytes, 'a', context('taobao', { period: MONTH, ...more }));
}

const rates = async (...args: Parameters<typeof readRates>): Promise<number[]> =>
  (await readRates(...args)).entries.map(({ value }) => value);

describe('what a bare number in a rate’s column means', () => {
  it('all in 0..1: fractions, 1 is 100 %', async () => {
    expect(await rates([0.9, 0.009, 1, 0])).toEqual([0.9, 0.009, 1, 0]);
  });

  it('one above 1: refused by row, until the user says what they are', async () => {
    expectRefused(await readRates([0.9, 92.3, 88]), [
      [3, '3分钟人工响应率', 'rate-bare'],
      [4, '3分钟人工响应率', 'rate-bare'],
    ]);
    expect(await rates([0.9, 92.3, 88], { bareRates: 'percent' })).toEqual([0.009, 0.923, 0.88]);
    expectRefused(await readRates([92.3], { bareRates: 'fraction' }), [
      [2, '3分钟人工响应率', 'rate-range'],
    ]);
  });

  it('beside ones with %: refused, but 0 is 0', async () => {
    expectRefused(await readRates(['92.3%', 0.9, 0]), [[3, '3分钟人工响应率', 'rate-mixed']]);
    expect(await rates(['92.3%', 0])).toEqual([0.923, 0]);
  });

  it('under a heading with (%): per cent', async () => {
    expect(await rates([0.9, 92.3], {}, '3分钟人工响应率（%）')).toEqual([0.009, 0.923]);
  });

  it('outside 0..100 %: refused', async () => {
    expectRefused(await readRates(['101%', '-3%']), [
      [2, '3分钟人工响应率', 'rate-range'],
      [3, '3分钟人工响应率', 'rate-range'],
    ]);
  });
});

const HEAD = ['旺旺账号名称', '3分钟人工响应率', '平均响应时长', '满意评价量', '旺旺评价量'];

const read = (
  rows: (string | number)[][],
  more: Partial<TableContext> = {},
  name = 'a.csv',
): Promise<TableResult> =>
  readTable(utf8(csvText(rows)), name, context('taobao', { period: MONTH, ...more }));

const readFeigeRate = (rate: string): Promise<TableResult> =>
  readTable(
    utf8(
      csvText([
        ['客服账号', '满意率', '有效好评数', '有效评价数'],
        ['小王', rate, '2', '3'],
      ]),
    ),
    'a',
    context('feige', { period: MONTH }),
  );

describe('what cannot be read for certain', () => {
  it('names row and column of every cell, and nothing comes in', async () => {
    expectRefused(
      await read([
        HEAD,
        ['小王', '92%', '65', '9', '10'],
        ['小李', '很高', '1:05', '9.5', '10'],
        ['小张', '92%', '65', '', '10'],
        ['小赵', '92%', '65', '11', '10'],
        ['', '92%', '65', '9', '10'],
        ['shop', '92%', '65', '9', '10'],
      ]),
      [
        [3, '3分钟人工响应率', 'rate'],
        [3, '平均响应时长', 'seconds'],
        [3, '满意评价量', 'count'],
        [4, '满意评价量', 'counts-without-partner'],
        [5, '满意评价量', 'counts-impossible'],
        [6, '旺旺账号名称', 'scope-missing'],
        [7, '旺旺账号名称', 'scope-reserved'],
      ],
    );
  });

  it.each([
    ['日期', '11-01', 'date'],
    ['日期', '2026-02-30', 'date'],
    ['日期', '46327', 'date'],
    ['日期', '2026-11-19', 'future'],
  ])('a date: %s %s', async (heading, date, code) => {
    expectRefused(
      await read([
        [heading, ...HEAD.slice(0, 2)],
        [date, '小王', '92%'],
      ]),
      [[2, heading, code]],
    );
  });

  it('a row without any period', async () => {
    expectRefused(await read([HEAD, ['小王', '92%', '', '', '']], { period: null }), [
      [2, '', 'period-missing'],
    ]);
  });

  it('a period that the file states otherwise', async () => {
    const rows = [['统计时间：2026-10-01~2026-10-30'], HEAD, ['小王', '92%', '', '', '']];
    expectRefused(await read(rows), [[1, '', 'period-conflict']]);
    expect((await read(rows, { period: null })).entries).toHaveLength(1);
  });

  it('the date of the export is not the period', async () => {
    const rows = [['导出时间：2026-11-18 10:00'], HEAD, ['小王', '92%', '', '', '']];
    const result = await read(rows, {}, '客服数据20261118.csv');
    expect(result.entries[0]).toMatchObject(MONTH);
  });

  it('a total without a date, in a sheet by day, is of the whole period', async () => {
    const head = ['日期', '旺旺账号名称', '3分钟人工响应率'];
    const rows = [head, ['2026-10-01', '小王', '92%'], ['合计', '', '90%']];
    expect(valuesOf(await read(rows))).toEqual({
      'responseRate 小王 2026-10-01': 0.92,
      'responseRate shop 2026-10-01': 0.9,
    });
    expectRefused(await read(rows, { period: null }), [[3, '日期', 'period-missing']]);
  });

  it('rate and counts that disagree; both rounded and cut off agree', async () => {
    expectRefused(await readFeigeRate('67.5%'), [[2, '满意率', 'disagree']]);
    for (const rate of ['66.6%', '66.7%', '66.67%']) {
      expect((await readFeigeRate(rate)).entries[0]?.value).toBe(2 / 3);
    }
  });

  it('one thing said twice: equal once, differing refused', async () => {
    const once = [HEAD, ['小王', '92%', '', '', ''], ['小王', '92%', '', '', '']];
    expect((await read(once)).entries).toHaveLength(1);
    expectRefused(await read([...once, ['小王', '93%', '', '', '']]), [
      [4, '3分钟人工响应率', 'twice'],
    ]);
  });

  it('the same heading twice', async () => {
    expectRefused(
      await read([
        [...HEAD.slice(0, 2), '3 分钟人工响应率'],
        ['小王', '92%', '93%'],
      ]),
      [[1, '3 分钟人工响应率', 'column-twice']],
    );
  });

  it('an unknown column that may name the agents', async () => {
    expectRefused(
      await read([
        ['客服昵称', '3分钟人工响应率'],
        ['小王', '92%'],
      ]),
      [[1, '客服昵称', 'scope-unknown']],
    );
  });

  it('a comma in a number that has moved the rest of the row', async () => {
    const rows = [
      ['旺旺账号名称', '人工接待会话量', '3分钟人工响应率'],
      ['小王', '1,204', '92%'],
    ];
    const result = await read(rows);
    expect(result.problems.map(({ row, code }) => [row, code])).toContainEqual([2, 'row-longer']);
    expect(result.entries).toEqual([]);
  });

  it('another console’s export, and one with nothing of ours', async () => {
    expectRefused(
      await readTable(utf8(csvText(OLD_FEIGE)), 'a', context('taobao', { period: MONTH })),
      [[1, '客服账号', 'other-console']],
    );
    expectRefused(
      await read([
        ['订单号', '金额'],
        ['1', '2'],
      ]),
      [[0, '', 'no-figures']],
    );
  });

  it('tells at most 200 problems and counts all', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => [`客服${i}`, '高', '', '', '']);
    const result = await read([HEAD, ...rows]);
    expect(result.problems).toHaveLength(200);
    expect(result.problemCount).toBe(500);
  });
});

describe('files that are no tables', () => {
  it.each([
    ['empty', new Uint8Array(0), 'empty'],
    ['XLS', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), 'xls'],
    ['web page', utf8('<html><table></table></html>'), 'not-a-table'],
    ['broken archive', Uint8Array.of(0x50, 0x4b, 3, 4, 5, 6, 7, 8), 'not-a-table'],
    ['bytes', Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 256), 'encoding'],
    ['too large', new Uint8Array(33 * 1024 * 1024), 'too-large'],
    ['too many rows', utf8('a,b\n'.repeat(120_001)), 'too-many-rows'],
    ['too many columns', utf8(','.repeat(300)), 'too-many-cells'],
  ])('%s', async (_, bytes, code) => {
    expectRefused(await readTable(bytes, 'a', context('taobao')), [[0, '', code]]);
  });

  it('an archive cut off anywhere is refused, never half read', async () => {
    const whole = await xlsx({ 按客服查看: TAOBAO });
    for (let length = 4; length < whole.length; length += Math.ceil(whole.length / 40)) {
      const result = await readTable(whole.slice(0, length), 'a', context('taobao'));
      expect(result.problems[0]?.code).toBe('not-a-table');
      expect(result.entries).toEqual([]);
    }
  });
});
