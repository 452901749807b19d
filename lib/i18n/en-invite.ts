/** English of zh-invite.ts. */
import type { zhInvite } from './zh-invite.ts';

export const enInvite: Record<keyof typeof zhInvite, string> = {
  'invite.due': '{n} to invite',
  'invite.more': 'There are more: they follow as these are done',
  'invite.list': 'Buyers to ask for a rating',
  'invite.ask': 'Invite',
  'invite.ask.hint': 'Opens the chat and points at the page’s “{button}”; you press it',
  'invite.close': 'Close',
  'invite.close.hint': 'Opens the chat. End it well: the platform then asks for the rating itself',
  'invite.skip': 'Skip',
  'invite.skip.of': 'Skip {name} because',
  'invite.skip.cancel': 'Do not skip',
  'invite.urgent': 'Too few ratings',
  'invite.urgent.hint':
    'The ratings known of the last 30 days are fewer than the platform assesses: every invitation helps',
  'invite.reason.elsewhere': 'Asked in another way',
  'invite.reason.notOver': 'The chat goes on',
  'invite.reason.notBuyer': 'Not a buyer’s inquiry',
  'invite.reason.noButton': 'The page cannot invite',
  'invite.reason.other': 'Other',
  'invite.phrase.use':
    'The chat is open. The page has no invitation button; you can copy this sentence for the buyer:',
  'invite.phrase.copy': 'Copy',
  'invite.phrase.copied': 'Copied',
  'invite.phrase.hide': 'Hide',
  'invite.failed': 'Could not open: {reason}',
  'invite.done.asked': 'Invited',
  'invite.done.asked.system': 'Invited by the platform',
  'invite.done.rated': 'Rated',
  'invite.done.skipped': 'Skipped: {reason}',
  'openError.notSkipped': 'This buyer was not skipped today, or it was undone',
  'openError.notDue': 'This buyer need not be asked any more',
  'openError.noInvite': 'The page has no invitation button',
};
