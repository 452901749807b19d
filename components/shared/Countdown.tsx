import type { Translate } from '../../lib/i18n/index.ts';
import { countdownText } from '../../lib/live/waiting/countdown.ts';
import { levelAt } from '../../lib/live/waiting/levels.ts';
import type { Waiter } from '../../lib/live/types.ts';
import { isMuted } from './LevelMark.tsx';
import type { Now } from './ticker.ts';

/** Time left or time over, ticking; the only part of a row that renders every second. */
export function Countdown({ waiter, now, t }: { waiter: Waiter; now: Now; t: Translate }) {
  return (
    <span
      class="countdown"
      data-level={levelAt(waiter, now.value)}
      data-muted={isMuted(waiter)}
      title={waiter.certainty === 'earliest' ? t('queue.earliest.hint') : undefined}
    >
      {countdownText(waiter, now.value)}
    </span>
  );
}
