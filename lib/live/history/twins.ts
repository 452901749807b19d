/**
 * One message, two pages: the web chat shows it live, a history page once more under a key of its own. The log keeps one
 * event of it, whichever came first; the other is an amendment. Runs inside the caller's transaction.
 */
import type { StoredEvent } from '../../events/amend.ts';
import type { KnownEvents } from '../../events/append.ts';
import type { ChatEvent, ConsoleId } from '../../events/types.ts';
import type { Log } from '../log.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';

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

/** Stored events by conversation and second. */
type Neighbours = Map<string, ChatEvent[]>;

/** Those of the seconds that `events` speak of. */
function neighbours(log: Log, events: readonly ChatEvent[]): Asked<Neighbours> {
  const places = new Map(
    events.map((event): [string, [string, number]] => [
      secondOf(event),
      [event.conversation, event.at],
    ]),
  );
  const found: Neighbours = new Map([...places.keys()].map((place) => [place, []]));
  // Dexie goes from one to the next by a cursor where it is asked for any of them: an answer each.
  const stored = together(
    Array.from(places.values(), (place) =>
      log.events.where('[conversation+at]').equals(place).toArray(),
    ),
  );
  return stored.then((all) => {
    for (const event of all.flat()) if (hasTwin(event)) found.get(secondOf(event))?.push(event);
    return found;
  });
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
  near: Neighbours;
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

/** What the log has under the keys of events, and beside them. */
type Around = [known: (StoredEvent | undefined)[], near: Neighbours];

/** So many lines are asked about before it is known which of them are new: an answer less to wait for. */
const AT_ONCE = 64;

/** Asks for both. */
export function lookAround(log: Log, events: readonly ChatEvent[]): Asked<Around> {
  const asked = log.events.bulkGet(events.map(({ key }) => key));
  const twins = events.filter(hasTwin);
  if (twins.length <= AT_ONCE) return together([asked, neighbours(log, twins)]);
  return asked.then((known) => {
    const news = events.filter((event, index) => !known[index] && hasTwin(event));
    return together([known, neighbours(log, news)]);
  });
}

/** Events with twins in the log, or among themselves, under their twins' keys; two equal lines need two twins. */
export function pairTwins(events: readonly ChatEvent[], [known, near]: Around): Paired {
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
