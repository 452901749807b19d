/** Rounds that were not on time: who, when, by how much. */
import type { Round } from '../round.ts';
import { deadlineOf, isOnTime, standingOf } from '../standing.ts';
import type { DeskRequest, MissedOutcome, MissedRound, RoundLine } from './types.ts';

function outcomeOf({ closedAt, endedAt, endOfDay }: Round, now: number): MissedOutcome {
  if (closedAt !== null) return 'late';
  if (endedAt !== null) return 'ended';
  return now >= endOfDay ? 'never' : 'waiting';
}

function waitOf(round: Round, { parameters, now }: DeskRequest) {
  const { closedAt, endedAt, endOfDay, openedAt } = round;
  const waited = (closedAt ?? endedAt ?? Math.min(now, endOfDay)) - openedAt;
  return {
    waitedSeconds: waited / 1000,
    overSeconds: Math.max(0, waited - deadlineOf(parameters)) / 1000,
  };
}

function placeOf({ id, console, shop, conversation, holder: agent, openedAt, closedAt }: Round) {
  return { id, console, shop, conversation, agent, openedAt, answeredAt: closedAt };
}

/** A round as a missed one; null where it is none at `now`. */
export function missedOf(round: Round, request: DeskRequest): MissedRound | null {
  const { parameters, now } = request;
  if (standingOf(round, parameters, now) !== 'counted' || isOnTime(round, parameters)) return null;
  return { ...placeOf(round), outcome: outcomeOf(round, now), ...waitOf(round, request) };
}

/** Any round behind the figures, pending ones too; null where it is outside of them. */
export function roundLineOf(round: Round, request: DeskRequest): RoundLine | null {
  const missed = missedOf(round, request);
  if (missed) return missed;
  const standing = standingOf(round, request.parameters, request.now);
  if (standing === 'out') return null;
  const outcome = standing === 'pending' ? 'pending' : 'onTime';
  return { ...placeOf(round), outcome, ...waitOf(round, request) };
}

/** Oldest first. */
export function compareMissed(a: RoundLine, b: RoundLine): number {
  return a.openedAt - b.openedAt || Number(a.id > b.id) - Number(a.id < b.id);
}
