/** The platform's own satisfaction, where its entries tile the period exactly. */
import type { BeijingDay } from '../beijing.ts';
import { parseDay } from '../beijing.ts';
import type { ChatEvent, OfficialEvent } from '../events/types.ts';
import { groupBy } from './group-by.ts';
import { shopId } from './selection.ts';

/** Beijing days, both inclusive. */
export interface Period {
  from: BeijingDay;
  to: BeijingDay;
}

/** Counts are null where the platform told only a rate. */
export interface OfficialSatisfaction {
  rated: number | null;
  satisfied: number | null;
  rate: number | null;
}

interface Tile {
  event: OfficialEvent;
  period: Period;
}

function isShopSatisfaction(event: ChatEvent): event is OfficialEvent {
  return event.type === 'official' && event.figure === 'satisfaction' && event.scope === 'shop';
}

/** Entries inside the period; of several for the same days the one entered last. */
function tilesOf(events: readonly OfficialEvent[], { from, to }: Period): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const event of events.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))) {
    const first = parseDay(event.period.from);
    const last = parseDay(event.period.to);
    if (first === null || last === null || first < from || last > to || last < first) continue;
    tiles.set(`${first} ${last}`, { event, period: { from: first, to: last } });
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

function summed(tiles: readonly OfficialEvent[]): OfficialSatisfaction | null {
  const [only] = tiles;
  const sums = { rated: 0, satisfied: 0 };
  for (const { rated, satisfied } of tiles) {
    if (rated === null || satisfied === null) {
      // A rate without counts can stand for itself but cannot be pooled with others.
      return only && tiles.length === 1 ? { rated, satisfied, rate: only.value } : null;
    }
    sums.rated += rated;
    sums.satisfied += satisfied;
  }
  return { ...sums, rate: sums.rated === 0 ? null : sums.satisfied / sums.rated };
}

/** The official satisfaction of a period: null unless every shop that has any is tiled. */
export function officialSatisfaction(
  events: readonly ChatEvent[],
  period: Period,
): OfficialSatisfaction | null {
  const shops = groupBy(events.filter(isShopSatisfaction), shopId);
  const tiles: OfficialEvent[] = [];
  for (const entries of shops.values()) {
    const found = tiling(tilesOf(entries, period), period);
    if (!found) return null;
    tiles.push(...found);
  }
  return tiles.length === 0 ? null : summed(tiles);
}
