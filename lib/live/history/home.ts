/** Whose an imported session is: the conversation that the log has of this buyer, where anything proves which. */
import { shownName } from '../../events/shown-name.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import type { HistorySession } from '../../events/sighting.ts';
import type { ChatEvent, ConsoleId } from '../../events/types.ts';
import type { Shop } from '../../settings.ts';
import { looseKey, nickId, sessionId } from './ids.ts';
import { inConversation } from '../log.ts';
import type { Log } from '../log.ts';

/** Where an import's lines go. */
export interface Home {
  conversation: string;
  buyer: string | null;
  /** Conversations of earlier imports that are this one: what lies there goes with them. */
  loose: string[];
  /** Key of each line, in order. */
  keys: string[];
}

interface Asker {
  log: Log;
  pseudonyms: Pseudonyms;
  shop: Shop;
}

/** Lines looked up by their time; more prove nothing more. */
const SAMPLE = 30;

function isOfShop({ shop: name }: ChatEvent, shop: Shop): boolean {
  return name === shop.name || (shop.formerNames?.includes(name) ?? false);
}

/** The buyer of a conversation that the log holds. */
async function buyerIn(log: Log, conversation: string): Promise<string | null> {
  const event = await inConversation(log, conversation)
    .filter(({ buyer }) => buyer !== null)
    .first();
  return event?.buyer ?? null;
}

/** Conversations whose display name this is and that were read on one of these consoles. */
async function namedSo(
  { log, shop }: Asker,
  name: string,
  consoles: readonly ConsoleId[],
): Promise<string[]> {
  const rows = await log.names.filter((row) => row.name === shownName(name)).toArray();
  const found: string[] = [];
  for (const { id } of rows) {
    const event = await inConversation(log, id).first();
    if (event && consoles.includes(event.console) && isOfShop(event, shop)) found.push(id);
  }
  return found;
}

/** Live lines of a console at the instants of these events. */
async function sameMoments(
  { log, shop }: Asker,
  instants: readonly number[],
  console: ConsoleId,
): Promise<ChatEvent[]> {
  const sample = [...new Set(instants)].slice(0, SAMPLE);
  const found = sample.length === 0 ? [] : await log.events.where('at').anyOf(sample).toArray();
  return found.filter((event) => event.console === console && isOfShop(event, shop));
}

/** The one live conversation in which at least two of these lines stand, a buyer's among them, to the second and word. */
async function provenBy(asker: Asker, events: readonly ChatEvent[]): Promise<string | null> {
  const said = events.flatMap((event) =>
    event.type === 'message' && event.fp !== null ? [event] : [],
  );
  // Buyers' lines first: the shop's own sets of words are the same for many.
  const ordered = said.toSorted(
    (a, b) => Number(b.role === 'buyer') - Number(a.role === 'buyer') || a.at - b.at,
  );
  const near = await sameMoments(
    asker,
    ordered.map(({ at }) => at),
    'taobao',
  );
  const hits = new Map<string, { all: number; buyer: number }>();
  for (const event of near) {
    if (event.type !== 'message') continue;
    const isSame = said.some(
      ({ at, fp, role }) =>
        at === event.at && fp === event.fp && (role === 'buyer') === (event.role === 'buyer'),
    );
    if (!isSame) continue;
    const hit = hits.get(event.conversation) ?? { all: 0, buyer: 0 };
    hit.all += 1;
    if (event.role === 'buyer') hit.buyer += 1;
    hits.set(event.conversation, hit);
  }
  const proven = [...hits].filter(([, { all, buyer }]) => buyer > 0 && all > 1);
  return proven.length === 1 ? (proven[0]?.[0] ?? null) : null;
}

/** Whose a nick of Taobao is, as far as live reading told: by a thread's header, by the names kept, by the very lines. */
async function holderOfNick(
  asker: Asker,
  nick: string,
  name: string,
  events: readonly ChatEvent[],
): Promise<string | null> {
  const { log } = asker;
  const stored = await log.events.bulkGet(events.slice(0, SAMPLE).map(({ key }) => key));
  const earlier = stored.find((event) => event !== undefined && event.conversation !== nick);
  if (earlier) return earlier.conversation;
  const row = await log.rows.get(nick);
  if (row?.joined && row.joins === 1) return row.joined;
  const named = row ? [] : await namedSo(asker, name, ['taobao', 'qianniu']);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  return provenBy(asker, events);
}

/** Pseudonyms of a Qianniu session as they are without any knowledge of the buyer's uid. */
export async function qianniuNames(
  { pseudonyms, shop }: Pick<Asker, 'pseudonyms' | 'shop'>,
  { buyerName, lines }: HistorySession,
): Promise<Home> {
  const nick = await pseudonyms.conversation(shop.id, nickId(buyerName));
  const keys: string[] = [];
  for (const { lineId } of lines) keys.push(await pseudonyms.key('qianniu', nick, 'line', lineId));
  const buyer = await pseudonyms.buyer(shop.id, nickId(buyerName));
  return { conversation: nick, buyer, loose: [nick], keys };
}

/** The home of a Qianniu session whose events were made with `names`; its keys are the same wherever it is. */
export async function qianniuHome(
  asker: Asker,
  names: Home,
  name: string,
  events: readonly ChatEvent[],
): Promise<Home> {
  const conversation = await holderOfNick(asker, names.conversation, name, events);
  if (conversation === null) return names;
  return { ...names, conversation, buyer: await buyerIn(asker.log, conversation) };
}

/** Keys under which a live Feige page stores these lines of a conversation. */
async function liveKeys(
  pseudonyms: Pseudonyms,
  conversation: string,
  { lines }: HistorySession,
): Promise<string[]> {
  const keys: string[] = [];
  for (const { lineId } of lines) {
    keys.push(await pseudonyms.key('feige', conversation, 'line', lineId));
  }
  return keys;
}

/** The live conversation that holds one of these lines, among those of the name and those that spoke at these moments. */
async function liveFeige(asker: Asker, session: HistorySession): Promise<string | null> {
  const { log, pseudonyms } = asker;
  const instants = session.lines.map(({ at }) => at);
  const near = await sameMoments(asker, instants, 'feige');
  const named = await namedSo(asker, session.buyerName, ['feige']);
  for (const candidate of new Set([...named, ...near.map((event) => event.conversation)])) {
    const found = await log.events.bulkGet(await liveKeys(pseudonyms, candidate, session));
    if (found.some((event) => event !== undefined)) return candidate;
  }
  return null;
}

/** Of the conversations that imports gave these lines the one that was read live since, or else the first. */
async function importedHome(log: Log, conversations: readonly string[]): Promise<string | null> {
  for (const conversation of conversations.length > 1 ? conversations : []) {
    const seen = await inConversation(log, conversation)
      .filter(({ seenHere }) => seenHere === true)
      .first();
    if (seen) return conversation;
  }
  return conversations[0] ?? null;
}

/** The home of a Feige session. */
export async function feigeHome(asker: Asker, session: HistorySession): Promise<Home> {
  const { log, pseudonyms, shop } = asker;
  const id = sessionId(session.buyerName, session.firstLine);
  const own = await pseudonyms.conversation(shop.id, id);
  const keys: string[] = [];
  for (const { lineId } of session.lines) keys.push(await looseKey(pseudonyms, shop.id, lineId));
  const imported = await log.events.bulkGet(keys);
  const earlier = imported.flatMap((event) => (event ? [event.conversation] : []));
  const loose = [...new Set([...earlier, own])];
  const live = await liveFeige(asker, session);
  const conversation = live ?? (await importedHome(log, [...new Set(earlier)])) ?? own;
  if (conversation === own) {
    return { conversation, buyer: await pseudonyms.buyer(shop.id, id), loose, keys };
  }
  const known = await liveKeys(pseudonyms, conversation, session);
  return {
    conversation,
    buyer: await buyerIn(log, conversation),
    loose,
    // A line keeps the key under which it came first.
    keys: keys.map((key, index) => (imported[index] ? key : (known[index] ?? key))),
  };
}
