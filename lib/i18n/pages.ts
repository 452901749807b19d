/** Texts of the options, the report and the phrases page, beside those of every view: consoles and the popup do not load them. */
import type { Language } from '../settings.ts';
import { enOfficial } from './en-official.ts';
import { enInviteOptions } from './en-invite-options.ts';
import { enPhrases } from './en-phrases.ts';
import { enReport } from './en-report.ts';
import { enRules } from './en-rules.ts';
import { enTeam } from './en-team.ts';
import { enWelcome } from './en-welcome.ts';
import { enWarningOptions } from './en-warnings.ts';
import {
  createTranslator,
  DICTIONARIES,
  type TextKey,
  type Translate,
  type TranslateOf,
} from './index.ts';
import { zhOfficial } from './zh-official.ts';
import { zhInviteOptions } from './zh-invite-options.ts';
import { zhPhrases } from './zh-phrases.ts';
import { zhReport } from './zh-report.ts';
import { zhRules } from './zh-rules.ts';
import { zhTeam } from './zh-team.ts';
import { zhWarningOptions } from './zh-warnings.ts';
import { zhWelcome } from './zh-welcome.ts';

const zhPages = {
  ...zhRules,
  ...zhReport,
  ...zhOfficial,
  ...zhInviteOptions,
  ...zhWelcome,
  ...zhPhrases,
  ...zhWarningOptions,
  ...zhTeam,
} as const;
const enPages: Record<keyof typeof zhPages, string> = {
  ...enRules,
  ...enReport,
  ...enOfficial,
  ...enInviteOptions,
  ...enWelcome,
  ...enPhrases,
  ...enWarningOptions,
  ...enTeam,
};

/** Keys of the pages' own texts. */
export type PageKey = keyof typeof zhPages;

/** What these pages say, and what every view does. */
export type PageTranslate = TranslateOf<typeof zhPages> & Translate;

/** Every text there is. */
export const ALL_TEXTS: Record<Language, Record<TextKey | PageKey, string>> = {
  zh: { ...DICTIONARIES.zh, ...zhPages },
  en: { ...DICTIONARIES.en, ...enPages },
};

const translators: Record<Language, PageTranslate> = {
  zh: createTranslator(ALL_TEXTS.zh),
  en: createTranslator(ALL_TEXTS.en),
};

/** The same function for the same language every time, so that it may be compared as a prop. */
export function pageTranslator(language: Language): PageTranslate {
  return translators[language];
}
