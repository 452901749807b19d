/** What a view can do about rating invitations, from what the worker can be asked. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Subscription } from '../../lib/live/subscribe.ts';
import type { Result } from '../../lib/messages.ts';
import type { InvitationActions } from './Invitations.tsx';

/** Actions as the props have them, anew when one fails; `invited` is called when the page's button was found. */
export function createInviting(
  { invite, skip }: Pick<Subscription, 'invite' | 'skip'>,
  invited: () => void = () => {},
): ReadonlySignal<InvitationActions> {
  const error = signal<string | null>(null);
  const tell = (result: Result): boolean => {
    error.value = result.ok ? null : result.error;
    return result.ok;
  };
  return computed(() => ({
    inviteError: error.value,
    onInvite: (id) => void invite(id).then((result) => tell(result) && invited()),
    onSkip: (id, reason) => void skip(id, reason).then(tell),
    onCopy: (text) => void navigator.clipboard.writeText(text).catch(() => {}),
    onDismiss: () => {
      error.value = null;
    },
  }));
}
