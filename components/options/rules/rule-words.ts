/** Rules in the user's words: values, what is wanted, where a default comes from. */
import { formatDay } from '../../../lib/beijing.ts';
import type { PageKey, PageTranslate } from '../../../lib/i18n/pages.ts';
import { provenanceOf, SOURCES, type SourceId } from '../../../lib/metrics/sources.ts';
import type { ProfileId } from '../../../lib/metrics/types.ts';
import type { Language } from '../../../lib/settings.ts';
import type { RuleField } from './rule-fields.ts';
import { rangesOf, toPercent } from './rule-values.ts';

/** Keys that need no parameters. */
type PlainKey = Extract<PageKey, `rules.choice.${string}`>;

/** One of a parameter's words, e.g. `robotStage` `exclude`. */
export function choiceText(key: string, value: string, t: PageTranslate): string {
  return t(`rules.choice.${key}.${value}` as PlainKey);
}

/** A value as people say it. */
export function valueText(field: RuleField, text: string, t: PageTranslate): string {
  switch (field.kind) {
    case 'flag':
      return t(text === 'true' ? 'rules.yes' : 'rules.no');
    case 'choice':
      return choiceText(field.key, text, t);
    case 'targets':
      return text === '' ? t('rules.none') : `${toPercent(text)} %`;
    case 'days':
      return rangesText(text) || t('rules.none');
    case 'levels':
      return t('rules.value.seconds', { n: text.replaceAll(',', ' / ') });
    case 'cap':
      return text === 'none' ? t('rules.noCap') : t('rules.value.seconds', { n: text });
    case 'number':
      return t(`rules.value.${field.unit}`, { n: text });
    default:
      return text;
  }
}

function rangesText(text: string): string {
  return rangesOf(text)
    .map(({ from, to }) =>
      from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`,
    )
    .join(', ');
}

/** What a field wants to be told. */
export function wantText(field: RuleField, t: PageTranslate): string {
  if (field.kind === 'flag' || field.kind === 'choice') return t('rules.want.choice');
  if (field.kind !== 'number') return t(`rules.want.${field.kind}`);
  const { least, most } = field;
  return most === undefined
    ? t('rules.want.number', { least })
    : t('rules.want.within', { least, most });
}

function sourceText(id: SourceId, language: Language, t: PageTranslate): string {
  const { title, date } = SOURCES[id];
  return date === null
    ? title[language]
    : t('rules.source', { title: title[language], date: date.replace('-20', '–20') });
}

/** Where the default comes from, in a line. */
export function provenanceText(
  profile: ProfileId,
  field: RuleField,
  language: Language,
  t: PageTranslate,
): string {
  const { basis, sources, date, note } = provenanceOf(profile, field.key);
  const named = sources.map((id) => sourceText(id, language, t)).join(t('list.separator'));
  const said =
    named === '' ? t(`rules.basis.${basis}`, { date }) : t(`rules.basis.${basis}From`, { named });
  return note ? `${said}${t('list.colon')}${note[language]}` : said;
}
