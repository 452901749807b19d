import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import { waitedText } from '../../lib/live/waiting/countdown.ts';
import type { Waiter } from '../../lib/live/types.ts';
import type { ExclusionReason } from '../../lib/messages.ts';
import type { MoodMenu } from '../mood/MoodItems.tsx';
import { takeFocus } from '../shared/focus.ts';
import type { HushMenu } from '../shared/HushButtons.tsx';
import { Queue } from '../shared/Queue.tsx';
import type { Now } from '../shared/ticker.ts';

export interface ExclusionProps {
  /** Takes a waiting buyer's conversation out of every figure. */
  onExclude?: (id: string, reason: ExclusionReason) => void;
  /** Takes it back in. */
  onInclude?: (id: string) => void;
}

interface WaitingProps extends ExclusionProps {
  /** What a row's menu offers about reminders. */
  hush?: HushMenu | undefined;
  mood?: MoodMenu | undefined;
  queue: readonly Waiter[];
  now: Now;
  t: PopupTranslate;
  /** False where an open page is not read: then nobody can say that nobody waits. */
  allRead: boolean;
  onOpen: (id: string) => void;
}

function Summary({ queue, now, t }: Pick<WaitingProps, 'queue' | 'now' | 't'>) {
  const [first] = queue;
  if (!first) return null;
  const waited = waitedText(first.since, now.value);
  return <h2 class="summary">{t('queue.summary', { n: queue.length, waited })}</h2>;
}

/** Who waits, over all tabs. The list takes the focus, so that Enter acts at once. */
export function Waiting(props: WaitingProps) {
  const { queue, now, t, allRead, onOpen, onExclude, onInclude, hush, mood } = props;
  const [left, leave] = useState<Waiter | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const waits = queue.length > 0;
  useLayoutEffect(() => takeFocus(list.current), [waits]);
  return (
    <section class="block waiting-block">
      <Summary queue={queue} now={now} t={t} />
      <Queue
        queue={queue}
        now={now}
        t={t}
        onOpen={onOpen}
        listRef={list}
        hush={hush}
        mood={mood}
        emptyText={allRead ? t('queue.nobody') : t('queue.nobodyInRead')}
        onExclude={
          onExclude &&
          ((waiter, reason) => {
            onExclude(waiter.id, reason);
            leave(waiter);
          })
        }
      />
      {left && onInclude && (
        <p class="left-out" role="status">
          {t('exclude.done', { name: left.name ?? t('queue.noName') })}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              onInclude(left.id);
              leave(null);
            }}
          >
            {t('exclude.undo')}
          </button>
        </p>
      )}
    </section>
  );
}
