/** Every selector of the Feige workbench. Names that no generation has hashed come first within a date. */
import type { SlotTable } from '../slots.ts';

export const slots: SlotTable = {
  /** Conversation list. */
  list: {
    alternatives: [
      { selector: '#chantListScrollArea', seen: '2026-09' },
      { selector: '.pigeonChatNotScrollBox, .pigeonChatScrollBox', seen: '2026-06' },
      { selector: '.list_items', seen: '2026-09' },
    ],
  },
  /** Element whose scrolling moves the virtual list. */
  listScroller: {
    alternatives: [
      { selector: '#chantListScrollArea .scroller', seen: '2026-09' },
      { selector: '#chantListScrollArea', seen: '2026-09' },
    ],
  },
  /** Conversation row. */
  row: {
    alternatives: [
      { selector: '[data-qa-id="qa-conversation-chat-item"]', seen: '2026-09' },
      { selector: '[data-kora="conversation"]', seen: '2026-09' },
    ],
  },
  /** Element with the buyer's name in its title. */
  rowTitle: { alternatives: [{ selector: '[class*="nameLine"][title]', seen: '2026-09' }] },
  /** Element with the buyer's name as text. */
  rowName: {
    alternatives: [
      { selector: '[class*="NameContent"]', seen: '2026-09' },
      { selector: '[data-qa-id="qa-conversation-nickname"]', seen: '2026-05' },
    ],
  },
  /** Wait timer or time of the last message. */
  rowTimer: { alternatives: [{ selector: '[class*="timerParticular"]', seen: '2026-09' }] },
  /** Last message. */
  rowLast: {
    alternatives: [
      { selector: '[class*="msgContent"]', seen: '2026-09' },
      { selector: '[data-btm="d089038"]', seen: '2026-06' },
    ],
  },
  /** Tags beside the name. */
  rowLabel: { alternatives: [{ selector: '[class*="userLabel"]', seen: '2026-09' }] },
  /** Unread badge, also where it holds a warning text. */
  rowBadge: { alternatives: [{ selector: '.auxo-badge', seen: '2026-09' }] },
  /** Unread count in its title. */
  rowUnread: { alternatives: [{ selector: 'sup.auxo-badge-count[title]', seen: '2026-09' }] },
  /** Mark of the open row, on or in it. */
  rowOpen: {
    alternatives: [
      { selector: '[class*="selectedNew-"]', seen: '2026-06' },
      { selector: '[class^="selected-"], [class*=" selected-"]', seen: '2026-06' },
    ],
  },
  /** Mark of a row that needs a reply, on or in it. */
  rowNeedsReply: { alternatives: [{ selector: '[class*="needReply-"]', seen: '2026-09' }] },
  /** Open conversation's header, first leaf text is the buyer's name. */
  header: { alternatives: [{ selector: '#topbar-left-info', seen: '2026-09' }] },
  /** Text field whose class carries the buyer id. */
  composer: {
    alternatives: [
      { selector: 'textarea[data-qa-id="qa-send-message-textarea"]', seen: '2026-09' },
      { selector: '#im-input-box textarea', seen: '2026-09' },
      { selector: '#im-input-box [class*="inputArea_"]', seen: '2026-11' },
    ],
  },
  /** Box around composer, its tools and its send button: never covered by us. */
  inputArea: { alternatives: [{ selector: '#im-input-box', seen: '2026-09' }] },
  /** Send button: pressed by the agent only, and never covered by us. */
  send: { alternatives: [{ selector: '[data-qa-id="qa-send-message-button"]', seen: '2026-09' }] },
  /** Message list of the open conversation. */
  messages: {
    alternatives: [
      { selector: '#workspace-chat .messageList', seen: '2026-09' },
      { selector: '.messageList', seen: '2026-09' },
    ],
  },
  /** Wrapper of one message or notice. */
  line: {
    alternatives: [
      // The typo is the page's own.
      { selector: '[data-qa-id="qa-message-warpper"]', seen: '2026-09' },
      { selector: '.msgItemWrap', seen: '2026-09' },
    ],
  },
  /** Element with the message id, filled late. */
  lineId: {
    alternatives: [
      { selector: '[data-id]', seen: '2026-09' },
      { selector: '[data-qa-message-id]', seen: '2025-01' },
    ],
  },
  /** Buyer's bubble. */
  buyerBubble: { alternatives: [{ selector: '.messageNotMe', seen: '2026-09' }] },
  /** Bubble of our side, robot included. */
  ownBubble: { alternatives: [{ selector: '.messageIsMe', seen: '2026-09' }] },
  /** Read mark, under lines of our side only. */
  readMark: {
    alternatives: [{ selector: '[data-qa-id="qa-message-read-mark"]', seen: '2026-09' }],
  },
  /** Row whose inline style tells the side. */
  direction: { alternatives: [{ selector: '[style*="flex-direction"]', seen: '2026-09' }] },
  /** Text of a bubble. */
  text: { alternatives: [{ selector: 'pre', seen: '2026-09' }] },
  /** Product, order or other card. */
  card: {
    alternatives: [
      { selector: '.chatd-card', seen: '2026-09' },
      { selector: '[class*="pigeon-card"], [class*="pigeon-dynamic-card"]', seen: '2026-09' },
    ],
  },
  /** Automatic card: the buyer looks at a product. */
  viewingCard: {
    alternatives: [{ selector: '.pigeon-dynamic-card-system-container-new', seen: '2026-09' }],
  },
  /** Picture sent as a message. */
  image: { alternatives: [{ selector: 'img[alt="图片"]', seen: '2026-09' }] },
  /** Picture of the speaker. */
  avatar: { alternatives: [{ selector: 'img[alt="头像"]', seen: '2026-09' }] },
  /** Everything of the open conversation; the button for an invitation is somewhere in it. */
  chat: { alternatives: [{ selector: '#workspace-chat', seen: '2026-09' }] },
};
