import { useState } from 'preact/hooks';
import { LIVE_CONSOLES, type LiveConsole } from '../../../lib/events/types.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Recompute } from '../../../lib/live/types.ts';
import type { Settings } from '../../../lib/settings.ts';
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

function ShopChoice(
  props: Pick<RulesProps, 'settings' | 't'> & {
    chosen: LiveConsole;
    onChoose: (console: LiveConsole) => void;
  },
) {
  const { settings, t, chosen, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend>{t('rules.shop')}</legend>
      {LIVE_CONSOLES.map((id) => (
        <label key={id}>
          <input
            type="radio"
            name="rules-shop"
            checked={chosen === id}
            onChange={() => onChoose(id)}
          />
          {t(`console.${id}`)} <bdi class="muted">{settings.shops[id].name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

/** The rules of one shop; every change is saved at once. */
export function Rules({ settings, t, recompute, onChange }: RulesProps) {
  const [console, choose] = useState<LiveConsole>(LIVE_CONSOLES[0]);
  const shop = settings.shops[console];
  const rules = shop.rules ?? {};
  const onRules = (next: RuleTexts) =>
    onChange({ shops: { ...settings.shops, [console]: { ...shop, rules: next } } });
  const row = (field: RuleField) => (
    <RuleRow
      key={`${console} ${field.key}`}
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
      <ShopChoice settings={settings} t={t} chosen={console} onChoose={choose} />
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
