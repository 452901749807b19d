/** One line of a page that is known only by what its user pointed at. */
import { fromBeijing } from '../../beijing.ts';
import { leafTexts, textOf, type Leaf } from '../dom.ts';
import { clockIn, isDatedDivider, isPlainClock } from '../feige/dividers.ts';
import { linesWithin } from '../feige/lines.ts';
import type { SlotReader } from '../slots.ts';
import { spokenTo, type Said } from '../spoken.ts';
import { textHash } from '../text-hash.ts';
import type { LineTime, ParsedLine, People, Side } from '../types.ts';
import { idAttribute } from './ids.ts';

const STAMP = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?/;

/** Lines and the dividers between them. */
export function lineElements(page: SlotReader): Element[] {
  const list = page.findOptional('messages');
  return list ? linesWithin(list, page) : [];
}

function isDivider(text: string): boolean {
  return text.length < 24 && (isDatedDivider(text) || isPlainClock(text));
}

/** A time of a line: with its date, or a clock alone. */
function timeIn(text: string): LineTime | null {
  const stamp = STAMP.exec(text);
  if (!stamp) {
    // Half a day is hidden in such words: no reading is better than one that is twelve hours off.
    if (/上午|下午|中午|凌晨|晚上|[AP]M/i.test(text)) return null;
    const clock = clockIn(text);
    return clock ? { kind: 'clock', ...clock } : null;
  }
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = stamp
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { kind: 'instant', at: fromBeijing(year, month, date, hour, minute, second) };
}

function holds(slot: string, line: Element, page: SlotReader): boolean {
  return page.matches(slot, line) || page.findOptional(slot, line) !== null;
}

function sideOf(line: Element, page: SlotReader): Side {
  const [buyer, own] = [holds('buyerMark', line, page), holds('ownMark', line, page)];
  if (buyer === own) return 'none';
  return buyer ? 'buyer' : 'own';
}

function idOf(line: Element, page: SlotReader): string | null {
  const holder = page.matches('lineId', line) ? line : page.findOptional('lineId', line);
  return holder ? (idAttribute(holder)?.value ?? null) : null;
}

function pictures(line: Element, page: SlotReader): Element[] {
  const avatars = page.findAll('avatar', line);
  return [...line.querySelectorAll('img')].filter((image) => !avatars.includes(image));
}

function bodyOf(line: Element, page: SlotReader, rest: readonly Leaf[]): Said | null {
  const bubble = page.findOptional('text', line);
  const text = bubble ? textOf(bubble) : '';
  const [picture] = pictures(line, page);
  if (line.querySelector('video')) return { kind: 'video', text: null };
  if (text !== '' && !bubble?.querySelector('img')) {
    const isEmoji = /^(\s*\[[^[\]\s]{1,6}\])+\s*$/.test(text);
    return { kind: isEmoji ? 'emoji' : 'text', text };
  }
  if (bubble && picture) return { kind: text === '' ? 'image' : 'card', text: null };
  if (picture) return { kind: rest.length > 0 ? 'card' : 'image', text: null };
  if (rest.length === 0) return null;
  const isFile = rest.some((leaf) => /\.\w{2,5}$/.test(leaf.text));
  return { kind: isFile ? 'file' : 'card', text: null };
}

const ROLES = { own: 'agent', buyer: 'buyer', none: 'system' } as const;

const isAside = (text: string): boolean => /^[已未]读$|^(发送)?失败$/.test(text);

/** A line's parse, or null while it has nothing to say yet. */
export function parseLine(line: Element, page: SlotReader, people: People): ParsedLine | null {
  const empty: ParsedLine = { id: null, side: 'none', content: null, time: null, divider: null };
  const whole = textOf(line);
  if (!page.matches('line', line) || isDivider(whole)) return { ...empty, divider: whole };
  const stamp = page.findOptional('time', line);
  const all = leafTexts(line, stamp ? [stamp] : []);
  const divider = all.find(({ text }) => isDatedDivider(text)) ?? null;
  const side = sideOf(line, page);
  const rest = all.filter((leaf) => leaf !== divider && !isAside(leaf.text));
  const body = side === 'none' ? noticeBody(rest) : bodyOf(line, page, rest);
  if (!body) return divider ? { ...empty, divider: divider.text } : null;
  const time = stamp ? timeIn(textOf(stamp)) : null;
  const own = side === 'own' && body.text !== null ? { ownText: body.text } : {};
  const when = time?.kind === 'instant' ? time.at : (time?.time ?? '');
  const what = body.text === null ? body.kind : textHash(body.text);
  return {
    id: idOf(line, page) ?? `${side}|${when}|${what}`,
    side,
    content: spokenTo(people, ROLES[side], body),
    time,
    divider: divider?.text ?? null,
    ...own,
  };
}

function noticeBody(rest: readonly Leaf[]): Said | null {
  const text = rest.map((leaf) => leaf.text).join('');
  return text === '' ? null : { kind: 'text', text };
}
