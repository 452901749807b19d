/** One line of a Feige thread, read on its own. */
import type { LineContent } from '../../events/sighting.ts';
import type { Role } from '../../events/types.ts';
import { leafTexts, textOf, type Leaf } from '../dom.ts';
import { idAttribute } from '../pointed/ids.ts';
import type { SlotReader } from '../slots.ts';
import { recalled, spoken, spokenTo, type Said } from '../spoken.ts';
import type { LineTime, ParsedLine, People, Side } from '../types.ts';
import { clockIn, isDatedDivider, isPlainClock } from './dividers.ts';
import { asksHuman, labelMeaning, noticeContent, recallSide } from './texts.ts';

const EMPTY: ParsedLine = { id: null, side: 'none', content: null, time: null, divider: null };

/** Wrappers and, between them, elements that are nothing but a date divider. */
export function lineElements(page: SlotReader): Element[] {
  const list = page.findOptional('messages');
  return list ? linesWithin(list, page) : [];
}

/** The same within any element that holds lines. */
export function linesWithin(list: Element, page: SlotReader): Element[] {
  const found: Element[] = [];
  collect(list, page, found);
  return found;
}

function collect(parent: Element, page: SlotReader, found: Element[]): void {
  for (const child of parent.children) {
    if (page.matches('line', child)) found.push(child);
    else if (page.findOptional('line', child)) collect(child, page, found);
    else if (isDivider(textOf(child))) found.push(child);
  }
}

function isDivider(text: string): boolean {
  return text.length < 24 && (isDatedDivider(text) || isPlainClock(text));
}

interface FoundDivider {
  text: string;
  leaves: readonly Leaf[];
}

/** A dated divider among leaves, also where day and time stand in elements of their own. */
function datedDivider(leaves: readonly Leaf[]): FoundDivider | null {
  const index = leaves.findIndex(({ text }) => isDatedDivider(text));
  const [leaf, next] = [leaves[index], leaves[index + 1]];
  if (!leaf) return null;
  const isSplit = next !== undefined && !/\d:\d/.test(leaf.text) && isPlainClock(next.text);
  if (!isSplit) return { text: leaf.text, leaves: [leaf] };
  return { text: `${leaf.text} ${next.text}`, leaves: [leaf, next] };
}

/** A divider in a notice may be a time alone. */
function anyDivider(leaves: readonly Leaf[]): FoundDivider | null {
  const plain = leaves.find(({ text }) => isPlainClock(text));
  return datedDivider(leaves) ?? (plain ? { text: plain.text, leaves: [plain] } : null);
}

function idOf(line: Element, page: SlotReader): string | null {
  const own = line.getAttribute('data-id') || line.getAttribute('data-qa-message-id');
  if (own) return own;
  const holder = page.findOptional('lineId', line);
  if (!holder) return null;
  const known = holder.getAttribute('data-id') || holder.getAttribute('data-qa-message-id');
  // A user's selector may name another attribute.
  return known || (idAttribute(holder)?.value ?? null);
}

function sideOf(line: Element, page: SlotReader): Side {
  if (page.findOptional('buyerBubble', line)) return 'buyer';
  if (page.findOptional('ownBubble', line) || page.findOptional('readMark', line)) return 'own';
  const style = page.findOptional('direction', line)?.getAttribute('style') ?? '';
  const direction = /flex-direction\s*:\s*(row-reverse|row)\b(?!-)/.exec(style)?.[1];
  if (direction === undefined) return 'none';
  return direction === 'row' ? 'buyer' : 'own';
}

/** A line's parse, or null while it has nothing to say yet. */
export function parseLine(
  element: Element,
  page: SlotReader,
  people: Pick<People, 'upset'> = {},
): ParsedLine | null {
  if (!page.matches('line', element)) {
    return { ...EMPTY, divider: textOf(element) };
  }
  const id = idOf(element, page);
  const side = sideOf(element, page);
  if (side === 'none') return parseNotice(element, page, id);
  return parseMessage(element, page, id, side, people);
}

function parseNotice(element: Element, page: SlotReader, id: string | null): ParsedLine | null {
  const leaves = leafTexts(element);
  const divider = anyDivider(leaves);
  const label = leaves.find(({ text }) => /^\d{1,2}:\d{2}:\d{2}$/.test(text)) ?? null;
  const rest = leaves.filter((leaf) => !divider?.leaves.includes(leaf) && leaf !== label);
  const text = rest.map((leaf) => leaf.text).join('');
  const base: ParsedLine = {
    ...EMPTY,
    id,
    time: label ? timeOf(label.text) : null,
    divider: divider?.text ?? null,
  };
  if (text === '') return divider ? base : null;
  const taken = recallSide(text);
  if (taken) return { ...base, side: taken, content: recalled(SPEAKER[taken]), isRecall: true };
  // A speaker without a side is a message that we cannot read, not a notice.
  if (page.findOptional('avatar', element)) {
    page.find('direction', element);
    return null;
  }
  return {
    ...base,
    content: noticeContent(id ?? '', text) ?? noticeMessage(element, page, text, id),
  };
}

const SPEAKER = { buyer: 'buyer', own: 'agent' } as const;

function noticeMessage(
  element: Element,
  page: SlotReader,
  text: string,
  id: string | null,
): LineContent {
  const isCard = page.findOptional('card', element) !== null;
  const said: Said = isCard ? { kind: 'card', text: null } : { kind: 'text', text };
  return spoken(id?.includes('_Welcome_') ? 'auto' : 'system', said);
}

interface Body extends Said {
  /** Elements whose text is the message's own. */
  parts: Element[];
}

function bodyOf(line: Element, page: SlotReader, id: string | null): Body | null {
  const cards = page.findAll('card', line);
  if (cards.length > 0 || id?.endsWith('_template'))
    return { kind: 'card', text: null, parts: cards };
  const texts = page.findAll('text', line);
  const text = texts.map((part) => textOf(part)).join('\n');
  if (text !== '') return { kind: isEmojiOnly(text) ? 'emoji' : 'text', text, parts: texts };
  if (page.findOptional('image', line)) return { kind: 'image', text: null, parts: texts };
  if (line.querySelector('video')) return { kind: 'video', text: null, parts: texts };
  const bubble = page.findOptional('buyerBubble', line) ?? page.findOptional('ownBubble', line);
  return bubble ? otherBody(bubble) : (bareBody(line) ?? pictureBody(line, page));
}

/** A picture whose mark has gone: any but the speaker's own. */
function pictureBody(line: Element, page: SlotReader): Body | null {
  const avatar = page.findOptional('avatar', line);
  const picture = [...line.querySelectorAll('img')].find((image) => image !== avatar);
  return avatar && picture ? { kind: 'image', text: null, parts: [] } : null;
}

/** Neither bubble nor a known card: files have no evidenced mark but their name. */
function bareBody(line: Element): Body | null {
  const leaf = leafTexts(line).find(({ text }) => !isAside(text) && !text.includes('撤回'));
  if (!leaf) return null;
  return {
    kind: /\.\w{2,5}$/.test(leaf.text) ? 'file' : 'other',
    text: null,
    parts: [leaf.element],
  };
}

/** A bubble without `pre`: its own leaves, times and labels left out. */
function otherBody(bubble: Element): Body | null {
  if (bubble.querySelector('img:not([alt="头像"])'))
    return { kind: 'emoji', text: null, parts: [] };
  const leaves = leafTexts(bubble).filter(({ text }) => !isAside(text));
  if (leaves.length === 0) return null;
  const text = leaves.map((leaf) => leaf.text).join('\n');
  return { kind: 'text', text, parts: leaves.map((leaf) => leaf.element) };
}

function isAside(text: string): boolean {
  return (
    /^\d{1,2}:\d{2}(:\d{2})?$/.test(text) || /^[已未]读$/.test(text) || labelMeaning(text) !== null
  );
}

function isEmojiOnly(text: string): boolean {
  return /^(\s*\[[^[\]\s]{1,6}\])+\s*$/.test(text);
}

function timeOf(text: string): LineTime | null {
  const clock = clockIn(text);
  return clock ? { kind: 'clock', ...clock } : null;
}

/** The time label: a leaf that is nothing else, else the first clock time beside the message's own text. */
function labelOf(leaves: readonly Leaf[]): LineTime | null {
  const exact =
    leaves.find(({ text }) => /^\d{1,2}:\d{2}:\d{2}$/.test(text)) ??
    leaves.find(({ text }) => isPlainClock(text));
  if (exact) return timeOf(exact.text);
  return timeOf(leaves.map((leaf) => leaf.text).join(' '));
}

function parseMessage(
  element: Element,
  page: SlotReader,
  id: string | null,
  side: 'buyer' | 'own',
  people: Pick<People, 'upset'>,
): ParsedLine | null {
  const body = bodyOf(element, page, id);
  const all = leafTexts(element, body?.parts ?? []);
  const divider = datedDivider(all);
  const leaves = all.filter((leaf) => !divider?.leaves.includes(leaf));
  const base: ParsedLine = {
    ...EMPTY,
    id,
    side,
    time: labelOf(leaves),
    divider: divider?.text ?? null,
  };
  const isRecall = leaves.some(({ text }) => text.length < 40 && text.includes('撤回'));
  if (!body) return isRecall ? { ...base, content: recalled(SPEAKER[side]), isRecall } : null;
  const speaker = side === 'buyer' ? 'buyer' : ownSpeaker(id, leaves);
  const isViewing = page.findOptional('viewingCard', element) !== null;
  const role: Role = isViewing ? 'system' : speaker;
  return {
    ...base,
    content: message(role, body, isRecall, people),
    ...(role === 'robot' ? { isStaged: true } : {}),
    ...(isRecall ? { isRecall } : {}),
  };
}

function ownSpeaker(id: string | null, leaves: readonly Leaf[]): Role {
  if (id?.includes('_Welcome_')) return 'auto';
  if (id?.startsWith('llm_process_')) return 'robot';
  if (leaves.some(({ text }) => text === '来自电商小助手的推荐')) return 'auto';
  for (const { text } of leaves) {
    const meaning = labelMeaning(text);
    if (meaning) return meaning;
  }
  return id?.startsWith('poor_response_notification') ? 'system' : 'agent';
}

function message(
  role: Role,
  said: Said,
  isRecall: boolean,
  people: Pick<People, 'upset'>,
): LineContent {
  const wantsHuman = role === 'buyer' && said.text !== null && asksHuman(said.text);
  return {
    ...spokenTo(people, role, said),
    ...(wantsHuman ? { asksHuman: true } : {}),
    ...(isRecall ? { recalled: true } : {}),
  };
}
