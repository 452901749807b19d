/** What each slot of a console's page is, in the user's words. */
import type { PageKey, PageTranslate } from '../../../lib/i18n/pages.ts';

/** Keys that need no parameters. */
type SlotKey = Exclude<
  Extract<PageKey, `health.${string}`>,
  'health.partly' | 'health.disagreements' | 'health.bundle.content'
>;

const MEANINGS: readonly (readonly [SlotKey, string])[] = [
  ['health.list', 'list listScroller'],
  ['health.row', 'row rowId'],
  ['health.name', 'rowTitle rowName'],
  ['health.rowTime', 'rowTimer rowTime'],
  ['health.rowLast', 'rowLast'],
  ['health.unread', 'rowBadge rowUnread'],
  ['health.rowOpen', 'rowOpen'],
  ['health.mark', 'rowLabel rowNeedsReply'],
  ['health.header', 'header'],
  ['health.composer', 'composer composerLimit inputArea send'],
  ['health.messages', 'messages chat'],
  ['health.line', 'line'],
  ['health.lineId', 'lineId'],
  ['health.side', 'buyerBubble ownBubble buyerMark ownMark readMark direction selfMark avatar'],
  ['health.time', 'time'],
  ['health.text', 'text body'],
  ['health.media', 'card viewingCard image video file template'],
  ['health.account', 'ownPanel ownLine nick'],
];
const KEYS = new Map(
  MEANINGS.flatMap(([key, slots]) => slots.split(' ').map((slot) => [slot, key])),
);

/** What a slot is. */
export function slotWord(slot: string, t: PageTranslate): string {
  return t(KEYS.get(slot) ?? 'health.other');
}
