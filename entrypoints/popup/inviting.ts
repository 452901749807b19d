/** What the popup can do about rating invitations. */
import { signal } from '@preact/signals';
import type { InvitationActions } from '../../components/shared/Invitations.tsx';
import type { Subscription } from '../../lib/live/subscribe.ts';
import type { Result } from '../../lib/messages.ts';

/** Actions as the popup's props have them, drawn anew when one fails. */
export function createInviting({ invite, skip }: Pick<Subscription, 'invite' | 'skip'>) {
  const error = signal<string | null>(null);
  const tell = (result: Result): void => {
    error.value = result.ok ? null : result.error;
  };
  return (): InvitationActions => ({
    inviteError: error.value,
    // It stays where the page has no button: it says what can be written instead.
    onInvite: (id) => void invite(id).then((result) => (result.ok ? window.close() : tell(result))),
    onSkip: (id, reason) => void skip(id, reason).then(tell),
    onCopy: (text) => void navigator.clipboard.writeText(text).catch(() => {}),
    onDismiss: () => {
      error.value = null;
    },
  });
}
