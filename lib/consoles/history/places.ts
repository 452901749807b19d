/** Where pages of finished conversations are found: known without the code that reads them, which only they load. */
import type { HistoryConsole } from '../../events/sighting.ts';
import type { HistoryPage } from './types.ts';

export type HistoryPlace = Pick<HistoryPage, 'id' | 'matches' | 'isAt'>;

/** Each by its console. */
export const HISTORY_PLACE: Readonly<Record<HistoryConsole, HistoryPlace>> = {
  qianniu: {
    id: 'qianniu',
    matches: ['https://market.m.taobao.com/app/qn/im-history-search*'],
    isAt: (url) =>
      /^https:\/\/market\.m\.taobao\.com\/app\/qn\/im-history-search(\/|$|[?#])/.test(url),
  },
  feige: {
    id: 'feige',
    matches: ['https://im.jinritemai.com/pc_seller_v2/*'],
    isAt: (url) =>
      /^https:\/\/im\.jinritemai\.com\/pc_seller_v2\/main\/data\/historyConversation(\/|$|[?#])/.test(
        url,
      ),
  },
};

export const HISTORY_PLACES: readonly HistoryPlace[] = Object.values(HISTORY_PLACE);

/** The one at an address; null elsewhere. */
export function historyAt(url: string): HistoryPlace | null {
  return HISTORY_PLACES.find(({ isAt }) => isAt(url)) ?? null;
}
