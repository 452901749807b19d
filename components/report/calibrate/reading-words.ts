/** Readings of a rule in the platforms' words. */
import type { PageKey, PageTranslate } from '../../../lib/i18n/pages.ts';
import type { ReadingChoice } from '../../../lib/metrics/calibrate/types.ts';

/** Parameters whose values have words of their own. */
const WORDED = [
  'assistCounts',
  'robotCounts',
  'autoCounts',
  'robotStage',
  'transfer',
  'crossDay',
  'zeroSecond',
  'sessionRule',
  'sessionStart',
] as const;

function settingText(key: string, value: string, t: PageTranslate): string {
  if (key === 'window') return t('calibrate.word.window', { value });
  if (key === 'sessionSilenceMinutes') return t('calibrate.word.silence', { n: value });
  const worded = WORDED.find((each) => each === key);
  const say = t as (key: PageKey) => string;
  return worded ? say(`calibrate.word.${worded}.${value}` as PageKey) : `${key}=${value}`;
}

/** `会话 · 智能辅助不计 · …`: the grouping, then what differs from the rules in force. */
export function readingText({ grouping, settings }: ReadingChoice, t: PageTranslate): string {
  const told = Object.entries(settings).filter(([key]) => key !== 'headline');
  const words = told.map(([key, value]) => settingText(key, value, t));
  return [t(`calibrate.grouping.${grouping}`), ...words].join(' · ');
}

/** Names of parameters, as the rules editor calls them. */
export function parameterNames(keys: readonly string[], t: PageTranslate): string {
  const say = t as (key: PageKey) => string;
  return keys.map((key) => say(`rules.label.${key}` as PageKey)).join(t('list.separator'));
}
