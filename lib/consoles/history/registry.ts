/** The pages of finished conversations that can be imported. */
import { feigeHistory } from './feige.ts';
import { qianniu } from './qianniu.ts';
import type { HistoryPage } from './types.ts';

export const HISTORY_PAGES: readonly HistoryPage[] = [qianniu, feigeHistory];

/** The history page at an address; null elsewhere. */
export function historyPageAt(url: string): HistoryPage | null {
  return HISTORY_PAGES.find((page) => page.isAt(url)) ?? null;
}
