/** Whether a conversation is outside every figure: the last word of `excluded` and `included` holds. */
import { comparePlaces, placeOf } from './order.ts';
import type { ChatEvent, ExcludedEvent, IncludedEvent } from './types.ts';

/** Whether it takes a conversation out of the figures, or back into them. */
export function isExclusion<T extends { type: string }>(
  event: T,
): event is T & { type: 'excluded' | 'included' } {
  return event.type === 'excluded' || event.type === 'included';
}

/** The last word on a conversation, whatever the order of its events here; null where none was said. */
export function lastExclusion(events: Iterable<ChatEvent>): ExcludedEvent | IncludedEvent | null {
  let last: ExcludedEvent | IncludedEvent | null = null;
  for (const event of events) {
    if (!isExclusion(event)) continue;
    if (!last || comparePlaces(placeOf(last), placeOf(event)) < 0) last = event;
  }
  return last;
}

/** True where one conversation's events leave it outside every figure. */
export function isOutside(events: Iterable<ChatEvent>): boolean {
  return lastExclusion(events)?.type === 'excluded';
}
