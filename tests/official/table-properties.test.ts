/** Whatever stands in a file: all of it comes in or nothing, and the order of rows and columns does not matter. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { readTable } from '../../lib/official/table.ts';
import type { OfficialEntry } from '../../lib/official/types.ts';
import { context, utf8 } from './files.ts';

const HEADS = [
  '客服账号',
  '日期',
  '3分钟人工回复率(会话)',
  '3分钟人工回复率',
  '首次响应时长（秒）',
  '满意率',
  '有效好评数',
  '有效评价数',
  '人工已接待会话量',
  '备注',
];

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1000 }).map((n) => `${n / 10}%`) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }).map(String) },
  { weight: 3, arbitrary: fc.constantFrom('', '--', '暂无', '1分05秒', '６５', '0.5', '1,204') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('2026-11-01', '2026/11/2', '合计', '均值', '小王', '小李'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
);
const read = (rows: readonly (readonly string[])[]) =>
  readTable(
    utf8(Papa.unparse(rows as string[][])),
    'a',
    context('feige', { period: { from: '2026-10-01', to: '2026-10-31' } }),
  );

const sorted = (entries: readonly OfficialEntry[]): string[] =>
  entries.map((entry) => JSON.stringify(entry)).sort((a, b) => (a < b ? -1 : 1));

/** Rows that can be read. */
const goodRow = fc
  .tuple(
    fc.constantFrom('小王', '小李', '合计'),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 0, max: 50 }),
  )
  .map(([who, day, rate, a, b]) => [
    who,
    `2026-10-${String(day).padStart(2, '0')}`,
    `${rate / 10}%`,
    '--',
    String(a),
    '',
    String(Math.min(a, b)),
    String(Math.max(a, b)),
    '',
    '备注',
  ]);

/** Rows of which some have one cell that is anything. */
const table = fc.array(
  fc
    .tuple(goodRow, fc.option(fc.tuple(fc.nat(HEADS.length - 1), cell), { freq: 3 }))
    .map(([row, spoilt]) => (spoilt ? row.with(spoilt[0], spoilt[1]) : row)),
  { maxLength: 4 },
);

it('all or nothing, and every problem names a row of the file and a column of its head', async () => {
  let [taken, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const { entries, problems, problemCount } = await read([HEADS, ...rows]);
      expect(entries.length > 0 && problemCount > 0).toBe(false);
      for (const { row, column } of problems) {
        expect(row).toBeLessThanOrEqual(rows.length + 1);
        expect(['', ...HEADS.map((head) => head.normalize('NFKC'))]).toContain(column);
      }
      for (const { figure, value, from, to } of entries) {
        expect(from <= to).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        if (/rate|satis/i.test(figure)) expect(value).toBeLessThanOrEqual(1);
      }
      if (entries.length > 0) taken += 1;
      if (problemCount > 0) refused += 1;
    }),
    { numRuns: 400 },
  );
  // Both happen, else the property says nothing.
  expect(Math.min(taken, refused)).toBeGreaterThan(30);
});

it('the order of columns and rows changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(goodRow, {
        selector: ([who, day]) => `${who} ${day}`,
        maxLength: 8,
        minLength: 1,
      }),
      fc.shuffledSubarray([...HEADS.keys()], { minLength: HEADS.length }),
      fc.infiniteStream(fc.nat()),
      async (rows, columns, numbers) => {
        const keyed = rows.map((row) => ({ row, rank: numbers.next().value ?? 0 }));
        const shuffled = keyed.toSorted((a, b) => a.rank - b.rank).map(({ row }) => row);
        const turned = [HEADS, ...shuffled].map((row) => columns.map((index) => row[index] ?? ''));
        const [straight, other] = [await read([HEADS, ...rows]), await read(turned)];
        expect(straight.problems).toEqual([]);
        expect(other.problems).toEqual([]);
        expect(sorted(other.entries)).toEqual(sorted(straight.entries));
        expect(straight.entries.length).toBeGreaterThanOrEqual(rows.length);
      },
    ),
    { numRuns: 150 },
  );
});
