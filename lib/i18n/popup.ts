/** Texts of the popup, beside those of every view: consoles do not load them. */
import type { Language } from '../settings.ts';
import { enPopup } from './en-popup.ts';
import { enPopupTabs } from './en-popup-tabs.ts';
import { DICTIONARIES, type TextKey, type Translate } from './index.ts';
import { createTranslator, type TranslateOf } from './translate.ts';
import { zhPopup } from './zh-popup.ts';
import { zhPopupTabs } from './zh-popup-tabs.ts';

const own = { ...zhPopup, ...zhPopupTabs } as const;

export type PopupKey = TextKey | keyof typeof own;

/** What the popup says, and what every view does. */
export type PopupTranslate = TranslateOf<typeof own> & Translate;

export const POPUP_TEXTS: Record<Language, Record<PopupKey, string>> = {
  zh: { ...DICTIONARIES.zh, ...own },
  en: { ...DICTIONARIES.en, ...enPopup, ...enPopupTabs },
};

const translators: Record<Language, PopupTranslate> = {
  zh: createTranslator(POPUP_TEXTS.zh),
  en: createTranslator(POPUP_TEXTS.en),
};

/** The same function for the same language every time, so that it may be compared as a prop. */
export function popupTranslator(language: Language): PopupTranslate {
  return translators[language];
}
