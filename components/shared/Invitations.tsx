import { useState } from 'preact/hooks';
import type { Translate } from '../../lib/i18n/index.ts';
import type { InvitationDue } from '../../lib/live/types.ts';
import type { SkipReason } from '../../lib/messages.ts';
import { InviteRow } from './InviteRow.tsx';
import { dueCount } from './due-count.ts';
import { openErrorText } from './plain-words.ts';

export interface InvitationActions {
  /** Opens the conversation and leads to the page's own button; the agent presses it. */
  onInvite: (id: string) => void;
  onSkip: (id: string, reason: SkipReason) => void;
  /** Takes today's skip of a conversation back. */
  onUnskip: (id: string) => void;
  /** What can be written where the page has no button: for the buyer, so Chinese in every language of the interface. */
  phrase: string;
  /** Puts a text into the clipboard. */
  onCopy: (text: string) => void;
  /** Why the last one could not be led to its button (the error of its Result), or null. */
  inviteError: string | null;
  /** The user has seen it. */
  onDismiss: () => void;
}

interface InvitationsProps extends InvitationActions {
  due: readonly InvitationDue[];
  /** There are more than these. */
  isMore: boolean;
  t: Translate;
}

/** The page has no button: what can be written instead, by the agent's own hand. */
function Phrase({ t, phrase, onCopy, onDismiss }: Omit<InvitationsProps, 'due' | 'isMore'>) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    onCopy(phrase);
    setCopied(true);
  };
  return (
    <div class="invite-phrase" role="status">
      <p>{t('invite.phrase.use')}</p>
      <q lang="zh-CN">{phrase}</q>
      <button type="button" class="link" onClick={copy}>
        {t(isCopied ? 'invite.phrase.copied' : 'invite.phrase.copy')}
      </button>
      <button type="button" class="link quiet" onClick={onDismiss}>
        {t('invite.phrase.hide')}
      </button>
    </div>
  );
}

function Failure(props: InvitationsProps) {
  const { t, inviteError } = props;
  if (inviteError === null) return null;
  if (inviteError === 'no-invite') return <Phrase {...props} />;
  return (
    <p class="problem" role="alert">
      {t('invite.failed', { reason: openErrorText(inviteError, t) })}
    </p>
  );
}

/** Who is to be asked for a rating: one quiet line, and a row each. Nothing where nobody is. */
export function Invitations(props: InvitationsProps) {
  const { due, isMore, t, onInvite, onSkip } = props;
  const [asked, ask] = useState<string | null>(null);
  if (due.length === 0 && props.inviteError === null) return null;
  const skip = (id: string, reason: SkipReason) => {
    ask(null);
    onSkip(id, reason);
  };
  return (
    <section class="invites" aria-label={t('invite.list')}>
      {due.length > 0 && <h2>{t('invite.due', { n: dueCount(due.length, isMore) })}</h2>}
      <Failure {...props} />
      <ul>
        {due.map((each) => (
          <InviteRow
            key={each.id}
            due={each}
            t={t}
            isAsked={asked === each.id}
            onInvite={onInvite}
            onAsk={ask}
            onSkip={skip}
          />
        ))}
      </ul>
      {isMore && <p class="more">{t('invite.more')}</p>}
    </section>
  );
}
