/** Colleagues who write to their own shop on 旺旺: outside every figure by themselves, told by the nick. */
import type { Recorder } from '../../events/record.ts';
import type { Sighting } from '../../events/sighting.ts';
import type { ExcludedEvent } from '../../events/types.ts';

/** `店铺` of `店铺:客服`, and of the shop's main account. */
function shopPart(nick: string): string {
  return (nick.split(/[:：]/)[0] ?? '').trim();
}

/** True where a buyer's nick is one of the very shop's accounts. A name cut with … tells only if its colon is left. */
export function isColleague(buyerName: string | null, ownNick: string | null): boolean {
  if (!buyerName || !ownNick) return false;
  const [theirs, ours] = [shopPart(buyerName), shopPart(ownNick)];
  return theirs !== '' && theirs === ours;
}

interface Sight {
  buyerId: string;
  /** Epoch ms, page clock. */
  at: number;
  seenAt: number;
}

/** By buyer the earliest sight of a colleague in a batch. */
function colleaguesIn(sightings: readonly Sighting[], nick: string | null, skew: number): Sight[] {
  const found = new Map<string, Sight>();
  for (const sighting of sightings) {
    if (sighting.type !== 'line' && sighting.type !== 'row') continue;
    const { buyerId, buyerName, seenAt } = sighting;
    if (buyerId === null || !isColleague(buyerName, nick)) continue;
    const at = sighting.type === 'line' ? sighting.at : seenAt + skew;
    const known = found.get(buyerId);
    if (!known || at < known.at) found.set(buyerId, { buyerId, at, seenAt });
  }
  return [...found.values()];
}

/**
 * `excluded` events for the colleagues of a batch, on 旺旺 only, where nicks name the shop. One key a conversation: seen
 * again, it is the same event and stands at its first sight, so that the user's `included` after it goes on holding.
 */
export async function colleagueEvents(
  { source, shop, agent, pseudonyms }: Recorder,
  sightings: readonly Sighting[],
  skew: number,
): Promise<ExcludedEvent[]> {
  if (source.console === 'feige') return [];
  const colleagues = colleaguesIn(sightings, source.nick, skew);
  return Promise.all(
    colleagues.map(async ({ buyerId, at, seenAt }): Promise<ExcludedEvent> => {
      const conversation = await pseudonyms.conversation(shop.id, buyerId);
      return {
        v: 1,
        key: await pseudonyms.key(source.console, conversation, 'excluded', 'colleague', shop.name),
        console: source.console,
        shop: shop.name,
        agent,
        conversation,
        buyer: await pseudonyms.buyer(shop.id, buyerId),
        at,
        seenAt,
        type: 'excluded',
        reason: 'colleague',
      };
    }),
  );
}
