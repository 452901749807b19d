/** Turns what a page showed into events under pseudonyms. Nothing of a name, an id or a text survives. */
import type { Pseudonyms } from './pseudonym.ts';
import type {
  HistoryLine,
  LineContent,
  LineSighting,
  PulseSighting,
  RowSighting,
  Source,
} from './sighting.ts';
import type { ChatEvent, EventBase, JoinedEvent, SettledEvent, WaitingEvent } from './types.ts';

/** Whose page it is, settings applied. */
export interface Recorder {
  source: Source;
  /** Shop's unchanging id (goes into pseudonyms) and its name as the user gave it. */
  shop: { id: string; name: string };
  /** Sub-account on this browser: the page's own word, else the setting. */
  agent: string | null;
  /** What the user calls the agent whom the page names so; absent: as the page does. */
  agentNamed?: (nick: string) => string;
  pseudonyms: Pseudonyms;
}

function baseOf(
  { source, shop, agent }: Recorder,
  fields: Pick<EventBase, 'key' | 'conversation' | 'buyer' | 'at' | 'seenAt'>,
): EventBase {
  return { v: 1, ...fields, console: source.console, shop: shop.name, agent };
}

/** Optional fields of a line; absent ones stay absent, so that equal lines are equal records. */
function placeOf({
  n,
  precision,
  guess,
}: Pick<LineSighting, 'n' | 'precision' | 'guess'>): Pick<EventBase, 'n' | 'precision' | 'guess'> {
  return {
    ...(n > 0 ? { n } : {}),
    ...(precision ? { precision } : {}),
    ...(guess ? { guess } : {}),
  };
}

const asNamed = (nick: string): string => nick;

type MessageContent = Extract<LineContent, { type: 'message' }>;

async function recordMessage(
  { pseudonyms, agentNamed = asNamed }: Pick<Recorder, 'pseudonyms' | 'agentNamed'>,
  base: EventBase,
  content: MessageContent,
): Promise<ChatEvent> {
  const { role, kind, length, textHash, sender } = content;
  const { roleGuess, asksHuman, thanks, upset, recalled } = content;
  return {
    ...base,
    agent: role === 'agent' && sender !== null ? agentNamed(sender) : base.agent,
    type: 'message',
    role,
    kind,
    length,
    fp: textHash === null ? null : await pseudonyms.fingerprint(textHash),
    ...(roleGuess ? { roleGuess } : {}),
    ...(asksHuman ? { asksHuman } : {}),
    ...(thanks ? { thanks } : {}),
    ...(upset ? { upset } : {}),
    ...(recalled ? { recalled } : {}),
  };
}

/** One line of an open thread as its event. */
export async function recordLine(recorder: Recorder, line: LineSighting): Promise<ChatEvent> {
  const { pseudonyms, shop, source } = recorder;
  const conversation = await pseudonyms.conversation(shop.id, line.buyerId);
  const base = {
    ...baseOf(recorder, {
      key: await pseudonyms.key(source.console, conversation, 'line', line.lineId),
      conversation,
      buyer: await pseudonyms.buyer(shop.id, line.buyerId),
      at: line.at,
      seenAt: line.seenAt,
    }),
    ...placeOf(line),
  };
  return recordContent(recorder, base, line.content);
}

async function recordContent(
  recorder: Pick<Recorder, 'pseudonyms' | 'agentNamed'>,
  base: EventBase,
  content: LineContent,
): Promise<ChatEvent> {
  if (content.type === 'message') return recordMessage(recorder, base, content);
  if (content.type === 'sessionStarted') {
    const { agentNamed = asNamed } = recorder;
    const agent = content.agent === null ? base.agent : agentNamed(content.agent);
    return { ...base, agent, type: content.type, by: content.by };
  }
  if (content.type === 'transferred' && content.to !== null) {
    const { agentNamed = asNamed } = recorder;
    return { ...base, type: content.type, to: agentNamed(content.to) };
  }
  return { ...base, ...content };
}

/** One line of a history page under an identity that the caller has found; this browser has not seen it happen. */
export function recordHistoryLine(
  pseudonyms: Pseudonyms,
  identity: Omit<EventBase, 'v' | 'at' | 'n' | 'precision' | 'guess' | 'seenAt' | 'extra'>,
  line: HistoryLine,
): Promise<ChatEvent> {
  const base: EventBase = { v: 1, ...identity, at: line.at, seenAt: null, ...placeOf(line) };
  return recordContent({ pseudonyms }, base, line.content);
}

/** The pseudonym that a list row lives under: its conversation where the row names the buyer, else the row's own. */
export function rowId({ pseudonyms, shop }: Recorder, row: RowSighting): Promise<string> {
  return row.buyerId === null
    ? pseudonyms.row(shop.id, row.buyerName)
    : pseudonyms.conversation(shop.id, row.buyerId);
}

/** The event of a row that changed its state; whether it is news is for lib/live/waiting/waits.ts to say. */
export async function recordRow(
  recorder: Recorder,
  row: RowSighting,
  since: number,
): Promise<WaitingEvent | SettledEvent> {
  const { pseudonyms, shop, source } = recorder;
  const conversation = await rowId(recorder, row);
  const base = baseOf(recorder, {
    // The page's own `since`, not the one corrected by skew: a resent row must find its key again.
    key: await pseudonyms.key(source.console, conversation, row.state, row.since),
    conversation,
    buyer: row.buyerId === null ? null : await pseudonyms.buyer(shop.id, row.buyerId),
    at: row.state === 'settled' ? since : row.seenAt,
    seenAt: row.seenAt,
  });
  return row.state === 'waiting'
    ? { ...base, type: 'waiting', since }
    : { ...base, type: 'settled' };
}

/** `row` and the open thread's buyer are one. */
export async function recordJoin(
  recorder: Recorder,
  join: { buyerId: string; buyerName: string; seenAt: number },
): Promise<JoinedEvent> {
  const { pseudonyms, shop, source } = recorder;
  const conversation = await pseudonyms.conversation(shop.id, join.buyerId);
  const row = await pseudonyms.row(shop.id, join.buyerName);
  const base = baseOf(recorder, {
    key: await pseudonyms.key(source.console, conversation, 'joined', row),
    conversation,
    buyer: await pseudonyms.buyer(shop.id, join.buyerId),
    at: join.seenAt,
    seenAt: join.seenAt,
  });
  return { ...base, type: 'joined', row };
}

/** The conversation field of events that belong to none. */
export const NO_CONVERSATION = '';

/** A stretch of reading that begins with this pulse. */
export async function recordPulse(
  recorder: Recorder,
  document: string,
  pulse: PulseSighting,
): Promise<ChatEvent> {
  const { pseudonyms, source } = recorder;
  const { from, to, state } = pulse;
  const base = baseOf(recorder, {
    key: await pseudonyms.key(source.console, 'observed', document, from),
    conversation: NO_CONVERSATION,
    buyer: null,
    at: from,
    seenAt: to,
  });
  return { ...base, type: 'observed', from, to, state };
}
