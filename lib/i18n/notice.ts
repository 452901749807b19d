/** Words of the desktop notification: the worker loads these alone, no whole dictionary. */
import type { Language } from '../settings.ts';
import { enWarnings } from './en-warnings.ts';
import { createTranslator } from './translate.ts';
import { zhWarnings } from './zh-warnings.ts';

const translators = { zh: createTranslator(zhWarnings), en: createTranslator(enWarnings) };

/** For so many waiting buyers, the longest of whom has waited `waited` (`1:12`). */
export function noticeWords(
  language: Language,
  n: number,
  waited: string,
): { title: string; message: string } {
  const t = translators[language];
  return { title: t('warn.notice.title', { n, waited }), message: t('warn.notice.message') };
}
