import { useRef, useState } from 'preact/hooks';
import type { Ref } from 'preact';
import type { Translate } from '../../lib/i18n/index.ts';
import type { Waiter } from '../../lib/live/types.ts';
import type { ExclusionReason } from '../../lib/messages.ts';
import type { MoodMenu } from '../mood/MoodItems.tsx';
import { ExcludeMenu } from './ExcludeMenu.tsx';
import { useInSight } from './focus.ts';
import type { HushMenu } from './HushButtons.tsx';
import { QueueRow } from './QueueRow.tsx';
import type { Now } from './ticker.ts';

interface QueueProps {
  /** Longest waiting first. */
  queue: readonly Waiter[];
  now: Now;
  t: Translate;
  onOpen: (id: string) => void;
  /** Esc. */
  onLeave?: () => void;
  listRef?: Ref<HTMLUListElement>;
  /** Takes a buyer out of every figure; without it the menu has no reasons. */
  onExclude?: ((waiter: Waiter, reason: ExclusionReason) => void) | undefined;
  /** What the menu offers about reminders; without both the rows have no menu. */
  hush?: HushMenu | undefined;
  /** What it offers about moods. */
  mood?: MoodMenu | undefined;
  /** Said where nobody waits: not every reader of this list can know that nobody does. */
  emptyText: string;
}

/** The row that ↑ or ↓ leads to; stops at both ends. */
function neighbour(queue: readonly Waiter[], index: number, key: string): Waiter | undefined {
  return queue[Math.max(0, Math.min(queue.length - 1, index + (key === 'ArrowDown' ? 1 : -1)))];
}

/** Lets every reference point at an element. */
function point<T>(element: T | null, ...refs: (Ref<T> | undefined)[]): void {
  for (const ref of refs) {
    if (typeof ref === 'function') ref(element);
    else if (ref) ref.current = element;
  }
}

type RowMenuProps = Pick<QueueProps, 'queue' | 'hush' | 'mood' | 'now' | 't' | 'onExclude'> & {
  /** Id of the waiter whose row asked for it, or null. */
  asked: string | null;
  onClose: () => void;
};

function RowMenu({ queue, asked, onClose, onExclude, ...rest }: RowMenuProps) {
  // Two buyers of one name are one row: which of them, nothing tells.
  const waiter = queue.find(({ id, sameName }) => id === asked && sameName === 1);
  if (!waiter) return null;
  const leaveOut = (reason: ExclusionReason) => {
    onExclude?.(waiter, reason);
    onClose();
  };
  return (
    <ExcludeMenu {...rest} waiter={waiter} onClose={onClose} onExclude={onExclude && leaveOut} />
  );
}

/**
 * The waiting buyers as one list box: the list keeps the focus and points at a row, so that the focus survives when a
 * buyer is answered. Enter acts on the chosen row, the first unless ↑↓ chose another.
 */
export function Queue(props: QueueProps) {
  const { queue, now, t, onOpen, onLeave, onExclude, hush, mood, listRef, emptyText } = props;
  const hasMenu = onExclude !== undefined || hush !== undefined || mood !== undefined;
  const [chosen, choose] = useState<string | null>(null);
  const [asked, ask] = useState<string | null>(null);
  const list = useRef<HTMLUListElement | null>(null);
  useInSight(list, chosen);
  const index = Math.max(
    0,
    queue.findIndex(({ id }) => id === chosen),
  );
  const current = queue[index];
  const close = () => {
    ask(null);
    list.current?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') onLeave?.();
    else if (event.key === 'Enter' && current?.place) onOpen(current.id);
    else if (event.key === 'Delete' && hasMenu && current) ask(current.id);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      choose(neighbour(queue, index, event.key)?.id ?? null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (!current) return <p class="nobody">{emptyText}</p>;
  const rows = (
    <ul
      class="queue"
      role="listbox"
      tabIndex={0}
      ref={(element) => point(element, list, listRef)}
      aria-keyshortcuts={hasMenu ? 'Delete' : undefined}
      aria-label={t('queue.name')}
      aria-activedescendant={`waiter-${index}`}
      onKeyDown={keyDown}
      // The menu key speaks to the element with the focus, which is the list.
      onContextMenu={(event) => {
        if (!hasMenu) return;
        event.preventDefault();
        ask(current.id);
      }}
    >
      {queue.map((waiter, place) => (
        <QueueRow
          key={waiter.id}
          waiter={waiter}
          now={now}
          t={t}
          id={`waiter-${place}`}
          selected={place === index}
          onOpen={onOpen}
          onMenu={hasMenu && waiter.sameName === 1 ? ask : undefined}
          moreHint={t(hush ? 'warn.more' : 'exclude.more')}
        />
      ))}
    </ul>
  );
  return (
    <>
      {rows}
      {hasMenu && <RowMenu {...{ queue, asked, hush, mood, now, t, onExclude }} onClose={close} />}
    </>
  );
}
