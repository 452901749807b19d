/** The merged log's figures, by the functions that every other report is made with, under the manager's rules. */
import type { ChatEvent, LiveConsole } from '../events/types.ts';
import { LIVE_CONSOLES } from '../events/types.ts';
import type { Period } from '../metrics/period.ts';
import { PROFILES } from '../metrics/profiles.ts';
import { reportOf } from '../metrics/summary.ts';
import type { Parameters } from '../metrics/types.ts';
import { shopKey } from './merge.ts';
import type { Merged, RulesFor } from './merge.ts';
import type { MergedShop } from './types.ts';

/** The manager's rules, and as automatic whatever text any browser of the shop was told of. */
export function mergedRules(
  { autoTexts }: Pick<Merged, 'autoTexts'>,
  rules: RulesFor,
  profile: LiveConsole,
  shop: string,
): Parameters {
  const own = rules(profile, shop);
  const told = autoTexts.get(shopKey(profile, shop)) ?? [];
  return { ...own, autoTexts: [...new Set([...own.autoTexts, ...told])].sort() };
}

function shopsOf(events: readonly ChatEvent[], profile: LiveConsole): Map<string, ChatEvent[]> {
  const consoles = new Set<string>(PROFILES[profile].consoles);
  const shops = new Map<string, ChatEvent[]>();
  for (const event of events) {
    if (!consoles.has(event.console)) continue;
    const own = shops.get(event.shop);
    if (own) own.push(event);
    else shops.set(event.shop, [event]);
  }
  return shops;
}

/** Every shop's figures of the period at `now` (epoch ms); shops are never pooled. */
export function mergedReports(
  merged: Pick<Merged, 'events' | 'autoTexts'>,
  rules: RulesFor,
  period: Period,
  now: number,
): MergedShop[] {
  return LIVE_CONSOLES.flatMap((profile) => {
    const { consoles } = PROFILES[profile];
    return [...shopsOf(merged.events, profile)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([shop, events]): MergedShop => {
        const parameters = mergedRules(merged, rules, profile, shop);
        const asked = { profile, consoles, parameters, period, now };
        return {
          profile,
          shop,
          byAgent: reportOf(events, { ...asked, by: 'agent' }),
          byDay: reportOf(events, { ...asked, by: 'day' }),
        };
      });
  });
}
