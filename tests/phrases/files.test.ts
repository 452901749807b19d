import fc from 'fast-check';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { cleanName, cleanText, IMAGE_TYPES, LIMITS, tagsOf } from '../../lib/phrases/draft.ts';
import { writeWorkbook } from '../../lib/tables/write-workbook.ts';
import { guardCell, unguardCell } from '../../lib/tables/text-cells.ts';
import type { ImportRow } from '../../lib/phrases/import-types.ts';
import { planImport } from '../../lib/phrases/plan.ts';
import { readPhraseFile } from '../../lib/phrases/read-file.ts';
import { STARTER } from '../../lib/phrases/starter.ts';
import type { Phrase, PhraseGroup } from '../../lib/phrases/types.ts';
import { writePhraseFile, type Exported } from '../../lib/phrases/write-file.ts';
import { FORMATS, type Format } from '../../lib/tables/formats.ts';
import { gbk, utf16, utf8, xlsx } from '../official/files.ts';
import { GROUP, phrase } from './make.ts';

const SHOP: PhraseGroup = { id: 's', name: '店铺', kind: 'shop', order: 2 };
const NONE = { problems: [], problemCount: 0 };

async function bytesOf(exported: Exported, format: Format): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await (await writePhraseFile(exported, format, writeWorkbook)).arrayBuffer(),
  );
}

/** What of a phrase goes into a file. */
function toRow({ code, texts, tags, from, to, group }: Phrase): ImportRow {
  const { name, kind } = group === SHOP.id ? SHOP : GROUP;
  return { code, texts, tags, from, to, group: name, kind, image: null };
}

const csv = (text: string) => readPhraseFile(utf8(text));

/** Twice: what falls out of a text may let its neighbours join. */
function codeOf(text: string): string | null {
  const code = cleanName(cleanName(text));
  return code === '' || code.length > LIMITS.code ? null : code;
}

describe('what comes out goes in again', () => {
  const line = fc
    .array(
      fc.oneof(
        fc.constantFrom(...Array.from(`=+-@＝＋－＠',"\n\t;|您😊、{}[]<&_x000D_\uFFFD`)),
        fc.string({ unit: 'grapheme' }),
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => cleanText(parts.join('')));
  const text = line.filter((each) => each !== '');
  const day = fc.constantFrom(null, '2026-11-01', '2026-11-30');
  const made = fc
    .record({
      code: line.map(codeOf),
      texts: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
      tags: fc
        .array(line, { maxLength: 2 })
        .map((tags) => tagsOf(tags.join('\n')).filter((tag) => tag.length <= LIMITS.tag)),
      from: day,
      group: fc.constantFrom(GROUP.id, SHOP.id),
    })
    .map((row): Phrase => ({ ...phrase('x'), ...row, to: row.from }));

  test.each(FORMATS)('as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(made, { minLength: 1, maxLength: 5 }), async (phrases) => {
        const exported = { phrases, groups: [GROUP, SHOP], images: new Map() };
        const file = await readPhraseFile(await bytesOf(exported, format));
        expect(file).toEqual({ rows: phrases.map(toRow), unmatched: [], ...NONE });
        const again = planImport(file.rows, { phrases, groups: [GROUP, SHOP] }, '');
        expect(again).toMatchObject({ add: [], duplicates: phrases.length, newGroups: [] });
      }),
      { numRuns: format === 'xlsx' ? 40 : 100 },
    );
  });

  it('with its images as JSON', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    const one = phrase('看图', { image: 'i' });
    const exported = {
      phrases: [one],
      groups: [GROUP],
      images: new Map([['i', { type: IMAGE_TYPES[0], bytes }]]),
    };
    const file = await readPhraseFile(await bytesOf(exported, 'json'));
    expect(file.rows[0]?.image).toEqual({ type: 'image/png', bytes });
  });

  it('an image alone as JSON, once however often, two of one code both; as a table not at all', async () => {
    const bare = ['a', 'b'].map((image) => phrase([], { code: 'cm', image }));
    const images = new Map(
      ['a', 'b'].map((id) => [id, { type: IMAGE_TYPES[0], bytes: Uint8Array.of(1) }]),
    );
    const exported = { phrases: [...bare, phrase('好')], groups: [GROUP], images };
    const { rows } = await readPhraseFile(await bytesOf(exported, 'json'));
    expect(planImport(rows, { phrases: [], groups: [GROUP] }, '').add).toHaveLength(3);
    expect(planImport(rows, exported, '')).toMatchObject({ add: [], duplicates: 3 });
    const table = await readPhraseFile(await bytesOf(exported, 'csv'));
    expect(table).toMatchObject({ rows: [{ texts: ['好'] }], problemCount: 0 });
  });
});

describe('no cell is a formula', () => {
  const wicked = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', "'=1"].map((text) =>
    phrase(text, { code: text, tags: [text] }),
  );
  const exported = { phrases: wicked, groups: [{ ...GROUP, name: '=cmd' }], images: new Map() };

  it('in a CSV', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await bytesOf(exported, 'csv'),
    );
    expect(text.startsWith('\uFEFF编码,内容,分组')).toBe(true);
    const cells = text
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .flatMap((row) => row.split(','));
    expect(cells.filter((cell) => /^"?[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith("'"))).toHaveLength(24);
  });

  it('in an XLSX', async () => {
    const bytes = await bytesOf(exported, 'xlsx');
    const sheet = memberOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<row');
    expect(sheet).not.toMatch(/<f[ >]/);
  });

  it('guarding is undone exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from(`'=+-@a＝\t\n`)) }), (text) => {
        expect(unguardCell(guardCell(text))).toBe(text);
        expect(guardCell(text)).not.toMatch(/^[=+\-@＝\t\n]/);
      }),
    );
  });
});

/** One member of a ZIP as text, by its local header. */
function memberOf(bytes: Uint8Array, name: string): string {
  const whole = Buffer.from(bytes);
  const directory = whole.lastIndexOf(Buffer.from(name));
  const at = directory - 46;
  const [size, local] = [whole.readUInt32LE(at + 20), whole.readUInt32LE(at + 42)];
  const begin = local + 30 + whole.readUInt16LE(local + 26) + whole.readUInt16LE(local + 28);
  const data = whole.subarray(begin, begin + size);
  return (whole.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8');
}

describe('files of others', () => {
  const TABLE = '快捷编码,快捷短语,分组,备注\r\nfh,今天发货,物流,x\r\n,"您好,在的",,\r\n';

  it.each([
    ['UTF-8', utf8(TABLE)],
    ['UTF-8 with its mark', utf8(`\uFEFF${TABLE}`)],
    ['GBK', gbk(TABLE)],
    ['UTF-16', utf16(TABLE, false)],
    ['tabs', utf8(TABLE.replace('"您好,在的"', '您好\u002C在的').replaceAll(/,(?!在)/g, '\t'))],
  ])('%s', async (_, bytes) => {
    const { rows, unmatched, problems } = await readPhraseFile(bytes);
    expect(problems).toEqual([]);
    expect(unmatched).toEqual(['备注']);
    expect(rows.map(({ code, texts, group }) => [code, texts, group])).toEqual([
      ['fh', ['今天发货'], '物流'],
      [null, ['您好,在的'], null],
    ]);
  });

  it('an XLSX with a title above, numbers and dates in cells, and another sheet', async () => {
    const bytes = await xlsx({
      说明: [['怎样使用']],
      短语: [
        ['店铺短语导出', null],
        ['编码（必填）', '内容', '生效日期', '失效日期'],
        [1, 12345, new Date(Date.UTC(2026, 10, 1)), '2026/11/9'],
      ],
    });
    const { rows, problems } = await readPhraseFile(bytes);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { code: '1', texts: ['12345'], from: '2026-11-01', to: '2026-11-09' },
    ]);
  });

  it('a list of objects', async () => {
    const { rows } = await csv(
      '[{"code":"a","text":"您好","tags":"甲,乙","extra":1},{"texts":["在"]}]',
    );
    expect(rows).toMatchObject([
      { code: 'a', texts: ['您好'], tags: ['甲', '乙'], group: null },
      { code: null, texts: ['在'] },
    ]);
  });
});

describe('bad files give nothing, and say where', () => {
  const long = '长'.repeat(LIMITS.text + 1);
  test.each([
    ['编码,内容\na,好\nb,\n', [[3, '内容', 'text-missing']]],
    [`编码,内容\na,${long}\n`, [[2, '内容', 'text-long']]],
    [`编码,内容\n${'x'.repeat(33)},好\n`, [[2, '编码', 'code-long']]],
    [
      '内容,生效日期,失效日期\n好,明天,\n好的,2026-11-09,2026-11-08\n好吧,,2026-02-30\n',
      [
        [2, '生效日期', 'date'],
        [3, '失效日期', 'date-order'],
        [4, '失效日期', 'date'],
      ],
    ],
    ['编码,内容\na,您好,在的\n', [[2, '', 'row-longer']]],
    ['内容,话术\na,b\n', [[1, '话术', 'column-twice']]],
    ['名称,说明\na,b\n', [[1, '', 'no-text-column']]],
    ['内容,分组类型\na,公司\n', [[2, '分组类型', 'kind']]],
    [`内容,分组\na,${'组'.repeat(41)}\n`, [[2, '分组', 'group-long']]],
    ['内容,编码\n', [[0, '', 'nothing']]],
    ['', [[0, '', 'empty']]],
    ['<html><table>', [[0, '', 'not-a-table']]],
    ['{"phrases":1}', [[0, 'phrases', 'shape']]],
    [
      '[{"text":"好"},{"texts":[1]},3,{"text":"","code":7}]',
      [
        [2, 'texts', 'shape'],
        [3, '', 'shape'],
        [4, 'code', 'shape'],
        [4, 'texts', 'text-missing'],
      ],
    ],
    ['{"phrases":[', [[0, '', 'json']]],
    ['[{"text":"好","image":{"type":"text/html","data":"AA=="}}]', [[1, 'image', 'image']]],
  ])('%j', async (text, expected) => {
    const { rows, problems, problemCount } = await csv(text);
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual(expected);
    expect(problemCount).toBe(expected.length);
    expect(rows).toEqual([]);
  });

  it('one bad row of a thousand', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, index) => `c${index},${index === 700 ? '' : '好'}`,
    );
    const file = await csv(['编码,内容', ...rows].join('\n'));
    expect(file.problems).toMatchObject([{ row: 702, column: '内容', code: 'text-missing' }]);
    expect(file.rows).toEqual([]);
  });

  it('whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const { rows, problemCount } = await readPhraseFile(new Uint8Array(bytes));
        expect(rows.length === 0).toBe(problemCount > 0);
      }),
    );
  });
});

const rowOf = (texts: string[], more: Partial<ImportRow> = {}): ImportRow => ({
  ...toRow(phrase(texts)),
  group: null,
  kind: null,
  ...more,
});

describe('the plan of an import', () => {
  it('counts what stands there already, in the library or in the file', () => {
    const library = { phrases: [phrase('在的', { code: 'ZAI' })], groups: [GROUP] };
    const rows = [
      rowOf(['在的']),
      rowOf(['好的'], { code: 'zai' }),
      rowOf(['好的']),
      rowOf(['在的'], { group: '别处', kind: 'shop' }),
      rowOf(['在的', '新的']),
    ];
    const plan = planImport(rows, library, GROUP.name);
    expect(plan.duplicates).toBe(2);
    expect(plan.add.map(({ row: { texts }, group }) => [texts.join(), group])).toEqual([
      ['好的', '常用'],
      ['在的', '别处'],
      ['在的,新的', '常用'],
    ]);
    expect(plan.newGroups).toEqual([{ name: '别处', kind: 'shop' }]);
    expect(plan.sharedCodes).toBe(1);
  });
});

it('the starter set is sound: what it says may be stored, and no code stands twice', async () => {
  const phrases = STARTER.map(({ texts, ...row }) => ({
    ...phrase(texts),
    ...row,
    group: GROUP.id,
    image: null,
  }));
  const file = await readPhraseFile(
    await bytesOf({ phrases, groups: [GROUP], images: new Map() }, 'json'),
  );
  expect(file.problems).toEqual([]);
  expect(file.rows).toHaveLength(STARTER.length);
  expect(planImport(STARTER, { phrases: [], groups: [] }, '')).toMatchObject({
    duplicates: 0,
    sharedCodes: 0,
  });
  expect(
    STARTER.filter(({ texts }) => texts.some((text) => text.includes('😊'))).length,
  ).toBeGreaterThan(0);
});
