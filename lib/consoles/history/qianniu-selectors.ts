/** Every selector of Qianniu's 聊天记录. CSS modules: `_chatWrap_1fgcw_8` in 2022, other hashes since, the words stay. */
import type { SlotTable } from '../slots.ts';

export const qianniuSlots: SlotTable = {
  list: {
    meaning: 'sessions that the filter found',
    alternatives: [
      { selector: '.message-list-left', seen: '2026-09' },
      { selector: '.message-container', seen: '2026-09' },
    ],
  },
  row: {
    meaning: "session, its title is the buyer's nick",
    alternatives: [{ selector: '.message-list-left .results-list', seen: '2026-09' }],
  },
  pane: {
    meaning: 'lines of the chosen session, by date',
    alternatives: [{ selector: '.message-list-right', seen: '2026-09' }],
  },
  line: {
    meaning: 'one message',
    alternatives: [{ selector: '[class*="chatWrap"]', seen: '2026-09' }],
  },
  time: {
    meaning: 'time of a message, without date',
    alternatives: [{ selector: '[class*="chatTime"]', seen: '2026-09' }],
  },
  speaker: {
    meaning: 'sender: the buyer, or `店铺:客服名`',
    alternatives: [{ selector: '[class*="chatName"]', seen: '2026-09' }],
  },
  text: {
    meaning: 'words of a message, on either side',
    alternatives: [
      { selector: '[class*="chatTextLeft"]', seen: '2026-09' },
      { selector: '[class*="chatText"]', seen: '2026-09' },
    ],
  },
  image: {
    meaning: 'picture of a message (an avatar is none)',
    alternatives: [
      { selector: 'img[class*="img"]', seen: '2022-06' },
      { selector: '[class*="chatContent"] img:not([class*="vatar"])', seen: '2022-06' },
    ],
  },
  video: { meaning: 'video', alternatives: [{ selector: 'video', seen: '2022-06' }] },
};
