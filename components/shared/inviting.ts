/** What a view can do about rating invitations, from what the worker can be asked. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Subscription } from '../../lib/live/subscribe.ts';
import type { Result } from '../../lib/messages.ts';
import type { InvitationActions } from './Invitations.tsx';

/** Actions as the props have them, anew when one fails; `nextPhrase` gives the text whose turn it is, `invited` is called when the page's button was found. */
export function createInviting(
  { invite, skip, unskip }: Pick<Subscription, 'invite' | 'skip' | 'unskip'>,
  nextPhrase: () => Promise<string>,
  invited: () => void = () => {},
): ReadonlySignal<InvitationActions> {
  const error = signal<string | null>(null);
  const phrase = signal('');
  const tell = (result: Result): boolean => {
    error.value = result.ok ? null : result.error;
    return result.ok;
  };
  const lead = async (id: string): Promise<void> => {
    const result = await invite(id);
    if (!result.ok && result.error === 'no-invite') phrase.value = await nextPhrase();
    if (tell(result)) invited();
  };
  return computed(() => ({
    inviteError: error.value,
    phrase: phrase.value,
    onInvite: (id) => void lead(id),
    onUnskip: (id) => void unskip(id).then(tell),
    onSkip: (id, reason) => void skip(id, reason).then(tell),
    onCopy: (text) => void navigator.clipboard.writeText(text).catch(() => {}),
    onDismiss: () => {
      error.value = null;
    },
  }));
}
