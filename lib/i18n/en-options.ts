/** What the options page says in general, in English. */
import type { zhOptions } from './zh-options.ts';

export const enOptions: Record<keyof typeof zhOptions, string> = {
  'list.colon': ': ',
  'options.title': 'Sanfen · Options',
  'options.saved': 'Saved',
  'options.saveFailed': 'Not saved: {reason}',
  'options.language': 'Language',
  'options.language.zh': '中文',
  'options.language.en': 'English',
  'options.shops': 'Shops and agents',
  'options.shops.note':
    'The shop’s name goes into log and reports; after a rename older records still count as this shop’s. The agent’s name is used only where the page does not show the account; empty means unknown.',
  'options.shop': 'Shop',
  'options.agent': 'Agent',
  'options.agent.placeholder': 'as the page says',
  'options.names': 'Keep buyers’ names for',
  'options.names.note':
    'Deleted when the time is up; the queue still times those buyers, without a name.',
  'options.names.none': 'not at all',
  'options.names.days': '{n} {n|day|days}',
  'options.log': 'Log',
  'options.export': 'Export log',
  'options.export.names': 'With buyers’ names (those still kept)',
  'options.export.busy': 'Exporting…',
  'options.export.done': '{n} {n|line|lines} exported',
  'options.export.failed': 'Could not export: {reason}',
  'options.import': 'Import log…',
  'options.import.note': 'An NDJSON file, one event a line; importing it twice adds nothing.',
  'options.import.busy': 'Importing… {n}',
  'options.import.done':
    '{added} added, {amended} completed, {unchanged} known already, {skipped} of unknown type, {bad} bad',
  'options.import.bad': 'Line {line}: {reason}',
  'options.import.more': '{n} more {n|line|lines}',
  'options.import.failed':
    'Could not import: {reason}. What was imported stays; you can import the file again.',
  'options.privacy': 'What is stored and what is not',
  'options.privacy.kept':
    'On this computer: each message’s time, direction, kind, length and an irreversible fingerprint; buyers under keyed pseudonyms; their names apart, for a short time.',
  'options.privacy.notKept':
    'Not stored: what buyers write, images, phone numbers, addresses, orders. The one exception: a text that the shop itself sends again and again, only to ask you whether it is automatic; it goes when it is not needed any more.',
  'options.privacy.nothingLeaves':
    'Not uploaded: there is no server; data leaves this computer only when you export it or set up a shared place for your team.',
  'exclude.title': 'Conversations out of the figures ({n})',
  'exclude.note':
    'Colleagues whose Wangwang nick is the shop’s are here by themselves; others by the menu in the popup’s list. They warn of nothing and enter no figure.',
  'exclude.include': 'Restore',
};
