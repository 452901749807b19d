/** English, complete: the compiler asks for every key of the Chinese dictionary. `{n|one|other}` picks the word by the number. */
import { enBase } from './en-base.ts';
import { enInvite } from './en-invite.ts';
import { enAccounts } from './en-accounts.ts';
import { enConsent } from './en-consent.ts';
import { enFaults } from './en-faults.ts';
import { enMood } from './en-mood.ts';
import { enWarnings } from './en-warnings.ts';
import type { zh } from './zh.ts';

export const en: Record<keyof typeof zh, string> = {
  ...enBase,
  ...enInvite,
  ...enFaults,

  'palette.imageOnly': '(image)',
  'insert.image.copied': 'Image copied: press Ctrl+V in the composer to paste it',

  'console.1688': '1688',
  'console.taobao': 'Taobao',
  'console.feige': 'Feige',

  'level.0': 'fine',
  'level.1': 'notice',
  'level.2': 'urgent',
  'level.3': 'almost due',
  'level.4': 'overdue',

  'grouping.message': 'messages',
  'grouping.session': 'sessions',

  'reading.loading': 'Loading',
  'reading.reading': 'Reading',
  'reading.partly': 'Partly read',
  'reading.login': 'Not signed in',
  'reading.permission': 'No chat rights',
  'reading.unknown': 'Unknown page',
  'reading.stalled': 'Hidden, not updating',
  'reading.orphaned': 'Reload needed',

  'advice.loading': 'The page is still opening; this takes up to 20 seconds.',
  'advice.reading': '',
  'advice.partly':
    'Not found: {missing}. The rest is timed, figures may be incomplete. Reload the page; if it stays so, the page has probably changed.',
  'advice.login': 'This page asks to sign in; nothing is timed. It resumes once you have.',
  'advice.permission':
    'This account may not chat; nothing is timed. Use an agent account that may.',
  'advice.unknown':
    'No conversation list found; nothing is timed. Enter the chat workbench, then reload; if that does not help, the page has probably changed.',
  'advice.stalled':
    'This page stopped updating in the background, so new messages cannot be read. Switch to it to resume.',
  'advice.orphaned': 'The extension was updated; this page is no longer timed. Reload the page.',

  'link.connecting': 'Connecting',
  'link.lost': 'Disconnected',

  'rate.name': '3-minute response rate',
  'rate.pending': '{n} pending',
  'rate.pending.hint': 'Unanswered and not yet 3 minutes old; not in the denominator',
  'rate.none': 'nothing counted yet',
  'rate.asOf': 'as of {time}',
  'rate.neverRead': 'not read today',

  'queue.name': 'Waiting buyers',
  'queue.nobody': 'No buyer is waiting',
  'queue.noName': 'Unknown name',
  'queue.sameName': '{n} {n|namesake|namesakes}',
  'queue.open': 'Open',
  'queue.closed': 'Closed',
  'queue.closed.hint': 'The page with this buyer was closed; open the chat workbench first',
  'queue.unassessed': 'off hours',
  'queue.unassessed.hint': 'Outside the assessment window; not in the rate',
  'queue.earliest.hint': 'Has waited at least this long; the time left can only be less',
  'queue.openFailed': 'Could not open it: {reason}. Please open this buyer yourself.',

  'missing.list': 'the conversation list',
  'missing.row': 'the buyers in the list',
  'missing.account': 'the signed-in account',
  'missing.rowTime': 'the waiting times in the list',
  'missing.messages': 'the messages',
  'missing.thread': 'the open conversation’s buyer',
  'missing.lines': 'times or senders of messages',
  'missing.connection': 'the network (the page says disconnected)',

  'openError.gone': 'this buyer no longer waits',
  'openError.closed': 'its page was closed',
  'openError.worker': 'the extension’s worker did not answer',
  'openError.silent': 'that page did not answer, reload it',
  'openError.notFound': 'not in the conversation list, perhaps in another group',
  'openError.ambiguous': 'several buyers of this name are in the list',
  'openError.notOpened': 'the page did not switch to it',

  'badLine.notJson': 'not JSON',
  'badLine.notObject': 'not a JSON object',
  'badLine.notShort': 'the line is too long',
  'badLine.notFlat': 'nested too deeply',
  'badLine.field': 'field {field} is missing or wrong',
  'exclude.menu': 'Leave out of the figures: {name} is',
  'exclude.more': 'Leave out of the figures… (Delete key)',
  'exclude.colleague': 'a colleague',
  'exclude.merchant': 'a merchant or advertiser',
  'exclude.blocked': 'a nuisance, blocked',
  'exclude.test': 'a test',
  'exclude.other': 'something else',

  ...enAccounts,
  ...enConsent,
  ...enWarnings,
  ...enMood,
};
