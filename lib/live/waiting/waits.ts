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

/** Takes a row's word in at `local` (epoch ms, computer clock); the event to be written, if it is news. */
export async function takeRow(
  log: Log,
  { word, event }: PreparedRow,
  local: number,
): Promise<ChatEvent | null> {
  const known = believable((await log.rows.get(word.id)) ?? null, local);
  const running = known?.wait ? ((await log.waits.get(known.wait)) ?? null) : null;
  const step = stepRow(known, running, word);
  leave(log.rows.put(step.row));
  if (step.wait) leave(log.waits.put(step.wait));
  if (!step.event) return null;
  const since = step.wait?.since ?? word.since;
  const { key } = step.event;
  return event.type === 'waiting' ? { ...event, key, since } : { ...event, key };
}

/** Takes a join in; its event, unless the name is not unique. */
export async function takeJoin(
  log: Log,
  join: PreparedJoin,
  local: number,
): Promise<ChatEvent | null> {
  const { event, console, shop, seenAt } = join;
  const known = believable((await log.rows.get(event.row)) ?? null, local);
  const { conversation } = event;
  const row = joinRow(known, { id: event.row, console, shop, seenAt, conversation });
  if (!row) return null;
  leave(log.rows.put(row));
  return event;
}

/** A wait that no exact line has replaced yet, the conversation that it may be of, and its row. */
interface Unread {
  conversation: string;
  wait: WaitRow;
  row: ListRow | null;
}

/** Those of one conversation: its own and those of rows joined to it. */
async function unreadOf(log: Log, conversation: string, after: number): Promise<Unread[]> {
  const waitsOf = (id: string) => log.waits.where('id').equals(id).toArray();
  const [own, rows, waits] = await together([
    log.rows.get(conversation),
    log.rows.where('joined').equals(conversation).toArray(),
    waitsOf(conversation),
  ]);
  const others = rows.filter(({ id }) => id !== conversation);
  if (others.length > 0)
    waits.push(...(await together(others.map(({ id }) => waitsOf(id)))).flat());
  return waits
    .filter((wait) => !wait.read && wait.begunAt >= after)
    .map((wait) => {
      const row = rows.find(({ id }) => id === wait.id) ?? own ?? null;
      return { conversation, wait, row };
    });
}

/** The same of many conversations: all waits are read once. */
async function unreadOfMany(
  log: Log,
  conversations: ReadonlySet<string>,
  after: number,
): Promise<Unread[]> {
  const waits = await log.waits.where('begunAt').aboveOrEqual(after).toArray();
  const unread = waits.filter(({ read }) => !read);
  const rows = unread.length === 0 ? [] : await log.rows.bulkGet(unread.map(({ id }) => id));
  return unread.flatMap((wait, index) => {
    const row = rows[index] ?? null;
    const whose = new Set([wait.id, ...(row?.joined ? [row.joined] : [])]);
    return [...whose]
      .filter((conversation) => conversations.has(conversation))
      .map((conversation) => ({ conversation, wait, row }));
  });
}

/** So many conversations are asked for one by one: a batch of a page tells of one or two. */
const FEW = 4;

/** Marks the waits that exact lines of these conversations now tell; `now` in epoch ms. */
export async function replaceWaits(
  log: Log,
  conversations: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const after = now - 2 * DAY;
  const found: Unread[] = [];
  if (conversations.size > FEW) found.push(...(await unreadOfMany(log, conversations, after)));
  else for (const each of conversations) found.push(...(await unreadOf(log, each, after)));
  for (const { conversation, wait, row } of found) {
    const lines = await log.events
      .where('[conversation+at]')
      .between([conversation, evidenceFrom(wait)], [conversation, Dexie.maxKey])
      .toArray();
    // What puts nobody into the queue must not take anyone's wait out of it either.
    const inOrder = lines.filter(isDependable).map(fromStored).sort(compareEvents);
    if (!isReadBy(wait, conversation, row, inOrder)) continue;
    leave(log.waits.put({ ...wait, read: true }));
  }
}
