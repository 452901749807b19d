/**
 * One message, two pages: the web chat shows it live, a history page once more under a key of its own. The log keeps one
 * event of it, whichever came first; the other is an amendment. Runs inside the caller's transaction.
 */
import { Dexie } from 'dexie';
import { fromStored } from '../../events/amend.ts';
import type { StoredEvent } from '../../events/amend.ts';
import { upsertEvents } from '../../events/append.ts';
import type { KnownEvents, Upserted } from '../../events/append.ts';
import type { ListRow } from '../../events/db.ts';
import type { ChatEvent, ConsoleId } from '../../events/types.ts';
import { leave } from '../../events/writes.ts';
import type { Log } from '../log.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';
import { noteQuickLines } from '../texts/quick-lines.ts';
import { joinRow } from '../waiting/rows.ts';
import { foldAppended } from '../counting/threads.ts';
import { isAnyPruned, withoutPruned } from '../retention/pruned.ts';

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

/** Where an event keeps the key under which the other page shows it. */
const TWIN = 'twin';

function twinOf({ extra }: ChatEvent): string | null {
  const twin = extra?.[TWIN];
  return typeof twin === 'string' ? twin : null;
}

/** The same event under the key of its twin. */
function asTwin(event: ChatEvent, stored: ChatEvent): ChatEvent {
  return { ...event, key: stored.key, extra: { ...event.extra, [TWIN]: event.key } };
}

const isPaired = (event: ChatEvent): boolean => twinOf(event) !== null;

/** Consoles whose conversations a history page shows too. */
const IMPORTED: ReadonlySet<ConsoleId> = new Set(['taobao', 'qianniu', 'feige']);

/** Only these two pages show one message under two keys; Feige's lines have ids. */
function hasTwin({ console, type, conversation }: ChatEvent): boolean {
  const isPage = console === 'taobao' || console === 'qianniu';
  return isPage && conversation !== '' && TWIN_TYPES.has(type);
}

const TWIN_TYPES: ReadonlySet<ChatEvent['type']> = new Set([
  'message',
  'invited',
  'sessionEnded',
  'transferred',
]);

/** True where two events of one conversation and second can be one message, read on both pages. */
function isTwin(a: ChatEvent, b: ChatEvent): boolean {
  if ((a.console === 'qianniu') === (b.console === 'qianniu')) return false;
  if (a.type !== 'message' || b.type !== 'message') return a.type === b.type;
  if ((a.role === 'buyer') !== (b.role === 'buyer')) return false;
  if (a.fp !== null && b.fp !== null) return a.fp === b.fp;
  // Taken back before one of the pages was read: what it said is gone there.
  if ((a.recalled && a.fp === null) || (b.recalled && b.fp === null)) return true;
  if (a.fp !== b.fp) return false;
  return a.kind === b.kind || a.kind === 'other' || b.kind === 'other';
}

const secondOf = ({ conversation, at }: ChatEvent): string => JSON.stringify([conversation, at]);

/** Stored events by conversation and second, of those seconds that `events` speak of. */
async function neighbours(
  log: Log,
  events: readonly ChatEvent[],
): Promise<Map<string, ChatEvent[]>> {
  const places = new Map(
    events.map((event): [string, [string, number]] => [
      secondOf(event),
      [event.conversation, event.at],
    ]),
  );
  const found = new Map<string, ChatEvent[]>([...places.keys()].map((place) => [place, []]));
  if (places.size === 0) return found;
  // Dexie goes from one to the next by a cursor where it is asked for any of them: an answer each.
  const stored = await together(
    Array.from(places.values(), (place) =>
      log.events.where('[conversation+at]').equals(place).toArray(),
    ),
  );
  for (const event of stored.flat()) if (hasTwin(event)) found.get(secondOf(event))?.push(event);
  return found;
}

/** How sure a pair must be, the surest first: who is left over may be somebody the pages tell differently. */
const PASSES: readonly ((a: ChatEvent, b: ChatEvent) => boolean)[] = [
  (a, b) => isSameRole(a, b) && (a.n ?? 0) === (b.n ?? 0),
  isSameRole,
  () => true,
];

function isSameRole(a: ChatEvent, b: ChatEvent): boolean {
  return a.type !== 'message' || b.type !== 'message' || a.role === b.role;
}

/** The one that this event was paired with before. */
function knownPartner(event: ChatEvent, candidates: readonly ChatEvent[]): ChatEvent | undefined {
  const own = twinOf(event);
  return candidates.find((each) => twinOf(each) === event.key || each.key === own);
}

/** Where an imported conversation has found its buyer, a resend or a second import does not take it back. */
function atHome(event: ChatEvent, { conversation, buyer }: ChatEvent): ChatEvent {
  return event.conversation === conversation ? event : { ...event, conversation, buyer };
}

/** New events and what stands at their seconds, while they are paired. */
interface Pairing {
  events: readonly ChatEvent[];
  /** The same under the keys that they will have. */
  result: ChatEvent[];
  /** Whether an event has a partner still to find. */
  open: boolean[];
  near: Map<string, ChatEvent[]>;
}

function pair({ events, result, open, near }: Pairing, index: number, partner: ChatEvent): void {
  const event = events[index];
  const candidates = event && near.get(secondOf(event));
  if (!candidates) return;
  const twin = asTwin(event, partner);
  result[index] = twin;
  open[index] = false;
  // Of two that came together the one that the other is now called by has found its partner too.
  const other = events.indexOf(partner);
  if (other >= 0) open[other] = false;
  const rest = candidates.filter((each) => each !== event && each !== partner);
  near.set(secondOf(event), [...rest, { ...partner, extra: twin.extra }]);
}

type Find = (event: ChatEvent, others: readonly ChatEvent[]) => ChatEvent | undefined;

function pairAll(pairing: Pairing, find: Find): void {
  const { events, open, near } = pairing;
  for (const [index, event] of events.entries()) {
    if (!open[index]) continue;
    const others = near.get(secondOf(event))?.filter((each) => each !== event) ?? [];
    const partner = find(event, others);
    if (partner) pair(pairing, index, partner);
  }
}

interface Paired {
  events: ChatEvent[];
  /** What was looked up for it. */
  known: KnownEvents;
}

/** Events with twins in the log, or among themselves, under their twins' keys; two equal lines need two twins. `known` is what the log has under their keys. */
async function pairTwins(
  log: Log,
  events: readonly ChatEvent[],
  known: readonly (StoredEvent | undefined)[],
): Promise<Paired> {
  const byKey = new Map(events.map(({ key }, index) => [key, known[index]]));
  if (!events.some(({ console }) => IMPORTED.has(console))) {
    return { events: [...events], known: byKey };
  }
  const result = events.map((event, index) => {
    const stored = known[index];
    return stored ? atHome(event, stored) : event;
  });
  const open = events.map((event, index) => !known[index] && hasTwin(event));
  const news = events.filter((_, index) => open[index]);
  const near = await neighbours(log, news);
  for (const event of news) near.get(secondOf(event))?.push(event);
  const pairing: Pairing = { events, result, open, near };
  pairAll(pairing, knownPartner);
  for (const isSure of PASSES) {
    pairAll(pairing, (event, others) =>
      others.find((each) => !isPaired(each) && isTwin(each, event) && isSure(each, event)),
    );
  }
  return { events: result, known: byKey };
}

function knownOf(log: Log, events: readonly ChatEvent[]): Asked<(StoredEvent | undefined)[]> {
  return log.events.bulkGet(events.map(({ key }) => key));
}

/** All events of an imported conversation become the other's; both are folded anew. */
async function moveConversation(log: Log, { from, to, buyer }: Move, now: number): Promise<void> {
  const found = await log.events
    .where('[conversation+at]')
    .between([from, Dexie.minKey], [from, Dexie.maxKey])
    .toArray();
  if (from === to || found.length === 0) return;
  leave(log.events.bulkDelete(found.map(({ key }) => key)));
  const moved = found.map((stored): ChatEvent => {
    const event = fromStored(stored);
    return { ...event, conversation: to, buyer: event.buyer === null ? null : buyer };
  });
  const paired = await pairTwins(log, moved, await knownOf(log, moved));
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
async function takeNick(log: Log, link: NickLink): Promise<Move | null> {
  const { nick, conversation, buyer, shop, seenAt } = link;
  const known = (await log.rows.get(nick)) ?? null;
  if (known?.joined !== conversation) {
    const place = { id: nick, console: 'taobao' as const, shop, seenAt, conversation };
    const row: ListRow | null = joinRow(known, place);
    if (!row) return null;
    leave(log.rows.put(row));
    if (row.joins > 1) return null;
  } else if (known.joins > 1) return null;
  return { from: nick, to: conversation, buyer };
}

async function movesOf(
  log: Log,
  events: readonly ChatEvent[],
  { nicks, aliases, moves }: HistoryLinks,
  imported: ReadonlyMap<string, ChatEvent>,
): Promise<Move[]> {
  const all = [...moves];
  for (const link of nicks) {
    const move = await takeNick(log, link);
    if (move) all.push(move);
  }
  for (const { key, conversation, buyer } of events) {
    const from = imported.get(aliases.get(key) ?? '')?.conversation;
    if (from !== undefined && from !== conversation) all.push({ from, to: conversation, buyer });
  }
  return [...new Map(all.map((move) => [move.from, move])).values()];
}

/** Of the keys that imports may have used, those that the log holds. */
async function importedLines(
  log: Log,
  aliases: ReadonlyMap<string, string>,
): Promise<Map<string, ChatEvent>> {
  const keys = [...new Set(aliases.values())];
  const found = keys.length === 0 ? [] : await log.events.bulkGet(keys);
  return new Map(found.flatMap((event) => (event ? [[event.key, event]] : [])));
}

/** Puts events into the log, each message once, whichever pages showed it; `now` in epoch ms, page clock. */
export async function upsertOnce(
  log: Log,
  events: readonly ChatEvent[],
  { seenHere, now, links = NO_LINKS }: { seenHere: boolean; now: number; links?: HistoryLinks },
): Promise<Upserted> {
  const imported = await importedLines(log, links.aliases);
  for (const move of await movesOf(log, events, links, imported)) {
    await moveConversation(log, move, now);
  }
  const named = events.map((event): ChatEvent => {
    const alias = links.aliases.get(event.key);
    return alias !== undefined && imported.has(alias) ? { ...event, key: alias } : event;
  });
  const [known, isPruned] = await together([knownOf(log, named), isAnyPruned(log)]);
  const paired = await pairTwins(log, named, known);
  const taken = isPruned ? await withoutPruned(log, paired.events) : paired.events;
  return upsertEvents(log.events, taken, seenHere, paired.known);
}
