/** Who had which session open from when to when, out of the fold of one conversation. */
import { MINUTE } from '../../beijing.ts';
import type { ChatEvent } from '../../events/types.ts';
import type { FoldState } from '../fold-state.ts';
import type { Session } from '../session.ts';
import { endOfDayFor } from '../standing.ts';
import type { Parameters } from '../types.ts';

/** A session with one holder, [from, to), epoch ms. */
export interface Span {
  session: string;
  agent: string | null;
  from: number;
  to: number;
}

/** Until when a session is open if nobody says anything more: the silence after an answer, else the day's end for who waits. */
function openUntil({ spoke }: Session, begunAt: number, parameters: Parameters): number {
  const silence = parameters.sessionSilenceMinutes * MINUTE;
  if (!spoke) return begunAt + silence;
  return spoke.reply ? spoke.at + silence : endOfDayFor(spoke.at, parameters);
}

/** Watches a fold (`readConversation`) and notes the spans. A robot stage is nobody's. */
export function watchSpans(parameters: Parameters): {
  spans: Span[];
  observe: (state: FoldState, event: ChatEvent) => void;
} {
  const spans: Span[] = [];
  let open: Span | null = null;
  let begun: { session: string; at: number } | null = null;
  /** The agent of the last message; list rows and notices may be seen in another agent's browser. */
  let told: { agent: string | null } | null = null;
  const observe = (state: FoldState, event: ChatEvent): void => {
    const { session, robotStage, holding } = state;
    const { at } = event;
    if (session && begun?.session !== session.id) begun = { session: session.id, at };
    if (open && at >= open.to) open = null;
    const held = session && !session.ended && robotStage === null ? session : null;
    if (event.type === 'message') told = { agent: event.agent };
    const { agent: last } = told ?? event;
    const agent = holding.to ?? holding.started ?? holding.sender ?? last;
    if (open && (open.session !== held?.id || open.agent !== agent)) {
      open.to = at;
      open = null;
    }
    if (!held) return;
    const to = openUntil(held, begun?.at ?? at, parameters);
    if (open) open.to = to;
    else if (to > at) {
      open = { session: held.id, agent, from: at, to };
      spans.push(open);
    }
  };
  return { spans, observe };
}
