/** The texts of the bar on pages of chat history: a content script of its own, which carries no others. */
import type { Language } from '../settings.ts';
import { enBase } from './en-base.ts';
import { enHistory } from './en-history.ts';
import { translators, type TranslateOf } from './translate.ts';
import { zhBase } from './zh-base.ts';
import { zhHistory } from './zh-history.ts';

export const HISTORY_TEXTS = {
  zh: { ...zhBase, ...zhHistory },
  en: { ...enBase, ...enHistory },
} as const;

export type HistoryTranslate = TranslateOf<(typeof HISTORY_TEXTS)['zh']>;

export const historyTranslator: (language: Language) => HistoryTranslate =
  translators(HISTORY_TEXTS);
