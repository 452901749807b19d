/** Rows and open conversation of a page that is known only by what its user pointed at. */
import { leafTexts, textOf } from '../dom.ts';
import { unlikeOthers } from '../feige/rows.ts';
import { clampName } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import type { ParsedRow, Thread, ThreadContext } from '../types.ts';
import { isSameName } from '../wangwang/rows.ts';
import { idAttribute } from './ids.ts';

function slotText(slot: string, row: Element, page: SlotReader): string | null {
  const element = page.findOptional(slot, row);
  return element ? textOf(element) : null;
}

/** The rendered rows. */
export function rowElements(page: SlotReader): Element[] {
  return page.findAll('row');
}

const nameOf = (row: Element, page: SlotReader): string =>
  clampName(slotText('rowName', row, page) ?? '');

/** The row's own id, or null where the page gives none. */
function idOf(row: Element, page: SlotReader): string | null {
  const holder = page.matches('rowId', row) ? row : page.findOptional('rowId', row);
  return holder ? (idAttribute(holder)?.value ?? null) : null;
}

/** A buyer's row; where rows have no id, the name is what tells buyers apart. */
export function parseRow(row: Element, page: SlotReader): ParsedRow | null {
  const name = nameOf(row, page);
  if (name === '') return null;
  const id = idOf(row, page) ?? name;
  return {
    key: id,
    buyerId: id,
    name,
    time: slotText('rowTime', row, page),
    unread: Number.parseInt(slotText('rowUnread', row, page) ?? '', 10) || 0,
    last: slotText('rowLast', row, page),
    needsReply: false,
  };
}

/** The row marked as open, or the only one with a class of its own. */
export function openRow(page: SlotReader): Element | null {
  const rows = rowElements(page);
  const marked = rows.filter(
    (row) => page.matches('rowOpen', row) || page.findOptional('rowOpen', row) !== null,
  );
  if (marked.length > 0) return marked.length === 1 ? (marked[0] ?? null) : null;
  return unlikeOthers(rows);
}

/** Row of the open conversation: the marked one if it bears the header's name, else the only one of that name. */
function rowNamed(name: string, page: SlotReader): Element | null {
  const open = openRow(page);
  if (open && isSameName(nameOf(open, page), name)) return open;
  const named = rowElements(page).filter((row) => nameOf(row, page) === name);
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The open conversation: header and row must name the same buyer. */
export function readThread(page: SlotReader, { previous }: ThreadContext): Thread | null {
  const header = page.findOptional('header');
  const name = header ? clampName(leafTexts(header)[0]?.text ?? '') : '';
  if (name === '') return null;
  const row = rowNamed(name, page);
  if (row) return { buyerId: idOf(row, page) ?? nameOf(row, page), buyerName: name };
  // Scrolled out of the list: the header continues a thread, but begins one only where rows have no ids anyway.
  if (previous?.buyerName === name) return previous;
  const hasIds = rowElements(page).some((one) => idOf(one, page) !== null);
  return hasIds ? null : { buyerId: name, buyerName: name };
}
