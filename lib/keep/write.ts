/** The whole profile as lines of a backup; never all of it in memory. */
import { beijingDay, startOfDay } from '../beijing.ts';
import { fromStored } from '../events/amend.ts';
import type { StoredEvent } from '../events/amend.ts';
import { formatEvent } from '../events/ndjson.ts';
import { PROFILE_KEY } from '../events/pseudonym.ts';
import type { Log } from '../live/log.ts';
import { toBase64 } from '../phrases/base64.ts';
import type { PhraseDatabase } from '../phrases/db.ts';
import { FORMAT, isStored, KeepError, noCounts, ROW_TABLES, VERSION } from './format.ts';
import type { Counts, Head, Part, RowTable } from './format.ts';
import { keyIdOf, sealKey } from './seal.ts';

/** Rows read at a time. */
const SLICE = 500;

/** Extension storage (local) as plain pairs. */
type Stored = Readonly<Record<string, unknown>>;

export interface Sources {
  log: Log;
  phrases: PhraseDatabase;
  stored: Stored;
}

export interface BackupOptions {
  /** Display names too. */
  names: boolean;
  /** The pseudonyms' key too, under this password; null: without. */
  password: string | null;
  /** Epoch ms. */
  now: number;
  signal?: AbortSignal;
  onProgress?: (counts: Readonly<Counts>) => void;
  /** PBKDF2; for tests alone. */
  rounds?: number;
}

/** Every event, oldest day first, some at a time. */
async function* eventSlices(log: Log): AsyncGenerator<StoredEvent[]> {
  const oldest = await log.events.orderBy('at').first();
  for (let next = oldest; next;) {
    const end = startOfDay(beijingDay(next.at) + 1);
    const keys = await log.events
      .where('at')
      .between(startOfDay(beijingDay(next.at)), end)
      .primaryKeys();
    for (let from = 0; from < keys.length; from += SLICE) {
      const events = await log.events.bulkGet(keys.slice(from, from + SLICE));
      yield events.filter((event) => event !== undefined);
    }
    next = await log.events.where('at').aboveOrEqual(end).first();
  }
}

/** Rows of a table by their keys, some at a time. */
async function* tableRows(log: Log, name: string): AsyncGenerator<Record<string, unknown>> {
  const table = log.tables.find((each) => each.name === name);
  if (!table) return;
  const keys = await table.toCollection().primaryKeys();
  for (let from = 0; from < keys.length; from += SLICE) {
    for (const row of await table.bulkGet(keys.slice(from, from + SLICE))) if (row) yield row;
  }
}

/** What is not made again from the events: older sums, and what they were made with. */
async function* olderRows(log: Log): AsyncGenerator<[RowTable, object]> {
  const rows = await log.generations.toArray();
  for (const { conversations: _, cursor: __, ...told } of rows) {
    if (told.id === undefined || told.state === 'building') continue;
    yield ['generations', told];
  }
  for (const { id, state, prunedBefore = 0 } of rows) {
    if (id === undefined || state === 'building') continue;
    const end = state === 'past' ? Infinity : prunedBefore;
    const keys = await log.buckets
      .where('[generation+hour]')
      .between([id, -Infinity], [id, end], true, false)
      .primaryKeys();
    for (let at = 0; at < keys.length; at += SLICE) {
      for (const row of await log.buckets.bulkGet(keys.slice(at, at + SLICE)))
        if (row) yield ['buckets', row];
    }
  }
}

/** List rows for whom they are, not for what they last showed. */
function forgetWait(row: Record<string, unknown>): object {
  return { ...row, state: 'unknown', wait: null, settledAt: null, turned: false };
}

async function* logRows(log: Log, names: boolean): AsyncGenerator<[RowTable, object]> {
  yield* olderRows(log);
  for (const table of ROW_TABLES) {
    if (table === 'generations' || table === 'buckets' || (table === 'names' && !names)) continue;
    for await (const row of tableRows(log, table)) {
      if (table !== 'rows') yield [table, row];
      else if (row['joined'] !== null) yield [table, forgetWait(row)];
    }
  }
}

async function* phraseLines(db: PhraseDatabase): AsyncGenerator<[Part, string]> {
  for (const row of await db.groups.toArray())
    yield ['groups', JSON.stringify({ part: 'groups', row })];
  for (const id of await db.phrases.toCollection().primaryKeys()) {
    const row = await db.phrases.get(id);
    if (row) yield ['phrases', JSON.stringify({ part: 'phrases', row })];
  }
  for (const id of await db.images.toCollection().primaryKeys()) {
    const image = await db.images.get(id);
    if (!image) continue;
    const row = { id, type: image.type, data: toBase64(image.bytes) };
    yield ['images', JSON.stringify({ part: 'images', row })];
  }
}

async function headOf(stored: Stored, options: BackupOptions): Promise<Head> {
  const { names, password, now, rounds } = options;
  const key = stored[PROFILE_KEY];
  const known = typeof key === 'string' ? key : null;
  return {
    format: FORMAT,
    version: VERSION,
    made: new Date(now).toISOString(),
    keyId: known === null ? null : await keyIdOf(known),
    key: known === null || password === null ? null : await sealKey(known, password, rounds),
    names,
  };
}

async function* partLines(
  { log, phrases, stored }: Sources,
  { names }: BackupOptions,
): AsyncGenerator<[Part, string]> {
  for (const [key, value] of Object.entries(stored)) {
    if (isStored(key)) yield ['storage', JSON.stringify({ part: 'storage', key, value })];
  }
  yield* phraseLines(phrases);
  for await (const [part, row] of logRows(log, names)) yield [part, JSON.stringify({ part, row })];
  for await (const events of eventSlices(log)) {
    for (const event of events) {
      yield [event.type === 'official' ? 'official' : 'events', formatEvent(fromStored(event))];
    }
  }
}

/** Lines without their breaks; the last one counts them. */
export async function* backupLines(
  sources: Sources,
  options: BackupOptions,
): AsyncGenerator<string> {
  const counts = noCounts();
  let lines = 1;
  yield JSON.stringify(await headOf(sources.stored, options));
  for await (const [part, line] of partLines(sources, options)) {
    counts[part] += 1;
    lines += 1;
    yield line;
    if (lines % SLICE !== 0) continue;
    if (options.signal?.aborted) throw new KeepError('stopped');
    options.onProgress?.({ ...counts });
  }
  yield JSON.stringify({ part: 'end', lines: lines + 1, counts });
  options.onProgress?.({ ...counts });
}
