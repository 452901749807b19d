/** Every selector of Qianniu's 聊天记录. CSS modules: `_chatWrap_1fgcw_8` in 2022, other hashes since, the words stay. */
import type { SlotTable } from '../slots.ts';

export const qianniuSlots: SlotTable = {
  /** Sessions that the filter found. */
  list: {
    alternatives: [
      { selector: '.message-list-left', seen: '2026-09' },
      { selector: '.message-container', seen: '2026-09' },
    ],
  },
  /** Session, its title is the buyer's nick. */
  row: { alternatives: [{ selector: '.message-list-left .results-list', seen: '2026-09' }] },
  /** Lines of the chosen session, by date. */
  pane: { alternatives: [{ selector: '.message-list-right', seen: '2026-09' }] },
  /** One message. */
  line: { alternatives: [{ selector: '[class*="chatWrap"]', seen: '2026-09' }] },
  /** Time of a message, without date. */
  time: { alternatives: [{ selector: '[class*="chatTime"]', seen: '2026-09' }] },
  /** Sender: the buyer, or `店铺:客服名`. */
  speaker: { alternatives: [{ selector: '[class*="chatName"]', seen: '2026-09' }] },
  /** Words of a message, on either side. */
  text: {
    alternatives: [
      { selector: '[class*="chatTextLeft"]', seen: '2026-09' },
      { selector: '[class*="chatText"]', seen: '2026-09' },
    ],
  },
  /** Picture of a message (an avatar is none). */
  image: {
    alternatives: [
      { selector: 'img[class*="img"]', seen: '2022-06' },
      { selector: '[class*="chatContent"] img:not([class*="vatar"])', seen: '2022-06' },
    ],
  },
  /** Video. */
  video: { alternatives: [{ selector: 'video', seen: '2022-06' }] },
};
