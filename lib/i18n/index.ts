/** The interface's language: an own typed dictionary, because the user chooses it in the product. */
import type { Language } from '../settings.ts';
import { en } from './en.ts';
import { translators, type TranslateOf } from './translate.ts';
import { zh } from './zh.ts';

export { createTranslator, fill, languageTag, type TranslateOf } from './translate.ts';

export type TextKey = keyof typeof zh;

/** The texts that every view has; those of the overlay are in overlay.ts, of the popup in popup.ts, of whole pages in pages.ts, so that none loads what it does not say. */
export type Translate = TranslateOf<typeof zh>;

export const DICTIONARIES: Record<Language, Record<TextKey, string>> = { zh, en };

export const translator: (language: Language) => Translate = translators(DICTIONARIES);
