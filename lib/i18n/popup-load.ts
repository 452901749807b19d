/** The popup's texts in one language, loaded alone: it opens with every click. */
import type { Language } from '../settings.ts';
import type { Translate } from './index.ts';
import { createTranslator, type TranslateOf } from './translate.ts';
import type { zhPopup } from './zh-popup.ts';
import type { zhPopupTabs } from './zh-popup-tabs.ts';

/** What the popup says, and what every view does. */
export type PopupTranslate = TranslateOf<typeof zhPopup & typeof zhPopupTabs> & Translate;

export async function loadPopupTranslator(language: Language): Promise<PopupTranslate> {
  return createTranslator(
    language === 'zh'
      ? (await import('./popup-zh.ts')).POPUP_ZH
      : (await import('./popup-en.ts')).POPUP_EN,
  );
}
