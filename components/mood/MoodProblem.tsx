import type { Translate } from '../../lib/i18n/index.ts';
import { openErrorText } from '../shared/plain-words.ts';

function reasonOf(error: string, t: Translate): string {
  if (error === 'expired') return t('mood.expired');
  return error.startsWith('no such') ? t('mood.gone') : openErrorText(error, t);
}

/** What was asked for a task and could not be done; nothing where all went well. */
export function MoodProblem({ error, t }: { error: string | null; t: Translate }) {
  if (error === null) return null;
  return (
    <p class="problem" role="alert">
      {t('mood.failed', { reason: reasonOf(error, t) })}
    </p>
  );
}
