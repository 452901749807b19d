/** What a round or a message is worth at an instant (docs/metrics.md, "Rounds"). */
import { beijingDay, SECOND, startOfDay, timeOfDay, MINUTE } from '../beijing.ts';
import type { Round, RoundMessage } from './round.ts';
import type { Parameters } from './types.ts';

/** `out` of every figure, `pending` outside the denominator, or `counted`. */
export type Standing = 'out' | 'pending' | 'counted';

/** The deadline in ms. */
export function deadlineOf(parameters: Parameters): number {
  return parameters.deadlineSeconds * SECOND;
}

/** When something that waits since `at` ends by itself: 24:00 of its Beijing day, or its deadline where that is later (epoch ms). */
export function endOfDayFor(at: number, parameters: Parameters): number {
  return Math.max(startOfDay(beijingDay(at) + 1), at + deadlineOf(parameters));
}

/** Whether an instant lies in the assessment window of a day that is not closed. */
export function isAssessed(at: number, parameters: Parameters): boolean {
  const { window, closed } = parameters;
  const time = timeOfDay(at);
  if (time < window.start * MINUTE || time >= window.end * MINUTE) return false;
  return !closed.includes(beijingDay(at));
}

/** Ms from the opener to the reply; null while unanswered. */
export function latencyOfRound(round: Round): number | null {
  return round.closedAt === null ? null : round.closedAt - round.openedAt;
}

/** Whether the round is over without an answer. */
export function hasEndedUnanswered(round: Round, now: number): boolean {
  return round.closedAt === null && (round.endedAt !== null || now >= round.endOfDay);
}

/** Whether the round was answered within the deadline. */
export function isOnTime(round: Round, parameters: Parameters): boolean {
  const latency = latencyOfRound(round);
  return latency !== null && latency <= deadlineOf(parameters);
}

function standingUnanswered(round: Round, parameters: Parameters, now: number): Standing {
  if (round.onlyRobots) return 'out';
  if (round.endedAt !== null) return 'counted';
  if (now >= round.endOfDay) return parameters.crossDay === 'exclude' ? 'out' : 'counted';
  return now - round.openedAt > deadlineOf(parameters) ? 'counted' : 'pending';
}

/** The standing of a round at `now` (epoch ms; Infinity asks what time will make of it). */
export function standingOf(round: Round, parameters: Parameters, now: number): Standing {
  if (!isAssessed(round.openedAt, parameters)) return 'out';
  const latency = latencyOfRound(round);
  if (latency === null) return standingUnanswered(round, parameters, now);
  return latency === 0 && parameters.zeroSecond === 'drop' ? 'out' : 'counted';
}

/** Whether nothing about the message depends on time any more. */
export function isMessageDecided(
  message: RoundMessage,
  parameters: Parameters,
  now: number,
): boolean {
  if (message.repliedAt !== null || message.endedAt !== null) return true;
  const deadline = deadlineOf(parameters);
  return now - message.at > deadline || now >= endOfDayFor(message.at, parameters);
}

/** The standing of one message of a round at `now` (epoch ms). */
export function standingOfMessage(
  round: Round,
  message: RoundMessage,
  parameters: Parameters,
  now: number,
): Standing {
  if (!isAssessed(message.at, parameters) || round.onlyRobots) return 'out';
  return isMessageDecided(message, parameters, now) ? 'counted' : 'pending';
}

/** Whether the message was answered within its own deadline. */
export function isMessageOnTime(message: RoundMessage, parameters: Parameters): boolean {
  return message.repliedAt !== null && message.repliedAt - message.at <= deadlineOf(parameters);
}
