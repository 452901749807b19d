import { consoleName } from '../../lib/i18n/console-name.ts';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../lib/i18n/index.ts';
import type { InvitationDue } from '../../lib/live/types.ts';
import type { SkipReason } from '../../lib/messages.ts';
import { SKIP_MENU, skipText } from './invite-words.ts';

interface InviteRowProps {
  due: InvitationDue;
  t: Translate;
  /** Its reasons are asked for. */
  isAsked: boolean;
  onInvite: (id: string) => void;
  /** Asks for the reasons, or takes that back (null). */
  onAsk: (id: string | null) => void;
  onSkip: (id: string, reason: SkipReason) => void;
}

/** Why it is set aside; takes the focus, Esc leaves. */
function Reasons({ due, t, onAsk, onSkip }: InviteRowProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector('button')?.focus(), []);
  const label = t('invite.skip.of', { name: due.name ?? t('queue.noName') });
  return (
    <div
      class="invite-reasons"
      role="group"
      ref={box}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        onAsk(null);
        event.stopPropagation();
      }}
    >
      {SKIP_MENU.map((reason) => (
        <button key={reason} type="button" onClick={() => onSkip(due.id, reason)}>
          {skipText(reason, t)}
        </button>
      ))}
      <button type="button" class="link" onClick={() => onAsk(null)}>
        {t('invite.skip.cancel')}
      </button>
    </div>
  );
}

/** One buyer to be asked for a rating: who, and the two things that can be done. */
export function InviteRow(props: InviteRowProps) {
  const { due, t, isAsked, onInvite, onAsk } = props;
  const { id, name, mark, console, action, button, place } = due;
  const who = name ?? t('queue.noName');
  const doing = t(action === 'close' ? 'invite.close' : 'invite.ask');
  const hint = action === 'close' ? t('invite.close.hint') : t('invite.ask.hint', { button });
  return (
    <li class="invite" data-urgent={due.urgent}>
      <span class="buyer">
        <span class="who">
          <bdi class="name" title={name ?? undefined}>
            {who}
          </bdi>
          {mark && <span class="mark">{mark}</span>}
        </span>
        <span class="about">
          {due.urgent && (
            <span class="tag" title={t('invite.urgent.hint')}>
              {t('invite.urgent')}
            </span>
          )}
          <span class="console">{consoleName(t, console)}</span>
        </span>
      </span>
      <button
        type="button"
        class="link"
        disabled={place === null}
        title={place === null ? t('queue.closed.hint') : hint}
        aria-label={`${doing} ${who}`}
        onClick={() => onInvite(id)}
      >
        {doing}
      </button>
      <button
        type="button"
        class="link quiet"
        aria-expanded={isAsked}
        aria-label={`${t('invite.skip')} ${who}`}
        onClick={() => onAsk(isAsked ? null : id)}
      >
        {t('invite.skip')}
      </button>
      {isAsked && <Reasons {...props} />}
    </li>
  );
}
