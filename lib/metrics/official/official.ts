/** The platform's own figures of a period, where its entries tile the period exactly. */
import type { BeijingDay } from '../../beijing.ts';
import { parseDay } from '../../beijing.ts';
import type { ChatEvent, OfficialEvent } from '../../events/types.ts';
import { groupBy } from '../group-by.ts';
import type { Period } from '../period.ts';
import { shopId } from '../selection.ts';

/** Counts are null where the platform told only a rate. */
export interface OfficialSatisfaction {
  rated: number | null;
  satisfied: number | null;
  rate: number | null;
}

/** A figure of the whole shop, or of one agent. */
interface Asked {
  figure: string;
  /** `shop` or an agent's name. */
  scope: string;
}

/** A figure of a period as the platform tells it. */
export interface OfficialFigure {
  /** Null where it was told as counts, and nothing was counted. */
  value: number | null;
  rated: number | null;
  satisfied: number | null;
}

/** How the figures of parts make that of the whole: as the satisfied or the others of all rated, as a sum, or not at all. */
type Pooling = 'satisfied' | 'others' | 'sum' | 'alone';

const POOLING: Record<string, Pooling> = {
  responseRate: 'satisfied',
  roundResponseRate: 'satisfied',
  satisfaction: 'satisfied',
  dissatisfaction: 'others',
  afterSalesSatisfaction: 'satisfied',
  sessions: 'sum',
};

interface Tile {
  event: OfficialEvent;
  period: Period;
}

/** The days that an entry is about; null where they are no period. */
export function periodOf({ period }: OfficialEvent): Period | null {
  const from = parseDay(period.from);
  const to = parseDay(period.to);
  return from === null || to === null || to < from ? null : { from, to };
}

/** Entries inside the period; of several for the same days the one entered last. */
function tilesOf(events: readonly OfficialEvent[], { from, to }: Period): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const event of events.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))) {
    const period = periodOf(event);
    if (!period || period.from < from || period.to > to) continue;
    tiles.set(`${period.from} ${period.to}`, { event, period });
  }
  return [...tiles.values()];
}

/** The fewest tiles that cover the period without gap or overlap; null where none do. */
function tiling(tiles: readonly Tile[], { from, to }: Period): OfficialEvent[] | null {
  const best = new Map<BeijingDay, OfficialEvent[]>([[from, []]]);
  for (const { event, period } of tiles.toSorted((a, b) => a.period.from - b.period.from)) {
    const before = best.get(period.from);
    if (!before) continue;
    const known = best.get(period.to + 1);
    if (!known || known.length > before.length + 1) best.set(period.to + 1, [...before, event]);
  }
  return best.get(to + 1) ?? null;
}

function countsOf(tiles: readonly OfficialEvent[]): { rated: number; satisfied: number } | null {
  const sums = { rated: 0, satisfied: 0 };
  for (const { rated, satisfied } of tiles) {
    if (rated === null || satisfied === null) return null;
    sums.rated += rated;
    sums.satisfied += satisfied;
  }
  return sums;
}

/** One figure of several parts; null where the parts do not tell it. */
function pooled(tiles: readonly OfficialEvent[], pooling: Pooling): OfficialFigure | null {
  const [only] = tiles;
  if (!only) return null;
  const counts = pooling === 'satisfied' || pooling === 'others' ? countsOf(tiles) : null;
  if (counts) {
    const { rated, satisfied } = counts;
    const hits = pooling === 'satisfied' ? satisfied : rated - satisfied;
    return { ...counts, value: rated === 0 ? null : hits / rated };
  }
  if (pooling === 'sum') {
    const value = tiles.reduce((sum, tile) => sum + tile.value, 0);
    return { value, rated: null, satisfied: null };
  }
  // A rate without counts, a mean or a trade's figure can stand for itself but cannot be pooled with others.
  const { value, rated, satisfied } = only;
  return tiles.length === 1 ? { value, rated, satisfied } : null;
}

function isAbout({ figure, scope }: Asked): (event: ChatEvent) => event is OfficialEvent {
  return (event): event is OfficialEvent =>
    event.type === 'official' && event.figure === figure && event.scope === scope;
}

/** An official figure of a period: null, which means unknown, unless every shop that has any is tiled. */
export function officialFigure(
  events: readonly ChatEvent[],
  asked: Asked,
  period: Period,
): OfficialFigure | null {
  const shops = groupBy(events.filter(isAbout(asked)), shopId);
  const tiles: OfficialEvent[] = [];
  for (const entries of shops.values()) {
    const found = tiling(tilesOf(entries, period), period);
    if (!found) return null;
    tiles.push(...found);
  }
  return pooled(tiles, POOLING[asked.figure] ?? 'alone');
}

/** The official satisfaction of a period, of the whole shop. */
export function officialSatisfaction(
  events: readonly ChatEvent[],
  period: Period,
): OfficialSatisfaction | null {
  const found = officialFigure(events, { figure: 'satisfaction', scope: 'shop' }, period);
  return found && { rated: found.rated, satisfied: found.satisfied, rate: found.value };
}
