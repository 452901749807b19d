/**
 * Asking a buyer for a rating (邀评), once per session or day: not asked → due → asked → rated, or skipped with a reason.
 * What the log tells is folded with the rounds (`followInviting`, part of the checkpoint, so that the order in which
 * events arrive does not matter); the rule and the clock come in when somebody looks (`standingOf`).
 */
import { beijingDay, HOUR, SECOND } from '../../beijing.ts';
import type { ChatEvent, InvitedBy, MessageEvent } from '../../events/types.ts';

/** When something happened, and in which session (null where none had begun). */
interface InvitingMark {
  /** Epoch ms. */
  at: number;
  session: string | null;
}

/** What the events of a conversation say of it: plain JSON. */
export interface Inviting {
  /** Epoch ms of the last event that it speaks of. */
  at: number;
  /** Epoch ms of the buyer's last message, or null. */
  heardAt: number | null;
  /** The buyer's last text said thanks and nothing else. */
  thanked: boolean;
  /** A person's last line since the buyer has had an answer; null while the buyer waits, and where the reception is over. */
  answered: InvitingMark | null;
  /** The last of each kind. */
  asked: (InvitingMark & { by: InvitedBy }) | null;
  rated: InvitingMark | null;
  skipped: (InvitingMark & { reason: string }) | null;
}

/** The fold's state after an event, as far as it matters here. */
export interface InvitingPlace {
  /** A round is open. */
  isOpen: boolean;
  /** The running session or, after its end, the last one. */
  session: string | null;
}

const START: Inviting = {
  at: 0,
  heardAt: null,
  thanked: false,
  answered: null,
  asked: null,
  rated: null,
  skipped: null,
};

function spoken(before: Inviting, event: MessageEvent, { isOpen, session }: InvitingPlace) {
  const { role, kind, at } = event;
  if (role === 'buyer') {
    // An emoji behind the thanks takes nothing back.
    const thanked = kind === 'emoji' ? before.thanked : event.thanks === true;
    return { ...before, at, heardAt: at, thanked, answered: null };
  }
  // Robots, set texts and the platform have not served anybody.
  if (role !== 'agent') return before;
  const { heardAt } = before;
  const serves = !isOpen && heardAt !== null && beijingDay(heardAt) === beijingDay(at);
  return { ...before, at, answered: serves ? { at, session } : null };
}

/** The state after an event; the same object where the event says nothing of it. `event` is read by the rules (roles.ts). */
export function followInviting(
  known: Inviting | undefined,
  event: ChatEvent,
  place: InvitingPlace,
): Inviting | undefined {
  const before = known ?? START;
  const { at } = event;
  const mark = { at, session: place.session };
  switch (event.type) {
    case 'message': {
      const after = spoken(before, event, place);
      return after === before ? known : after;
    }
    case 'invited':
      return { ...before, at, asked: { ...mark, by: event.by } };
    case 'rated':
      return { ...before, at, rated: mark };
    case 'inviteSkipped':
      return { ...before, at, skipped: { ...mark, reason: event.reason } };
    case 'inviteUnskipped': {
      const { skipped } = before;
      const isToday = skipped !== null && beijingDay(skipped.at) === beijingDay(at);
      return { ...before, at, skipped: isToday ? null : skipped };
    }
    case 'robotStarted':
    case 'sessionStarted':
    case 'sessionEnded':
    case 'transferred':
      // Over, in other hands, or begun anew: whoever answers next has served the buyer.
      return known && { ...known, at, answered: null, thanked: false };
    default:
      return known;
  }
}

/** What one invitation is for: a conversation's Beijing day, or a session. */
type InvitingScope = 'day' | 'session';

export interface InvitingRule {
  isOn: boolean;
  scope: InvitingScope;
  /** Seconds for which the buyer must have been quiet; thanks need none. */
  quietSeconds: number;
}

export type InvitingStanding =
  | {
      kind: 'none';
      /** Epoch ms at which it becomes due by itself, or null. */ dueAt: number | null;
    }
  | { kind: 'due'; /** Epoch ms since when. */ since: number }
  | { kind: 'asked'; at: number; by: InvitedBy }
  | { kind: 'rated'; at: number }
  | { kind: 'skipped'; at: number; reason: string };

const NONE: InvitingStanding = { kind: 'none', dueAt: null };

/** A buyer who was served so long ago is not written to again for a rating, ms. */
export const LAPSE = 2 * HOUR;

/** Where inviting stands at `now` (epoch ms), in the session or on the Beijing day that runs. */
export function standingOf(
  inviting: Inviting,
  { isOpen, session }: InvitingPlace,
  { isOn, scope, quietSeconds }: InvitingRule,
  now: number,
): InvitingStanding {
  const today = beijingDay(now);
  const isHere = (mark: InvitingMark): boolean =>
    scope === 'day' ? beijingDay(mark.at) === today : mark.session === session;
  const { rated, asked, skipped, answered, thanked } = inviting;
  if (rated && isHere(rated)) return { kind: 'rated', at: rated.at };
  if (asked && isHere(asked)) return { kind: 'asked', at: asked.at, by: asked.by };
  if (skipped && isHere(skipped)) {
    return { kind: 'skipped', at: skipped.at, reason: skipped.reason };
  }
  if (!isOn || isOpen || !answered || beijingDay(answered.at) !== today) return NONE;
  const since = thanked ? answered.at : answered.at + quietSeconds * SECOND;
  if (now < since) return { kind: 'none', dueAt: since };
  return now < since + LAPSE ? { kind: 'due', since } : NONE;
}
