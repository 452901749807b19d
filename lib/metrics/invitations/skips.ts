/** Which skips of invitations still stand: the last word of a conversation's Beijing day holds. */
import { beijingDay } from '../../beijing.ts';
import type { BeijingDay } from '../../beijing.ts';
import { compareEvents } from '../../events/order.ts';
import type { ChatEvent, InviteSkippedEvent } from '../../events/types.ts';

/** The skips of one conversation, whose events come in any order, that were not taken back later on their day. */
export function standingSkips(events: readonly ChatEvent[]): InviteSkippedEvent[] {
  const skips: InviteSkippedEvent[] = [];
  const takenBack = new Set<BeijingDay>();
  for (const event of events.toSorted((a, b) => compareEvents(b, a))) {
    if (event.type === 'inviteUnskipped') takenBack.add(beijingDay(event.at));
    else if (event.type === 'inviteSkipped' && !takenBack.has(beijingDay(event.at))) {
      skips.push(event);
    }
  }
  return skips.toReversed();
}
