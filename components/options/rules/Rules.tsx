import { useState } from 'preact/hooks';
import { LIVE_CONSOLES, type LiveConsole } from '../../../lib/events/types.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Recompute } from '../../../lib/live/types.ts';
import type { Settings } from '../../../lib/settings.ts';
import { shopsOf, withShop } from '../../../lib/shops.ts';
import { Recomputing } from './Recomputing.tsx';
import { MAIN_FIELDS, MORE_FIELDS, type RuleField } from './rule-fields.ts';
import { RuleRow } from './RuleRow.tsx';
import { changedKeys, type RuleTexts } from './rule-values.ts';

export interface RulesProps {
  settings: Settings;
  t: PageTranslate;
  recompute: readonly Recompute[];
  onChange: (change: Partial<Settings>) => void;
}

interface ChosenShop {
  console: LiveConsole;
  id: string;
}

function ShopChoice(
  props: Pick<RulesProps, 'settings' | 't'> & {
    chosen: ChosenShop;
    onChoose: (chosen: ChosenShop) => void;
  },
) {
  const { settings, t, chosen, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend>{t('rules.shop')}</legend>
      {LIVE_CONSOLES.flatMap((console) =>
        shopsOf(settings, console).map(({ id, name }) => (
          <label key={`${console} ${id}`}>
            <input
              type="radio"
              name="rules-shop"
              checked={chosen.console === console && chosen.id === id}
              onChange={() => onChoose({ console, id })}
            />
            {t(`console.${console}`)} <bdi class="muted">{name}</bdi>
          </label>
        )),
      )}
    </fieldset>
  );
}

/** The rules of one shop; every change is saved at once. */
export function Rules({ settings, t, recompute, onChange }: RulesProps) {
  const [chosen, choose] = useState<ChosenShop>({ console: LIVE_CONSOLES[0], id: '' });
  const { console } = chosen;
  const shop =
    shopsOf(settings, console).find(({ id }) => id === chosen.id) ?? settings.shops[console];
  const rules = shop.rules ?? {};
  const onRules = (next: RuleTexts) =>
    onChange(withShop(settings, console, { ...shop, rules: next }));
  const row = (field: RuleField) => (
    <RuleRow
      key={`${console} ${shop.id} ${field.key}`}
      profile={console}
      field={field}
      rules={rules}
      language={settings.language}
      t={t}
      onRules={onRules}
    />
  );
  const more = MORE_FIELDS.flatMap(({ fields }) => fields);
  const changed = changedKeys(console, rules);
  const hidden = more.filter(({ key }) => changed.includes(key)).length;
  return (
    <section class="rules" id="rules">
      <h2>{t('rules.title')}</h2>
      <p class="note">{t('rules.note')}</p>
      <ShopChoice settings={settings} t={t} chosen={{ console, id: shop.id }} onChoose={choose} />
      <Recomputing recompute={recompute} t={t} />
      {MAIN_FIELDS.map(row)}
      <details>
        <summary>
          {t('rules.more', { n: more.length })}
          {hidden > 0 && (
            <strong class="rule-changed">{t('rules.moreChanged', { n: hidden })}</strong>
          )}
        </summary>
        {MORE_FIELDS.map(({ group, fields }) => (
          <div key={group} class="rule-group" role="group" aria-label={t(`rules.group.${group}`)}>
            <h3>{t(`rules.group.${group}`)}</h3>
            {fields.map(row)}
          </div>
        ))}
      </details>
    </section>
  );
}
