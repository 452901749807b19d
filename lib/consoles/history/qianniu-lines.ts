/** One message of Qianniu's 聊天记录, read on its own. */
import type { LineContent } from '../../events/sighting.ts';
import type { Role } from '../../events/types.ts';
import { leafTexts, textOf } from '../dom.ts';
import { clockIn } from '../feige/dividers.ts';
import { clampNameOrNull } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import { recalled, spoken, type Said } from '../spoken.ts';
import type { LineTime, ParsedLine } from '../types.ts';
import {
  isEmojiOnly,
  isRecallNotice,
  isRobotNick,
  isSystemLast,
  noticeContent,
} from '../wangwang/texts.ts';

/** Names under which the platform itself speaks. */
const PLATFORM = /^(系统消息|系统通知|官方消息|系统)$/;

export function isPlatform(speaker: string): boolean {
  return PLATFORM.test(speaker);
}

interface Head {
  time: LineTime | null;
  speaker: string | null;
  /** Where their classes drifted: what stands between time and name. */
  between: string[];
}

const CLOCK = /^\d{1,2}:\d{2}:\d{2}$/;

function timeOf(text: string): LineTime | null {
  const clock = clockIn(text);
  return clock && { kind: 'clock', ...clock };
}

/** Time and sender: by their slots, else the first leaf that is a time and the last leaf. */
function headOf(line: Element, page: SlotReader): Head {
  const time = page.findOptional('time', line);
  const speaker = page.findOptional('speaker', line);
  if (time && speaker) {
    const name = clampNameOrNull(textOf(speaker));
    return { time: timeOf(textOf(time)), speaker: name, between: [] };
  }
  const texts = leafTexts(line).map(({ text }) => text);
  const at = texts.findIndex((text) => CLOCK.test(text));
  if (at < 0) return { time: null, speaker: null, between: [] };
  const rest = texts.toSpliced(at, 1);
  return {
    time: timeOf(texts[at] ?? ''),
    speaker: clampNameOrNull(rest.at(-1)),
    between: rest.slice(0, -1),
  };
}

/** The words: as painted, since that is what the live page shows too; else what the title holds. */
function wordsOf(line: Element, page: SlotReader, { between }: Head): string {
  const element = page.findOptional('text', line);
  if (!element) return between.join('\n');
  const titled = element.hasAttribute('title') ? element : element.querySelector('[title]');
  return textOf(element) || (titled?.getAttribute('title') ?? '').trim();
}

function bodyOf(line: Element, page: SlotReader, head: Head): Said | null {
  const text = wordsOf(line, page, head);
  if (text !== '') return { kind: isEmojiOnly(text) ? 'emoji' : 'text', text };
  if (page.findOptional('text', line)?.querySelector('img')) return { kind: 'emoji', text: null };
  if (page.findOptional('video', line)) return { kind: 'video', text: null };
  if (page.findOptional('image', line)) return { kind: 'image', text: null };
  const time = page.findOptional('time', line);
  const speaker = page.findOptional('speaker', line);
  const skip = [time, speaker].filter((element) => element !== null);
  return leafTexts(line, skip).length > 0 ? { kind: 'card', text: null } : null;
}

/**
 * What a line is. The page has no mark for the platform's own cards: on our side the platform's exact wordings are
 * taken for them, as in the list of the web chat; a buyer's words are always the buyer's.
 */
function contentOf(speaker: string, buyer: string, body: Said): LineContent {
  const text = body.text ?? '';
  const role: Role =
    speaker === buyer
      ? 'buyer'
      : isRobotNick(speaker) || /服务助手/.test(speaker)
        ? 'robot'
        : 'agent';
  if (text.length < 40 && isRecallNotice(text)) return recalled(role, speaker);
  if (role !== 'buyer' && (isPlatform(speaker) || isSystemLast(text))) {
    return noticeContent(text, 'card');
  }
  return spoken(role, body, speaker);
}

/** Text of our side whose origin no mark tells: it may turn out to be automatic. */
interface QianniuLine {
  speaker: string | null;
  line: ParsedLine | null;
}

/** A message's parse; the line is null while something of it is missing. */
export function parseQianniuLine(element: Element, page: SlotReader, buyer: string): QianniuLine {
  const head = headOf(element, page);
  const body = bodyOf(element, page, head);
  const { speaker, time } = head;
  if (speaker === null || time === null || body === null) return { speaker, line: null };
  const content = contentOf(speaker, buyer, body);
  const what = content.type === 'message' ? (content.textHash ?? content.kind) : content.type;
  const line: ParsedLine = {
    id: `${speaker}|${what}`,
    side: speaker === buyer ? 'buyer' : 'own',
    content,
    time,
    divider: null,
  };
  return { speaker, line };
}
