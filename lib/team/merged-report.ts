/** The merged log's figures, by the functions that every other report is made with, under the manager's rules. */
import type { LiveConsole } from '../events/types.ts';
import { LIVE_CONSOLES } from '../events/types.ts';
import type { Period } from '../metrics/period.ts';
import { PROFILES } from '../metrics/profiles.ts';
import { reportOf } from '../metrics/summary.ts';
import type { Parameters } from '../metrics/types.ts';
import type { ShopSettings } from '../shops.ts';
import { shopKey } from './merge.ts';
import type { Merged, RulesFor } from './merge.ts';
import { alikeShops, eventsByShop, textsByShop } from './same-shops.ts';
import type { ShopEvents } from './same-shops.ts';
import type { MergedShop, MergedView } from './types.ts';

/** The manager's rules, and as automatic whatever text any browser of the shop was told of. */
function mergedRules(
  { autoTexts }: Pick<Merged, 'autoTexts'>,
  rules: RulesFor,
  profile: LiveConsole,
  shop: string,
): Parameters {
  const own = rules(profile, shop);
  const told = autoTexts.get(shopKey(profile, shop)) ?? [];
  return { ...own, autoTexts: [...new Set([...own.autoTexts, ...told])].sort() };
}

/** Every shop's figures of the period at `now` (epoch ms); shops are never pooled. */
export function mergedReports(
  merged: Pick<Merged, 'events' | 'autoTexts'>,
  rules: RulesFor,
  period: Period,
  now: number,
  shops: ShopEvents = eventsByShop(merged.events, null),
): MergedShop[] {
  return LIVE_CONSOLES.flatMap((profile) => {
    const { consoles } = PROFILES[profile];
    return [...(shops.get(profile) ?? [])]
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

interface ViewAsk {
  settings: ShopSettings;
  rules: RulesFor;
  period: Period;
  /** Epoch ms. */
  now: number;
  /** What a shop is called before anybody names it. */
  untouched: Readonly<Record<LiveConsole, string>>;
}

/** Figures under the manager's names, with what may or was said to be one shop. */
export function mergedView(merged: Pick<Merged, 'events' | 'autoTexts'>, ask: ViewAsk): MergedView {
  const { settings, rules, period, now, untouched } = ask;
  const names = new Set(merged.events.map(({ console, shop }) => shopKey(console, shop)));
  const same = (settings.accounts?.sameShops ?? []).filter(({ console, name }) =>
    PROFILES[console].consoles.some((each) => names.has(shopKey(each, name))),
  );
  const shops = eventsByShop(merged.events, settings);
  const told = { events: merged.events, autoTexts: textsByShop(merged, settings) };
  return {
    shops: mergedReports(told, rules, period, now, shops),
    alike: alikeShops(shops, settings, untouched),
    same,
  };
}
