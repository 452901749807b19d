/**
 * What a batch tells of conversations that were imported before: a nick that a live thread showed, a line's other key. The
 * import's conversation then becomes the live one's. Runs inside the caller's transaction.
 */
import { fromStored } from '../../events/amend.ts';
import { upsertEvents } from '../../events/append.ts';
import type { Upserted } from '../../events/append.ts';
import type { ListRow } from '../../events/db.ts';
import type { ChatEvent } from '../../events/types.ts';
import { leave } from '../../events/writes.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';
import { foldAppended } from '../counting/threads.ts';
import { inConversation } from '../log.ts';
import type { Log } from '../log.ts';
import { readSheet } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { noteQuickLines } from '../texts/quick-lines.ts';
import { joinRow } from '../waiting/rows.ts';
import { lookAround, pairTwins } from './twins.ts';

/** A nick that a live thread showed, as imports know its buyer. */
export interface NickLink {
  /** The conversation that an import uses for a buyer of whom it knows the nick alone. */
  nick: string;
  conversation: string;
  buyer: string | null;
  shop: string;
  /** Epoch ms, computer clock. */
  seenAt: number;
}

/** What a batch tells of conversations that were imported before. */
export interface HistoryLinks {
  nicks: readonly NickLink[];
  /** A line's key as read live → its key in an import that did not know its buyer. */
  aliases: ReadonlyMap<string, string>;
  /** Imported conversations that are another one. */
  moves: readonly Move[];
}

interface Move {
  from: string;
  to: string;
  buyer: string | null;
}

export const NO_LINKS: HistoryLinks = { nicks: [], aliases: new Map(), moves: [] };

/** All events of an imported conversation become the other's; both are folded anew. */
async function moveConversation(log: Log, { from, to, buyer }: Move, now: number): Promise<void> {
  const found = await inConversation(log, from).toArray();
  if (from === to || found.length === 0) return;
  leave(log.events.bulkDelete(found.map(({ key }) => key)));
  const moved = found.map((stored): ChatEvent => {
    const event = fromStored(stored);
    return { ...event, conversation: to, buyer: event.buyer === null ? null : buyer };
  });
  const paired = pairTwins(moved, await lookAround(log, moved));
  const upserted = await upsertEvents(log.events, paired.events, false, paired.known);
  const pairs = found.map((before, index) => ({
    before: fromStored(before),
    after: paired.events[index] ?? fromStored(before),
  }));
  const done: Upserted = { added: [], amended: [...pairs, ...upserted.amended] };
  await noteQuickLines(log, done);
  // By itself and before anything else: a round keeps its id, so it must have left the one when it comes to the other.
  await foldAppended(log, done, now);
}

/** Notes whom a nick belongs to; what was imported under it, as long as it is one buyer's. */
function takeNick(rows: Sheet<ListRow>, link: NickLink): Move | null {
  const { nick, conversation, buyer, shop, seenAt } = link;
  const known = rows.get(nick) ?? null;
  if (known?.joined !== conversation) {
    const place = { id: nick, console: 'taobao' as const, shop, seenAt, conversation };
    const row = joinRow(known, place);
    if (!row) return null;
    rows.put(nick, row);
    if (row.joins > 1) return null;
  } else if (known.joins > 1) return null;
  return { from: nick, to: conversation, buyer };
}

/** Of the keys that imports may have used, those that the log holds. */
function importedLines(
  log: Log,
  aliases: ReadonlyMap<string, string>,
): Asked<Map<string, ChatEvent>> {
  return log.events
    .bulkGet([...new Set(aliases.values())])
    .then((found) => new Map(found.flatMap((event) => (event ? [[event.key, event]] : []))));
}

/** Of these conversations those that have events. */
function filledOf(log: Log, conversations: readonly string[]): Asked<Set<string>> {
  const keys = conversations.map((each) => inConversation(log, each).limit(1).primaryKeys());
  return together(keys).then(
    (found) => new Set(conversations.filter((_, index) => found[index]?.length)),
  );
}

/** Imported lines that turn out to be a live buyer's. */
function movesOfLines(
  events: readonly ChatEvent[],
  aliases: HistoryLinks['aliases'],
  imported: ReadonlyMap<string, ChatEvent>,
): Move[] {
  return events.flatMap(({ key, conversation, buyer }) => {
    const from = imported.get(aliases.get(key) ?? '')?.conversation;
    return from === undefined || from === conversation ? [] : [{ from, to: conversation, buyer }];
  });
}

export const isLinked = ({ nicks, aliases, moves }: HistoryLinks): boolean =>
  nicks.length + aliases.size + moves.length > 0;

/** Brings imported conversations to their buyers; the events, under the keys that the log has them by. */
export async function takeLinks(
  log: Log,
  events: readonly ChatEvent[],
  { nicks, aliases, moves }: HistoryLinks,
  now: number,
): Promise<ChatEvent[]> {
  const sources = [...nicks.map(({ nick }) => nick), ...moves.map(({ from }) => from)];
  const [imported, rows, filled] = await together([
    importedLines(log, aliases),
    readSheet(
      log.rows,
      nicks.map(({ nick }) => nick),
    ),
    filledOf(log, sources),
  ]);
  const ofNicks = nicks.map((link) => takeNick(rows, link)).filter((move) => move !== null);
  rows.write();
  const ofLines = movesOfLines(events, aliases, imported);
  for (const { from } of ofLines) filled.add(from);
  const bySource = new Map([...moves, ...ofNicks, ...ofLines].map((move) => [move.from, move]));
  for (const move of bySource.values()) {
    if (!filled.has(move.from)) continue;
    await moveConversation(log, move, now);
    filled.add(move.to);
  }
  return events.map((event): ChatEvent => {
    const alias = aliases.get(event.key);
    return alias !== undefined && imported.has(alias) ? { ...event, key: alias } : event;
  });
}
