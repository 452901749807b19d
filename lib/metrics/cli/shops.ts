/** One shop of a log that holds several. */
import { amend, fromStored, toStored } from '../../events/amend.ts';
import type { ChatEvent } from '../../events/types.ts';
import { groupBy } from '../group-by.ts';

/** Readings of one occurrence may name different shops, where one was renamed: the joined reading decides. */
function shopOf(readings: readonly ChatEvent[]): string | undefined {
  const [first, ...others] = readings;
  if (!first || others.every(({ shop }) => shop === first.shop)) return first?.shop;
  const joined = others.map((each) => toStored(each)).reduce(amend, toStored(first));
  return fromStored(joined).shop;
}

/** The events of a shop, or of several names of it; all of them where none is named. Throws where there are none. */
export function ofShops(events: readonly ChatEvent[], names: readonly string[]): ChatEvent[] {
  if (names.length === 0) return [...events];
  const byKey = groupBy(events, ({ key }) => key);
  const shops = new Map([...byKey].map(([key, readings]) => [key, shopOf(readings)]));
  for (const name of names) {
    if ([...shops.values()].includes(name)) continue;
    throw new Error(`--shop: no line is of a shop "${name}"`);
  }
  return events.filter(({ key }) => names.includes(shops.get(key) ?? ''));
}
