import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { coverageText } from '../../../lib/live/waiting/countdown.ts';
import type { Desk } from '../../../lib/metrics/desk/types.ts';
import { RULE_FIELDS } from '../../options/rules/rule-fields.ts';
import { valueText as ruleText } from '../../options/rules/rule-words.ts';

type HowKey = 'trend' | 'heat' | 'staff' | 'agents' | 'load' | 'missed';

/** On demand: formulas, denominator and coverage, and the rules behind a section's figures. */
export function How({ of, desk, t }: { of: readonly HowKey[]; desk: Desk; t: PageTranslate }) {
  const { response } = desk.shop;
  const { counted, pending } = response[response.headline];
  const base = {
    counted,
    pending,
    unit: t(`report.counts.${response.headline}`),
    inquiries: response.round.counted,
    coverage: coverageText(desk.shop),
    from: desk.from,
    to: desk.to,
  };
  return (
    <details class="how desk-how">
      <summary>{t('desk.how')}</summary>
      {of.map((key) => (
        <p key={key}>{t(`desk.how.${key}`)}</p>
      ))}
      <p>{t('desk.how.base', base)}</p>
      <details>
        <summary>{t('desk.how.rules')}</summary>
        <dl>
          {RULE_FIELDS.map((field) => (
            <div key={field.key}>
              <dt>{t(`rules.label.${field.key}`)}</dt>
              <dd>{ruleText(field, desk.parameters[field.key] ?? '', t)}</dd>
            </div>
          ))}
        </dl>
        <p class="note">
          {t('report.hash')} <code>{desk.parameterHash}</code>
        </p>
      </details>
    </details>
  );
}
