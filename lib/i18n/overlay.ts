/** Texts of the overlay, beside those of every view: our own pages do not load them. */
import type { Language } from '../settings.ts';
import { enOverlay } from './en-overlay.ts';
import { DICTIONARIES, type TextKey, type Translate } from './index.ts';
import { createTranslator, type TranslateOf } from './translate.ts';
import { zhOverlay } from './zh-overlay.ts';

const own = { ...zhOverlay } as const;

export type OverlayKey = TextKey | keyof typeof own;

/** What the overlay says, and what every view does. */
export type OverlayTranslate = TranslateOf<typeof own> & Translate;

export const OVERLAY_TEXTS: Record<Language, Record<OverlayKey, string>> = {
  zh: { ...DICTIONARIES.zh, ...own },
  en: { ...DICTIONARIES.en, ...enOverlay },
};

const translators: Record<Language, OverlayTranslate> = {
  zh: createTranslator(OVERLAY_TEXTS.zh),
  en: createTranslator(OVERLAY_TEXTS.en),
};

/** The same function for the same language every time, so that it may be compared as a prop. */
export function overlayTranslator(language: Language): OverlayTranslate {
  return translators[language];
}
