/** Who holds a conversation (docs/metrics.md, "Holder"). */
import type { ChatEvent } from '../events/types.ts';

/** What the events so far say about it. */
export interface Holding {
  /** `to` of the last `transferred` since a reception began that no hand-over led to. */
  to: string | null;
  /** `agent` of the last `sessionStarted`. */
  started: string | null;
  /** Sender of the last message of role `agent`. */
  sender: string | null;
}

/** The holder at an event: handed to, else named by the session, else the last sender, else the event's own agent. */
export function holderAt(holding: Holding, event: ChatEvent): string | null {
  return holding.to ?? holding.started ?? holding.sender ?? event.agent;
}

/** Notes an event; `begins` tells that a reception began which no hand-over led to: it ends what an earlier one said. */
export function hold(holding: Holding, event: ChatEvent, begins: boolean): Holding {
  if (event.type === 'transferred') return { ...holding, to: event.to };
  if (event.type === 'sessionStarted') {
    return { ...holding, to: begins ? null : holding.to, started: event.agent };
  }
  const sent = event.type === 'message' && event.role === 'agent' && event.agent !== null;
  return sent ? { ...holding, sender: event.agent } : holding;
}
