/**
 * How large a sheet says that it is, before it is read: the spreadsheet library makes a cell for every place up to the
 * last one that is named (2026-11), so that a file of 1 kB with one cell at XFD1048576 would fill all memory.
 */

/** Elements in each other; a sheet has seven. */
const MAX_DEPTH = 64;

/** Last row and column (from 1) that any `r="B2"` names. */
interface Extent {
  rows: number;
  columns: number;
}

const LESS = 0x3c;
const MORE = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const ASK = 0x3f;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const EQUAL = 0x3d;
const LETTER_R = 0x72;

const isBlank = (byte: number | undefined): boolean => byte !== undefined && byte <= 32;

/** Takes the value of an attribute `r` into the extent; false where it is neither a row nor a cell. */
function takePlace(bytes: Uint8Array, from: number, to: number, extent: Extent): boolean {
  let [columns, rows, at] = [0, 0, from];
  // At most three letters and seven figures.
  for (; at < to && at < from + 3; at += 1) {
    const letter = (bytes[at] ?? 0) - 0x40;
    if (letter < 1 || letter > 26) break;
    columns = columns * 26 + letter;
  }
  if (at === to || to - at > 7) return false;
  for (; at < to; at += 1) {
    const figure = (bytes[at] ?? 0) - 0x30;
    if (figure < 0 || figure > 9) return false;
    rows = rows * 10 + figure;
  }
  extent.columns = Math.max(extent.columns, columns);
  extent.rows = Math.max(extent.rows, rows);
  return true;
}

/** The end of a quoted value that begins at `from`, its mark included; -1 where it has none. A loop: the built-in search costs more than such short ways. */
function quoteEnd(bytes: Uint8Array, from: number): number {
  const mark = bytes[from];
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== mark) at += 1;
  return at < bytes.length ? at : -1;
}

/** Where the value of an attribute `r` begins whose name stands at `at`; -1 where that is no such attribute. */
function placeAt(bytes: Uint8Array, at: number): number {
  if (!isBlank(bytes[at - 1])) return -1;
  let next = at + 1;
  while (isBlank(bytes[next])) next += 1;
  if (bytes[next] !== EQUAL) return -1;
  next += 1;
  while (isBlank(bytes[next])) next += 1;
  return bytes[next] === DOUBLE || bytes[next] === SINGLE ? next : -1;
}

/** Walks through one tag; gives where it ends (its `>`), or -1 where it has no end or names no place. */
function walkTag(bytes: Uint8Array, from: number, extent: Extent): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === MORE) return at;
    if (byte === DOUBLE || byte === SINGLE) {
      at = quoteEnd(bytes, at);
      if (at < 0) return -1;
      continue;
    }
    const value = byte === LETTER_R ? placeAt(bytes, at) : -1;
    if (value < 0) continue;
    at = quoteEnd(bytes, value);
    if (at < 0 || !takePlace(bytes, value + 1, at, extent)) return -1;
  }
  return -1;
}

/** The extent of a part of a workbook; null where it is no XML that a spreadsheet program writes: too deep, torn, or with declarations of its own. */
export function extentOf(bytes: Uint8Array): Extent | null {
  const extent: Extent = { rows: 0, columns: 0 };
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== LESS) continue;
    const next = bytes[at + 1];
    if (next === BANG) return null;
    const end = walkTag(bytes, at + 1, extent);
    if (end < 0) return null;
    if (next === SLASH) depth -= 1;
    else if (next !== ASK && bytes[end - 1] !== SLASH) depth += 1;
    if (depth > MAX_DEPTH) return null;
    at = end;
  }
  return extent;
}
