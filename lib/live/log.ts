/** The log's database with the metrics' own shapes in it. */
import { Dexie } from 'dexie';
import type { Collection, DexieOptions } from 'dexie';
import { openAsItStands } from '../database.ts';
import type { StoredEvent } from '../events/amend.ts';
import { LOG_IDS, openLog } from '../events/db.ts';
import type { BucketRow, DayRow, LogDatabase, ThreadRow } from '../events/db.ts';
import { withWrites } from '../events/writes.ts';
import type { FoldState } from '../metrics/fold-state.ts';
import type { Tally } from '../metrics/tally.ts';
import type { StoredRound } from './counting/stored-round.ts';

export type Log = LogDatabase<StoredRound, Tally, FoldState>;
export type Bucket = BucketRow<Tally>;
export type Thread = ThreadRow<FoldState>;
export type StoredDay = DayRow<StoredRound>;

/** Opens the log (`sanfen`); in tests under another name or with another IndexedDB. */
export function openLiveLog(name?: string, options?: DexieOptions): Log {
  return openLog<StoredRound, Tally, FoldState>(name, options);
}

/**
 * Begins a transaction once the log is open, which the browser may have closed under us ("repair", a full disk). Dexie by
 * itself begins all that wait for the opening in one go, where one loses the other's transaction (4.4, 2026-11-23): a
 * worker that has just started might fail to store its first batch.
 */
async function whenOpen<T>(log: Log, begin: () => PromiseLike<T>): Promise<T> {
  if (!log.isOpen()) await log.open();
  return begin();
}

/** Every stored event of a conversation, by time. */
export function inConversation(log: Log, conversation: string): Collection<StoredEvent, string> {
  return log.events
    .where('[conversation+at]')
    .between([conversation, Dexie.minKey], [conversation, Dexie.maxKey]);
}

/** Runs one transaction over all tables of the log: it happens whole or not at all. */
export function inTransaction<T>(log: Log, run: () => Promise<T>): Promise<T> {
  // Async itself: Dexie keeps a transaction open over native awaits only for a function that it knows to be async.
  return whenOpen(log, () => log.transaction('rw', log.tables, async () => await withWrites(run)));
}

/**
 * Reads the log as it stands at one instant. Several looks that are begun in one go stand at the same: the browser lets
 * a writer come before or after all of them, and answers them side by side.
 */
export function look<T>(log: Log, read: () => Promise<T>): Promise<T> {
  return whenOpen(log, () => log.transaction('r', log.tables, async () => await read()));
}

/**
 * Runs a reading over the log; where this version cannot open it (a newer one made it, a migration failed), over what
 * stands there all the same. Fails as the log does where nothing can be read.
 */
export async function* readingLog<T>(
  log: Log,
  read: (readable: Log) => AsyncIterable<T>,
  options: DexieOptions = {},
): AsyncGenerator<T> {
  const failed = await log.open().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (!failed) {
    yield* read(log);
    return;
  }
  const standing = await openAsItStands(log.name, options, LOG_IDS).catch(() => {
    throw failed.error;
  });
  try {
    yield* read(standing as Log);
  } finally {
    standing.close();
  }
}
