/** Texts of the popup, beside those of every view: consoles do not load them. */
import type { Language } from '../settings.ts';
import { POPUP_EN } from './popup-en.ts';
import { POPUP_ZH } from './popup-zh.ts';
import { translators } from './translate.ts';
import type { PopupTranslate } from './popup-load.ts';

export type PopupKey = keyof typeof POPUP_ZH;

export const POPUP_TEXTS: Record<Language, Record<PopupKey, string>> = {
  zh: POPUP_ZH,
  en: POPUP_EN,
};

export const popupTranslator: (language: Language) => PopupTranslate = translators(POPUP_TEXTS);
