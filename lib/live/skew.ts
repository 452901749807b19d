/** Page clock against computer clock, learnt from lines that came while we watched their thread. */
import { observeDelay, skewOf } from '../clock.ts';
import type { SkewEstimate } from '../clock.ts';
import { SECOND } from '../beijing.ts';
import type { ChatEvent } from '../events/types.ts';

/** The thread that a page shows: what tells a new line from one that was there already. */
export interface WatchedThread {
  conversation: string;
  /** Epoch ms, computer clock: when its first line was read. */
  readAt: number;
}

/** A later line is rather a late paint than a slow clock, ms. */
const LATEST = 60 * SECOND;
/** A page's clock that runs behind looks like a late paint: so much delay is believed only when it repeats, ms. */
const PLAIN = 5 * SECOND;
const REPEATED = 3;

/** The estimate and the watched thread after the lines of one batch. */
export function learnSkew(
  estimate: SkewEstimate,
  thread: WatchedThread | null,
  lines: readonly ChatEvent[],
): { estimate: SkewEstimate; thread: WatchedThread | null } {
  const result = { estimate, thread };
  for (const { type, at, seenAt, guess, precision, conversation } of lines) {
    if (type !== 'message' || seenAt === null) continue;
    if (result.thread?.conversation !== conversation) {
      result.thread = { conversation, readAt: seenAt };
    }
    if (guess !== undefined || precision !== undefined) continue;
    // A line from the future is proof by itself; one from the past must have been written while we read.
    const isLive = at > seenAt || (at > result.thread.readAt && seenAt - at < LATEST);
    if (isLive) result.estimate = observeDelay(result.estimate, seenAt, at);
  }
  return result;
}

/** Ms to add to the computer's time, or null while too little was seen. */
export function trustedSkew(estimate: SkewEstimate): number | null {
  const skew = skewOf(estimate);
  if (skew === null) return null;
  return -skew > PLAIN && estimate.delays.length < REPEATED ? null : skew;
}
