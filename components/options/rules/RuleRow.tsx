import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { ProfileId } from '../../../lib/metrics/types.ts';
import type { Language } from '../../../lib/settings.ts';
import type { RuleField } from './rule-fields.ts';
import { RuleInput } from './RuleInput.tsx';
import {
  defaultTexts,
  textsInForce,
  withoutRule,
  withRule,
  type RuleTexts,
} from './rule-values.ts';
import { provenanceText, valueText, wantText } from './rule-words.ts';

interface RuleRowProps {
  profile: ProfileId;
  field: RuleField;
  /** Only what differs from the platform's. */
  rules: RuleTexts;
  language: Language;
  t: PageTranslate;
  onRules: (rules: RuleTexts) => void;
}

/** The line under a field: what is wrong with what was typed, else the default and where it comes from. */
function Note(props: RuleRowProps & { id: string; refused: boolean; inForce: string }) {
  const { profile, field, language, t, id, refused, inForce } = props;
  if (refused) {
    return (
      <p class="rule-note problem-text" role="alert" id={id}>
        {wantText(field, t)} {t('rules.kept', { value: valueText(field, inForce, t) })}
      </p>
    );
  }
  const value = valueText(field, defaultTexts(profile)[field.key] ?? '', t);
  return (
    <p class="rule-note" id={id}>
      {t('rules.default', { value })} · {provenanceText(profile, field, language, t)}
    </p>
  );
}

/** One parameter: label, control, whether it was changed, and its default with its source. */
export function RuleRow(props: RuleRowProps) {
  const { profile, field, rules, t, onRules } = props;
  const [refused, setRefused] = useState<string | null>(null);
  const inForce = textsInForce(profile, rules)[field.key] ?? '';
  const changed = inForce !== defaultTexts(profile)[field.key];
  const id = `rule-${profile}-${field.key}`;
  const label = t(`rules.label.${field.key}`);
  const typed = (text: string) => {
    const next = withRule(profile, rules, field.key, text);
    setRefused(next ? null : text);
    if (next) onRules(next);
  };
  const reset = () => {
    setRefused(null);
    onRules(withoutRule(rules, field.key));
  };
  return (
    <div class="rule" data-changed={changed}>
      <label for={id}>{label}</label>
      <div class="rule-control">
        <RuleInput
          field={field}
          text={refused ?? inForce}
          id={id}
          label={label}
          describedBy={`${id}-note`}
          invalid={refused !== null}
          t={t}
          onText={typed}
        />
        {changed && (
          <span class="rule-changed">
            <strong>{t('rules.changed')}</strong>
            <button
              type="button"
              class="link"
              aria-label={t('rules.resetOne', { label })}
              onClick={reset}
            >
              {t('rules.reset')}
            </button>
          </span>
        )}
      </div>
      <Note {...props} id={`${id}-note`} refused={refused !== null} inForce={inForce} />
    </div>
  );
}
