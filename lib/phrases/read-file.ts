/** A file's bytes → phrases: all of them right, or none and what is wrong where. Writes nothing. */
import { decodeText } from '../tables/decode.ts';
import { MAX_BYTES, readSheets } from '../tables/workbook.ts';
import { LIMITS } from './draft.ts';
import { createFound, settle } from './found.ts';
import type { PhraseFile } from './import-types.ts';
import { readJson } from './read-json.ts';
import { isHeader, readTables } from './read-table.ts';

/** The text of a JSON file, or null where the bytes are something else. */
function jsonText(bytes: Uint8Array): string | null {
  const text = decodeText(bytes)?.replace(/^\uFEFF/, '') ?? null;
  return text !== null && /^\s*[[{]/.test(text) ? text : null;
}

/** Reads XLSX, CSV or JSON; the bytes decide which it is, never the name. */
export async function readPhraseFile(bytes: Uint8Array<ArrayBuffer>): Promise<PhraseFile> {
  const found = createFound();
  const whole = { sheet: null, row: 0 };
  const json = bytes.length <= MAX_BYTES ? jsonText(bytes) : null;
  if (json === null) {
    const workbook = await readSheets(bytes, { isHeader });
    if (workbook.ok) readTables(workbook.sheets, found);
    else found.problem(whole, '', workbook.code);
  } else readJson(json, found);
  if (found.file.rows.length > LIMITS.phrases) found.problem(whole, '', 'too-many-rows');
  return settle(found);
}
