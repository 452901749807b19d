/** All that the figures need of one conversation. */
import type { ChatEvent, InvitedEvent, InviteSkippedEvent } from '../events/types.ts';
import { startFold } from './fold-state.ts';
import type { FoldState } from './fold-state.ts';
import { foldEvent, sortUnique } from './fold.ts';
import { standingSkips } from './invitations/skips.ts';
import type { Round } from './round.ts';
import type { Rating } from './satisfaction.ts';
import { shopId } from './selection.ts';
import type { Parameters } from './types.ts';

/** One conversation, folded. */
interface Conversation {
  rounds: Round[];
  ratings: Rating[];
  invitations: InvitedEvent[];
  /** Decisions not to invite that were not taken back. */
  skips: InviteSkippedEvent[];
}

/** Folds the events of one conversation, in any order; `observe` is told each event and the state after it. */
export function readConversation(
  events: readonly ChatEvent[],
  parameters: Parameters,
  observe: (state: FoldState, event: ChatEvent) => void = () => {},
): Conversation {
  const rounds = new Map<string, Round>();
  const ratings: Rating[] = [];
  const invitations: InvitedEvent[] = [];
  let state = startFold();
  const sorted = sortUnique(events);
  for (const event of sorted) {
    const step = foldEvent(state, event, parameters);
    state = step.state;
    observe(state, event);
    for (const round of step.changed) rounds.set(round.id, round);
    if (event.type === 'invited') invitations.push(event);
    if (event.type === 'rated') {
      ratings.push({ event, shop: shopId(event), session: state.session?.id ?? null });
    }
  }
  return { rounds: [...rounds.values()], ratings, invitations, skips: standingSkips(sorted) };
}
