/** Variables and questions in a phrase: `{买家}`, `{?快递单号}`. */
import { beijingFields } from '../beijing.ts';

/** Variables that the place of insertion knows. Any other word in braces is just text. */
const VARIABLES = ['买家', '客服', '店铺', '时段问候', '日期'] as const;

export type Filled = { ok: true; text: string } | { ok: false; missing: string[] };

/** A name in braces; with a question mark of either width before it the user is asked for it. */
const FIELD = /\{([?？]?)([^{}?？\n]{1,20})\}/g;

const isVariable = (name: string): boolean => VARIABLES.some((known) => known === name);

/** What the text asks for: variables by their name, questions as `?name`; each once, in order. */
export function fieldsOf(text: string): string[] {
  const names = [...text.matchAll(FIELD)].flatMap(([, asks, name = '']) =>
    asks ? [`?${name.trim()}`] : isVariable(name) ? [name] : [],
  );
  return [...new Set(names)];
}

/**
 * Puts values in, keyed as `fieldsOf` names them. A value that is not there, or blank, is told as missing and nothing is
 * filled; braces within a value stay text.
 */
export function fillPhrase(
  text: string,
  values: Readonly<Record<string, string | null | undefined>>,
): Filled {
  const valueOf = (name: string): string =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '';
  const missing = fieldsOf(text).filter((name) => valueOf(name).trim() === '');
  if (missing.length > 0) return { ok: false, missing };
  const filled = text.replace(FIELD, (all, asks: string, name: string) => {
    if (asks) return valueOf(`?${name.trim()}`);
    return isVariable(name) ? valueOf(name) : all;
  });
  return { ok: true, text: filled };
}

const GREETINGS: readonly [number, string][] = [
  [5, '晚上好'],
  [9, '早上好'],
  [12, '上午好'],
  [14, '中午好'],
  [18, '下午好'],
  [24, '晚上好'],
];

/** The variables that an instant (epoch ms) gives, in Beijing time. */
export function timeValues(now: number): Record<'时段问候' | '日期', string> {
  const { month, date, hour } = beijingFields(now);
  const greeting = GREETINGS.find(([before]) => hour < before)?.[1] ?? '您好';
  return { 时段问候: greeting, 日期: `${month}月${date}日` };
}
