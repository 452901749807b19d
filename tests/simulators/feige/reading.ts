/** What Feige's lines say, and what they should be read as. */
import type { Notice, Speaker } from '../core/steps.ts';
import type { Reading } from '../core/truth.ts';
import { KINDS } from '../core/truth.ts';
import type { Contact, Line } from '../core/world.ts';
import { SUMMARIES } from '../core/summaries.ts';
import type { Role } from '../../../lib/events/types.ts';

const ASKS_HUMAN = new Set(['转人工', '转人工客服', '人工客服']);

/** Text of a notice; null where Feige has no such line. */
export function noticeText(notice: Notice, agent: string | null): string | null {
  const texts: Record<Notice, string | null> = {
    assign: `客服${agent ?? '小王'}接入`,
    welcome: '亲，很高兴为您服务，请问有什么可以帮您？',
    greeting: '您好，现在是人工客服为您服务。有问题请直接说。',
    robotStart: '机器人接待中',
    closeByAgent: '[客服关闭会话]',
    closeBuyerTimeout: '用户超时未回复，系统关闭会话',
    closeAgentTimeout: '客服超时未回复用户，系统关闭会话',
    transferAway: `将该会话转移给${agent ?? '小李'}`,
    transferToMe: '将会话转移给您',
    platform: '用户已等待超30秒，请尽快回复',
    viewing: '用户正在查看商品',
    invite: null,
  };
  return texts[notice];
}

/** The page's id of a line, in the evidenced forms. */
export function idOf(line: Line, uuid: () => string): string {
  switch (line.notice) {
    case 'assign':
      return `${uuid()}_CsAssign_${line.at}`;
    case 'welcome':
      return `${uuid()}_Welcome_${line.at}`;
    case 'closeByAgent':
      return `cs_close_conversation_${uuid()}`;
    case 'closeBuyerTimeout':
    case 'closeAgentTimeout':
      return `close_non_process_${uuid()}`;
    case 'transferAway':
    case 'transferToMe':
      return `transfer_staff_${uuid()}`;
    case 'platform':
      return `poor_response_notification_${uuid()}`;
    case 'viewing':
      return `${uuid()}_template`;
  }
  if (line.form === 'goods' || line.form === 'order') return `${uuid()}_template`;
  const id = uuid();
  // Only some of the robot's lines carry its prefix; the label is what tells it.
  return line.speaker === 'robot' && id < '8' ? `llm_process_${id}` : id;
}

/** Centred grey lines without bubble and avatar show no time. */
export function hasSecond(line: Line): boolean {
  return line.speaker !== null || BUBBLE_NOTICES.has(line.notice);
}

/** Notices that stand in a bubble or a card of their own, with a time. */
const BUBBLE_NOTICES = new Set<Notice | null>(['welcome', 'greeting', 'viewing']);

const NOTICE_READINGS: Partial<Record<Notice, Reading>> = {
  welcome: { type: 'message', roles: ['auto'] },
  greeting: { type: 'message', roles: ['auto', 'system'] },
  robotStart: { type: 'robotStarted' },
  closeByAgent: { type: 'sessionEnded', by: 'agent' },
  closeBuyerTimeout: { type: 'sessionEnded', by: 'timeout-buyer' },
  closeAgentTimeout: { type: 'sessionEnded', by: 'timeout-agent' },
  transferToMe: { type: 'transferred' },
  platform: { type: 'message', roles: ['system'] },
  viewing: { type: 'message', roles: ['system'] },
};

function noticeReading(line: Line, notice: Notice): Reading {
  if (notice === 'assign') {
    return { type: 'sessionStarted', by: 'assign', agent: line.sender ?? '小王' };
  }
  if (notice === 'transferAway') return { type: 'transferred', to: line.sender ?? '小李' };
  const known = NOTICE_READINGS[notice];
  if (!known) throw new Error(`Feige has no line ${notice}`);
  return known;
}

/** A labelled robot text is the robot's in its own stage and an assistant's in a person's; outside both it is open. */
function rolesOf(line: Line, speaker: Speaker): Role[] {
  if (speaker !== 'robot' && speaker !== 'assist') return [speaker];
  if (line.stage === 'none') return ['robot', 'assist'];
  return [line.stage === 'robot' ? 'robot' : 'assist'];
}

/** What a line should be read as. */
export function reading(line: Line): Reading {
  if (line.notice) return noticeReading(line, line.notice);
  if (!line.speaker) throw new Error('a line of nobody');
  const kind = KINDS[line.form];
  return {
    type: 'message',
    roles: rolesOf(line, line.speaker),
    // How an emoji alone is written on Feige is not evidenced: a text or an emoji, as it is read.
    ...(kind === 'emoji' ? {} : { kind, length: kind === 'text' ? line.text.length : null }),
    ...(line.speaker === 'buyer' && ASKS_HUMAN.has(line.text) && kind === 'text'
      ? { asksHuman: true as const }
      : {}),
  };
}

const FEIGE_SUMMARIES = { ...SUMMARIES, order: '[订单卡片]' };

/** The list's last-message text. */
export function summary(line: Line | undefined): string {
  if (!line) return '';
  if (line.recalled) return line.speaker === 'buyer' ? '对方撤回了一条消息' : '你撤回了一条消息';
  return FEIGE_SUMMARIES[line.form] || line.text;
}

/** The name that row, header and composer show: a buyer without a nickname is 用户<digits>. */
export function shownName(contact: Contact): string {
  return contact.nameless ? `用户${contact.id.replace(/\D/g, '') || '0'}` : contact.name;
}
