/** A file's bytes → its sheets as cells. */
import Papa from 'papaparse';
import readWorkbook, { InvalidInputError } from 'read-excel-file/universal';
import { ArchiveError, inflateArchive } from './archive.ts';
import { decodeText } from './decode.ts';
import type { Cell, FileProblemCode } from './cell.ts';

/** Bytes that a file may have. */
export const MAX_BYTES = 32 * 1024 * 1024;
/** Rows that all sheets of a file may have together, and columns of each. */
const MAX_ROWS = 120_000;
const MAX_COLUMNS = 256;
/** Characters of a cell, as in Excel; in longer ones patterns would look for seconds. */
const MAX_CELL = 32_767;

export interface SheetCells {
  /** Null in a CSV. */
  name: string | null;
  rows: Cell[][];
}

type Workbook = { ok: true; sheets: SheetCells[] } | { ok: false; code: FileProblemCode };

const refused = (code: FileProblemCode): Workbook => ({ ok: false, code });

const begins = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<Workbook> {
  try {
    const sheets = await readWorkbook(await inflateArchive(bytes));
    // The library says `typeof Date` where it gives a Date.
    return {
      ok: true,
      sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as unknown as Cell[][] })),
    };
  } catch (error) {
    if (error instanceof ArchiveError)
      return refused(error.isTooLarge ? 'too-large' : 'not-a-table');
    if (error instanceof InvalidInputError && error.code === 'NO_DATA') return refused('empty');
    return refused('not-a-table');
  }
}

const DELIMITERS = [',', '\t', ';', '|'];
/** Rows in which a header is looked for. */
const HEAD = 10;

/** What the caller knows of the table that it expects. */
interface Expected {
  /** Tells a CSV's delimiter from one that only stands in its texts. */
  isHeader?: (row: readonly string[]) => boolean;
}

/** The delimiter by which a row is the expected header; without one it is guessed from how even the rows come out. */
function delimiterOf(text: string, isHeader: Expected['isHeader']): string | undefined {
  if (!isHeader) return undefined;
  return DELIMITERS.find((delimiter) =>
    Papa.parse<string[]>(text, { delimiter, preview: HEAD }).data.some(isHeader),
  );
}

function readCsv(bytes: Uint8Array, { isHeader }: Expected): Workbook {
  const text = decodeText(bytes);
  if (text === null) return refused('encoding');
  // Some "Excel" exports are web pages with another ending.
  if (/^\s*(?:<\?xml|<!doctype|<html|<table|<meta)/i.test(text)) return refused('not-a-table');
  const plain = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(plain, isHeader) ?? '';
  const { data } = Papa.parse<string[]>(plain, { delimiter, delimitersToGuess: DELIMITERS });
  return { ok: true, sheets: [{ name: null, rows: data }] };
}

function bounded(workbook: Workbook): Workbook {
  if (!workbook.ok) return workbook;
  const rows = workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > MAX_ROWS) return refused('too-many-rows');
  const isWide = workbook.sheets.some((sheet) =>
    sheet.rows.some((row) => row.length > MAX_COLUMNS),
  );
  if (isWide) return refused('too-many-cells');
  const isLong = workbook.sheets.some((sheet) =>
    sheet.rows.some((row) =>
      row.some((cell) => typeof cell === 'string' && cell.length > MAX_CELL),
    ),
  );
  return isLong ? refused('too-large') : workbook;
}

/** Every sheet of an XLSX, or the one of a CSV; the bytes decide which it is, never the name. */
export async function readSheets(
  bytes: Uint8Array<ArrayBuffer>,
  expected: Expected = {},
): Promise<Workbook> {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > MAX_BYTES) return refused('too-large');
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refused('xls');
  const isZip = begins(bytes, 0x50, 0x4b, 0x03, 0x04);
  return bounded(isZip ? await readXlsx(bytes) : readCsv(bytes, expected));
}
