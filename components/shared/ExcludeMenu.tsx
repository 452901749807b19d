import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../lib/i18n/index.ts';
import type { Waiter } from '../../lib/live/types.ts';
import type { ExclusionReason } from '../../lib/messages.ts';
import { reasonText, REASONS } from './exclusion-words.ts';

export interface ExcludeMenuProps {
  waiter: Waiter;
  t: Translate;
  onExclude: (reason: ExclusionReason) => void;
  /** Esc, or the focus went elsewhere. */
  onClose: () => void;
}

/** Why this buyer is to be outside every figure; takes the focus, ↑↓ move, Esc leaves. */
export function ExcludeMenu({ waiter, t, onExclude, onClose }: ExcludeMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => menu.current?.querySelector('button')?.focus(), [waiter.id]);

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
      aria-label={t('exclude.menu', { name: waiter.name ?? t('queue.noName') })}
      onKeyDown={keyDown}
      onFocusOut={focusOut}
    >
      <span class="exclude-title" aria-hidden="true">
        {t('exclude.menu', { name: waiter.name ?? t('queue.noName') })}
      </span>
      {REASONS.map((reason) => (
        <button
          key={reason}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => onExclude(reason)}
        >
          {reasonText(reason, t)}
        </button>
      ))}
    </div>
  );
}
