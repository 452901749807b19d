/** Makes a reading the rules of a shop, and takes it back. */
import { RULE_FIELDS } from '../../components/options/rules/rule-fields.ts';
import { withRule, type RuleTexts } from '../../components/options/rules/rule-values.ts';
import type { Choice } from '../../lib/report/types.ts';
import { changeSettings } from '../../lib/change-settings.ts';
import { readSettings, type Settings, type Shop } from '../../lib/settings.ts';
import { firstShop, profileIdOf, shopNamed, withShop } from '../../lib/shops.ts';

type Looked = Pick<Choice, 'console' | 'shop'>;

const shopOf = (settings: Settings, { console, shop }: Looked): Shop =>
  shopNamed(settings, console, shop) ?? firstShop(settings, console);

async function setRules(looked: Looked, rules: RuleTexts): Promise<void> {
  await changeSettings((stored) =>
    withShop(stored, looked.console, { ...shopOf(stored, looked), rules }),
  );
}

/** Writes what differs from the platform's; resolves with what puts the rules back as they were. */
export async function adoptRules(
  { console, shop }: Choice,
  settings: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const stored = await readSettings();
  const before = shopOf(stored, { console, shop }).rules ?? {};
  const profile = profileIdOf(stored, console);
  let rules = before;
  for (const [key, text] of Object.entries(settings)) {
    const field = RULE_FIELDS.find((each) => each.key === key);
    if (field) rules = withRule(profile, rules, field.key, text) ?? rules;
  }
  await setRules({ console, shop }, rules);
  return () => setRules({ console, shop }, before);
}
