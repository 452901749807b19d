/** Provisional waits in the log's tables; the rules are in rows.ts and evidence.ts. Runs inside the caller's transaction. */
import { Dexie } from 'dexie';
import { DAY } from '../../beijing.ts';
import { fromStored } from '../../events/amend.ts';
import type { ListRow, WaitRow } from '../../events/db.ts';
import { compareEvents } from '../../events/order.ts';
import type { ChatEvent, JoinedEvent, SettledEvent, WaitingEvent } from '../../events/types.ts';
import { leave } from '../../events/writes.ts';
import { evidenceFrom, isDependable, isReadBy } from './evidence.ts';
import type { Log } from '../log.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';
import type { Sheet } from '../sheet.ts';
import { believable, joinRow, stepRow } from './rows.ts';
import type { RowWord } from './rows.ts';

/** A row sighting, its event made before the transaction opened. */
export interface PreparedRow {
  word: RowWord;
  event: WaitingEvent | SettledEvent;
}

/** A join sighting, likewise. */
export interface PreparedJoin {
  event: JoinedEvent;
  console: ListRow['console'];
  shop: string;
  seenAt: number;
}

/** The list rows that a batch tells of, and the waits that they name. */
interface ListSheets {
  rows: Sheet<ListRow>;
  waits: Sheet<WaitRow>;
}

/** Takes a row's word in at `local` (epoch ms, computer clock); the event to be written, if it is news. */
export function takeRow(
  { rows, waits }: ListSheets,
  { word, event }: PreparedRow,
  local: number,
): ChatEvent | null {
  const known = believable(rows.get(word.id) ?? null, local);
  const running = known?.wait ? (waits.get(known.wait) ?? null) : null;
  const step = stepRow(known, running, word);
  rows.put(step.row.id, step.row);
  if (step.wait) waits.put(step.wait.key, step.wait);
  if (!step.event) return null;
  const since = step.wait?.since ?? word.since;
  const { key } = step.event;
  return event.type === 'waiting' ? { ...event, key, since } : { ...event, key };
}

/** Takes a join in; its event, unless the name is not unique. */
export function takeJoin(
  { rows }: ListSheets,
  join: PreparedJoin,
  local: number,
): ChatEvent | null {
  const { event, console, shop, seenAt } = join;
  const known = believable(rows.get(event.row) ?? null, local);
  const { conversation } = event;
  const row = joinRow(known, { id: event.row, console, shop, seenAt, conversation });
  if (!row) return null;
  rows.put(row.id, row);
  return event;
}

/** A wait that no exact line has replaced yet, the conversation that it may be of, and its row. */
interface Unread {
  conversation: string;
  wait: WaitRow;
  row: ListRow | null;
}

/** Those of one conversation: its own and those of rows joined to it. */
function unreadOf(log: Log, conversation: string, after: number): Asked<Unread[]> {
  const waitsOf = (id: string) => log.waits.where('id').equals(id).toArray();
  return together([
    log.rows.get(conversation),
    log.rows.where('joined').equals(conversation).toArray(),
    waitsOf(conversation),
  ]).then(([own, rows, waits]) => {
    const others = rows.filter(({ id }) => id !== conversation);
    const unreadIn = (found: WaitRow[][]): Unread[] =>
      [...waits, ...found.flat()]
        .filter((wait) => !wait.read && wait.begunAt >= after)
        .map((wait) => {
          const row = rows.find(({ id }) => id === wait.id) ?? own ?? null;
          return { conversation, wait, row };
        });
    return others.length === 0
      ? unreadIn([])
      : together(others.map(({ id }) => waitsOf(id))).then(unreadIn);
  });
}

/** The same of many conversations: all waits are read once. */
function unreadOfMany(
  log: Log,
  conversations: ReadonlySet<string>,
  after: number,
): Asked<Unread[]> {
  const waits = log.waits.where('begunAt').aboveOrEqual(after).toArray();
  return waits.then((all) => {
    const unread = all.filter(({ read }) => !read);
    return log.rows.bulkGet(unread.map(({ id }) => id)).then((rows) =>
      unread.flatMap((wait, index) => {
        const row = rows[index] ?? null;
        const whose = new Set([wait.id, ...(row?.joined ? [row.joined] : [])]);
        return [...whose]
          .filter((conversation) => conversations.has(conversation))
          .map((conversation) => ({ conversation, wait, row }));
      }),
    );
  });
}

/** So many conversations are asked for one by one: a batch of a page tells of one or two. */
const FEW = 4;

/** Asks for the waits of conversations that may have been read by now (epoch ms). */
export function askUnread(
  log: Log,
  conversations: ReadonlySet<string>,
  now: number,
): Asked<Unread[]> {
  const after = now - 2 * DAY;
  if (conversations.size > FEW) return unreadOfMany(log, conversations, after);
  return together(Array.from(conversations, (each) => unreadOf(log, each, after))).then((found) =>
    found.flat(),
  );
}

/** Marks those that exact lines of their conversations now tell. */
export async function replaceWaits(log: Log, unread: readonly Unread[]): Promise<void> {
  const lines = await together(
    unread.map(({ conversation, wait }) =>
      log.events
        .where('[conversation+at]')
        .between([conversation, evidenceFrom(wait)], [conversation, Dexie.maxKey])
        .toArray(),
    ),
  );
  for (const [index, { conversation, wait, row }] of unread.entries()) {
    // What puts nobody into the queue must not take anyone's wait out of it either.
    const dependable = lines[index]?.filter(isDependable) ?? [];
    const inOrder = dependable.map(fromStored).sort(compareEvents);
    if (!isReadBy(wait, conversation, row, inOrder)) continue;
    leave(log.waits.put({ ...wait, read: true }));
  }
}
