/** 旺旺's conversation list: absolutely placed rows of 54 px whose nodes are recycled. */
import { el, NO_PICTURE, setAttribute, setChildren, setText } from '../core/dom.ts';
import { relativeLabel } from '../core/labels.ts';
import type { Handlers, PageState } from '../core/page.ts';
import { byPlace, type Contact } from '../core/world.ts';
import type { WangwangOptions } from './options.ts';
import { OWN_NICK, OWN_UID } from './options.ts';
import { descOf, rowId } from './reading.ts';

const ROW = 54;

interface Slot {
  root: HTMLElement;
  patch: (contact: Contact, index: number, open: boolean, now: number) => void;
}

function buildRow(document: Document) {
  const name = el(document, 'div', { class: 'name' });
  const time = el(document, 'div', { class: 'time' });
  const desc = el(document, 'div', { class: 'desc' });
  const badge = el(document, 'div', { class: 'unread-badge' });
  const avatar = el(document, 'img', { class: 'avatar-img', src: NO_PICTURE });
  const item = el(
    document,
    'div',
    { class: 'conversation-item' },
    el(document, 'div', { class: 'avatar' }, avatar),
    el(
      document,
      'div',
      { class: 'content' },
      el(document, 'div', { class: 'conversation' }, name, time),
      el(document, 'div', { class: 'conversation-secondary-line' }, desc),
    ),
    el(document, 'div', { class: 'content-close' }),
  );
  return { root: el(document, 'div', {}, item), item, name, time, desc, badge };
}

function createSlot(
  document: Document,
  options: WangwangOptions,
  open: (id: string) => void,
): Slot {
  const parts = buildRow(document);
  let shown: string | null = null;
  parts.item.addEventListener('click', () => shown !== null && open(shown));
  const cut = options.nameCut ?? 0;
  const newest = options.console === '1688' ? '现在' : '刚刚';
  const patch: Slot['patch'] = (contact, index, active, now) => {
    shown = contact.id;
    const place = `position: absolute; height: ${ROW}px; top: ${index * ROW}px; left: 0; right: 0`;
    setAttribute(parts.root, 'style', place);
    setAttribute(parts.item, 'id', rowId(contact.id, options, options.ownUid ?? OWN_UID));
    setAttribute(parts.item, 'class', active ? 'conversation-item active' : 'conversation-item');
    const { name } = contact;
    setText(parts.name, cut > 0 && name.length > cut ? `${name.slice(0, cut)}…` : name);
    const last = contact.lines.at(-1);
    setText(parts.time, last ? relativeLabel(last.at, now, newest) : '');
    setText(parts.desc, descOf(last));
    if (contact.unread > 0) {
      setText(parts.badge, contact.unread > 99 ? '99+' : String(contact.unread));
      if (!parts.badge.parentNode) parts.item.append(parts.badge);
    } else parts.badge.remove();
  };
  return { root: parts.root, patch };
}

export interface ListView {
  root: HTMLElement;
  /** Its rows are made anew at the next drawing. */
  remount: () => void;
  render: (state: PageState, now: number) => void;
  renderedRows: () => string[];
  rowIndex: (state: PageState, id: string) => number;
}

function buildFrame(document: Document, options: WangwangOptions, height: number) {
  const nick = el(document, 'span', {}, options.nick ?? OWN_NICK);
  const inner = el(document, 'div', { style: 'position: relative' });
  const style = `overflow: auto; will-change: transform; height: ${height}px; width: 280px`;
  const scroller = el(document, 'div', { style }, inner);
  const search = el(document, 'input', { placeholder: '搜索联系人' });
  const empty = el(document, 'div', {}, '暂无会话');
  const root = el(
    document,
    'div',
    { class: 'ww_conversation' },
    el(document, 'div', { class: 'ww_user_panel' }, nick),
    el(document, 'div', { class: 'ww_search' }, search),
    el(
      document,
      'div',
      { class: 'ww_conversation_list' },
      el(document, 'div', { class: 'conversation-list' }, scroller),
    ),
  );
  return { root, scroller, inner, empty };
}

function contactsOf(state: PageState): Contact[] {
  return state.world.contacts.filter((contact) => contact.lines.length > 0).sort(byPlace);
}

export function createList(
  document: Document,
  options: WangwangOptions,
  handlers: Handlers,
): ListView {
  const capacity = options.rows ?? 12;
  const { root, scroller, inner, empty } = buildFrame(document, options, capacity * ROW);
  const slots: Slot[] = [];
  let rendered: string[] = [];
  // Where the list is scrolled to: asking the page at every drawing would cost a layout each time.
  let shownTop = 0;
  scroller.addEventListener('scroll', () => {
    shownTop = Math.floor(scroller.scrollTop / ROW);
    handlers.scrollList(shownTop);
  });
  const render = (state: PageState, now: number): void => {
    const contacts = contactsOf(state);
    const top = Math.max(0, Math.min(state.listTop, contacts.length - capacity));
    const visible = contacts.slice(top, top + capacity);
    setAttribute(
      inner,
      'style',
      `position: relative; height: ${contacts.length * ROW}px; width: 100%`,
    );
    const nodes = visible.map((contact, offset) => {
      const index = top + offset;
      // Recycled as a ring: the row that scrolls out at one end comes back at the other as somebody else.
      const slot = (slots[index % capacity] ??= createSlot(document, options, handlers.open));
      slot.patch(contact, index, contact.id === state.open, now);
      return slot.root;
    });
    setChildren(inner, contacts.length === 0 ? [empty] : nodes);
    if (shownTop !== top) scroller.scrollTop = top * ROW;
    shownTop = top;
    rendered = visible.map((contact) => contact.id);
  };
  return {
    root,
    remount: () => {
      slots.length = 0;
    },
    render,
    renderedRows: () => rendered,
    rowIndex: (state, id) => contactsOf(state).findIndex((contact) => contact.id === id),
  };
}
