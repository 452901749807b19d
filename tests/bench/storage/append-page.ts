/** Runs in a page of the extension: batches as the worker appends them, and the very rows that this wrote, put raw. */
import type { DBCore, DBCoreMutateRequest } from 'dexie';
import type { ChatEvent } from '../../../lib/events/types.ts';
import { NO_LINKS } from '../../../lib/live/history/links.ts';
import { openLiveLog } from '../../../lib/live/log.ts';
import type { Log } from '../../../lib/live/log.ts';
import type { Prepared } from '../../../lib/live/prepare.ts';
import { appendBatch } from '../../../lib/live/store.ts';
import { makeEvents } from '../make-events.ts';
import { asRecorded } from '../store/made-log.ts';

/** What one batch wrote. */
type Written = { table: string; puts: unknown[]; deletes: IDBValidKey[] }[];

/** Notes every write of a log below all that Dexie does. */
function recordWrites(log: Log): { take: () => Written } {
  let written: Written = [];
  const note = (table: string, request: DBCoreMutateRequest): void => {
    if (request.type === 'deleteRange') throw new Error('a range was removed');
    if (request.type === 'delete') written.push({ table, puts: [], deletes: [...request.keys] });
    else written.push({ table, puts: [...request.values], deletes: [] });
  };
  const create = (core: DBCore): DBCore => ({
    ...core,
    table(name) {
      const table = core.table(name);
      return {
        ...table,
        mutate(request) {
          note(name, request);
          return table.mutate(request);
        },
      };
    },
  });
  // Below what packs ids (lib/events/packed-ids.ts).
  log.use({ stack: 'dbcore', name: 'record-writes', level: -3, create });
  return {
    take() {
      const taken = written;
      written = [];
      return taken;
    },
  };
}

/** Lines as a page tells of them, with the names of their buyers. */
function preparedOf(lines: ChatEvent[]): Prepared {
  const names = new Map(
    lines.map(({ conversation, seenAt }) => {
      const name = `买家${conversation.slice(0, 6)}`;
      return [conversation, { id: conversation, name, seenAt: seenAt ?? 0 }];
    }),
  );
  const nothing = { steps: [], exclusions: [], ids: {}, links: NO_LINKS };
  return { document: 'bench', reader: 'bench', lines, names: [...names.values()], ...nothing };
}

/** `time`: as all buyers of a busy shop write. `thread`: as a page tells of one conversation that is opened after the other. */
export type Order = 'time' | 'thread';

const byTime = (a: ChatEvent, b: ChatEvent): number => a.at - b.at;
const byThread = (a: ChatEvent, b: ChatEvent): number =>
  a.conversation === b.conversation ? byTime(a, b) : a.conversation < b.conversation ? -1 : 1;

/** Events that no seeded log has. */
function* arriving(now: number, order: Order): Generator<ChatEvent> {
  for (let round = 0; ; round += 1) {
    const events = makeEvents(20_000, now, 1).map((event) => {
      const { key, conversation } = event;
      const mark = `new ${order} ${round}`;
      const news = { key: `${mark} ${key}`, conversation: `${mark} ${conversation}` };
      return asRecorded({ ...event, ...news });
    });
    yield* events.sort(order === 'time' ? byTime : byThread);
  }
}

/** What the page keeps between two calls. */
interface Bench {
  log: Log;
  recorder: ReturnType<typeof recordWrites>;
  events: Record<Order, Generator<ChatEvent>>;
}
let bench: Bench | null = null;

function begin(now: number): Bench {
  const log = openLiveLog();
  const events = { time: arriving(now, 'time'), thread: arriving(now, 'thread') };
  bench ??= { log, recorder: recordWrites(log), events };
  return bench;
}

function batchOf(events: Generator<ChatEvent>, size: number): ChatEvent[] {
  return Array.from({ length: size }, () => events.next().value as ChatEvent);
}

/** Appends batches, one after the other; gives the ms, and what each wrote. */
export async function append(now: number, order: Order, size: number, batches: number) {
  const { log, recorder, events } = begin(now);
  await log.open();
  recorder.take();
  const prepared = Array.from({ length: batches }, () => preparedOf(batchOf(events[order], size)));
  const written: Written[] = [];
  const begun = performance.now();
  for (const each of prepared) {
    const last = each.lines.at(-1)?.at ?? now;
    const at = { now: last + 1000, local: last + 1000 };
    await appendBatch(log, each, { ...at, keepNames: true, rescues: true });
    written.push(recorder.take());
  }
  return { took: performance.now() - begun, written };
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const asked = indexedDB.open('sanfen');
    asked.addEventListener('success', () => done(asked.result));
    asked.addEventListener('error', () => failed(new Error(String(asked.error))));
  });
}

function putRaw(db: IDBDatabase, batch: Written): Promise<void> {
  return new Promise((done, failed) => {
    const tables = [...new Set(batch.map(({ table }) => table))];
    // Dexie's own durability is the browser's usual one too.
    const transaction = db.transaction(tables, 'readwrite');
    transaction.addEventListener('complete', () => done());
    transaction.addEventListener('abort', () => failed(new Error(String(transaction.error))));
    for (const { table, puts, deletes } of batch) {
      const store = transaction.objectStore(table);
      for (const key of deletes) store.delete(key);
      for (const row of puts) store.put(row);
    }
  });
}

/** Puts the rows of such batches, a transaction a batch; gives the ms. */
export async function replay(batches: Written[]): Promise<number> {
  const db = await openRaw();
  const begun = performance.now();
  for (const batch of batches) await putRaw(db, batch);
  const took = performance.now() - begun;
  db.close();
  return took;
}
