/** Events into the log, each message once, whichever pages showed it. Runs inside the caller's transaction. */
import { upsertEvents } from '../../events/append.ts';
import type { Upserted } from '../../events/append.ts';
import type { ChatEvent } from '../../events/types.ts';
import { together } from '../asking.ts';
import type { Log } from '../log.ts';
import { isAnyPruned, withoutPruned } from '../retention/pruned.ts';
import { isLinked, NO_LINKS, takeLinks } from './links.ts';
import type { HistoryLinks } from './links.ts';
import { lookAround, pairTwins } from './twins.ts';

/** Puts events into the log, their twins amended; `now` in epoch ms, page clock. */
export async function upsertOnce(
  log: Log,
  events: readonly ChatEvent[],
  { seenHere, now, links = NO_LINKS }: { seenHere: boolean; now: number; links?: HistoryLinks },
): Promise<Upserted> {
  const named = isLinked(links) ? await takeLinks(log, events, links, now) : events;
  const [around, isPruned] = await together([lookAround(log, named), isAnyPruned(log)]);
  const paired = pairTwins(named, around);
  const taken = isPruned ? await withoutPruned(log, paired.events) : paired.events;
  return upsertEvents(log.events, taken, seenHere, paired.known);
}
