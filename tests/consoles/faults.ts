/** What a watch told against what the simulated page really showed. */
import { amend, fromStored, toStored, type StoredEvent } from '../../lib/events/amend.ts';
import type { LineSighting } from '../../lib/events/sighting.ts';
import type { ChatEvent, EventBase, LiveConsole } from '../../lib/events/types.ts';
import { compareLog } from '../player/compare.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Told } from './play.ts';

/** The event a line becomes, without pseudonyms; a recall of an idless line is an open reading (see the truth). */
function eventOf(line: LineSighting, console: LiveConsole, isIdless: boolean): ChatEvent {
  const base: EventBase = {
    v: 1,
    key: `${line.buyerId}/${line.lineId}`,
    console,
    shop: 's',
    agent: null,
    conversation: line.buyerId,
    buyer: line.buyerId,
    at: line.at,
    n: line.n,
    ...(line.precision ? { precision: line.precision } : {}),
    ...(line.guess ? { guess: line.guess } : {}),
    seenAt: line.seenAt,
  };
  const { content } = line;
  if (content.type === 'sessionStarted') return { ...base, ...content };
  if (content.type !== 'message') return { ...base, ...content };
  const { textHash, sender, ...message } = content;
  if (isIdless && message.kind !== 'other') delete message.recalled;
  return { ...base, ...message, agent: sender, fp: textHash };
}

/** Lines as the log would hold them, later readings amending earlier ones. */
export function eventsOf(
  lines: readonly LineSighting[],
  console: LiveConsole,
  isIdless: boolean,
): ChatEvent[] {
  const stored = new Map<string, StoredEvent>();
  for (const line of lines) {
    const event = toStored(eventOf(line, console, isIdless));
    const known = stored.get(event.key);
    stored.set(event.key, known ? amend(known, event) : event);
  }
  return [...stored.values()].map(fromStored);
}

/** How the page under test stands. */
export interface Stage {
  simulator: Simulator;
  console: LiveConsole;
  /** Rows carry no wait of their own: only an unread badge tells of one. */
  hasBadge?: (buyer: string) => boolean;
  isIdless: boolean;
  /** The log's id of a buyer. */
  idOf?: (buyer: string) => string;
}

/** Differences of the lines told so far; those of lines only that were not told begin with `missing`. */
export function lineFaults(told: Told, { simulator, console, isIdless, idOf }: Stage): string[] {
  const lines = told.all.filter((sighting) => sighting.type === 'line');
  return compareLog(eventsOf(lines, console, isIdless), simulator.truth(), {
    conversationOf: (id) => idOf?.(id) ?? id,
  });
}

/** Rows in sight that were told as waiting or settled, or under a name, against how they stand. */
export function rowFaults(told: Told, { simulator, hasBadge, idOf }: Stage): string[] {
  const rows = simulator.rows().filter(({ rendered }) => rendered);
  const sightings = told.rows();
  return rows.flatMap(({ conversation, name, waiting }): string[] => {
    const id = idOf?.(conversation) ?? conversation;
    const last = sightings.findLast((one) =>
      one.buyerId === null ? one.buyerName === name : one.buyerId === id,
    );
    const isTold = hasBadge ? hasBadge(conversation) : true;
    const about = `row ${name}`;
    if (last && last.buyerName !== name) return [`${about}: told as ${last.buyerName}`];
    if (waiting && isTold && last?.state !== 'waiting') return [`missing: ${about} waits`];
    if (!waiting && last?.state === 'waiting') return [`${about}: told waiting, is not`];
    return [];
  });
}

/** Rows told of that stand nowhere. */
export function strangers(told: Told, { simulator, idOf }: Stage): string[] {
  const rows = simulator.rows();
  const ids = new Set(rows.map(({ conversation }) => idOf?.(conversation) ?? conversation));
  const names = new Set(rows.map(({ name }) => name));
  return told
    .rows()
    .filter(({ buyerId, buyerName }) =>
      buyerId === null ? !names.has(buyerName) : !ids.has(buyerId),
    )
    .map(({ buyerName }) => `row ${buyerName}: there is none`);
}
