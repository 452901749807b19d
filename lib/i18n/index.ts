/** The interface's language: an own typed dictionary, because the user chooses it in the product. */
import type { Language } from '../settings.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof zh;

/** Names in braces of a text: `'{n} 待定'` has `n`. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

type Params<Key extends TextKey> = Names<(typeof zh)[Key]>;

type Arguments<Key extends TextKey> = [Params<Key>] extends [never]
  ? []
  : [params: Record<Params<Key>, string | number>];

/** Text of a key, with its parameters put in. */
export type Translate = <Key extends TextKey>(key: Key, ...params: Arguments<Key>) => string;

export const DICTIONARIES: Record<Language, Record<TextKey, string>> = { zh, en };

/** Puts `{name}` in, and for `{name|one|other}` the word that fits the number. */
export function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (all, name: string, one?: string, other?: string) => {
      const value = params[name];
      if (value === undefined) return all;
      if (one === undefined || other === undefined) return String(value);
      return Number(value) === 1 ? one : other;
    },
  );
}

function createTranslator(language: Language): Translate {
  const texts = DICTIONARIES[language];
  return (key, ...[params]) => fill(texts[key], params ?? {});
}

const translators: Record<Language, Translate> = {
  zh: createTranslator('zh'),
  en: createTranslator('en'),
};

/** The same function for the same language every time, so that it may be compared as a prop. */
export function translator(language: Language): Translate {
  return translators[language];
}

/** For the document's `lang` attribute. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
