/** Sessions of a conversation: where one begins, continues and ends. Pure transitions on plain JSON. */
import { MINUTE, SECOND } from '../beijing.ts';
import type { SessionStartedEvent } from '../events/types.ts';
import type { FirstResponse, Round } from './round.ts';
import type { Parameters } from './types.ts';

/** A `sessionStarted` this soon after a `transferred` continues the session, ms. */
const HANDOVER = 60 * SECOND;

/** The running or last session of a conversation. */
export interface Session {
  /** Key of the event that began it. */
  id: string;
  /** Epoch ms of its `sessionStarted`; null where it began otherwise or that line shows no second. */
  startedAt: number | null;
  /** By `sessionEnded`; silence is only noticed by the next that speaks. */
  ended: boolean;
  /** An effective reply has come in it. */
  replied: boolean;
  /** The last buyer's message or effective reply. */
  spoke: { at: number; reply: boolean } | null;
  /** From the first opener on; the round is the one that set it. */
  first: (FirstResponse & { round: string }) | null;
  /** The round that carries `first` into the figures: the first that can count. */
  carrier: string | null;
}

function newSession(id: string, startedAt: number | null): Session {
  return { id, startedAt, ended: false, replied: false, spoke: null, first: null, carrier: null };
}

/** A buyer's message or an effective reply: goes on with the session, or begins the next one. */
export function speak(
  session: Session | null,
  key: string,
  at: number,
  reply: boolean,
  parameters: Parameters,
): Session {
  const silence = parameters.sessionSilenceMinutes * MINUTE;
  const silent = session?.spoke?.reply === true && at - session.spoke.at >= silence;
  const current = !session || session.ended || silent ? newSession(key, null) : session;
  return { ...current, replied: current.replied || reply, spoke: { at, reply } };
}

/** Whether a `sessionStarted` only completes a hand-over within the running session. */
export function followsHandover(
  session: Session | null,
  event: SessionStartedEvent,
  transferredAt: number | null,
): session is Session {
  if (!session || session.ended || transferredAt === null) return false;
  return event.at - transferredAt <= HANDOVER;
}

/** A human reception begins: a new session or, with `sessionStart=join`, the one in which the buyer still waits for the first reply. */
export function startSession(
  session: Session | null,
  event: SessionStartedEvent,
  parameters: Parameters,
): Session {
  const at = event.precision === 'minute' ? null : event.at;
  const joins = parameters.sessionStart === 'join' && session && !session.ended && !session.replied;
  if (!joins) return newSession(event.key, at);
  const startedAt = session.startedAt ?? at;
  const first = session.first && { ...session.first, from: startedAt ?? session.first.from };
  return { ...session, startedAt, first };
}

/** Notes a new round: it sets what the first response counts from, if no round of the session did. */
export function enterRound(session: Session, round: Round): Session {
  if (session.first) return session;
  const from = session.startedAt ?? round.openedAt;
  return { ...session, first: { round: round.id, from, repliedAt: null } };
}

/** Notes an effective reply at `at` (epoch ms). */
export function answer<F extends FirstResponse>(first: F, at: number): F {
  return first.repliedAt === null ? { ...first, repliedAt: at } : first;
}

/** Takes a round that is over and that will never count out of what the session's first response hangs on. */
export function dropRound(session: Session, round: Round): Session {
  const onlyRobots = round.onlyRobots && session.first?.round === round.id;
  return {
    ...session,
    first: onlyRobots ? null : session.first,
    carrier: session.carrier === round.id ? null : session.carrier,
  };
}
