/** A round (对话轮次) as the fold leaves it: plain JSON, independent of the order in which its events arrived. */
import type { BeijingDay } from '../beijing.ts';
import type { ConsoleId } from '../events/types.ts';

/** An eligible buyer's message of a round. */
export interface RoundMessage {
  /** Epoch ms. */
  at: number;
  /** Who held the conversation when it came. */
  holder: string | null;
  /** Epoch ms of the first effective reply at or after it, before its end; null while there is none. */
  repliedAt: number | null;
  /** Epoch ms of the event that ended it unanswered (`sessionEnded`, strict `transferred`), else null. */
  endedAt: number | null;
}

/** What the first response of a session is measured from; carried by the session's first counted round. */
export interface FirstResponse {
  /** Epoch ms that the latency counts from: the session's start, or its first opener where that is not known to the second. */
  from: number;
  /** Epoch ms of the first effective reply after the session's first opener, or null. */
  repliedAt: number | null;
}

export interface Round {
  /** The opener's key. */
  id: string;
  console: ConsoleId;
  shop: string;
  conversation: string;
  /** Who held the conversation at the opener. */
  holder: string | null;
  /** The session that the opener belongs to: key of the event that began it. */
  session: string;
  /** Beijing day of the opener. */
  day: BeijingDay;
  /** Epoch ms of the opener. */
  openedAt: number;
  /** Epoch ms of the first effective reply, or null. */
  closedAt: number | null;
  /** Epoch ms of the event that ended the round unanswered (`sessionEnded`, strict `transferred`), else null. */
  endedAt: number | null;
  /** Epoch ms at which the round ends by itself: 24:00 of its day, or the deadline where that is later. */
  endOfDay: number;
  /** Unanswered, and a robot (or an assist that does not count) has spoken: outside every figure. */
  onlyRobots: boolean;
  /** Eligible messages, in order; empty where `sessionStarted` opened the round. */
  messages: RoundMessage[];
  /** Null unless this is the first round of its session that can count. */
  first: FirstResponse | null;
}
