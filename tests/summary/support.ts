/** A weekly summary of the desk's history, and texts of a table. */
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { weeklySummary } from '../../lib/summary/model.ts';
import type { SummaryAsk, SummaryOptions } from '../../lib/summary/model.ts';
import type { WeeklySummary } from '../../lib/summary/types.ts';
import { SETTINGS, wholeLog } from '../live/desk-history.ts';
import { at } from '../metrics/timeline.ts';

/** 2026-11-09, a Monday: the history's first seven days are the last full week. */
export const MONDAY = at('+7 10:30');
export const zh = pageTranslator('zh');
export const en = pageTranslator('en');

export async function summaryOf(
  change: Partial<SummaryAsk> = {},
  options: SummaryOptions = {},
): Promise<WeeklySummary> {
  const log = await wholeLog();
  return weeklySummary(log, { settings: SETTINGS, which: 'last', now: MONDAY, ...change }, options);
}
