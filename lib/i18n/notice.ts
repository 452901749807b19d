/** Words of the desktop notification: the worker loads these alone, no whole dictionary. */
import type { Language } from '../settings.ts';
import { enNotice } from './en-notice.ts';
import { translators } from './translate.ts';
import { zhNotice } from './zh-notice.ts';

const noticeTranslator = translators({ zh: zhNotice, en: enNotice });

/** For so many waiting buyers, the longest of whom has waited `waited` (`1:12`). */
export function noticeWords(
  language: Language,
  n: number,
  waited: string,
): { title: string; message: string } {
  const t = noticeTranslator(language);
  return { title: t('warn.notice.title', { n, waited }), message: t('warn.notice.message') };
}
