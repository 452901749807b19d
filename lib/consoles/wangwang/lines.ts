/** One line of a 旺旺 thread, read on its own. */
import { fromBeijing } from '../../beijing.ts';
import type { Kind, Role } from '../../events/types.ts';
import { leafTexts, textOf } from '../dom.ts';
import { clampNameOrNull } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import { recalled, spokenTo, type Said } from '../spoken.ts';
import type { ParsedLine, People } from '../types.ts';
import { isEmojiOnly, isNotice, isRecallNotice, isRobotNick, noticeContent } from './texts.ts';

export const STAMP = /(\d{4})-(\d{2})-(\d{2}) (\d{1,2}):(\d{2}):(\d{2})/;

const START = '暂无更多消息';

/** The row that says no older messages exist; it stands before the first line, at some depth. */
function startOfHistory(first: Element, list: Element): Element | null {
  for (let element = first; element !== list;) {
    const before = element.previousElementSibling;
    if (before) return before.textContent.trim() === START ? before : null;
    if (!element.parentElement) return null;
    element = element.parentElement;
  }
  return null;
}

/** Message elements of the open thread, in page order, led by the mark of the history's start if it is there. */
export function lineElements(page: SlotReader): Element[] {
  const list = page.findAll('messages').find((element) => page.findOptional('line', element));
  if (!list) return [];
  const lines = page.findAll('line', list);
  const start = lines[0] ? startOfHistory(lines[0], list) : null;
  return start ? [start, ...lines] : lines;
}

function stampOf(text: string): number | null {
  const match = STAMP.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number);
  return fromBeijing(year, month, date, hour, minute, second);
}

interface Head {
  nick: string | null;
  at: number | null;
}

/** Sender and time; where their classes drifted, what stands before and in the first time stamp of the line. */
function headOf(line: Element, page: SlotReader): Head {
  const named = page.findOptional('nick', line);
  const nick = named ? clampNameOrNull(textOf(named)) : null;
  const time = page.findOptional('time', line);
  const at = time ? stampOf(textOf(time)) : null;
  if (named && at !== null) return { nick, at };
  const leaves = leafTexts(line);
  const index = leaves.findIndex(({ text }) => text.length < 24 && STAMP.test(text));
  const stamp = leaves[index];
  if (!stamp) return { nick, at };
  const before = clampNameOrNull(leaves[index - 1]?.text);
  return { nick: named ? nick : before, at: stampOf(stamp.text) };
}

const MEDIA: readonly (readonly [slot: string, kind: Kind])[] = [
  ['card', 'card'],
  ['image', 'image'],
  ['video', 'video'],
  ['file', 'file'],
];

/** One text and nothing else is a bubble, whatever its element is called; cards have pictures, buttons, several texts. */
function isPlain(body: Element, text: string): boolean {
  return (
    text !== '' && leafTexts(body).length === 1 && !body.querySelector('img, a, button, video')
  );
}

/** What was said; null for an emptied shell. */
function bodyOf(line: Element, page: SlotReader): Said | null {
  for (const [slot, kind] of MEDIA) {
    if (page.findOptional(slot, line)) return { kind, text: null };
  }
  const edit = page.findOptional('text', line);
  if (edit) {
    const text = textOf(edit);
    if (text !== '') return { kind: isEmojiOnly(text) ? 'emoji' : 'text', text };
    return edit.querySelector('img') ? { kind: 'emoji', text: null } : null;
  }
  const body = page.findOptional('body', line);
  if (!body) return null;
  const text = textOf(body);
  if (isPlain(body, text)) return { kind: isEmojiOnly(text) ? 'emoji' : 'text', text };
  if (text !== '') return { kind: 'card', text: null };
  return body.querySelector('img') ? { kind: 'image', text: null } : null;
}

function isOwn(line: Element, nick: string | null, page: SlotReader, people: People): boolean {
  if (line.matches('.self') || page.findOptional('selfMark', line)) return true;
  // A pasted picture may lack the mark; the buyer's own nick never counts as ours.
  return nick !== null && nick !== people.buyerName && people.ownNicks.includes(nick);
}

function lineId(nick: string | null, at: number | null, what: string): string {
  return `${nick ?? ''}|${at ?? ''}|${what}`;
}

function notice(line: Element, head: Head, kind: 'card' | 'text'): ParsedLine | null {
  const text = textOf(line);
  if (text === '' || /^\d+条新消息$|^暂无更多消息$|^回到底部$/.test(text)) return null;
  const content = noticeContent(text, kind);
  const what = content.type === 'message' ? `notice-${content.role}` : content.type;
  return {
    id: lineId(head.nick, head.at, what),
    side: 'none',
    content,
    time: head.at === null ? null : { kind: 'instant', at: head.at },
    divider: null,
  };
}

function recall(head: Head, side: 'buyer' | 'own'): ParsedLine {
  return {
    id: lineId(head.nick, head.at, 'recall'),
    side,
    content: recalled(side === 'buyer' ? 'buyer' : 'agent', head.nick),
    time: head.at === null ? null : { kind: 'instant', at: head.at },
    divider: null,
    isRecall: true,
  };
}

/** A line's parse, or null for an emptied shell and rows that are none. */
export function parseLine(element: Element, page: SlotReader, people: People): ParsedLine | null {
  if (!page.matches('line', element)) {
    return { id: null, side: 'none', content: null, time: null, divider: START };
  }
  const head = headOf(element, page);
  if (page.findOptional('template', element)) return notice(element, head, 'card');
  const own = isOwn(element, head.nick, page, people);
  const body = bodyOf(element, page);
  const bubble = page.findOptional('text', element);
  if (!bubble && isRecallNotice(textOf(element))) {
    const isOurs = own || /[“"]?(你|您|我)撤回/.test(textOf(element));
    return recall(head, isOurs ? 'own' : 'buyer');
  }
  // What a person types stands in a bubble: the platform's own words without one are its own.
  if (!bubble && isNotice(textOf(page.findOptional('body', element) ?? element))) {
    return notice(element, head, 'card');
  }
  // A person's message always has a nick, so a line without one is the platform's.
  if (head.nick === null && !bubble) return notice(element, head, 'text');
  if (!body || head.nick === null || head.at === null) return null;
  return message(head.nick, head.at, body, own, people);
}

function message(nick: string, at: number, body: Said, own: boolean, people: People): ParsedLine {
  const ourRole: Role = isRobotNick(nick) ? 'robot' : 'agent';
  const role = own || isRobotNick(nick) ? ourRole : 'buyer';
  const content = spokenTo(people, role, body, nick);
  return {
    id: lineId(nick, at, content.textHash ?? content.kind),
    side: role === 'buyer' ? 'buyer' : 'own',
    content,
    time: { kind: 'instant', at },
    divider: null,
    ...(role === 'agent' && body.text !== null ? { ownText: body.text } : {}),
  };
}
