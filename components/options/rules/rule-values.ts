/** A shop's rules as the editor holds them: texts by parameter, only those that differ from the platform's. */
import { formatDay, parseDay, type BeijingDay } from '../../../lib/beijing.ts';
import { formatParameters, withSetting, withSettings } from '../../../lib/metrics/parameters.ts';
import { PROFILES } from '../../../lib/metrics/profiles.ts';
import type { ProfileId } from '../../../lib/metrics/types.ts';
import type { RuleKey } from './rule-fields.ts';

export type RuleTexts = Record<string, string>;

/** The platform's own values as text. */
export function defaultTexts(profile: ProfileId): RuleTexts {
  return formatParameters(PROFILES[profile].parameters);
}

/** The values in force as text; what cannot be read counts as not there. */
export function textsInForce(profile: ProfileId, rules: RuleTexts): RuleTexts {
  return formatParameters(withSettings(PROFILES[profile].parameters, rules).parameters);
}

/** The rules with one parameter set to `text`, or null where the text says nothing that the parameter understands. */
export function withRule(
  profile: ProfileId,
  rules: RuleTexts,
  key: RuleKey,
  text: string,
): RuleTexts | null {
  try {
    const parameters = withSetting(PROFILES[profile].parameters, `${key}=${text}`);
    const plain = formatParameters(parameters)[key] ?? '';
    return plain === defaultTexts(profile)[key]
      ? withoutRule(rules, key)
      : { ...rules, [key]: plain };
  } catch {
    return null;
  }
}

/** The rules with a parameter back at the platform's value. */
export function withoutRule(rules: RuleTexts, key: string): RuleTexts {
  return Object.fromEntries(Object.entries(rules).filter(([each]) => each !== key));
}

/** Parameters that differ from the platform's. */
export function changedKeys(profile: ProfileId, rules: RuleTexts): string[] {
  const defaults = defaultTexts(profile);
  const inForce = textsInForce(profile, rules);
  return Object.keys(defaults).filter((key) => defaults[key] !== inForce[key]);
}

/** What a hand may have typed: full-width digits, Chinese punctuation, blanks. */
export function plainText(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[、;]/g, ',')
    .replace(/[–—~至到]/g, '-')
    .trim();
}

/** `9:00` as `09:00`, so that an hour need not be padded by hand. */
export function plainTime(typed: string): string {
  const text = plainText(typed);
  return /^\d:\d\d$/.test(text) ? `0${text}` : text;
}

/** Per cent as typed, `80, 92.5`, as per mille; what is no number stays, so that it is refused. */
export function toPerMille(typed: string): string {
  return plainText(typed)
    .split(/[\s,]+/)
    .map((item) => item.replace(/%$/, ''))
    .filter((item) => item !== '')
    .map((item) => (/^\d+(\.\d)?$/.test(item) ? String(Math.round(Number(item) * 10)) : item))
    .join(',');
}

/** Per mille as per cent: `800,925` → `80, 92.5`; what is no number stays as it was typed. */
export function toPercent(text: string): string {
  if (text === '' || text === 'none') return '';
  return text
    .split(',')
    .map((item) => (/^\d+$/.test(item) ? String(Number(item) / 10) : item))
    .join(', ');
}

export interface Range {
  from: BeijingDay;
  to: BeijingDay;
}

/** Days as the codec writes or reads them, joined into ranges. */
export function rangesOf(text: string): Range[] {
  const ranges: Range[] = [];
  for (const item of text.split(',')) {
    const [first = '', last = first] = item.split('..');
    const [from, to] = [parseDay(first), parseDay(last)];
    if (from === null || to === null) continue;
    const before = ranges.at(-1);
    if (before && from <= before.to + 1) before.to = Math.max(before.to, to);
    else ranges.push({ from, to });
  }
  return ranges;
}

/** Ranges as text that the codec reads. */
export function textOfRanges(ranges: readonly Range[]): string {
  return ranges
    .map(({ from, to }) => (from === to ? formatDay(from) : `${formatDay(from)}..${formatDay(to)}`))
    .join(',');
}
