/**
 * A backup into this browser. The file was proven whole before (look.ts) and lies in the staging database until all is in,
 * so nothing depends on the page: whoever finds the mark `restoring` carries on. Everything that is written is written by
 * its key, so doing a part again changes nothing.
 */
import type { ChatEvent } from '../events/types.ts';
import { inTransaction } from '../live/log.ts';
import type { Log } from '../live/log.ts';
import { appendEvents } from '../live/store.ts';
import type { PhraseDatabase } from '../phrases/db.ts';
import { isStored, KeepError, RESTORING } from './format.ts';
import type { RowTable } from './format.ts';
import { readLines } from './look.ts';
import type { Watching } from './look.ts';
import { mergeOlder, startOlder, takeOlder } from './older.ts';
import { mergeLibrary, putImage, replaceLibrary } from './phrases.ts';
import type { LibraryLines } from './phrases.ts';
import type { BackupLine, GenerationLine } from './read-line.ts';
import { settingsFrom } from './settings.ts';
import { staged } from './staging.ts';
import type { Staging } from './staging.ts';

/** Extension storage (local). */
export interface LocalStore {
  read: () => Promise<Record<string, unknown>>;
  write: (items: Record<string, unknown>) => Promise<void>;
  remove: (keys: string[]) => Promise<void>;
}

export interface Target {
  log: Log;
  phrases: PhraseDatabase;
  staging: Staging;
  local: LocalStore;
}

export type Mode = 'replace' | 'merge';

/** The mark in extension storage. */
export interface Restoring {
  mode: Mode;
  /** `ready`: nothing has been touched; `filling`: what was there is gone (replace). */
  step: 'ready' | 'filling';
  /** The file's key where the user gave its password. */
  profileKey: string | null;
}

/** What came in. */
export interface Restored {
  mode: Mode;
  events: number;
  added: number;
  phrases: number;
  /** Shops whose older sums were not taken, since this browser counts them itself. */
  olderLeft: string[];
}

/** Events folded in one transaction. */
const SLICE = 300;

/** The mark of a restore that has not ended. */
export async function readRestoring(local: LocalStore): Promise<Restoring | null> {
  const mark = (await local.read())[RESTORING];
  return typeof mark === 'object' && mark !== null && 'mode' in mark ? (mark as Restoring) : null;
}

/** Everything before the events, as far as a replacement begins with it. */
async function beginning(staging: Staging) {
  const stored: Record<string, unknown> = {};
  const generations: GenerationLine[] = [];
  let isThere = false;
  for await (const line of readLines(staged(staging))) {
    if (line.part === 'head') isThere = true;
    if (line.part === 'storage' && line.value !== undefined) stored[line.key] = line.value;
    if (line.part === 'generations') generations.push(line.row);
    if (line.part === 'event') break;
  }
  // Nothing is emptied for a file that is gone.
  if (!isThere) throw new KeepError('cut');
  return { stored, generations };
}

/** Empties the log and puts up the generations that the file's events are to be counted by. */
async function makeRoom({ log, staging, local }: Target, mark: Restoring): Promise<void> {
  const { stored, generations } = await beginning(staging);
  await inTransaction(log, async () => {
    for (const table of log.tables) await table.clear();
    await log.generations.bulkPut(
      generations.map((row) => {
        // Days that were pruned are sums in the file; folding the rest must not touch them.
        const from = row.state === 'current' ? row.prunedBefore : row.from;
        const begins = from === undefined ? {} : { from };
        return { ...row, ...begins, conversations: 0, cursor: 0 };
      }),
    );
  });
  const before = await local.read();
  const settings = settingsFrom(stored['settings'], before['settings']);
  await local.remove(Object.keys(before).filter((key) => isStored(key) && !(key in stored)));
  const key = mark.profileKey === null ? {} : { profileKey: mark.profileKey };
  await local.write({ ...stored, settings, ...key, [RESTORING]: { ...mark, step: 'filling' } });
}

/** Rows of other tables wait until some are together. */
type Rows = Map<RowTable, object[]>;

async function flushRows(log: Log, rows: Rows, mode: Mode): Promise<void> {
  await inTransaction(log, async () => {
    for (const [name, some] of rows) {
      const table = log.tables.find((each) => each.name === name);
      if (!table) continue;
      const keys = some.map(
        (row) => (row as Record<string, string>)[String(table.schema.primKey.keyPath)] ?? '',
      );
      const known = mode === 'replace' ? [] : await table.bulkGet(keys);
      const news = some.filter((_, index) => known[index] === undefined);
      if (news.length > 0) await table.bulkPut(news);
    }
  });
  rows.clear();
}

/** Takes lines in, one after the other; `flush` writes what waits. */
function createFilling({ log, phrases }: Target, mode: Mode, now: number) {
  const done: Restored = { mode, events: 0, added: 0, phrases: 0, olderLeft: [] };
  const library: LibraryLines = { groups: [], phrases: [] };
  const older = startOlder();
  const rows: Rows = new Map();
  let waiting = 0;
  let events: ChatEvent[] = [];

  const flush = async (): Promise<void> => {
    if (waiting > 0) await flushRows(log, rows, mode);
    waiting = 0;
    if (events.length === 0) return;
    const { added } = await appendEvents(log, events, now);
    done.events += events.length;
    done.added += added.length;
    events = [];
  };
  const addRow = (table: RowTable, row: object): void => {
    rows.set(table, [...(rows.get(table) ?? []), row]);
    waiting += 1;
  };
  const take = async (line: BackupLine): Promise<void> => {
    if (line.part === 'images') await putImage(phrases, line.row);
    else if (line.part === 'phrases') library.phrases.push(line.row);
    else if (line.part === 'groups') library.groups.push(line.row);
    else if (line.part === 'event') {
      if (mode === 'merge' && !older.isTaken) done.olderLeft = await mergeOlder(log, older);
      events.push(line.event);
    } else if (mode === 'merge' && takeOlder(older, line)) return;
    else if (line.part === 'buckets') addRow('buckets', line.row);
    else if (line.part === 'pruned' || line.part === 'rows') addRow(line.part, line.row);
    else if (line.part === 'names' || line.part === 'cases') addRow(line.part, line.row);
    if (events.length + waiting >= SLICE) await flush();
  };
  const finish = async (): Promise<Restored> => {
    if (mode === 'merge' && !older.isTaken) done.olderLeft = await mergeOlder(log, older);
    await flush();
    const into = mode === 'replace' ? replaceLibrary : mergeLibrary;
    done.phrases = await into(phrases, library);
    return done;
  };
  return { take, finish };
}

/** Ends a restore, also one that nothing came of. */
async function forgetRestore({ staging, local }: Target): Promise<void> {
  await local.remove([RESTORING]);
  // Opened again by the next file.
  await staging.delete({ disableAutoOpen: false });
}

/** Carries out, or goes on with, the restore that is marked; `now` in epoch ms, page clock. Null where none is. */
export async function carryOut(
  target: Target,
  now: number,
  { signal, onProgress }: Watching = {},
): Promise<Restored | null> {
  const mark = await readRestoring(target.local);
  if (!mark) return null;
  const isReplaced = mark.mode === 'replace';
  const filling = createFilling(target, mark.mode, now);
  // Half a profile is nobody's wish: a replacement that has begun is not stopped, only interrupted.
  const watching: Watching = {
    ...(signal && !isReplaced ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  };
  try {
    if (isReplaced && mark.step === 'ready') await makeRoom(target, mark);
    for await (const line of readLines(staged(target.staging), watching)) await filling.take(line);
  } catch (error) {
    // Stopped, or the file is gone: going on again would end the same.
    if (error instanceof KeepError) await forgetRestore(target);
    throw error;
  }
  const done = await filling.finish();
  await forgetRestore(target);
  return done;
}
