/** The rules in force: a shop's own where the user changed them, else its platform's. */
import type { ProfileLine } from '../../events/ndjson.ts';
import { formatParameters, withSettings } from '../../metrics/parameters.ts';
import { PROFILES } from '../../metrics/profiles.ts';
import type { Parameters, ProfileId } from '../../metrics/types.ts';
import { PROFILE_IDS } from '../../metrics/types.ts';
import type { Settings, Shop } from '../../settings.ts';

/** Parameters by profile and by the shop's name as events carry it; a shop that no setting knows has its platform's. */
export type Rules = (profile: ProfileId, shop: string) => Parameters;

function isNamed(shop: Shop, name: string): boolean {
  return shop.name === name || (shop.formerNames?.includes(name) ?? false);
}

/** The rules that the settings hold; a value of a newer version that cannot be read is passed over. */
export function rulesOf({ shops }: Pick<Settings, 'shops'>): Rules {
  return (profile, name) => {
    const { parameters } = PROFILES[profile];
    const shop = shops[profile];
    return isNamed(shop, name) ? withSettings(parameters, shop.rules ?? {}).parameters : parameters;
  };
}

/** The shops whose rules the user changed, as an export begins. */
export function changedRules({ shops }: Pick<Settings, 'shops'>): ProfileLine[] {
  const rules = rulesOf({ shops });
  return PROFILE_IDS.filter((id) => Object.keys(shops[id].rules ?? {}).length > 0).map(
    (profile) => {
      const { name } = shops[profile];
      return { profile, shop: name, parameters: formatParameters(rules(profile, name)) };
    },
  );
}

/** Every platform's own rules. */
export const DEFAULT_RULES: Rules = (profile) => PROFILES[profile].parameters;
