/** Makes a reading the rules of a shop, and takes it back. */
import { RULE_FIELDS } from '../../components/options/rules/rule-fields.ts';
import { withRule, type RuleTexts } from '../../components/options/rules/rule-values.ts';
import type { Choice } from '../../lib/report/types.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { changeSettings, readSettings } from '../../lib/settings.ts';

async function setRules(console: LiveConsole, rules: RuleTexts): Promise<void> {
  const { shops } = await readSettings();
  await changeSettings({ shops: { ...shops, [console]: { ...shops[console], rules } } });
}

/** Writes what differs from the platform's; resolves with what puts the rules back as they were. */
export async function adoptRules(
  { console }: Choice,
  settings: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const before = (await readSettings()).shops[console].rules ?? {};
  let rules = before;
  for (const [key, text] of Object.entries(settings)) {
    const field = RULE_FIELDS.find((each) => each.key === key);
    if (field) rules = withRule(console, rules, field.key, text) ?? rules;
  }
  await setRules(console, rules);
  return () => setRules(console, before);
}
