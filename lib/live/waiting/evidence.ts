/**
 * When exact lines stand in a provisional wait's place. That a thread is open proves nothing: Feige paints its newest
 * message up to 44 s late, and names repeat. Only a line that can be the awaited one, or a reply to it, is evidence.
 */
import { MINUTE, SECOND } from '../../beijing.ts';
import type { StoredEvent } from '../../events/amend.ts';
import type { ListRow, WaitRow } from '../../events/db.ts';
import type { ChatEvent, MessageEvent } from '../../events/types.ts';
import { stepOf } from './rows.ts';

/** A second or two of doubt in timers and labels each, ms. */
const DOUBT = 5 * SECOND;
/** 旺旺 paints a thread whole: a bound is answered by any newer line of the last minutes. */
const WHOLE_THREAD = 10 * MINUTE;

/** Epoch ms from which on lines can be evidence for a wait. */
export function evidenceFrom(wait: WaitRow): number {
  if (wait.basis !== 'bound') return wait.since - DOUBT;
  const step = stepOf(wait);
  return wait.since - (wait.console === 'feige' ? step : Math.max(step, WHOLE_THREAD));
}

/** A line whose day nobody saw is today's where it was seen this soon after its time of day, ms. */
const FRESH = 90 * SECOND;

/**
 * True where a line may put its buyer into the queue or stand in a wait's place: a page of this browser showed it (an
 * import may bring rounds of minutes ago), and its day is known (an old thread without a date in sight reads as today's).
 */
export function isDependable({ seenHere, guess, seenAt, at }: StoredEvent): boolean {
  if (!seenHere) return false;
  return guess !== 2 || (seenAt !== null && Math.abs(seenAt - at) <= FRESH);
}

function isSpoken(event: ChatEvent): event is MessageEvent {
  if (event.type !== 'message') return false;
  return event.role === 'buyer' || event.role === 'agent' || event.role === 'assist';
}

/** True where the row was known to be this conversation's while the wait ran, not only at some time before. */
function isCertain(wait: WaitRow, conversation: string, row: ListRow | null): boolean {
  if (wait.id === conversation) return true;
  return row?.joined === conversation && (row.joinedAt ?? 0) >= wait.begunAt;
}

/** True where a buyer's line at this instant can be the one that the row told of. */
function isAwaited(wait: WaitRow, at: number): boolean {
  const doubt = wait.basis === 'bound' ? stepOf(wait) : DOUBT;
  return at >= wait.since - doubt && at <= wait.since + DOUBT;
}

/** True where `lines` (the conversation's events from `evidenceFrom` on, in order) tell what the wait told. */
export function isReadBy(
  wait: WaitRow,
  conversation: string,
  row: ListRow | null,
  lines: readonly ChatEvent[],
): boolean {
  if (wait.id !== conversation && (wait.sameName > 1 || row?.joined !== conversation)) return false;
  const spoken = lines.filter(isSpoken);
  if (!isCertain(wait, conversation, row)) {
    // An old join: only the very message that the row told of shows that it is still this buyer.
    return spoken.some(({ role, at }) => role === 'buyer' && isAwaited(wait, at));
  }
  // The awaited message is the newest that the log knows: its round is open and stands in the queue itself.
  const last = spoken.at(-1);
  if (last?.role === 'buyer' && isAwaited(wait, last.at)) return true;
  // Row and line of one message are seen together; what was read before is the exchange before it.
  if (wait.basis !== 'bound') {
    const earliest = Math.floor(wait.since / SECOND) * SECOND;
    return spoken.some(
      ({ role, at, seenAt }) =>
        seenAt !== null && seenAt >= wait.begunAt - SECOND && (role === 'buyer' || at >= earliest),
    );
  }
  // List and thread of a page that opens are read within the same seconds, in either order.
  const isNew = (event: ChatEvent): boolean =>
    event.seenAt !== null && event.seenAt >= wait.begunAt - DOUBT;
  const known = Math.max(0, ...spoken.filter((event) => !isNew(event)).map((event) => event.at));
  return spoken.some((event) => isNew(event) && event.at > known);
}
