import type { PageTranslate } from '../../lib/i18n/pages.ts';

/** Why something failed, in words: a code of lib/phrases, or what the browser says. */
export function reasonText(error: unknown, t: PageTranslate): string {
  const reason = error instanceof Error ? error.message : String(error);
  const key = `phrases.problem.${reason}`;
  // A key that there is not comes back as it is.
  const text = t(key as 'phrases.problem.gone');
  return text === key ? reason : text;
}
