/** Rows of the 旺旺 conversation list and the open thread. */
import { leafTexts, textOf } from '../dom.ts';
import { clampName } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import type { Account, ParsedRow, Thread, ThreadContext } from '../types.ts';
import { peopleOf, rowId } from './account.ts';

/** The rendered rows. */
export function rowElements(page: SlotReader): Element[] {
  return page.findAll('row');
}

/** The virtual list places its rows absolutely: by `top` or by a translation, of the row or of its wrapper. */
export function rowPlace(row: Element): number | null {
  for (const element of [row, row.parentElement]) {
    const style = element?.getAttribute('style') ?? '';
    const place = /(?:^|[;\s])top:\s*(-?[\d.]+)px|translate(?:Y\(|3d\([^,]*,\s*)(-?[\d.]+)px/.exec(
      style,
    );
    if (place) return Number(place[1] ?? place[2]);
  }
  return null;
}

/** The other one of a row's two people. */
function buyerOf(row: Element, account: Account): string | null {
  const people = peopleOf(rowId(row));
  if (!people || account.id === null || !people.includes(account.id)) return null;
  return people.find((id) => id !== account.id) ?? null;
}

function slotText(slot: string, row: Element, page: SlotReader): string | null {
  const element = page.findOptional(slot, row);
  return element ? textOf(element) : null;
}

/** The name, or where its class is gone the first words of the row: they stand before time and last message. */
function nameOf(row: Element, page: SlotReader): string | null {
  const named = slotText('rowName', row, page);
  if (named !== null) return named;
  return leafTexts(row).find(({ text }) => !/^\d+\+?$/.test(text))?.text ?? null;
}

/** A buyer's row, or null without both uids. */
export function parseRow(row: Element, page: SlotReader, account: Account): ParsedRow | null {
  const buyerId = buyerOf(row, account);
  if (buyerId === null) return null;
  return {
    key: buyerId,
    buyerId,
    name: clampName(nameOf(row, page) ?? ''),
    time: slotText('rowTime', row, page),
    unread: Number.parseInt(slotText('rowUnread', row, page) ?? '', 10) || 0,
    last: slotText('rowLast', row, page),
    needsReply: false,
  };
}

/** What stands of a name cut with `…`; null if it is whole. */
function cut(name: string): string | null {
  return /^(.*?)(…|\.\.\.)$/.exec(name)?.[1] ?? null;
}

/** Whether two names can be one, either of them cut with `…`. */
export function isSameName(one: string, other: string): boolean {
  const [cutOne, cutOther] = [cut(one), cut(other)];
  if (cutOne !== null && cutOther !== null) {
    return cutOne.startsWith(cutOther) || cutOther.startsWith(cutOne);
  }
  if (cutOne !== null) return other.startsWith(cutOne);
  return cutOther === null ? one === other : one.startsWith(cutOther);
}

/** The row that the page marks as open; null while it is not rendered. */
export function openRow(page: SlotReader): Element | null {
  const rows = page.findAll('rowOpen');
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** The open conversation: active row and header must name the same one. */
export function readThread(page: SlotReader, { account, previous }: ThreadContext): Thread | null {
  const name = clampName(slotText('header', page.root as Element, page) ?? '');
  if (!name || account.id === null) return null;
  const row = openRow(page);
  if (!row) {
    // The active row may have scrolled out of the virtual list: the header alone continues, but never begins, a thread.
    return previous && previous.buyerName === name ? previous : null;
  }
  const buyerId = buyerOf(row, account);
  const listed = nameOf(row, page);
  if (buyerId === null || listed === null || !isSameName(listed, name)) return null;
  return { buyerId, buyerName: name };
}
