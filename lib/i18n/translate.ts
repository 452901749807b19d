/** Looking texts up, whatever dictionary they are in. */
import type { Language } from '../settings.ts';

/** Names in braces of a text: `'{n} 待定'` has `n`. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

type Arguments<Text extends string> = [Names<Text>] extends [never]
  ? []
  : [params: Record<Names<Text>, string | number>];

/** Text of a key, with its parameters put in; the Chinese dictionary says which parameters there are. */
export type TranslateOf<Texts extends Readonly<Record<string, string>>> = (<
  Key extends keyof Texts & string,
>(
  key: Key,
  ...params: Arguments<Texts[Key]>
) => string) & {
  /** For the compiler alone, which would else take a smaller dictionary where a larger one is asked for. */
  says?: (key: keyof Texts) => void;
};

/** Marks that change the direction of what follows, and letters that are written from right to left. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;
const MAY_TURN =
  /[\u200E\u200F\u061C\u0590-\u08FF\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A name within a sentence: the words around it stand where they stand, whatever it holds. */
function isolated(text: string): string {
  return MAY_TURN.test(text) ? `\u2068${text.replace(TURNS, '\uFFFD')}\u2069` : text;
}

/** Puts `{name}` in, and for `{name|one|other}` the word that fits the number. */
export function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (all, name: string, one?: string, other?: string) => {
      const value = params[name];
      if (value === undefined) return all;
      if (one === undefined || other === undefined) return isolated(String(value));
      return Number(value) === 1 ? one : other;
    },
  );
}

/** Looks texts up in a dictionary. */
export function createTranslator(
  texts: Readonly<Record<string, string>>,
): (key: string, params?: Record<string, string | number>) => string {
  return (key, params) => fill(texts[key] ?? key, params ?? {});
}

/** One a language, the same function every time, so that it may be compared as a prop. */
export function translators(
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>,
): (language: Language) => ReturnType<typeof createTranslator> {
  const made = { zh: createTranslator(texts.zh), en: createTranslator(texts.en) };
  return (language) => made[language];
}

/** For the document's `lang` attribute. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
