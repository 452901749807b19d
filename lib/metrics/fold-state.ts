/** Where the fold of a conversation stands between two events. */
import type { Place } from '../events/order.ts';
import type { Holding } from './holder.ts';
import type { Inviting } from './invitations/state.ts';
import type { Round } from './round.ts';
import type { Session } from './session.ts';

/** Checkpoint of a conversation: plain JSON and small, it holds only the rounds that an event can still alter. */
export interface FoldState {
  /** Place of the last event folded. */
  last: Place | null;
  holding: Holding;
  /** A robot stage is running; whether the buyer has written in it. Null outside. */
  robotStage: { wrote: boolean } | null;
  /** Epoch ms of the last `transferred`, or null. */
  transferredAt: number | null;
  /** The running session or, after its end, the last one. */
  session: Session | null;
  /** Id of the round that waits for a reply, or null. */
  open: string | null;
  /** Rounds that an event can still alter, oldest first: the open one, and those over that still wait for a message's or a session's reply. */
  rounds: Round[];
  /** Where asking for a rating stands; absent until something tells of it, and in checkpoints of before 2026-11-22. */
  inviting?: Inviting;
}

/** The state before any event. */
export function startFold(): FoldState {
  return {
    last: null,
    holding: { to: null, started: null, sender: null },
    robotStage: null,
    transferredAt: null,
    session: null,
    open: null,
    rounds: [],
  };
}
