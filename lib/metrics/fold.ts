/** Events of one conversation → rounds, one event at a time. Never reads the clock. */
import { compareEvents, comparePlaces, placeOf } from '../events/order.ts';
import type { ChatEvent } from '../events/types.ts';
import { applyEvent } from './apply.ts';
import type { FoldState } from './fold-state.ts';
import { startFold } from './fold-state.ts';
import { followInviting } from './invitations/state.ts';
import type { InvitingPlace } from './invitations/state.ts';
import { asRead } from './roles.ts';
import type { Round } from './round.ts';
import type { Session } from './session.ts';
import { deadlineOf } from './standing.ts';
import type { Parameters } from './types.ts';

/** Whether `event` comes after all that was folded, so that it can be folded on top. */
export function sortsAfter(state: FoldState, event: ChatEvent): boolean {
  return state.last === null || comparePlaces(state.last, placeOf(event)) < 0;
}

/** What one event did: the new state, and every round that it opened or altered, whole. */
interface FoldStep {
  state: FoldState;
  changed: Round[];
}

/**
 * Folds one event, which must sort after all folded before (`sortsAfter`).
 * A changed round replaces the one of the same id; it may lie on an earlier day.
 */
export function foldEvent(state: FoldState, event: ChatEvent, parameters: Parameters): FoldStep {
  const known = new Map(state.rounds.map((round) => [round.id, round]));
  const read = asRead(event, parameters);
  const next = applyEvent({ ...state, last: placeOf(read) }, read, parameters);
  const changed = next.rounds.filter((round) => known.get(round.id) !== round);
  const rounds = next.rounds.filter(isMutable(next, parameters));
  const inviting = followInviting(state.inviting, read, invitingPlace(next));
  return { state: { ...next, rounds, ...(inviting ? { inviting } : {}) }, changed };
}

/** What asking for a rating must know of the fold. */
export function invitingPlace({ open, session }: FoldState): InvitingPlace {
  return { isOpen: open !== null, session: session?.id ?? null };
}

/** Whether an event to come can alter a round. */
function isMutable(state: FoldState, parameters: Parameters): (round: Round) => boolean {
  const at = state.last?.at ?? 0;
  const open = state.rounds.find((round) => round.id === state.open);
  return (round) =>
    round === open ||
    awaitsFirstResponse(round, state.session, open) ||
    awaitsReply(round, at, parameters);
}

/** A round over already, by which its session's first response is counted once it comes. */
function awaitsFirstResponse(
  round: Round,
  session: Session | null,
  open: Round | undefined,
): boolean {
  if (!round.first || round.first.repliedAt !== null) return false;
  if (round.session === session?.id) return !session.ended && session.carrier === round.id;
  // A new session has begun while a question of the round's own still waits.
  return round.session === open?.session;
}

/** A round over already, whose last message may still be answered within its own deadline. */
function awaitsReply(round: Round, at: number, parameters: Parameters): boolean {
  const last = round.messages.at(-1);
  if (!last || last.repliedAt !== null || last.endedAt !== null) return false;
  return at - last.at <= deadlineOf(parameters);
}

/** Sorts, drops repeated keys and folds all events of one conversation; rounds oldest first. */
export function foldConversation(events: readonly ChatEvent[], parameters: Parameters): Round[] {
  const rounds = new Map<string, Round>();
  let state = startFold();
  for (const event of sortUnique(events)) {
    const step = foldEvent(state, event, parameters);
    state = step.state;
    for (const round of step.changed) rounds.set(round.id, round);
  }
  return [...rounds.values()];
}

/** Events of one conversation in order, each key once. */
export function sortUnique(events: readonly ChatEvent[]): ChatEvent[] {
  const seen = new Set<string>();
  return events.toSorted(compareEvents).filter((event) => {
    if (seen.has(event.key)) return false;
    seen.add(event.key);
    return true;
  });
}
