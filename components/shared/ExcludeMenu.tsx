import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../lib/i18n/index.ts';
import type { Waiter } from '../../lib/live/types.ts';
import type { ExclusionReason } from '../../lib/messages.ts';
import { MoodItems, type MoodMenu } from '../mood/MoodItems.tsx';
import { reasonText, REASONS } from './exclusion-words.ts';
import { HushButtons, type HushMenu } from './HushButtons.tsx';
import type { Now } from './ticker.ts';

interface ExcludeMenuProps {
  waiter: Waiter;
  t: Translate;
  /** Without it no reasons are offered. */
  onExclude?: ((reason: ExclusionReason) => void) | undefined;
  /** What can be said of the reminder; without it nothing. */
  hush?: HushMenu | undefined;
  /** What can be done about the buyer's mood; without it nothing. */
  mood?: MoodMenu | undefined;
  now: Now;
  /** Esc, or the focus went elsewhere. */
  onClose: () => void;
}

/** What can be said of one buyer: not to remind now, or why to be outside every figure; takes the focus, ↑↓ move, Esc leaves. */
export function ExcludeMenu(props: ExcludeMenuProps) {
  const { waiter, t, now, onExclude, hush, mood, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => menu.current?.querySelector('button')?.focus(), [waiter.id]);

  const name = waiter.name ?? t('queue.noName');

  const keyDown = (event: KeyboardEvent) => {
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const index = buttons.findIndex((button) => button === event.target);
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') buttons[(index + 1) % buttons.length]?.focus();
    else if (event.key === 'ArrowUp') buttons.at(index - 1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const focusOut = ({ relatedTarget }: FocusEvent) => {
    if (!menu.current?.contains(relatedTarget as Node | null)) onClose();
  };

  return (
    <div
      class="exclude-menu"
      role="menu"
      ref={menu}
      aria-label={t(hush ? 'warn.menu' : 'exclude.menu', { name })}
      onKeyDown={keyDown}
      onFocusOut={focusOut}
    >
      {hush && <HushButtons waiter={waiter} t={t} hush={hush} onDone={onClose} />}
      {mood && <MoodItems waiter={waiter} menu={mood} now={now} t={t} onDone={onClose} />}
      {onExclude && (
        <span class="exclude-title" aria-hidden="true">
          {t('exclude.menu', { name })}
        </span>
      )}
      {(onExclude ? REASONS : []).map((reason) => (
        <button
          key={reason}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => onExclude?.(reason)}
        >
          {reasonText(reason, t)}
        </button>
      ))}
    </div>
  );
}
