/** Texts of the options, the report and the phrases page, beside those of the popup and of every view: consoles and the popup do not load them. */
import type { Language } from '../settings.ts';
import { enAccountOptions } from './en-account-options.ts';
import { enCases } from './en-cases.ts';
import { enDesk } from './en-desk.ts';
import { enOfficial } from './en-official.ts';
import { enHealth } from './en-health.ts';
import { enInviteReport } from './en-invite-report.ts';
import { enInviteOptions } from './en-invite-options.ts';
import { enKeep } from './en-keep.ts';
import { enPhrases } from './en-phrases.ts';
import { enReport } from './en-report.ts';
import { enRules } from './en-rules.ts';
import { enSummary } from './en-summary.ts';
import { enRepair } from './en-repair.ts';
import { enTeam } from './en-team.ts';
import { enWelcome } from './en-welcome.ts';
import { enMoodOptions } from './en-mood-options.ts';
import { enWarningOptions } from './en-warning-options.ts';
import { enOptions } from './en-options.ts';
import { POPUP_TEXTS, type PopupKey } from './popup.ts';
import type { PopupTranslate } from './popup-load.ts';
import { translators, type TranslateOf } from './translate.ts';
import { zhOptions } from './zh-options.ts';
import { zhAccountOptions } from './zh-account-options.ts';
import { zhCases } from './zh-cases.ts';
import { zhDesk } from './zh-desk.ts';
import { zhOfficial } from './zh-official.ts';
import { zhHealth } from './zh-health.ts';
import { zhInviteReport } from './zh-invite-report.ts';
import { zhInviteOptions } from './zh-invite-options.ts';
import { zhKeep } from './zh-keep.ts';
import { zhPhrases } from './zh-phrases.ts';
import { zhReport } from './zh-report.ts';
import { zhRules } from './zh-rules.ts';
import { zhMoodOptions } from './zh-mood-options.ts';
import { zhSummary } from './zh-summary.ts';
import { zhRepair } from './zh-repair.ts';
import { zhTeam } from './zh-team.ts';
import { zhWarningOptions } from './zh-warning-options.ts';
import { zhWelcome } from './zh-welcome.ts';

const zhPages = {
  ...zhOptions,
  ...zhRules,
  ...zhReport,
  ...zhOfficial,
  ...zhInviteOptions,
  ...zhInviteReport,
  ...zhWelcome,
  ...zhPhrases,
  ...zhKeep,
  ...zhWarningOptions,
  ...zhMoodOptions,
  ...zhAccountOptions,
  ...zhRepair,
  ...zhHealth,
  ...zhTeam,
  ...zhDesk,
  ...zhCases,
  ...zhSummary,
} as const;
const enPages: Record<keyof typeof zhPages, string> = {
  ...enOptions,
  ...enRules,
  ...enReport,
  ...enOfficial,
  ...enInviteOptions,
  ...enInviteReport,
  ...enWelcome,
  ...enPhrases,
  ...enKeep,
  ...enWarningOptions,
  ...enMoodOptions,
  ...enAccountOptions,
  ...enRepair,
  ...enHealth,
  ...enTeam,
  ...enDesk,
  ...enCases,
  ...enSummary,
};

/** Keys of the pages' own texts. */
export type PageKey = keyof typeof zhPages;

/** What these pages say, and what the popup does. */
export type PageTranslate = TranslateOf<typeof zhPages> & PopupTranslate;

/** Every text of our own pages. */
export const ALL_TEXTS: Record<Language, Record<PopupKey | PageKey, string>> = {
  zh: { ...POPUP_TEXTS.zh, ...zhPages },
  en: { ...POPUP_TEXTS.en, ...enPages },
};

export const pageTranslator: (language: Language) => PageTranslate = translators(ALL_TEXTS);
