import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { reasonOf } from '../shared/reason.ts';

/** Why something failed, in words: a code of lib/phrases, or what the browser says. */
export function reasonText(error: unknown, t: PageTranslate): string {
  const reason = reasonOf(error);
  const key = `phrases.problem.${reason}`;
  // A key that there is not comes back as it is.
  const text = t(key as 'phrases.problem.gone');
  return text === key ? reason : text;
}
