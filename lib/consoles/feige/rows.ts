/** Rows of the Feige conversation list. */
import { leafTexts, textOf, tidy } from '../dom.ts';
import { clampNameOrNull } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import type { ParsedRow } from '../types.ts';
import { isTimerText } from './row-state.ts';

const PSEUDO_NAMES: ReadonlySet<string> = new Set(['智能客服', '系统通知', '系统消息']);

/** The rendered rows. */
export function rowElements(page: SlotReader): Element[] {
  return page.findAll('row');
}

function nameFromTitles(row: Element): string | null {
  for (const element of row.querySelectorAll('[title]')) {
    const title = tidy(element.getAttribute('title') ?? '');
    if (title !== '' && !/^\d+\+?$/.test(title)) return title;
  }
  return null;
}

/** Without any title or class to go by: 用户<digits>, else the first text, which stands before tags, time and message. */
function nameFromText(row: Element, page: SlotReader): string | null {
  const leaves = leafTexts(row, page.findAll('rowBadge', row));
  const numbered = leaves.find(({ text }) => /^用户\d+$/.test(text));
  // A number alone is the badge's, whatever that is called.
  const named = leaves.find(({ text }) => !isTimerText(text) && !/^\d+\+?$/.test(text));
  return (numbered ?? named)?.text ?? null;
}

/** The buyer's name as the row shows it. */
export function rowName(row: Element, page: SlotReader): string | null {
  return clampNameOrNull(wholeName(row, page));
}

function wholeName(row: Element, page: SlotReader): string | null {
  const titled = tidy(page.findOptional('rowTitle', row)?.getAttribute('title') ?? '');
  if (titled !== '' && !/^\d+\+?$/.test(titled)) return titled;
  const named = page.findOptional('rowName', row);
  const text = named ? textOf(named) : '';
  return text || nameFromTitles(row) || nameFromText(row, page);
}

/** Elements of a row that hold anything but its time. */
function notTime(row: Element, page: SlotReader): Element[] {
  return ['rowName', 'rowLast', 'rowLabel', 'rowBadge'].flatMap((slot) => page.findAll(slot, row));
}

/**
 * Text of the timer. Where its class is an opaque hash, the first text that looks like a time and is neither name
 * nor message; the message stands after it.
 */
function rowTime(row: Element, name: string, page: SlotReader): string | null {
  const slot = page.findOptional('rowTimer', row);
  if (slot) return textOf(slot) || null;
  const leaves = leafTexts(row, notTime(row, page));
  return leaves.find(({ text }) => text !== name && isTimerText(text))?.text ?? null;
}

function isPseudo(row: Element, name: string): boolean {
  if (PSEUDO_NAMES.has(name)) return true;
  const marked = row.matches('[data-btm-id$=".systemConv"]')
    ? row
    : row.querySelector('[data-btm-id$=".systemConv"]');
  return marked !== null;
}

function hasMark(slot: string, row: Element, page: SlotReader): boolean {
  return page.matches(slot, row) || page.findOptional(slot, row) !== null;
}

/** A buyer's row, or null for what is none. */
export function parseRow(row: Element, page: SlotReader): ParsedRow | null {
  const name = rowName(row, page);
  if (name === null || isPseudo(row, name)) return null;
  const last = page.findOptional('rowLast', row);
  const unread = page.findOptional('rowUnread', row)?.getAttribute('title') ?? '';
  return {
    key: `name:${name}`,
    buyerId: null,
    name,
    time: rowTime(row, name, page),
    unread: Number.parseInt(unread, 10) || 0,
    last: last ? textOf(last) : null,
    needsReply: hasMark('rowNeedsReply', row, page),
  };
}

/** The row that the page marks as open by name; null where the generation has no such mark or the row is not rendered. */
export function markedRow(page: SlotReader): Element | null {
  const rows = new Set(page.findAll('rowOpen').map((mark) => page.closest('row', mark)));
  rows.delete(null);
  const [row = null] = rows;
  return rows.size === 1 ? row : null;
}

/** The only row with a class that no other row has: the open one in generations with opaque names. */
export function unlikeOthers(rows: readonly Element[]): Element | null {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const token of row.classList) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const unlike = rows.filter((row) => [...row.classList].some((token) => counts.get(token) === 1));
  return unlike.length === 1 && rows.length > 1 ? (unlike[0] ?? null) : null;
}

/** The open row; the opaque generation's guess serves to confirm the header, never to contradict it. */
export function openRow(page: SlotReader): Element | null {
  return markedRow(page) ?? unlikeOthers(rowElements(page));
}
