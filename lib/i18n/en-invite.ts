/** English of zh-invite.ts. */
import type { zhInvite } from './zh-invite.ts';

export const enInvite: Record<keyof typeof zhInvite, string> = {
  'invite.due': '{n} to invite',
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
  'invite.tab': 'Invitations',
  'invite.none': 'Nobody to ask for a rating now',
  'invite.none.hint':
    'A buyer who was answered and stayed quiet for about 3 minutes, or said thanks, is shown once; not again in a chat or day that was asked.',
  'invite.today': 'Today',
  'invite.counts': '{asked} invited · {rated} rated · {skipped} skipped',
  'invite.done.asked': 'Invited',
  'invite.done.asked.system': 'Invited by the platform',
  'invite.done.rated': 'Rated',
  'invite.done.skipped': 'Skipped: {reason}',
  'invite.unskip': 'Undo',
  'invite.unskip.of': 'Undo skipping {name}',
  'invite.conversion': 'Ratings per invitation (approximate)',
  'invite.conversion.hint':
    'The platform does not say which rating came of which invitation; buyers rate unasked too, so it may exceed 100 %',
  'invite.conversion.rate': '{rate} (official ratings {rated} / invited {invited}, {days})',
  'invite.conversion.unknown': '—: the platform’s number of ratings was not entered',
  'invite.conversion.nobody': '—: no invitation seen in {days}',
  'openError.notSkipped': 'This buyer was not skipped today, or it was undone',
  'openError.notDue': 'This buyer need not be asked any more',
  'openError.noInvite': 'The page has no invitation button',
};
