/** Makes a reading the rules of a shop, and takes it back. */
import { RULE_FIELDS } from '../../components/options/rules/rule-fields.ts';
import { withRule, type RuleTexts } from '../../components/options/rules/rule-values.ts';
import type { Choice } from '../../lib/report/types.ts';
import { changeSettings, readSettings, type Settings, type Shop } from '../../lib/settings.ts';
import { firstShop, profileIdOf, shopNamed, withShop } from '../../lib/shops.ts';

type Looked = Pick<Choice, 'console' | 'shop'>;

async function shopOf({ console, shop }: Looked): Promise<{ settings: Settings; own: Shop }> {
  const settings = await readSettings();
  return { settings, own: shopNamed(settings, console, shop) ?? firstShop(settings, console) };
}

async function setRules(looked: Looked, rules: RuleTexts): Promise<void> {
  const { settings, own } = await shopOf(looked);
  await changeSettings(withShop(settings, looked.console, { ...own, rules }));
}

/** Writes what differs from the platform's; resolves with what puts the rules back as they were. */
export async function adoptRules(
  { console, shop }: Choice,
  settings: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const looked = await shopOf({ console, shop });
  const before = looked.own.rules ?? {};
  const profile = profileIdOf(looked.settings, console);
  let rules = before;
  for (const [key, text] of Object.entries(settings)) {
    const field = RULE_FIELDS.find((each) => each.key === key);
    if (field) rules = withRule(profile, rules, field.key, text) ?? rules;
  }
  await setRules({ console, shop }, rules);
  return () => setRules({ console, shop }, before);
}
