/** Page clock against computer clock, learnt from lines that came while we watched their thread. */
import { isFar, MAX_SKEW, observeDelay, observeFar, skewOf } from '../clock.ts';
import type { SkewEstimate } from '../clock.ts';
import { SECOND } from '../beijing.ts';
import type { ChatEvent } from '../events/types.ts';

/** The thread that a page shows: what tells a new line from one that was there already. */
export interface WatchedThread {
  conversation: string;
  /** Epoch ms, computer clock: when its first line was read. */
  readAt: number;
  /** Epoch ms, page clock: its newest line so far. */
  lastAt?: number;
}

/** A later line is rather a late paint than a slow clock, ms. */
const LATEST = 60 * SECOND;
/** A page's clock that runs behind looks like a late paint: so much delay is believed only when it repeats, ms. */
const PLAIN = 5 * SECOND;
const REPEATED = 3;

/** Where the computer's clock is known to be hours off, its instants as they would be if it were not; else as they are. */
function toPage(estimate: SkewEstimate, instant: number): number {
  const skew = skewOf(estimate) ?? 0;
  return Math.abs(skew) > MAX_SKEW ? instant + skew : instant;
}

function learnLine(
  estimate: SkewEstimate,
  { readAt, lastAt }: WatchedThread,
  { at, seenAt }: { at: number; seenAt: number },
): SkewEstimate {
  if (isFar(estimate, seenAt, at)) {
    // Below all that was read of this thread: neither history nor what stood there before.
    return lastAt !== undefined && at > lastAt ? observeFar(estimate, seenAt, at) : estimate;
  }
  const seen = toPage(estimate, seenAt);
  // A line from the future is proof by itself; one from the past must have been written while we read.
  const isLive = at > seen || (at > toPage(estimate, readAt) && seen - at < LATEST);
  return isLive ? observeDelay(estimate, seenAt, at) : estimate;
}

/** The estimate and the watched thread after the lines of one batch. */
export function learnSkew(
  estimate: SkewEstimate,
  thread: WatchedThread | null,
  lines: readonly ChatEvent[],
): { estimate: SkewEstimate; thread: WatchedThread | null } {
  const result = { estimate, thread };
  for (const { type, at, seenAt, guess, precision, conversation } of lines) {
    if (type !== 'message' || seenAt === null) continue;
    const known: WatchedThread =
      result.thread?.conversation === conversation
        ? result.thread
        : { conversation, readAt: seenAt };
    const isExact = guess === undefined && precision === undefined;
    if (isExact) result.estimate = learnLine(result.estimate, known, { at, seenAt });
    result.thread = { ...known, lastAt: Math.max(known.lastAt ?? at, at) };
  }
  return result;
}

/** Ms to add to the computer's time, or null while too little was seen. */
export function trustedSkew(estimate: SkewEstimate): number | null {
  const skew = skewOf(estimate);
  if (skew === null) return null;
  return -skew > PLAIN && estimate.delays.length < REPEATED ? null : skew;
}
