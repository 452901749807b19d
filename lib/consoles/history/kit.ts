/** What the parts of a walk share. */
import { createHealth } from '../health.ts';
import { createSlotReader, type SlotReader } from '../slots.ts';
import { realTimers, type Timers } from '../timers.ts';
import type { Acquaintance, HistoryPage, ListedSession, PaneView } from './types.ts';

/** Real ms between two looks. */
export const LOOK = 100;
/** Real ms that a page may take to show more of what it was scrolled to. */
export const LOAD = 1_200;

export interface Kit {
  history: HistoryPage;
  page: SlotReader;
  timers: Timers;
  /** Epoch ms. */
  now: () => number;
  signal: AbortSignal;
  met: Acquaintance;
}

export function createKit(
  history: HistoryPage,
  document: Document,
  { now, signal, timers = realTimers }: { now: () => number; signal: AbortSignal; timers?: Timers },
): Kit {
  const health = createHealth(now);
  const page = createSlotReader(history.id, document, history.slots, health);
  const met: Acquaintance = { others: new Set(), shops: new Set(), claimed: new Map() };
  return { history, page, timers, now, signal, met };
}

export const rest = ({ timers }: Kit, ms: number): Promise<void> =>
  new Promise((done) => {
    timers.after(ms, done);
  });

/** The pane as it stands; null where there is none, or none that could be read. */
export function look({ history, page, now }: Kit, session: ListedSession): PaneView | null {
  const view = history.pane(page, session, now());
  return view && view.items.length > 0 ? view : null;
}

/** What tells one state of a pane from another. */
export function signatureOf(view: PaneView | null): string {
  return view ? view.items.map(({ key }) => key).join('\n') : '';
}
