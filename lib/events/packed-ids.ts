/**
 * Pseudonyms in the keys of a database, in less than half the room. IndexedDB keeps strings as UTF-16, and the key of a
 * row once more in every index: 16 letters of base64url took 32 bytes each time, two thirds of what an event takes on
 * the disk were keys (2026-11). Packed, a pseudonym takes 14; whoever asks the database through Dexie never sees it.
 * Packed ids sort as their letters do, and after all ids that are none (`row:…`, `official:…`, those of foreign files):
 * what is in the order of the database must not be compared with what is in the order of letters.
 */
import type {
  DBCore,
  DBCoreCursor,
  DBCoreIndex,
  DBCoreKeyRange,
  DBCoreMutateRequest,
  DBCoreQuery,
  DBCoreTable,
  Middleware,
} from 'dexie';
import { PSEUDONYM_LENGTH } from './pseudonym.ts';

/** Letters of base64url in their own order. */
const LETTERS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
/** Before a packed id. No sign sorts behind it but the one that Dexie takes for the last of all keys. */
const PACKED = '\ufffe';
/** Before a text that begins like a packed id, or with this very sign. */
const PLAIN = '\ufffd';
/** So many letters are so many units of 16 bits. */
const [GROUP, UNITS] = [8, 3];

/** A letter's place in LETTERS by its code, or -1. By hand: the worker builds no table when it starts. */
function rankOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 59;
  if (code >= 65 && code <= 90) return code - 54;
  if (code >= 48 && code <= 57) return code - 47;
  if (code === 95) return 37;
  return code === 45 ? 0 : -1;
}

/** Four letters of a text as a number of 24 bits, or negative where one is no letter of a pseudonym. */
function bitsOf(text: string, from: number): number {
  let bits = 0;
  for (let at = from; at < from + GROUP / 2; at += 1) {
    const rank = rankOf(text.charCodeAt(at));
    if (rank < 0) return -1;
    bits = (bits << 6) | rank;
  }
  return bits;
}

const lettersOf = (bits: number): string =>
  LETTERS.charAt(bits >>> 18) +
  LETTERS.charAt((bits >>> 12) & 63) +
  LETTERS.charAt((bits >>> 6) & 63) +
  LETTERS.charAt(bits & 63);

/** A text as it is stored: a pseudonym packed, any other as it is. */
export function pack(text: string): string {
  const isTaken = text.startsWith(PACKED) || text.startsWith(PLAIN);
  if (text.length !== PSEUDONYM_LENGTH) return isTaken ? PLAIN + text : text;
  const units: number[] = [];
  for (let from = 0; from < text.length; from += GROUP) {
    const [high, low] = [bitsOf(text, from), bitsOf(text, from + GROUP / 2)];
    if (high < 0 || low < 0) return isTaken ? PLAIN + text : text;
    units.push(high >>> 8, ((high & 0xff) << 8) | (low >>> 16), low & 0xffff);
  }
  return PACKED + String.fromCharCode(...units);
}

/** The text that was packed. */
export function unpack(stored: string): string {
  if (stored.startsWith(PLAIN)) return stored.slice(1);
  if (!stored.startsWith(PACKED)) return stored;
  let text = '';
  for (let from = 1; from < stored.length; from += UNITS) {
    const middle = stored.charCodeAt(from + 1);
    text += lettersOf((stored.charCodeAt(from) << 8) | (middle >>> 8));
    text += lettersOf(((middle & 0xff) << 16) | stored.charCodeAt(from + 2));
  }
  return text;
}

/** Packs or unpacks. */
type Turn = (text: string) => string;
type Turned = (key: unknown, turn: Turn) => unknown;

const turnText = (value: unknown, turn: Turn): unknown =>
  typeof value === 'string' ? turn(value) : value;

/** Turns the ids in the keys of an index. */
function keysOf({ keyPath }: DBCoreIndex, fields: readonly string[]): Turned {
  if (Array.isArray(keyPath)) {
    const isId = keyPath.map((path) => fields.includes(path));
    if (!isId.includes(true)) return (key) => key;
    return (key, turn) =>
      Array.isArray(key)
        ? key.map((part: unknown, index) => (isId[index] ? turnText(part, turn) : part))
        : key;
  }
  return typeof keyPath === 'string' && fields.includes(keyPath) ? turnText : (key) => key;
}

/** Turns the ids of a row, in a row of its own. */
function turnRow(row: unknown, fields: readonly string[], turn: Turn): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const turned: Record<string, unknown> = { ...row };
  for (const field of fields) {
    if (typeof turned[field] === 'string') turned[field] = turn(turned[field]);
  }
  return turned;
}

function packedCursor(
  cursor: DBCoreCursor,
  turned: { key: Turned; primary: Turned; row: (row: unknown) => unknown },
): DBCoreCursor {
  const { key, primary, row } = turned;
  return Object.create(cursor, {
    key: { get: () => key(cursor.key, unpack) },
    primaryKey: { get: () => primary(cursor.primaryKey, unpack) },
    value: { get: () => row(cursor.value) },
    continue: { value: (next?: unknown) => cursor.continue(key(next, pack)) },
    continuePrimaryKey: {
      value: (next: unknown, id: unknown) =>
        cursor.continuePrimaryKey(key(next, pack), primary(id, pack)),
    },
  }) as DBCoreCursor;
}

/** Requests of a table, packed. */
function packing(table: DBCoreTable, fields: readonly string[]) {
  const primary = keysOf(table.schema.primaryKey, fields);
  const known = new Map<DBCoreIndex, Turned>();
  const ofIndex = (index: DBCoreIndex): Turned => {
    const turned = known.get(index) ?? keysOf(index, fields);
    known.set(index, turned);
    return turned;
  };
  const keys = (all: readonly unknown[]) => all.map((key) => primary(key, pack));
  const range = (asked: DBCoreKeyRange, turned: Turned): DBCoreKeyRange => ({
    ...asked,
    lower: turned(asked.lower, pack),
    upper: turned(asked.upper, pack),
  });
  const query = <Request extends { query: DBCoreQuery }>(request: Request): Request => {
    const { index, range: asked } = request.query;
    return { ...request, query: { index, range: range(asked, ofIndex(index)) } };
  };
  const mutation = (request: DBCoreMutateRequest): DBCoreMutateRequest => {
    if (request.type === 'delete') return { ...request, keys: keys(request.keys) };
    if (request.type === 'deleteRange') return { ...request, range: range(request.range, primary) };
    const values = request.values.map((row) => turnRow(row, fields, pack));
    return { ...request, values, ...(request.keys ? { keys: keys(request.keys) } : {}) };
  };
  return { primary, ofIndex, keys, query, mutation };
}

/** A table whose rows have ids in these fields. */
function packedTable(table: DBCoreTable, fields: readonly string[]): DBCoreTable {
  const { primary, ofIndex, keys, query, mutation } = packing(table, fields);
  const unpackRow = (row: unknown) => turnRow(row, fields, unpack);
  const unpackKey = (key: unknown) => primary(key, unpack);
  return {
    ...table,
    mutate: (request) =>
      table.mutate(mutation(request)).then((response) => ({
        ...response,
        lastResult: unpackKey(response.lastResult),
        ...(response.results ? { results: response.results.map(unpackKey) } : {}),
      })),
    get: (request) => table.get({ ...request, key: primary(request.key, pack) }).then(unpackRow),
    getMany: (request) =>
      table.getMany({ ...request, keys: keys(request.keys) }).then((rows) => rows.map(unpackRow)),
    query: (request) =>
      table.query(query(request)).then((response) => ({
        ...response,
        result: response.result.map(request.values ? unpackRow : unpackKey),
      })),
    count: (request) => table.count(query(request)),
    openCursor: (request) => {
      const turned = { key: ofIndex(request.query.index), primary, row: unpackRow };
      return table
        .openCursor(query(request))
        .then((cursor) => cursor && packedCursor(cursor, turned));
    },
  };
}

/** Dexie's own lowest is -1 (4.4, 2026-11). */
const LEVEL = -2;

/** Next to the database itself, below all that Dexie does: which fields of which tables hold ids that are packed. */
export function packedIds(packed: Readonly<Record<string, readonly string[]>>): Middleware<DBCore> {
  const create = (core: DBCore): DBCore => ({
    ...core,
    table(name) {
      const table = core.table(name);
      const fields = packed[name];
      return fields ? packedTable(table, fields) : table;
    },
  });
  return { stack: 'dbcore', name: 'packed-ids', level: LEVEL, create };
}
