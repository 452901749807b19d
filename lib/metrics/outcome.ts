/** What replies and ends do to one round. */
import type { MessageEvent } from '../events/types.ts';
import type { Round, RoundMessage } from './round.ts';
import { answer } from './session.ts';
import { deadlineOf } from './standing.ts';
import type { Parameters } from './types.ts';

/**
 * What a reply means to one round: the open one closes, messages within their deadline are answered, and so is the first
 * response of the sessions that hear it, the running one and the open round's.
 */
export function answerRound(
  round: Round,
  event: MessageEvent,
  isOpen: boolean,
  heard: boolean,
  parameters: Parameters,
): Round {
  const deadline = deadlineOf(parameters);
  const answers = (message: RoundMessage) => isOpen || event.at - message.at <= deadline;
  const messages = alterWaiting(round.messages, answers, { repliedAt: event.at });
  const first = round.first && heard ? answer(round.first, event.at) : round.first;
  if (isOpen) return { ...round, messages, first, closedAt: event.at, onlyRobots: false };
  return messages === round.messages && first === round.first
    ? round
    : { ...round, messages, first };
}

/** What an end at `at` (epoch ms) means to one round: the open one is over, and so are messages within their deadline. */
export function endRound(round: Round, at: number, isOpen: boolean, parameters: Parameters): Round {
  const deadline = deadlineOf(parameters);
  const ends = (message: RoundMessage) => isOpen || at - message.at <= deadline;
  const messages = alterWaiting(round.messages, ends, { endedAt: at });
  if (isOpen) return { ...round, messages, endedAt: at };
  return messages === round.messages ? round : { ...round, messages };
}

/** Alters the messages that still wait and that `which` picks; the same array where there is none. */
function alterWaiting(
  messages: RoundMessage[],
  which: (message: RoundMessage) => boolean,
  change: Partial<RoundMessage>,
): RoundMessage[] {
  const alters = (message: RoundMessage) =>
    message.repliedAt === null && message.endedAt === null && which(message);
  if (!messages.some(alters)) return messages;
  return messages.map((message) => (alters(message) ? { ...message, ...change } : message));
}
