/** Phrases → a file's bytes. */
import Papa from 'papaparse';
import { toBase64 } from './base64.ts';
import { KIND_WORDS, WRITTEN } from './columns.ts';
import { MEDIA, type Format } from '../tables/formats.ts';
import { guardCell } from '../tables/text-cells.ts';
import type { Cell, WriteWorkbook, WrittenSheet } from '../tables/written.ts';
import type { ImportImage } from './import-types.ts';
import type { Phrase, PhraseGroup } from './types.ts';

export interface Exported {
  phrases: readonly Phrase[];
  groups: readonly PhraseGroup[];
  /** Images by their id; only JSON holds them. */
  images: ReadonlyMap<string, ImportImage>;
}

/** Rows of texts, the headings first. An image alone has no row: a table holds none, and a row without text is refused. */
function rowsOf({ phrases, groups }: Exported): string[][] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const more = Math.max(1, ...phrases.map(({ texts }) => texts.length)) - 1;
  const further = Array.from({ length: more }, (_, index) => index + 1);
  const head = [...WRITTEN, ...further.map((nth) => `内容${nth + 1}`)];
  const rows = phrases
    .filter(({ texts }) => texts.length > 0)
    .map(({ code, texts, group, tags, from, to }) => {
      const { name = '', kind = 'personal' } = byId.get(group) ?? {};
      const own = [code ?? '', texts[0] ?? '', name, KIND_WORDS[kind], tags.join('、')];
      return [...own, from ?? '', to ?? '', ...further.map((nth) => texts[nth] ?? '')];
    });
  return [head, ...rows];
}

/** With the mark by which Excel knows UTF-8. */
function writeCsv(exported: Exported): string {
  const rows = rowsOf(exported).map((row) => row.map(guardCell));
  return `\uFEFF${Papa.unparse(rows, { newline: '\r\n' })}\r\n`;
}

function sheetOf(exported: Exported): WrittenSheet {
  const [head = [], ...rows] = rowsOf(exported);
  const columns = head.map((title) => ({ title, width: title.startsWith('内容') ? 60 : 14 }));
  const lines = rows.map((row) => row.map((value): Cell => ({ kind: 'long', value })));
  return { name: '短语', columns, rows: lines, count: lines.length };
}

function writeJson({ phrases, groups, images }: Exported): string {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const told = phrases.map(({ code, texts, tags, from, to, group, image }) => {
    const { name = null, kind = null } = byId.get(group) ?? {};
    const picture = image === null ? undefined : images.get(image);
    const data = picture && { type: picture.type, data: toBase64(picture.bytes) };
    return { code, texts, tags, group: name, kind, from, to, image: data ?? null };
  });
  return `${JSON.stringify({ format: 'sanfen-phrases', version: 1, phrases: told }, null, 2)}\n`;
}

/** Writes a file in a format; `write` makes the workbook. */
export async function writePhraseFile(
  exported: Exported,
  format: Format,
  write: WriteWorkbook,
): Promise<Blob> {
  if (format === 'xlsx') return write([sheetOf(exported)]);
  const text = format === 'csv' ? writeCsv(exported) : writeJson(exported);
  return new Blob([text], { type: MEDIA[format] });
}
