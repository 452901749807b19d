/** Texts of the overlay, beside those of every view: our own pages do not load them. */
import type { Language } from '../settings.ts';
import { enOverlay } from './en-overlay.ts';
import { DICTIONARIES, type TextKey, type Translate } from './index.ts';
import { translators, type TranslateOf } from './translate.ts';
import { zhOverlay } from './zh-overlay.ts';

const own = { ...zhOverlay } as const;

export type OverlayKey = TextKey | keyof typeof own;

/** What the overlay says, and what every view does. */
export type OverlayTranslate = TranslateOf<typeof own> & Translate;

export const OVERLAY_TEXTS: Record<Language, Record<OverlayKey, string>> = {
  zh: { ...DICTIONARIES.zh, ...own },
  en: { ...DICTIONARIES.en, ...enOverlay },
};

export const overlayTranslator: (language: Language) => OverlayTranslate =
  translators(OVERLAY_TEXTS);
