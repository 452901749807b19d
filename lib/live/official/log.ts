/** The platforms' own figures in the log. Never part of a local figure: lib/live/counting/threads.ts folds no `official` event. */
import { Dexie } from 'dexie';
import { fromStored, toStored, type StoredEvent } from '../../events/amend.ts';
import { pagesOf, type Walk } from '../../events/pages.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import { NO_CONVERSATION } from '../../events/record.ts';
import type { ChatEvent, LiveConsole, OfficialEvent } from '../../events/types.ts';
import { LIVE_CONSOLES } from '../../events/types.ts';
import { inPieces } from '../../tables/breathe.ts';
import { identityOf } from '../../official/identity.ts';
import { FIGURES } from '../../official/types.ts';
import type { HeldEntry, OfficialEntry, OfficialFigure } from '../../official/types.ts';
import { inTransaction } from '../log.ts';
import type { Log } from '../log.ts';

/**
 * Figures of one kind and scope lie together in the log's index of conversations, apart from all chats, so that the one that
 * holds is found without a pass over the log and no view of the chats ever meets them.
 */
const PREFIX = 'official:';
const BEHIND = 'official;';
/** From this many kinds and scopes on, one pass over all official events is cheaper than a look for each. */
const MANY = 40;
/** Events written at a time. */
const SLICE = 500;

type Placed = { entry: OfficialEntry; conversation: string };

function isOfficial(event: ChatEvent): event is OfficialEvent {
  return event.type === 'official';
}

async function range(log: Log, from: string, to: string): Promise<OfficialEvent[]> {
  const found = await log.events
    .where('[conversation+at]')
    .between([from, Dexie.minKey], [to, Dexie.maxKey])
    .toArray();
  return found.map(fromStored).filter(isOfficial);
}

function isHeldBy(event: OfficialEvent, known: OfficialEvent | undefined): boolean {
  if (!known) return true;
  return event.at === known.at ? event.key > known.key : event.at > known.at;
}

const isFigure = (name: string): name is OfficialFigure => Object.hasOwn(FIGURES, name);
const isLive = (name: string): name is LiveConsole => LIVE_CONSOLES.some((each) => each === name);

/** An event as an entry; null where it is of a figure or a console that this version does not know. */
function entryOf(event: OfficialEvent): HeldEntry | null {
  const { console, shop, figure, scope, period, value, rated, satisfied, at, key } = event;
  if (!isFigure(figure) || !isLive(console)) return null;
  const source = event.source ?? 'import';
  const whose = { console, shop, figure, scope, from: period.from, to: period.to };
  return { ...whose, value, rated, satisfied, source, at, key };
}

/** The one that holds of each figure, scope and period: the one entered last. */
function holding(events: readonly OfficialEvent[]): Map<string, HeldEntry> {
  const newest = new Map<string, OfficialEvent>();
  for (const event of events) {
    const entry = entryOf(event);
    if (!entry) continue;
    const id = identityOf(entry);
    if (isHeldBy(event, newest.get(id))) newest.set(id, event);
  }
  const entries = new Map<string, HeldEntry>();
  for (const [id, event] of newest) {
    const entry = entryOf(event);
    if (entry) entries.set(id, entry);
  }
  return entries;
}

/** Every official figure ever entered, whether it still holds or not, in no order. */
export async function officialEvents(log: Log): Promise<OfficialEvent[]> {
  const own = await range(log, PREFIX, BEHIND);
  // Logs of other writers put them outside every conversation.
  const foreign = await range(log, NO_CONVERSATION, NO_CONVERSATION);
  return [...own, ...foreign];
}

/** The same in pages, for a page that must not be held up; not for a transaction, which would be lost between them. */
export async function pagedOfficialEvents(log: Log): Promise<OfficialEvent[]> {
  const found: OfficialEvent[] = [];
  for (const [first, behind] of [
    [PREFIX, BEHIND],
    [NO_CONVERSATION, NO_CONVERSATION],
  ] as const) {
    const walk: Walk<StoredEvent, readonly [string, number]> = {
      from: (key) => log.events.where('[conversation+at]').between(key, [behind, Infinity]),
      keyOf: ({ conversation, at }) => [conversation, at],
      idOf: ({ key }) => key,
      start: [first, -Infinity],
    };
    for await (const page of pagesOf(walk)) {
      for (const stored of page) {
        const event = fromStored(stored);
        if (isOfficial(event)) found.push(event);
      }
    }
  }
  return found;
}

/** Every official figure that holds. */
export async function officialEntries(log: Log): Promise<HeldEntry[]> {
  return [...holding(await officialEvents(log)).values()];
}

/** The conversation under which the figures of one kind and scope of a shop lie. */
export async function officialPlace(
  pseudonyms: Pseudonyms,
  { console, shop, figure, scope }: Pick<OfficialEntry, 'console' | 'shop' | 'figure' | 'scope'>,
): Promise<string> {
  return `${PREFIX}${await pseudonyms.key('official', console, shop, figure, scope)}`;
}

async function place(pseudonyms: Pseudonyms, entries: readonly OfficialEntry[]): Promise<Placed[]> {
  const known = new Map<string, string>();
  const placed: Placed[] = [];
  for await (const piece of inPieces(entries)) {
    for (const [, entry] of piece) {
      const { console, shop, figure, scope } = entry;
      const id = JSON.stringify([console, shop, figure, scope]);
      const conversation = known.get(id) ?? (await officialPlace(pseudonyms, entry));
      known.set(id, conversation);
      placed.push({ entry, conversation });
    }
  }
  return placed;
}

async function heldFor(log: Log, placed: readonly Placed[]): Promise<Map<string, HeldEntry>> {
  const conversations = [...new Set(placed.map(({ conversation }) => conversation))];
  if (conversations.length > MANY) return holding(await range(log, PREFIX, BEHIND));
  const found = await Promise.all(conversations.map((each) => range(log, each, each)));
  return holding(found.flat());
}

function saysSame(a: OfficialEntry, b: OfficialEntry): boolean {
  return a.value === b.value && a.rated === b.rated && a.satisfied === b.satisfied;
}

/** Those that say something new; of two for one figure, scope and period in `placed` the later. */
function newsIn(placed: readonly Placed[], held: ReadonlyMap<string, HeldEntry>): Placed[] {
  const last = new Map(placed.map((each) => [identityOf(each.entry), each]));
  return [...last].flatMap(([id, each]) => {
    const known = held.get(id);
    return known && saysSame(known, each.entry) ? [] : [each];
  });
}

async function toEvent(
  { entry, conversation }: Placed,
  pseudonyms: Pseudonyms,
  at: number,
): Promise<OfficialEvent> {
  const { console, shop, figure, scope, from, to, value, rated, satisfied, source } = entry;
  // With the time: a value that was corrected and comes back is entered anew.
  const key = await pseudonyms.key('official', conversation, from, to, value, at);
  return {
    v: 1,
    type: 'official',
    key,
    console,
    shop,
    agent: null,
    conversation,
    buyer: null,
    at,
    seenAt: source === 'page' ? at : null,
    figure,
    value,
    period: { from, to },
    scope,
    rated,
    satisfied,
    source,
  };
}

/**
 * Enters figures in one transaction, all or none; what holds already adds nothing. `now` in epoch ms. Resolves with how many
 * were new.
 */
export async function addOfficial(
  log: Log,
  pseudonyms: Pseudonyms,
  entries: readonly OfficialEntry[],
  now: number,
): Promise<{ added: number; unchanged: number }> {
  const placed = await place(pseudonyms, entries);
  const news = newsIn(placed, await heldFor(log, placed));
  // All fingerprints before the transaction: a foreign promise inside commits it.
  const events = new Map<OfficialEntry, OfficialEvent>();
  for await (const piece of inPieces(news)) {
    const made = await Promise.all(piece.map(([, each]) => toEvent(each, pseudonyms, now)));
    for (const [index, event] of made.entries()) {
      const entry = piece[index]?.[1].entry;
      if (entry) events.set(entry, event);
    }
  }
  const added = await inTransaction(log, async () => {
    // Again, since another page of the extension may have entered the same meanwhile.
    const still = newsIn(news, await heldFor(log, news));
    const wanted = still.flatMap(({ entry }) => events.get(entry) ?? []);
    // In slices, between which the page may draw; the transaction is one all the same.
    for (let from = 0; from < wanted.length; from += SLICE) {
      const slice = wanted.slice(from, from + SLICE);
      await log.events.bulkPut(slice.map((event) => toStored(event)));
    }
    return wanted.length;
  });
  return { added, unchanged: entries.length - added };
}
