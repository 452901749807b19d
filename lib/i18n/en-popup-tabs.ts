/** Texts of the popup’s tabs of quick phrases and of the week, in English. */
import type { zhPopupTabs } from './zh-popup-tabs.ts';

export const enPopupTabs: Record<keyof typeof zhPopupTabs, string> = {
  'weekly.tab': 'Weekly',
  'weekly.week.last': 'Last full week',
  'weekly.week.running': 'This week so far',
  'weekly.before': 'week before {rate} {share}',
  'weekly.sameHour': 'week before, up to the same hour {rate} {share}',
  'weekly.missed': '{n} missed',
  'weekly.coverage': '{part} covered',
  'weekly.loading': 'Reading the log…',
  'weekly.none': 'No data in these two weeks yet.',
  'weekly.failed': 'Could not be worked out; exporting may still work.',
  'weekly.export': 'Export XLSX',
  'weekly.export.of': '{week}: export {format}',
  'weekly.open': 'Open the weekly page',
  'weekly.open.of': '{week}: open the weekly page',
  'weekly.note':
    'The file is made on a new page and can be stopped there; buyers stand under pseudonyms.',
  'popup.phrases': 'Phrases',
  'phraseTab.search': 'Pinyin, initials, code or words',
  'phraseTab.none': 'No phrase found',
  'phraseTab.empty': 'No phrases yet',
  'phraseTab.manage': 'Manage phrases',
  'phraseTab.keys': '↑↓ choose · ⏎ copy',
  'phraseTab.copied': 'Copied',
  'phraseTab.copiedOpen': 'Copied; fill in after pasting: {fields}',
  'phraseTab.failed': 'That failed: {reason}',
  'phraseTab.image': 'image',
  'phraseTab.copyImage': 'Now copy the image',
};
