/** The rules in force: a shop's own where the user changed them, else its platform's. */
import { isCustom } from '../../events/types.ts';
import type { ConsoleKey } from '../../events/types.ts';
import type { ProfileLine } from '../../events/ndjson.ts';
import { formatParameters, withSettings } from '../../metrics/parameters.ts';
import { PROFILES } from '../../metrics/profiles.ts';
import type { Parameters } from '../../metrics/types.ts';
import { PROFILE_IDS } from '../../metrics/types.ts';
import { profileIdOf, shopNamed, shopsOf } from '../../shops.ts';
import type { ShopSettings } from '../../shops.ts';

/** Parameters by console and by the shop's name as events carry it; a shop that no setting knows has its platform's. */
export type Rules = (console: ConsoleKey, shop: string) => Parameters;

/** The rules that the settings hold; a value of a newer version that cannot be read is passed over. */
export function rulesOf(settings: ShopSettings): Rules {
  return (console, name) => {
    const { parameters } = PROFILES[profileIdOf(settings, console)];
    const shop = shopNamed(settings, console, name);
    return shop ? withSettings(parameters, shop.rules ?? {}).parameters : parameters;
  };
}

/** The shops whose rules the user changed, as an export begins. */
export function changedRules(settings: ShopSettings): ProfileLine[] {
  const rules = rulesOf(settings);
  return PROFILE_IDS.flatMap((profile) =>
    shopsOf(settings, profile)
      .filter((shop) => Object.keys(shop.rules ?? {}).length > 0)
      .map(({ name }) => {
        return { profile, shop: name, parameters: formatParameters(rules(profile, name)) };
      }),
  );
}

/** Every platform's own rules. */
export const DEFAULT_RULES: Rules = (console) =>
  PROFILES[isCustom(console) ? 'feige' : console].parameters;
