/** What the options say of accounts and shops, in English. */
import type { zhAccountOptions } from './zh-account-options.ts';

export const enAccountOptions: Record<keyof typeof zhAccountOptions, string> = {
  'options.contents': 'Contents',
  'accounts.title': 'Accounts and shops',
  'accounts.note':
    'Where a console has several shops, figures, queue and rules are kept apart. The first shop also takes pages that show no account. After a rename, older records still count as this shop’s.',
  'accounts.console': 'Console',
  'accounts.rules': 'Rules',
  'accounts.shop.add': 'Add shop',
  'accounts.shop.add.label': '{console}: name of the new shop',
  'accounts.shop.remove': 'Remove',
  'accounts.shop.remove.hint':
    'Only takes it off this list; its records stay. A shop with accounts cannot be removed.',
  'accounts.shop.taken':
    'A shop of this console has, or had, the name “{name}”. Please choose another name.',
  'accounts.none': 'No page has shown an account yet.',
  'accounts.seen': 'Accounts seen',
  'accounts.account': 'Login name',
  'accounts.agent.default': 'Pages that show no account',
  'accounts.last': 'Last seen',
  'accounts.forget': 'Forget',
  'accounts.forget.hint': 'Seen again, it is asked about as a new account.',
  'accounts.label': '{account}: {what}',

  'holding.title': 'Holding reply',
  'holding.note':
    'Put into the composer of the longest waiting buyer by one key; texts take turns so as not to look robotic. Filled in, never sent.',
  'holding.text': 'Text {n}',
  'holding.up': 'Move text {n} up',
  'holding.down': 'Move text {n} down',
  'holding.remove': 'Delete text {n}',
  'holding.add': 'Add text',
  'holding.add.label': 'New text',
  'holding.reset': 'Back to the defaults',
  'holding.empty': 'An empty text cannot be used; not saved.',
  'holding.twice': 'That text is there already.',
  'holding.last': 'At least one must stay.',

  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.note': 'The browser manages them, and changes them on its own page.',
  'shortcuts.open': 'Open the browser’s shortcuts page',
  'shortcuts.opened.failed': 'Could not open it: {reason}. Please type {url} into the address bar',
  'shortcuts.none': 'Not set',
  'shortcuts.none.hint':
    '“{name}” has no key: another extension may use it. Set one on the browser’s shortcuts page.',
  'shortcuts.palette': 'Open quick phrases',
  'shortcuts.hold': 'Holding reply to the longest waiting buyer',
  'shortcuts._execute_action': 'Open the Sanfen popup',

  'readingOptions.title': 'Which consoles are read',
  'readingOptions.note':
    'Switched off, a console is not read at all: no timing, no reminders, and coverage stops there. To silence it only, use the switch under Reminders.',
  'readingOptions.off': 'Switched off',

  'report.rested': 'rested {time}',
};
