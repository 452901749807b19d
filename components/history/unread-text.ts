import type { SessionProblem } from '../../lib/consoles/history/types.ts';
import type { Progress } from '../../lib/consoles/history/walker.ts';
import type { HistoryTranslate } from '../../lib/i18n/history.ts';

const REASONS = {
  'not-shown': 'history.problem.notShown',
  changed: 'history.problem.changed',
  undated: 'history.problem.undated',
} as const satisfies Record<SessionProblem, string>;

/** Sessions named one by one; the rest are counted. */
const NAMED = 8;

/** Which sessions could not be read and why; empty where all were. */
export function unreadText(unread: Progress['unread'], t: HistoryTranslate): string {
  if (unread.length === 0) return '';
  const named = unread
    .slice(0, NAMED)
    .map(({ name, problem }) => t('history.unread.one', { name, reason: t(REASONS[problem]) }));
  const more = unread.length > NAMED ? [t('history.unread.more')] : [];
  const names = [...named, ...more].join(t('list.separator'));
  return t('history.unread', { n: unread.length, names });
}
