/** Rounds that were not on time: who, when, by how much. */
import type { Round } from '../round.ts';
import { deadlineOf, isOnTime, standingOf } from '../standing.ts';
import type { DeskRequest, MissedOutcome, MissedRound } from './types.ts';

function outcomeOf({ closedAt, endedAt, endOfDay }: Round, now: number): MissedOutcome {
  if (closedAt !== null) return 'late';
  if (endedAt !== null) return 'ended';
  return now >= endOfDay ? 'never' : 'waiting';
}

/** A round as a missed one; null where it is none at `now`. */
export function missedOf(round: Round, { parameters, now }: DeskRequest): MissedRound | null {
  if (standingOf(round, parameters, now) !== 'counted' || isOnTime(round, parameters)) return null;
  const { id, console, shop, conversation, holder: agent, openedAt, closedAt, endedAt } = round;
  const until = closedAt ?? endedAt ?? Math.min(now, round.endOfDay);
  const waited = until - openedAt;
  return {
    id,
    console,
    shop,
    conversation,
    agent,
    openedAt,
    answeredAt: closedAt,
    outcome: outcomeOf(round, now),
    waitedSeconds: waited / 1000,
    overSeconds: Math.max(0, waited - deadlineOf(parameters)) / 1000,
  };
}

/** Oldest first. */
export function compareMissed(a: MissedRound, b: MissedRound): number {
  return a.openedAt - b.openedAt || Number(a.id > b.id) - Number(a.id < b.id);
}
