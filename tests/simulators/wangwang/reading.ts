/** What 旺旺's lines say, and what they should be read as. */
import type { Notice } from '../core/steps.ts';
import type { Reading } from '../core/truth.ts';
import { KINDS } from '../core/truth.ts';
import type { Line } from '../core/world.ts';
import { SUMMARIES } from '../core/summaries.ts';
import type { WangwangOptions } from './options.ts';
import { OWN_NICK } from './options.ts';

/** Text of a notice; null where 旺旺 has no such line. All of them are template cards. */
export function noticeText(notice: Notice, agent: string | null): string | null {
  switch (notice) {
    case 'welcome':
      return '您好，我是智能客户专员，请问想咨询什么？';
    case 'closeByAgent':
    case 'closeBuyerTimeout':
    case 'closeAgentTimeout':
      return '会话已结束';
    case 'transferAway':
      return `由 小王 转交给 ${agent ?? '小李'}`;
    case 'transferToMe':
      return `由 ${agent ?? '小李'} 转交给 小王`;
    case 'platform':
      return '商家长时间没有回复，请耐心等待';
    case 'viewing':
      return '平台提醒：买家正在浏览商品';
    case 'invite':
      return '客服评价邀请';
    default:
      return null;
  }
}

const NOTICE_READINGS: Partial<Record<Notice, Reading>> = {
  welcome: { type: 'message', roles: ['auto'] },
  closeByAgent: { type: 'sessionEnded' },
  closeBuyerTimeout: { type: 'sessionEnded' },
  closeAgentTimeout: { type: 'sessionEnded' },
  transferAway: { type: 'transferred' },
  transferToMe: { type: 'transferred' },
  platform: { type: 'message', roles: ['system', 'official'] },
  viewing: { type: 'message', roles: ['system', 'official'] },
  invite: { type: 'invited' },
};

const ASKS_HUMAN = new Set(['转人工', '转人工客服', '人工客服']);

/** Whoever answers by text on our side looks like the agent; only Taobao's robot has a name of its own. */
function rolesOf(line: Line, options: WangwangOptions): Reading['roles'] {
  if (line.speaker === 'buyer') return ['buyer'];
  const robot = line.speaker === 'robot' || line.speaker === 'assist';
  return options.console === 'taobao' && robot ? ['robot'] : ['agent'];
}

/** The nick above a line, null for a bare template. */
export function nickOf(line: Line, buyer: string, options: WangwangOptions): string {
  if (line.speaker === 'buyer') return buyer;
  const own = options.nick ?? OWN_NICK;
  const shop = own.split(':')[0] ?? own;
  const robot = line.speaker === 'robot' || line.speaker === 'assist';
  if (robot && options.console === 'taobao') return `${shop}:服务助手`;
  return line.sender ?? own;
}

/** What a line should be read as. */
export function readingOf(line: Line, options: WangwangOptions): Reading {
  if (line.notice) {
    const reading = NOTICE_READINGS[line.notice];
    if (!reading) throw new Error(`旺旺 has no line ${line.notice}`);
    const to = line.notice === 'transferAway' ? { to: line.sender ?? '小李' } : {};
    return { ...reading, ...to };
  }
  const kind = KINDS[line.form];
  const asks = line.speaker === 'buyer' && kind === 'text' && ASKS_HUMAN.has(line.text);
  return {
    type: 'message',
    roles: rolesOf(line, options),
    kind,
    ...(kind === 'text' ? { length: line.text.length } : {}),
    ...(asks ? { asksHuman: true as const } : {}),
    ...(line.speaker === 'agent' ? { agent: nickOf(line, '', options) } : {}),
  };
}

/** The list's `.desc`: the last message, with its read state if it is ours. */
export function descOf(line: Line | undefined): string {
  if (!line) return '';
  const text = line.recalled ? '撤回了一条消息' : SUMMARIES[line.form] || line.text;
  if (line.speaker === null || line.speaker === 'buyer') return text;
  return `${text} ${line.read ? '已读' : '未读'}`;
}

/** The row's id: both uids, in either order. */
export function rowId(buyer: string, options: WangwangOptions, own: string): string {
  const buyerFirst = Number(buyer.at(-1)) % 2 === 0;
  const [first, second] = buyerFirst ? [buyer, own] : [own, buyer];
  return `${first}.1-${second}.1#${options.console === 'taobao' ? '11001' : '11152'}@cntaobao`;
}
