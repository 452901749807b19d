/** Short codes of the other parts, in the user's words. What is not known is shown as it came. */
import type { TextKey, Translate } from '../../lib/i18n/index.ts';

/** Keys that need no parameters. */
type PlainKey = Extract<
  TextKey,
  `openError.${string}` | `missing.${string}` | `badLine.not${string}`
>;

const OPEN_ERRORS: Record<string, PlainKey> = {
  'no longer waiting': 'openError.gone',
  'console not open': 'openError.closed',
  'no worker': 'openError.worker',
  'page did not answer': 'openError.silent',
  'not-found': 'openError.notFound',
  ambiguous: 'openError.ambiguous',
  'not-opened': 'openError.notOpened',
  'no longer due': 'openError.notDue',
  'not skipped': 'openError.notSkipped',
  'no-invite': 'openError.noInvite',
};

const MISSING: Record<string, PlainKey> = {
  list: 'missing.list',
  row: 'missing.row',
  account: 'missing.account',
  rowTime: 'missing.rowTime',
  messages: 'missing.messages',
  thread: 'missing.thread',
  lines: 'missing.lines',
  connection: 'missing.connection',
  rowName: 'missing.row',
  rowLast: 'missing.rowTime',
  rowUnread: 'missing.rowTime',
  rowOpen: 'missing.thread',
  header: 'missing.thread',
  composer: 'missing.thread',
  line: 'missing.messages',
  lineId: 'missing.lines',
  time: 'missing.lines',
  direction: 'missing.lines',
  selfMark: 'missing.lines',
};

const BAD_LINES: Record<string, PlainKey> = {
  'not JSON': 'badLine.notJson',
  'not a JSON object': 'badLine.notObject',
  'too long': 'badLine.notShort',
  'too deep': 'badLine.notFlat',
};

function inWords(words: Record<string, PlainKey>, code: string, t: Translate): string {
  // A code may come from a file: `constructor` is none of ours.
  const key = Object.hasOwn(words, code) ? words[code] : undefined;
  return key ? t(key) : code;
}

/** Why a buyer's conversation could not be opened. */
export function openErrorText(error: string, t: Translate): string {
  // The browser's own words for a tab whose content script is not there.
  if (/receiving end does not exist/i.test(error)) return t('openError.silent');
  return inWords(OPEN_ERRORS, error, t);
}

/** Names of what a page lacks. */
export function missingText(slots: readonly string[], t: Translate): string {
  const words = new Set(slots.map((slot) => inWords(MISSING, slot, t)));
  return [...words].join(t('list.separator'));
}

/** Why a line of an imported file could not be read. */
export function badLineText(reason: string, t: Translate): string {
  const field = /^"([^"]+)"/.exec(reason)?.[1];
  if (field) return t('badLine.field', { field });
  return inWords(BAD_LINES, reason, t);
}
