/** History pages' lines on their way into the log. They warn nobody and are no coverage: nothing of them was seen happening. */
import { recordHistoryLine } from '../../events/record.ts';
import type { HistoryConsole } from '../../events/sighting.ts';
import type { ChatEvent, LiveConsole } from '../../events/types.ts';
import { checkHistory } from '../../events/validate-history.ts';
import type { HistoryPart } from '../../events/validate-history.ts';
import type { HistoryAck } from '../../messages.ts';
import { describeFailure } from '../failure.ts';
import { feigeHome, qianniuHome, qianniuNames } from './home.ts';
import type { AccountKeeper } from '../accounts/keeper.ts';
import { whoseIs } from '../accounts/met.ts';
import type { Whose } from '../accounts/met.ts';
import { shopsOf } from '../../shops.ts';
import type { Home } from './home.ts';
import type { Sources } from '../intake.ts';
import type { Log } from '../log.ts';
import { refusePage } from '../sender.ts';
import type { Sender } from '../sender.ts';
import { appendEvents } from '../store.ts';
import { NO_LINKS } from './links.ts';
import type { HistoryLinks } from './links.ts';

/** What the door needs of the worker. */
interface HistoryMeans {
  sources: Sources;
  /** The accounts that pages have shown; without them every session is the first shop's. */
  accounts?: Pick<AccountKeeper, 'met'>;
  ownId: string;
  /** Resolves when `now` can be asked. */
  ready: () => Promise<unknown>;
  /** Epoch ms, page clock. */
  now: () => number;
  /** Called after every commit, and with a failure of the log. */
  settled: (failure: string | null) => void;
}

/** The live console whose host and shop a history page shares. */
const LIVE: Readonly<Record<HistoryConsole, LiveConsole>> = { qianniu: 'taobao', feige: 'feige' };

/** Whose a session is: its agent's account tells, where a live page has shown that account. */
async function whoseSession(
  { sources, accounts }: HistoryMeans,
  { console, session }: HistoryPart,
): Promise<Whose> {
  const settings = await sources.readSettings();
  const account = { console: LIVE[console], id: null, nick: session.agent };
  const known = session.agent === null ? { ...settings, agents: NO_AGENTS } : settings;
  return whoseIs(known, (await accounts?.met()) ?? [], account);
}

async function eventsAt(
  { sources }: HistoryMeans,
  { console, session }: HistoryPart,
  { conversation, buyer, keys }: Home,
  { shop: { name: shop }, agent }: Whose,
): Promise<ChatEvent[]> {
  const pseudonyms = await sources.readPseudonyms();
  const events: ChatEvent[] = [];
  for (const [index, line] of session.lines.entries()) {
    const identity = { key: keys[index] ?? '', console, shop, agent };
    events.push(await recordHistoryLine(pseudonyms, { ...identity, conversation, buyer }, line));
  }
  await pseudonyms.settle?.();
  return events;
}

const NO_AGENTS = { '1688': null, taobao: null, feige: null };

interface Placed {
  events: ChatEvent[];
  home: Home;
}

async function place(log: Log, means: HistoryMeans, part: HistoryPart): Promise<Placed> {
  const { console, session } = part;
  const pseudonyms = await means.sources.readPseudonyms();
  const whose = await whoseSession(means, part);
  const all = shopsOf(await means.sources.readSettings(), LIVE[console]);
  const shop = all.find(({ id }) => id === whose.shop.id) ?? whose.shop;
  const asker = { log, pseudonyms, shop };
  if (console === 'feige') {
    const home = await feigeHome(asker, session);
    return { home, events: await eventsAt(means, part, home, whose) };
  }
  const names = await qianniuNames(asker, session);
  const loose = await eventsAt(means, part, names, whose);
  const home = await qianniuHome(asker, names, session.buyerName, loose);
  const { conversation, buyer } = home;
  return { home, events: loose.map((event) => ({ ...event, conversation, buyer })) };
}

/** What was imported before this buyer was known comes along. */
function linksTo({ conversation, buyer, loose }: Home): HistoryLinks {
  const from = loose.filter((each) => each !== conversation);
  return { ...NO_LINKS, moves: from.map((each) => ({ from: each, to: conversation, buyer })) };
}

/** Stores a part of a session; rejects where nothing of it was written. */
export async function takeHistory(
  log: Log,
  means: HistoryMeans,
  part: HistoryPart,
): Promise<{ added: number; known: number }> {
  await means.ready();
  const { events, home } = await place(log, means, part);
  if (events.length === 0) return { added: 0, known: 0 };
  const { added } = await appendEvents(log, events, means.now(), linksTo(home));
  return { added: added.length, known: events.length - added.length };
}

/** The worker's door for history pages: shape, size and sender are checked, the answer follows the commit. */
export function createHistoryDoor(log: Log, means: HistoryMeans) {
  return async (message: object, sender: Sender): Promise<HistoryAck> => {
    const checked = checkHistory(message);
    if (!checked.ok) return { ok: false, error: checked.error, retry: false };
    const part = checked.value;
    const refused = refusePage(sender, LIVE[part.console], means.ownId);
    if (refused !== null) return { ok: false, error: refused, retry: false };
    try {
      const counts = await takeHistory(log, means, part);
      means.settled(null);
      return { ok: true, ...counts, refused: part.refused };
    } catch (error) {
      const failure = describeFailure(error);
      means.settled(failure);
      return { ok: false, error: failure, retry: true };
    }
  };
}
