/** The one order of a conversation's events (docs/metrics.md, "Order and identity"). */
import type { ChatEvent } from './types.ts';

/** What places an event among the others of its conversation; plain JSON. */
export interface Place {
  /** Epoch ms. */
  at: number;
  n: number;
  /** 0 `sessionStarted`, 1 a buyer's message, 2 everything else. */
  kind: 0 | 1 | 2;
  key: string;
}

function kindOf(event: ChatEvent): Place['kind'] {
  if (event.type === 'sessionStarted') return 0;
  return event.type === 'message' && event.role === 'buyer' ? 1 : 2;
}

/** The place of an event in its conversation. */
export function placeOf(event: ChatEvent): Place {
  return { at: event.at, n: event.n ?? 0, kind: kindOf(event), key: event.key };
}

/** Negative where `a` comes first, 0 only for the same key at the same place. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.n !== b.n) return a.n - b.n;
  if (a.kind !== b.kind) return a.kind - b.kind;
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

/** Sorts the events of one conversation: by `at`, `n`, kind, `key`. */
export function compareEvents(a: ChatEvent, b: ChatEvent): number {
  return a.at - b.at || comparePlaces(placeOf(a), placeOf(b));
}
