/** Texts of the popup's tab for the week. */
import type { zhWeekly } from './zh-weekly.ts';

export const enWeekly: Record<keyof typeof zhWeekly, string> = {
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
};
