/** Every selector of the Feige workbench. Names that no generation has hashed come first within a date. */
import type { SlotTable } from '../slots.ts';

export const slots: SlotTable = {
  list: {
    meaning: 'conversation list',
    alternatives: [
      { selector: '#chantListScrollArea', seen: '2026-09' },
      { selector: '.pigeonChatNotScrollBox, .pigeonChatScrollBox', seen: '2026-06' },
      { selector: '.list_items', seen: '2026-09' },
    ],
  },
  listScroller: {
    meaning: 'element whose scrolling moves the virtual list',
    alternatives: [
      { selector: '#chantListScrollArea .scroller', seen: '2026-09' },
      { selector: '#chantListScrollArea', seen: '2026-09' },
    ],
  },
  row: {
    meaning: 'conversation row',
    alternatives: [
      { selector: '[data-qa-id="qa-conversation-chat-item"]', seen: '2026-09' },
      { selector: '[data-kora="conversation"]', seen: '2026-09' },
    ],
  },
  rowTitle: {
    meaning: "element with the buyer's name in its title",
    alternatives: [{ selector: '[class*="nameLine"][title]', seen: '2026-09' }],
  },
  rowName: {
    meaning: "element with the buyer's name as text",
    alternatives: [
      { selector: '[class*="NameContent"]', seen: '2026-09' },
      { selector: '[data-qa-id="qa-conversation-nickname"]', seen: '2026-05' },
    ],
  },
  rowTimer: {
    meaning: 'wait timer or time of the last message',
    alternatives: [{ selector: '[class*="timerParticular"]', seen: '2026-09' }],
  },
  rowLast: {
    meaning: 'last message',
    alternatives: [
      { selector: '[class*="msgContent"]', seen: '2026-09' },
      { selector: '[data-btm="d089038"]', seen: '2026-06' },
    ],
  },
  rowLabel: {
    meaning: 'tags beside the name',
    alternatives: [{ selector: '[class*="userLabel"]', seen: '2026-09' }],
  },
  rowBadge: {
    meaning: 'unread badge, also where it holds a warning text',
    alternatives: [{ selector: '.auxo-badge', seen: '2026-09' }],
  },
  rowUnread: {
    meaning: 'unread count in its title',
    alternatives: [{ selector: 'sup.auxo-badge-count[title]', seen: '2026-09' }],
  },
  rowOpen: {
    meaning: 'mark of the open row, on or in it',
    alternatives: [
      { selector: '[class*="selectedNew-"]', seen: '2026-06' },
      { selector: '[class^="selected-"], [class*=" selected-"]', seen: '2026-06' },
    ],
  },
  rowNeedsReply: {
    meaning: 'mark of a row that needs a reply, on or in it',
    alternatives: [{ selector: '[class*="needReply-"]', seen: '2026-09' }],
  },
  header: {
    meaning: "open conversation's header, first leaf text is the buyer's name",
    alternatives: [{ selector: '#topbar-left-info', seen: '2026-09' }],
  },
  composer: {
    meaning: 'text field whose class carries the buyer id',
    alternatives: [
      { selector: 'textarea[data-qa-id="qa-send-message-textarea"]', seen: '2026-09' },
      { selector: '#im-input-box textarea', seen: '2026-09' },
      { selector: '#im-input-box [class*="inputArea_"]', seen: '2026-11' },
    ],
  },
  inputArea: {
    meaning: 'box around composer, its tools and its send button: never covered by us',
    alternatives: [{ selector: '#im-input-box', seen: '2026-09' }],
  },
  send: {
    meaning: 'send button: pressed by the agent only, and never covered by us',
    alternatives: [{ selector: '[data-qa-id="qa-send-message-button"]', seen: '2026-09' }],
  },
  messages: {
    meaning: 'message list of the open conversation',
    alternatives: [
      { selector: '#workspace-chat .messageList', seen: '2026-09' },
      { selector: '.messageList', seen: '2026-09' },
    ],
  },
  line: {
    meaning: 'wrapper of one message or notice',
    alternatives: [
      // The typo is the page's own.
      { selector: '[data-qa-id="qa-message-warpper"]', seen: '2026-09' },
      { selector: '.msgItemWrap', seen: '2026-09' },
    ],
  },
  lineId: {
    meaning: 'element with the message id, filled late',
    alternatives: [
      { selector: '[data-id]', seen: '2026-09' },
      { selector: '[data-qa-message-id]', seen: '2025-01' },
    ],
  },
  buyerBubble: {
    meaning: "buyer's bubble",
    alternatives: [{ selector: '.messageNotMe', seen: '2026-09' }],
  },
  ownBubble: {
    meaning: 'bubble of our side, robot included',
    alternatives: [{ selector: '.messageIsMe', seen: '2026-09' }],
  },
  readMark: {
    meaning: 'read mark, under lines of our side only',
    alternatives: [{ selector: '[data-qa-id="qa-message-read-mark"]', seen: '2026-09' }],
  },
  direction: {
    meaning: 'row whose inline style tells the side',
    alternatives: [{ selector: '[style*="flex-direction"]', seen: '2026-09' }],
  },
  text: { meaning: 'text of a bubble', alternatives: [{ selector: 'pre', seen: '2026-09' }] },
  card: {
    meaning: 'product, order or other card',
    alternatives: [
      { selector: '.chatd-card', seen: '2026-09' },
      { selector: '[class*="pigeon-card"], [class*="pigeon-dynamic-card"]', seen: '2026-09' },
    ],
  },
  viewingCard: {
    meaning: 'automatic card: the buyer looks at a product',
    alternatives: [{ selector: '.pigeon-dynamic-card-system-container-new', seen: '2026-09' }],
  },
  image: {
    meaning: 'picture sent as a message',
    alternatives: [{ selector: 'img[alt="图片"]', seen: '2026-09' }],
  },
  avatar: {
    meaning: 'picture of the speaker',
    alternatives: [{ selector: 'img[alt="头像"]', seen: '2026-09' }],
  },
  chat: {
    meaning: 'everything of the open conversation; the button for an invitation is somewhere in it',
    alternatives: [{ selector: '#workspace-chat', seen: '2026-09' }],
  },
};
