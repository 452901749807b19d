import type { zhAccounts } from './zh-accounts.ts';

export const enAccounts: Record<keyof typeof zhAccounts, string> = {
  'reading.off': 'Switched off',
  'advice.off': 'Reading of this console is switched off in the options: no timing, no reminders.',

  'account.changed': '{console} changed to account {now} (was: {before}). Who is working?',
  'account.unnamed': 'ending in {tail}',
  'account.meanwhile':
    'Until you answer, messages are logged apart as “{agent}” ({shop}); nothing is mixed.',
  'account.who': 'Who is working',
  'account.who.new': 'A new agent',
  'account.who.same': 'Still {name}',
  'account.name': 'Agent name',
  'account.shop': 'Which shop',
  'account.shop.new': 'Another shop…',
  'account.shop.name': 'Shop name',
  'account.save': 'Save',
  'account.needName': 'Please give a name first.',
  'account.failed': 'Not saved: {reason}',
};
