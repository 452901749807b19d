/** The platform's own wordings in a Feige thread (evidence of 2020 to 2026-09). */
import type { LineContent } from '../../events/sighting.ts';
import type { EndedBy } from '../../events/types.ts';
import { clampName, clampNameOrNull } from '../names.ts';

/** What a buyer writes to get a person, exactly. */
const ASKS_HUMAN: ReadonlySet<string> = new Set(['转人工', '转人工客服', '人工客服']);

export function asksHuman(text: string): boolean {
  return ASKS_HUMAN.has(text.trim());
}

const ROBOT_LABEL =
  /^(此消息)?由(智能)?机器人|机器人(自动)?(回复|推荐|发送)$|智能客服(自动)?(回复|发送)$|^智能客服$/;
const AUTO_LABEL = /^(商家配置发送|自动消息)$/;
const SYSTEM_LABEL = /^系统消息$/;

/** What a small line near a bubble of our side says of its speaker; null if it says nothing. */
export function labelMeaning(text: string): 'robot' | 'auto' | 'system' | null {
  if (ROBOT_LABEL.test(text)) return 'robot';
  if (AUTO_LABEL.test(text)) return 'auto';
  return SYSTEM_LABEL.test(text) ? 'system' : null;
}

function endedBy(text: string): EndedBy {
  if (text.includes('客服关闭会话')) return 'agent';
  if (text.includes('客服超时未回复')) return 'timeout-agent';
  return text.includes('用户超时未回复') ? 'timeout-buyer' : 'unknown';
}

const TRANSFER = /将(?:该|此|本)?会话(?:转移|转接|转交)给(.*)$/;

/** Receiver of a transfer, without the 客服 that the assignment line puts before a nick too; null where it is 您. */
function receiver(text: string): string | null {
  const name =
    TRANSFER.exec(text)?.[1]
      ?.replace(/[，。,.;；].*$/, '')
      .trim() ?? '';
  const nick = name.replace(/^客服\s*/, '') || name;
  return nick === '' || nick === '您' || nick === '你' ? null : clampName(nick);
}

function isEnd(id: string, text: string): boolean {
  if (id.startsWith('cs_close_conversation') || id.startsWith('close_non_process_')) return true;
  return text === '[客服关闭会话]' || /^(用户|客服)超时未回复.*关闭会话$/.test(text);
}

/** What a centred notice tells, apart from being a system line; null if nothing. */
export function noticeContent(id: string, text: string): LineContent | null {
  const agent = clampNameOrNull(/客服\s*(.+?)\s*接入/.exec(text)?.[1]);
  if (id.includes('_CsAssign_')) return { type: 'sessionStarted', by: 'assign', agent };
  if (isEnd(id, text)) return { type: 'sessionEnded', by: endedBy(text) };
  if (id.startsWith('transfer_staff_') || TRANSFER.test(text)) {
    return { type: 'transferred', to: receiver(text) };
  }
  if (agent !== null) return { type: 'sessionStarted', by: 'unknown', agent };
  return /^机器人(正在)?接待中/.test(text) ? { type: 'robotStarted' } : null;
}

/** A message taken back: whose it was, where the text tells. */
export function recallSide(text: string): 'buyer' | 'own' | null {
  if (!text.includes('撤回')) return null;
  return /^[“"]?(你|您|客服|我)/.test(text) ? 'own' : 'buyer';
}
