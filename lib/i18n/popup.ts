/** Texts of the popup, beside those of every view: consoles do not load them. */
import type { Language } from '../settings.ts';
import { POPUP_EN } from './popup-en.ts';
import { POPUP_ZH } from './popup-zh.ts';
import { createTranslator } from './translate.ts';
import type { PopupTranslate } from './popup-load.ts';

export type PopupKey = keyof typeof POPUP_ZH;

export const POPUP_TEXTS: Record<Language, Record<PopupKey, string>> = {
  zh: POPUP_ZH,
  en: POPUP_EN,
};

const translators: Record<Language, PopupTranslate> = {
  zh: createTranslator(POPUP_TEXTS.zh),
  en: createTranslator(POPUP_TEXTS.en),
};

/** The same function for the same language every time, so that it may be compared as a prop. */
export function popupTranslator(language: Language): PopupTranslate {
  return translators[language];
}
