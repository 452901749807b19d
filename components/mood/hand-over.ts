/** The hand-over note: who, where, since when. Never what was said. */
import { consoleName } from '../../lib/i18n/console-name.ts';
import { formatTime, HOUR, MINUTE } from '../../lib/beijing.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { waitedText } from '../../lib/live/waiting/countdown.ts';
import type { UpsetBuyer } from '../../lib/live/types.ts';

/** How a view calls the buyer. */
export function buyerName({ name }: Pick<UpsetBuyer, 'name'>, t: Translate): string {
  return name ?? t('queue.noName');
}

/** The note as it goes to the clipboard; `now` in epoch ms, page clock. */
export function handOverText(buyer: UpsetBuyer, now: number, t: Translate): string {
  const { console, shop, waitingSince, rounds, level, since } = buyer;
  const name = buyerName(buyer, t);
  const waiting =
    waitingSince === null
      ? t('mood.note.notWaiting')
      : t('mood.note.waiting', {
          time: formatTime(waitingSince),
          waited: waitedText(waitingSince, now),
        });
  return [
    t('mood.note', { name, console: consoleName(t, console), shop }),
    waiting,
    ...(rounds > 0 ? [t('mood.note.rounds', { n: rounds })] : []),
    t(level === null ? 'mood.note.marked' : 'mood.note.since', { time: formatTime(since) }),
  ].join('\n');
}

/** Time left of a task, minutes rounded up so that it never says 0 while it is open. */
export function leftText(dueAt: number, now: number, t: Translate): string {
  const minutes = Math.max(0, Math.ceil((dueAt - now) / MINUTE));
  const h = Math.floor((minutes * MINUTE) / HOUR);
  return h > 0
    ? t('mood.left.hours', { h, m: minutes % 60 })
    : t('mood.left.minutes', { m: minutes });
}
