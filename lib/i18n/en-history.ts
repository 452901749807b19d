/** English: the bar on pages of chat history, which loads nothing else. */
import type { zhHistory } from './zh-history.ts';

export const enHistory: Record<keyof typeof zhHistory, string> = {
  'history.start': 'Import the chats on this page',
  'history.start.hint':
    'Reads only the conversations listed on this page and changes no filter; what was imported before is not doubled.',
  'history.running': 'Importing {done}/{listed}',
  'history.hands': 'Please do not click on this page meanwhile',
  'history.waiting':
    'A conversation did not appear in time; waiting until it can no longer be mistaken for another (1 minute at most)',
  'history.counts': '{added} new · {known} known',
  'history.stop': 'Stop',
  'history.done': 'Imported {n} {n|conversation|conversations}',
  'history.stopped': 'Stopped after {n} {n|conversation|conversations}',
  'history.again': 'Import again',
  'history.hide': 'Hide',
  'history.none': 'This page lists no conversations. Search first, then import.',
  'history.unread':
    '{n} {n|conversation was|conversations were} not read: {names}. You can import again.',
  'history.unread.one': '{name} ({reason})',
  'history.unread.more': 'and more',
  'history.problem.notShown': 'the page did not show its messages',
  'history.problem.changed': 'the page changed while it was read',
  'history.problem.undated': 'no date in sight',
  'history.failed': 'Import interrupted: {reason}. What was imported stays; you can import again.',
  'history.failed.silent': 'the extension did not answer',
  'history.orphaned': 'The extension was updated. Reload this page, then import.',
};
