/** A log in memory and small makers of sightings. */
import type { DBCore, DBCoreQueryRequest, DBCoreTable } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { vi } from 'vitest';
import { createProfileKey, createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { Recorder } from '../../lib/events/record.ts';
import type {
  LineContent,
  LineSighting,
  RowSighting,
  Sighting,
} from '../../lib/events/sighting.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import { roundsOf } from '../../lib/live/counting/stored-round.ts';
import type { Log } from '../../lib/live/log.ts';
import type { Round } from '../../lib/metrics/round.ts';
import { prepareBatch } from '../../lib/live/prepare.ts';
import { appendBatch } from '../../lib/live/store.ts';
import type { Waiter } from '../../lib/live/types.ts';
import type { WarningState } from '../../lib/live/warnings/decide.ts';
import type { Rest } from '../../lib/live/warnings/rests.ts';
import { DEFAULT_WARNINGS, type WarningSettings } from '../../lib/settings.ts';
import type { WarningMeans } from '../../lib/live/warnings/warner.ts';

/** 2026-11-02 10:00:00 in Beijing, a Monday. */
export const TEN = Date.UTC(2026, 10, 2, 2, 0, 0);

/** A log of its own; `indexedDB` may be shared to reopen it. */
export function memoryLog(indexedDB = new IDBFactory()): Log {
  return openLiveLog('test', { indexedDB, IDBKeyRange });
}

/** Tells of every question to an index of a log's table. */
export function noteQueries(log: Log, of: string, note: (request: DBCoreQueryRequest) => void) {
  const noted = (table: DBCoreTable): DBCoreTable => ({
    ...table,
    query(request) {
      note(request);
      return table.query(request);
    },
  });
  const create = (core: DBCore): DBCore => ({
    ...core,
    table: (name) => (name === of ? noted(core.table(name)) : core.table(name)),
  });
  log.use({ stack: 'dbcore', name: 'note-queries', create });
}

export async function recorderFor(console: LiveConsole = 'feige'): Promise<Recorder> {
  return {
    source: { console, account: null, nick: null },
    shop: { id: 'shop', name: '某某店' },
    agent: '小王',
    pseudonyms: await createPseudonyms(createProfileKey()),
  };
}

const TEXT = { type: 'message', kind: 'text', length: 4, textHash: 'h', sender: null } as const;

/** Lines by role; `at` in seconds after 10:00. */
export function line(
  role: 'buyer' | 'agent' | 'robot' | 'auto',
  seconds: number,
  more: Partial<LineSighting> = {},
): LineSighting {
  const at = TEN + seconds * 1000;
  const content: LineContent = { ...TEXT, role };
  const lineId = `${role}-${seconds}-${more.n ?? 0}`;
  const buyer = { buyerId: 'b1', buyerName: '阿明' };
  return { type: 'line', ...buyer, lineId, at, n: 0, seenAt: at + 300, content, ...more };
}

/** Rows; `seconds` after 10:00 is both sight and, unless told, `since`. */
export function row(
  state: RowSighting['state'],
  seconds: number,
  more: Partial<RowSighting> = {},
): RowSighting {
  const at = TEN + seconds * 1000;
  const buyer = { buyerId: null, buyerName: '阿明', sameName: 1 };
  return { type: 'row', ...buyer, state, since: at, basis: 'sight', seenAt: at, ...more };
}

/** Somebody who waits since `seconds` after 10:00, known exactly. */
export function waiterSince(seconds: number, more: Partial<Waiter> = {}): Waiter {
  const since = TEN + seconds * 1000;
  return {
    id: `${seconds}`,
    console: 'feige',
    shop: '店',
    name: null,
    mark: null,
    place: null,
    quiet: null,
    sameName: 1,
    since,
    asked: since,
    deadline: since + 180_000,
    levels: [60, 120, 150, 180],
    certainty: 'exact',
    assessed: true,
    ...more,
  };
}

/** Reminders without a browser: remembered here, heard by nobody. */
export function memoryWarnings(): WarningMeans {
  let state: WarningState | null = null;
  let rests: Rest[] = [];
  return {
    readWarnings: async () => state,
    writeWarnings: async (next) => {
      state = structuredClone(next);
    },
    readRests: async () => rests,
    writeRests: async (next) => {
      rests = [...next];
    },
    sound: vi.fn(async () => ({ ok: true }) as const),
    notify: vi.fn(async () => {}),
  };
}

/** Appends sightings as one batch of one document. */
export async function send(
  log: Log,
  recorder: Recorder,
  sightings: Sighting[],
  now: number,
  document = 'doc',
) {
  const prepared = await prepareBatch(recorder, { document, sightings }, 0);
  await appendBatch(log, prepared, { now, local: now, keepNames: true });
  return prepared;
}

/** Every round of the log, of all days. */
export async function roundsIn(log: Log): Promise<Round[]> {
  return (await log.days.toArray()).flatMap(roundsOf);
}

/** Everything of the log but what depends on the order of sight. */
export async function dump(log: Log) {
  const [events, generations, days, buckets, conversations] = await Promise.all([
    log.events.toArray(),
    log.generations.toArray(),
    log.days.toArray(),
    log.buckets.toArray(),
    log.conversations.toArray(),
  ]);
  // Which browser saw an event first is no part of what an export carries.
  for (const event of events) delete event.seenHere;
  const rounds = days.flatMap(roundsOf);
  const undecided = days.filter((each) => each.undecided !== undefined);
  return { events, generations, days, rounds, undecided, buckets, conversations };
}

/** The first settings with some of the reminders' changed. */
export const settingsWith = (change: Partial<WarningSettings>): WarningSettings => ({
  ...DEFAULT_WARNINGS,
  notification: true,
  ...change,
});
