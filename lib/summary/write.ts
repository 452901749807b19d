/** The summary → a file's bytes. */
import Papa from 'papaparse';
import { breathe } from '../breathe.ts';
import type { PageTranslate } from '../i18n/pages.ts';
import { MEDIA, type Format } from '../tables/formats.ts';
import { guardCell } from '../tables/text-cells.ts';
import type { WriteOptions, WriteWorkbook } from '../tables/written.ts';
import { csvTable } from './lines.ts';
import { sheetsOf } from './sheets.ts';
import type { ShopWeek, WeeklySummary } from './types.ts';

/** One table, UTF-8 with the mark by which Excel knows it; numbers as they are, rates as shares of 1. */
export function writeCsv(summary: WeeklySummary, t: PageTranslate): string {
  const { titles, rows } = csvTable(summary, t);
  const lines = [
    titles.map(guardCell),
    ...rows.map((row) =>
      row.map(({ value }) => (typeof value === 'string' ? guardCell(value) : value)),
    ),
  ];
  return `\uFEFF${Papa.unparse(lines, { newline: '\r\n' })}\r\n`;
}

/** Rounds made to text at a time: some 10 ms on a slow computer. */
const PIECE = 1_000;

/** The text of an object, with one more field before its end. */
function* withField(object: object, name: string, value: Iterable<string>): Generator<string> {
  yield `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:`;
  yield* value;
  yield '}';
}

function* list(items: Iterable<Iterable<string>>): Generator<string> {
  let before = '[';
  for (const item of items) {
    yield before;
    yield* item;
    before = ',\n';
  }
  yield before === '[' ? '[]' : ']';
}

function* missedText({ week: { missed } }: ShopWeek): Generator<string> {
  yield '[';
  for (let from = 0; from < missed.length; from += PIECE) {
    const some = missed.slice(from, from + PIECE).map((round) => JSON.stringify(round));
    yield `${from === 0 ? '' : ','}\n${some.join(',\n')}`;
  }
  yield ']';
}

function shopText(one: ShopWeek): Iterable<string> {
  const { week, ...rest } = one;
  const { missed: _, ...figures } = week;
  return withField(rest, 'week', withField(figures, 'missed', missedText(one)));
}

/** The summary as JSON, piece by piece. */
export function* jsonPieces({ shops, ...head }: WeeklySummary): Generator<string> {
  yield* withField(head, 'shops', list(shops.map(shopText)));
  yield '\n';
}

async function jsonFile(summary: WeeklySummary, { signal }: WriteOptions): Promise<Blob> {
  const pieces: Blob[] = [];
  for (const piece of jsonPieces(summary)) {
    // Each on its own: one long text would take the page as long to copy.
    pieces.push(new Blob([piece]));
    if (piece.length < PIECE) continue;
    await breathe();
    signal?.throwIfAborted();
  }
  return new Blob(pieces, { type: MEDIA.json });
}

/** Writes a file in a format; `write` makes the workbook. Throws the signal's reason once aborted. */
export async function writeSummary(
  summary: WeeklySummary,
  format: Format,
  t: PageTranslate,
  { write, ...options }: WriteOptions & { write: WriteWorkbook },
): Promise<Blob> {
  if (format === 'xlsx') return write(sheetsOf(summary, t), options);
  if (format === 'json') return jsonFile(summary, options);
  return new Blob([writeCsv(summary, t)], { type: MEDIA.csv });
}
