/** Every selector of the 旺旺 web chat, on 1688 and on Taobao. Class names are plain in every version seen. */
import type { SlotTable } from '../slots.ts';

export const slots: SlotTable = {
  /** Conversation list. */
  list: {
    alternatives: [
      { selector: '.ww_conversation_list', seen: '2026-09' },
      { selector: '.conversation-list', seen: '2026-09' },
      { selector: '.ww_conversation', seen: '2026-09' },
    ],
  },
  /** Element whose scrolling moves the virtual list. */
  listScroller: {
    alternatives: [
      { selector: '.conversation-list > [style*="overflow"]', seen: '2026-09' },
      { selector: '.ww_conversation_list [style*="will-change"]', seen: '2026-09' },
      { selector: '.conversation-list', seen: '2026-09' },
    ],
  },
  /** Conversation row, its id attribute names both people. */
  row: { alternatives: [{ selector: '.conversation-item', seen: '2026-09' }] },
  /** The open row. */
  rowOpen: { alternatives: [{ selector: '.conversation-item.active', seen: '2026-09' }] },
  /** Buyer's name, may be cut with …. */
  rowName: {
    alternatives: [
      { selector: '.conversation .name', seen: '2026-09' },
      { selector: '.name', seen: '2026-09' },
    ],
  },
  /** Relative time of the last message. */
  rowTime: {
    alternatives: [
      { selector: '.conversation .time', seen: '2026-09' },
      { selector: '.time', seen: '2026-09' },
    ],
  },
  /** Last message, may end in 已读 or 未读. */
  rowLast: {
    alternatives: [
      { selector: '.conversation-secondary-line .desc', seen: '2026-09' },
      { selector: '.desc', seen: '2026-09' },
    ],
  },
  /** Unread count, only when unread. */
  rowUnread: { alternatives: [{ selector: '.unread-badge', seen: '2026-09' }] },
  /** Own nick (place differs between sources). */
  ownPanel: {
    alternatives: [
      { selector: '.ww_user_panel .nick, .ww_user_panel .name', seen: '2026-09' },
      { selector: '.ww_user_panel', seen: '2026-09' },
    ],
  },
  /** Open conversation's name. */
  header: {
    alternatives: [
      { selector: '.ww_header .conversation-header .name', seen: '2026-09' },
      { selector: '.conversation-header .name', seen: '2026-09' },
    ],
  },
  /** Input; bubbles are pre.edit too, so always within its frame. */
  composer: { alternatives: [{ selector: '.ww_input [contenteditable="true"]', seen: '2026-09' }] },
  /** Characters typed and allowed, `0 / 500`. */
  composerLimit: { alternatives: [{ selector: '.ww_input .maxLength', seen: '2026-09' }] },
  /** Box around composer, its tools and its send button: never covered by us. */
  inputArea: { alternatives: [{ selector: '.ww_input', seen: '2026-09' }] },
  /** Send button: pressed by the agent only, and never covered by us. */
  send: { alternatives: [{ selector: 'button.send-btn', seen: '2026-09' }] },
  /** Message list of the open conversation. */
  messages: {
    alternatives: [
      { selector: '.ww_message .message-list', seen: '2026-09' },
      { selector: '.message-list', seen: '2026-09' },
    ],
  },
  /** One message. */
  line: { alternatives: [{ selector: '.message-item', seen: '2026-09' }] },
  /** Nick of a message of our side. */
  ownLine: { alternatives: [{ selector: '.message-item.self .nick', seen: '2026-09' }] },
  /** Mark of our side within a line. */
  selfMark: { alternatives: [{ selector: '.self', seen: '2026-09' }] },
  /** Sender. */
  nick: {
    alternatives: [
      { selector: '.first-line .nick', seen: '2026-09' },
      { selector: '.nick', seen: '2026-09' },
    ],
  },
  /** Time of the message with its date. */
  time: {
    alternatives: [
      { selector: '.first-line .time', seen: '2026-09' },
      { selector: '.time', seen: '2026-09' },
    ],
  },
  /** Content of a message. */
  body: { alternatives: [{ selector: '.content', seen: '2026-09' }] },
  /** Text of a bubble. */
  text: {
    alternatives: [
      { selector: 'pre.edit', seen: '2026-09' },
      { selector: 'div.edit', seen: '2025-01' },
    ],
  },
  /** Template card: welcome, rating, promotion, notice. */
  template: { alternatives: [{ selector: '.im-template-msg', seen: '2026-09' }] },
  /** Goods or order card. */
  card: {
    alternatives: [
      { selector: '.text-od-wrap, .od-wrap', seen: '2026-09' },
      { selector: '.text-od-order-wrap, .order-card-wrap', seen: '2025-01' },
    ],
  },
  /** Picture. */
  image: { alternatives: [{ selector: 'img.imui-msg-img', seen: '2026-09' }] },
  /** Video. */
  video: { alternatives: [{ selector: 'video', seen: '2026-09' }] },
  /** File. */
  file: { alternatives: [{ selector: '.file-msg', seen: '2025-01' }] },
  /** Toast that tells of a lost connection. */
  lostToast: { alternatives: [{ selector: '.next-message-title', seen: '2026-09' }] },
  /** Everything of the open conversation; the button for an invitation is somewhere in it. */
  chat: { alternatives: [{ selector: '.ww_container', seen: '2026-09' }] },
};
