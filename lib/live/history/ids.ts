/** How imports name what the live consoles know by an id: the one place where both sides look it up. */
import type { Pseudonyms } from '../../events/pseudonym.ts';
import type { Recorder } from '../../events/record.ts';
import type { LineSighting, Sighting } from '../../events/sighting.ts';
import type { ChatEvent } from '../../events/types.ts';
import { NO_LINKS } from './links.ts';
import type { HistoryLinks, NickLink } from './links.ts';

/** Stands in the place of a buyer's uid where only the nick is known; no uid has a colon. */
export function nickId(nick: string): string {
  return `nick:${nick}`;
}

/** The same on Feige, where names repeat: the session's first line tells two of one name apart. */
export function sessionId(name: string, firstLine: string): string {
  return `history:${name}:${firstLine}`;
}

/** Key of a Feige line in an import that did not know its buyer: the page's ids are unique over all conversations. */
export function looseKey(pseudonyms: Pseudonyms, shopId: string, lineId: string): Promise<string> {
  return pseudonyms.key('feige', 'history', shopId, lineId);
}

/** A nick that the page has cut is nobody's. */
function isWhole(name: string | null): name is string {
  return name !== null && name !== '' && !/(…|\.\.\.)$/.test(name);
}

async function nicksOf(
  { pseudonyms, shop }: Recorder,
  lines: readonly LineSighting[],
): Promise<NickLink[]> {
  const newest = new Map(
    lines.map((line) => [JSON.stringify([line.buyerId, line.buyerName]), line]),
  );
  const links: NickLink[] = [];
  for (const { buyerId, buyerName, seenAt } of newest.values()) {
    if (!isWhole(buyerName)) continue;
    links.push({
      nick: await pseudonyms.conversation(shop.id, nickId(buyerName)),
      conversation: await pseudonyms.conversation(shop.id, buyerId),
      buyer: await pseudonyms.buyer(shop.id, buyerId),
      shop: shop.name,
      seenAt,
    });
  }
  return links;
}

async function aliasesOf(
  { pseudonyms, shop }: Recorder,
  lines: readonly LineSighting[],
  events: readonly ChatEvent[],
): Promise<Map<string, string>> {
  const aliases = new Map<string, string>();
  for (const [index, { lineId }] of lines.entries()) {
    const event = events[index];
    if (event) aliases.set(event.key, await looseKey(pseudonyms, shop.id, lineId));
  }
  return aliases;
}

/** What live lines tell of imports; `events` are the lines' events, in the same order. */
export async function linksOf(
  recorder: Recorder,
  sightings: readonly Sighting[],
  events: readonly ChatEvent[],
): Promise<HistoryLinks> {
  const lines = sightings.filter((sighting) => sighting.type === 'line');
  switch (recorder.source.console) {
    case 'taobao':
      return { ...NO_LINKS, nicks: await nicksOf(recorder, lines) };
    case 'feige':
      return { ...NO_LINKS, aliases: await aliasesOf(recorder, lines, events) };
    default:
      return NO_LINKS;
  }
}
