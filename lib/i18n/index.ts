/** The interface's language: an own typed dictionary, because the user chooses it in the product. */
import type { Language } from '../settings.ts';
import { en } from './en.ts';
import { createTranslator } from './translate.ts';
import { zh } from './zh.ts';

export { createTranslator, fill } from './translate.ts';

export type TextKey = keyof typeof zh;

/** Names in braces of a text: `'{n} 待定'` has `n`. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

type Arguments<Text extends string> = [Names<Text>] extends [never]
  ? []
  : [params: Record<Names<Text>, string | number>];

/** Text of a key, with its parameters put in; the Chinese dictionary says which parameters there are. */
export type TranslateOf<Texts extends Readonly<Record<string, string>>> = <
  Key extends keyof Texts & string,
>(
  key: Key,
  ...params: Arguments<Texts[Key]>
) => string;

/** The texts that every view has; those of whole pages are in pages.ts, so that consoles do not load them. */
export type Translate = TranslateOf<typeof zh>;

export const DICTIONARIES: Record<Language, Record<TextKey, string>> = { zh, en };

const translators: Record<Language, Translate> = {
  zh: createTranslator(zh),
  en: createTranslator(en),
};

/** The same function for the same language every time, so that it may be compared as a prop. */
export function translator(language: Language): Translate {
  return translators[language];
}

/** For the document's `lang` attribute. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
