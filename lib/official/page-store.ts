/**
 * What open pages showed, until the user has said once that it is right; from then on later visits write by
 * themselves. Asked again where a figure jumps or nobody can tell its period. Pure; kept by lib/live/official/log.ts.
 */
import { officialPage } from './pages.ts';
import { FIGURES } from './types.ts';
import type {
  ConfirmedFigure,
  DatePeriod,
  OfficialEntry,
  OfficialPageId,
  PageReading,
  PageStore,
  SeenFigure,
  SeenReason,
} from './types.ts';

/** A rate that moves by more between two visits is asked about: 15 points of a 30-day rate are days of another shop. */
const RATE_JUMP = 0.15;
/** A time or a count that grows or shrinks by more than this factor and at least so much. */
const FACTOR = 3;
const LEAST = 30;

/** Nothing seen yet. */
export function emptyPageStore(): PageStore {
  return { seen: [], confirmed: [], refused: [] };
}

/** What a confirmation holds for. */
function seenId(page: OfficialPageId, reading: PageReading): string {
  return [page, reading.figure, reading.scope, reading.periodKind ?? '?'].join('|');
}

function jumps(figure: PageReading['figure'], before: number, value: number): boolean {
  const difference = Math.abs(value - before);
  if (FIGURES[figure] === 'rate') return difference > RATE_JUMP;
  const isFar = Math.max(value, before) > FACTOR * Math.min(value, before);
  return difference >= LEAST && isFar;
}

interface Around {
  /** Shop of the page's console, as the user named it. */
  shop: string;
  /** Epoch ms. */
  now: number;
}

function entryOf(
  page: OfficialPageId,
  { figure, scope, value }: PageReading,
  period: DatePeriod,
  shop: string,
): OfficialEntry {
  const { console } = officialPage(page);
  const { from, to } = period;
  const counts = { rated: null, satisfied: null };
  return { console, shop, figure, scope, from, to, value, ...counts, source: 'page' };
}

/** Why a reading has to be asked about, or null. */
function reasonFor(reading: PageReading, known: ConfirmedFigure | undefined): SeenReason | null {
  if (!known) return 'first';
  if (reading.period === null) return 'period';
  return jumps(reading.figure, known.value, reading.value) ? 'jump' : null;
}

const without = <T extends { id: string }>(list: readonly T[], id: string): T[] =>
  list.filter((each) => each.id !== id);

/** Takes what a page showed: entries to write now, the rest waits for the user. */
export function takeReadings(
  store: PageStore,
  page: OfficialPageId,
  readings: readonly PageReading[],
  { shop, now }: Around,
): { store: PageStore; entries: OfficialEntry[] } {
  let { seen, confirmed } = store;
  const entries: OfficialEntry[] = [];
  const { console } = officialPage(page);
  for (const reading of readings) {
    const id = seenId(page, reading);
    if (store.refused.includes(id)) continue;
    const known = confirmed.find((each) => each.id === id);
    const reason = reasonFor(reading, known);
    seen = without(seen, id);
    if (reason === null && reading.period) {
      entries.push(entryOf(page, reading, reading.period, shop));
      const kept = { id, page, label: reading.label, value: reading.value, at: now };
      confirmed = [...without(confirmed, id), kept];
    } else {
      const before = known?.value ?? null;
      const why = { reason: reason ?? 'period', before } as const;
      seen = [...seen, { ...reading, id, page, console, seenAt: now, ...why }];
    }
  }
  return { store: { ...store, seen, confirmed }, entries };
}

/** The user says that a reading is right; `period` where the page did not tell it. Null where there is no such reading, or still no period. */
export function confirmSeen(
  store: PageStore,
  id: string,
  { shop, now, period }: Around & { period?: DatePeriod },
): { store: PageStore; entry: OfficialEntry } | null {
  const found = store.seen.find((each) => each.id === id);
  const when = found?.period ?? period;
  if (!found || !when) return null;
  const { page, label, value }: SeenFigure = found;
  const kept: ConfirmedFigure = { id, page, label, value, at: now };
  return {
    store: {
      ...store,
      seen: without(store.seen, id),
      confirmed: [...without(store.confirmed, id), kept],
    },
    entry: entryOf(page, found, when, shop),
  };
}

/** The user says that a reading is wrong: it is not asked about again and never written. */
export function refuseSeen(store: PageStore, id: string): PageStore {
  return {
    seen: without(store.seen, id),
    confirmed: without(store.confirmed, id),
    refused: store.refused.includes(id) ? store.refused : [...store.refused, id],
  };
}

/** Forgets what was said about a figure: at the next visit it is asked about as if it were new. */
export function forgetFigure(store: PageStore, id: string): PageStore {
  return {
    seen: without(store.seen, id),
    confirmed: without(store.confirmed, id),
    refused: store.refused.filter((each) => each !== id),
  };
}
