/** Every selector of the 旺旺 web chat, on 1688 and on Taobao. Class names are plain in every version seen. */
import type { SlotTable } from '../slots.ts';

export const slots: SlotTable = {
  list: {
    meaning: 'conversation list',
    alternatives: [
      { selector: '.ww_conversation_list', seen: '2026-09' },
      { selector: '.conversation-list', seen: '2026-09' },
      { selector: '.ww_conversation', seen: '2026-09' },
    ],
  },
  listScroller: {
    meaning: 'element whose scrolling moves the virtual list',
    alternatives: [
      { selector: '.conversation-list > [style*="overflow"]', seen: '2026-09' },
      { selector: '.ww_conversation_list [style*="will-change"]', seen: '2026-09' },
      { selector: '.conversation-list', seen: '2026-09' },
    ],
  },
  row: {
    meaning: 'conversation row, its id attribute names both people',
    alternatives: [{ selector: '.conversation-item', seen: '2026-09' }],
  },
  rowOpen: {
    meaning: 'the open row',
    alternatives: [{ selector: '.conversation-item.active', seen: '2026-09' }],
  },
  rowName: {
    meaning: "buyer's name, may be cut with …",
    alternatives: [
      { selector: '.conversation .name', seen: '2026-09' },
      { selector: '.name', seen: '2026-09' },
    ],
  },
  rowTime: {
    meaning: 'relative time of the last message',
    alternatives: [
      { selector: '.conversation .time', seen: '2026-09' },
      { selector: '.time', seen: '2026-09' },
    ],
  },
  rowLast: {
    meaning: 'last message, may end in 已读 or 未读',
    alternatives: [
      { selector: '.conversation-secondary-line .desc', seen: '2026-09' },
      { selector: '.desc', seen: '2026-09' },
    ],
  },
  rowUnread: {
    meaning: 'unread count, only when unread',
    alternatives: [{ selector: '.unread-badge', seen: '2026-09' }],
  },
  ownPanel: {
    meaning: 'own nick (place differs between sources)',
    alternatives: [
      { selector: '.ww_user_panel .nick, .ww_user_panel .name', seen: '2026-09' },
      { selector: '.ww_user_panel', seen: '2026-09' },
    ],
  },
  header: {
    meaning: "open conversation's name",
    alternatives: [
      { selector: '.ww_header .conversation-header .name', seen: '2026-09' },
      { selector: '.conversation-header .name', seen: '2026-09' },
    ],
  },
  composer: {
    meaning: 'input; bubbles are pre.edit too, so always within its frame',
    alternatives: [{ selector: '.ww_input [contenteditable="true"]', seen: '2026-09' }],
  },
  composerLimit: {
    meaning: 'characters typed and allowed, `0 / 500`',
    alternatives: [{ selector: '.ww_input .maxLength', seen: '2026-09' }],
  },
  inputArea: {
    meaning: 'box around composer, its tools and its send button: never covered by us',
    alternatives: [{ selector: '.ww_input', seen: '2026-09' }],
  },
  send: {
    meaning: 'send button: pressed by the agent only, and never covered by us',
    alternatives: [{ selector: 'button.send-btn', seen: '2026-09' }],
  },
  messages: {
    meaning: 'message list of the open conversation',
    alternatives: [
      { selector: '.ww_message .message-list', seen: '2026-09' },
      { selector: '.message-list', seen: '2026-09' },
    ],
  },
  line: { meaning: 'one message', alternatives: [{ selector: '.message-item', seen: '2026-09' }] },
  ownLine: {
    meaning: 'nick of a message of our side',
    alternatives: [{ selector: '.message-item.self .nick', seen: '2026-09' }],
  },
  selfMark: {
    meaning: 'mark of our side within a line',
    alternatives: [{ selector: '.self', seen: '2026-09' }],
  },
  nick: {
    meaning: 'sender',
    alternatives: [
      { selector: '.first-line .nick', seen: '2026-09' },
      { selector: '.nick', seen: '2026-09' },
    ],
  },
  time: {
    meaning: 'time of the message with its date',
    alternatives: [
      { selector: '.first-line .time', seen: '2026-09' },
      { selector: '.time', seen: '2026-09' },
    ],
  },
  body: {
    meaning: 'content of a message',
    alternatives: [{ selector: '.content', seen: '2026-09' }],
  },
  text: {
    meaning: 'text of a bubble',
    alternatives: [
      { selector: 'pre.edit', seen: '2026-09' },
      { selector: 'div.edit', seen: '2025-01' },
    ],
  },
  template: {
    meaning: 'template card: welcome, rating, promotion, notice',
    alternatives: [{ selector: '.im-template-msg', seen: '2026-09' }],
  },
  card: {
    meaning: 'goods or order card',
    alternatives: [
      { selector: '.text-od-wrap, .od-wrap', seen: '2026-09' },
      { selector: '.text-od-order-wrap, .order-card-wrap', seen: '2025-01' },
    ],
  },
  image: { meaning: 'picture', alternatives: [{ selector: 'img.imui-msg-img', seen: '2026-09' }] },
  video: { meaning: 'video', alternatives: [{ selector: 'video', seen: '2026-09' }] },
  file: { meaning: 'file', alternatives: [{ selector: '.file-msg', seen: '2025-01' }] },
  lostToast: {
    meaning: 'toast that tells of a lost connection',
    alternatives: [{ selector: '.next-message-title', seen: '2026-09' }],
  },
  chat: {
    meaning: 'everything of the open conversation; the button for an invitation is somewhere in it',
    alternatives: [{ selector: '.ww_container', seen: '2026-09' }],
  },
};
