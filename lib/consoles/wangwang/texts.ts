/** The platform's own wordings in a 旺旺 thread and list. A buyer may type any of them: callers demand a mark as well. */
import type { LineContent } from '../../events/sighting.ts';
import { clampNameOrNull } from '../names.ts';
import { spoken } from '../spoken.ts';

const INVITATION = /客服评价邀请|期待您的真实反馈|邀请您评价/;
/** The smart bot's greeting: always automatic, never a reply. */
const WELCOME = /智能客户专员/;
const ENDED = /会话已结束/;
const TRANSFER = /由\s*(.+?)\s*转交给\s*([^，。,\s]+)/;

/** What a template card or a nameless notice is. */
export function noticeContent(text: string, kind: 'card' | 'text'): LineContent {
  const transfer = TRANSFER.exec(text);
  if (transfer) return { type: 'transferred', to: clampNameOrNull(transfer[2]) };
  if (INVITATION.test(text)) return { type: 'invited', by: 'unknown' };
  if (ENDED.test(text)) return { type: 'sessionEnded', by: 'unknown' };
  return spoken(WELCOME.test(text) ? 'auto' : 'system', { kind, text: null });
}

/** The platform's own last messages. The list has no mark for them, so short ones must be the whole text. */
const SYSTEM_TEXTS = [
  '批量询价',
  '开启智能找品询盘',
  '客服评价邀请',
  '会话已结束[。！]?',
  '商家长时间没有回复[，,].*',
  '请耐心等待[。！]?',
  '(?:平台|官方|安全)提醒[：:].*',
  '订单还未付款.*',
  '发现有一笔订单.*',
  '超时未揽收.*',
  '小助手识别到.*',
  '当前用户来自.*',
  '买家正在浏览.*',
  '请尽快回复，避免超时.*',
  '由.{1,40}转交给.{1,40}',
  '.{0,20}撤回了一条消息',
  '.{0,10}我是.{0,10}智能客户专员.*',
];
const SYSTEM_LAST = new RegExp(`^(?:\\[.{0,6}\\])?\\s*(?:${SYSTEM_TEXTS.join('|')})$`);

/** The platform's wordings, as a whole text: only where what people type cannot stand. */
export function isNotice(text: string): boolean {
  return SYSTEM_LAST.test(text) || noticeContent(text, 'card').type !== 'message';
}

/** A last message in the list that is none of the two people's, and so says nothing of who waits. */
export function isSystemLast(text: string): boolean {
  return SYSTEM_LAST.test(text);
}

/**
 * A last message that shows our side had the last word: read marks stand only under own messages, set apart by a space.
 * Without one it may be the buyer's own word, which an unread badge gives away.
 */
export function isOwnLast(text: string, unread: number): boolean {
  if (/\S\s+(已读|未读)$/.test(text)) return true;
  // An invitation under an unread badge answers nothing.
  return unread === 0 && (/(已读|未读)$/.test(text) || /^(\[.{0,6}\])?\s*客服评价邀请$/.test(text));
}

/** A last message that tells of the session's end. */
export function isEndLast(text: string): boolean {
  return /^会话已结束[。！]?$/.test(text);
}

/** A notice that a message was taken back. */
export function isRecallNotice(text: string): boolean {
  return /撤回了?一条消息/.test(text);
}

/** Emoji codes only, `/:^_^ /:087`. */
export function isEmojiOnly(text: string): boolean {
  return /^(\s*\/:[^\s/\u3400-\u9fff]{1,6})+\s*$/.test(text);
}

/** A robot that answers for the shop. */
export function isRobotNick(nick: string): boolean {
  return /[:：].*服务助手/.test(nick);
}
