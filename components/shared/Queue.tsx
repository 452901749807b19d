import { useState } from 'preact/hooks';
import type { Ref } from 'preact';
import type { Translate } from '../../lib/i18n/index.ts';
import type { Waiter } from '../../lib/live/types.ts';
import { QueueRow } from './QueueRow.tsx';
import type { Now } from './ticker.ts';

export interface QueueProps {
  /** Longest waiting first. */
  queue: readonly Waiter[];
  now: Now;
  t: Translate;
  onOpen: (id: string) => void;
  /** Esc. */
  onLeave?: () => void;
  listRef?: Ref<HTMLUListElement>;
  /** Said where nobody waits: not every reader of this list can know that nobody does. */
  emptyText: string;
}

/** The row that ↑ or ↓ leads to; stops at both ends. */
function neighbour(queue: readonly Waiter[], index: number, key: string): Waiter | undefined {
  return queue[Math.max(0, Math.min(queue.length - 1, index + (key === 'ArrowDown' ? 1 : -1)))];
}

/**
 * The waiting buyers as one list box: the list keeps the focus and points at a row, so that the focus survives when a
 * buyer is answered. Enter acts on the chosen row, the first unless ↑↓ chose another.
 */
export function Queue({ queue, now, t, onOpen, onLeave, listRef, emptyText }: QueueProps) {
  const [chosen, choose] = useState<string | null>(null);
  const index = Math.max(
    0,
    queue.findIndex(({ id }) => id === chosen),
  );
  const current = queue[index];

  const keyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') onLeave?.();
    else if (event.key === 'Enter' && current?.place) onOpen(current.id);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      choose(neighbour(queue, index, event.key)?.id ?? null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (!current) {
    return <p class="nobody">{emptyText}</p>;
  }
  return (
    <ul
      class="queue"
      role="listbox"
      tabIndex={0}
      ref={listRef}
      aria-label={t('queue.name')}
      aria-activedescendant={`waiter-${index}`}
      onKeyDown={keyDown}
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
        />
      ))}
    </ul>
  );
}
