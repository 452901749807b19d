/** Feige's conversation list: tabs, groups, and a virtual list whose row nodes are reused. */
import { el, setAttribute, setChildren, setText } from '../core/dom.ts';
import { restLabel, waitLabel } from '../core/labels.ts';
import type { Handlers, PageState } from '../core/page.ts';
import { byPlace, type Contact } from '../core/world.ts';
import type { FeigeOptions } from './options.ts';
import { shownName, summary } from './reading.ts';
import type { RowNode, RowView } from './row.ts';
import { createRow } from './row.ts';

const ROW = 72;

interface Group {
  group: string;
  text: string;
  count: number;
}

/** What stands in the list; rows are made only of what is in view. */
type Item = Group | { contact: Contact } | { pseudo: RowView };

function rowOf(contact: Contact, state: PageState, options: FeigeOptions, now: number): RowView {
  const open = state.open === contact.id;
  const line = contact.lines.at(-1);
  const waiting = contact.waitingSince !== null;
  return {
    id: contact.id,
    section: state.tab,
    name: shownName(contact),
    nameless: contact.nameless,
    repeat: contact.repeat,
    tags: contact.repeat ? ['重复来访', ...contact.tags] : contact.tags,
    last: contact.draft && !open ? `[草稿] ${contact.draft}` : summary(line),
    time:
      contact.waitingSince === null
        ? restLabel(line?.at ?? now, now)
        : waitLabel(now - contact.waitingSince, options.minutesFrom ?? 180),
    unread: contact.unread,
    waiting,
    open,
  };
}

function pseudo(name: string, last: string): RowView {
  return {
    id: null,
    section: 'systemConv',
    name,
    nameless: false,
    repeat: false,
    tags: [],
    last,
    time: '昨天',
    unread: 0,
    waiting: false,
    open: false,
  };
}

/** Contacts of a tab. */
function contactsIn(tab: PageState['tab'], { world }: PageState): Contact[] {
  return world.contacts.filter(
    ({ lines, closed }) => lines.length > 0 && closed === (tab === 'recent'),
  );
}

const itemOf = (contact: Contact): Item => ({ contact });

function itemsOf(state: PageState, options: FeigeOptions, now: number): Item[] {
  const contacts = contactsIn(state.tab, state).sort(byPlace);
  const pseudoRows =
    (options.pseudoRows ?? true) && state.tab === 'current'
      ? [{ pseudo: pseudo('智能客服', '有问题来问我') }, { pseudo: pseudo('系统通知', '规则更新') }]
      : [];
  if (!options.groups || options.generation === 'rebuilt' || state.tab === 'recent') {
    return [...contacts.map(itemOf), ...pseudoRows];
  }
  const overtime = options.generation === 'opaque' ? 'overThreemins' : 'overtime';
  const late = (contact: Contact): boolean => now - (contact.waitingSince ?? now) >= 180_000;
  const groups: [string, string, Contact[]][] = [
    ['waitReply', '3分钟内待回复', contacts.filter((c) => c.waitingSince !== null && !late(c))],
    [overtime, '已超时待回复', contacts.filter(late)],
    ['replied', '人工已回复', contacts.filter((c) => c.waitingSince === null)],
  ];
  const grouped: Item[] = [];
  for (const [group, text, list] of groups) {
    if (list.length > 0) grouped.push({ group, text, count: list.length }, ...list.map(itemOf));
  }
  return [...grouped, ...pseudoRows];
}

interface Frame {
  root: HTMLElement;
  activeTab: HTMLElement;
  lastTab: HTMLElement;
  scroller: HTMLElement;
  holder: HTMLElement;
  items: HTMLElement;
  box: HTMLElement;
}

function buildFrame(document: Document, options: FeigeOptions, height: number): Frame {
  const holder = el(document, 'div', { 'data-name': 'scroll_holder' });
  const items = el(document, 'div', { class: 'list_items' });
  const content = el(document, 'div', { class: 'scroller_content' }, holder, items);
  content.setAttribute('style', 'position: relative');
  const style = `contain: strict; overflow: auto; height: ${height}px; width: 300px`;
  const scroller = el(document, 'div', { class: 'scroller', style }, content);
  const box = el(document, 'div', {}, scroller);
  const area = el(document, 'div', { id: 'chantListScrollArea' });
  area.append(options.generation === 'rebuilt' ? scroller : box);
  const tab = (qa: string): HTMLElement =>
    el(document, 'div', { role: 'tab', 'data-qa-id': qa, 'aria-selected': 'false' });
  const activeTab = tab('qa-active-chat-tab');
  const lastTab = tab('qa-last-chat-tab');
  setText(lastTab, '最近联系');
  const tabs = el(document, 'div', { role: 'tablist' }, activeTab, lastTab);
  return {
    root: el(document, 'div', {}, tabs, area),
    activeTab,
    lastTab,
    scroller,
    holder,
    items,
    box,
  };
}

export interface ListView {
  root: HTMLElement;
  /** Its rows are made anew at the next drawing. */
  remount: () => void;
  render: (state: PageState, now: number) => void;
  renderedRows: () => string[];
  rowIndex: (state: PageState, id: string, now: number) => number;
}

type Header = { root: HTMLElement; label: Element; count: Element };

function createHeader(document: Document): Header {
  const label = el(document, 'span');
  const count = el(document, 'span');
  const root = el(document, 'div', { style: `height: ${ROW}px` });
  root.append(el(document, 'span', {}, label, count));
  return { root, label, count };
}

function patchHeader({ root, label, count }: Header, item: Group): void {
  const inner = root.firstElementChild;
  if (inner) setAttribute(inner, 'data-btm', `message_group_name_${item.group}`);
  setText(label, item.text);
  setText(count, `(${item.count})`);
}

/** Row and header nodes in stock: the k-th one on screen is always the same node, whatever it shows. */
function createStock(
  document: Document,
  options: FeigeOptions,
  classOf: (name: string) => string,
  open: (id: string) => void,
) {
  const rows: RowNode[] = [];
  const headers: Header[] = [];
  const empty = (): void => {
    rows.length = 0;
    headers.length = 0;
  };
  const nodesOf = (items: readonly (Group | RowView)[]): HTMLElement[] => {
    let usedRows = 0;
    let usedHeaders = 0;
    return items.map((item) => {
      if ('group' in item) {
        const header = (headers[usedHeaders++] ??= createHeader(document));
        patchHeader(header, item);
        return header.root;
      }
      const row = (rows[usedRows++] ??= createRow(document, options.generation, classOf, open));
      row.patch(item);
      return row.root;
    });
  };
  return { nodesOf, empty };
}

export function createList(
  document: Document,
  options: FeigeOptions,
  classOf: (name: string) => string,
  handlers: Handlers,
): ListView {
  const capacity = options.rows ?? 9;
  const frame = buildFrame(document, options, capacity * ROW);
  const stock = createStock(document, options, classOf, handlers.open);
  let rendered: string[] = [];
  // Where the list is scrolled to: asking the page at every drawing would cost a layout each time.
  let shownTop = 0;
  frame.scroller.addEventListener('scroll', () => {
    shownTop = Math.floor(frame.scroller.scrollTop / ROW);
    handlers.scrollList(shownTop);
  });
  frame.activeTab.addEventListener('click', () => handlers.tab('current'));
  frame.lastTab.addEventListener('click', () => handlers.tab('recent'));
  const render = (state: PageState, now: number): void => {
    const items = itemsOf(state, options, now);
    const top = Math.max(0, Math.min(state.listTop, items.length - capacity));
    const visible = items.slice(top, top + capacity).map((item): Group | RowView => {
      if ('contact' in item) return rowOf(item.contact, state, options, now);
      return 'pseudo' in item ? item.pseudo : item;
    });
    setText(frame.activeTab, `当前会话(${contactsIn('current', state).length})`);
    setAttribute(frame.activeTab, 'aria-selected', String(state.tab === 'current'));
    setAttribute(frame.lastTab, 'aria-selected', String(state.tab === 'recent'));
    setAttribute(
      frame.box,
      'class',
      state.tab === 'current' ? 'pigeonChatNotScrollBox' : 'pigeonChatScrollBox',
    );
    setAttribute(frame.holder, 'style', `height: ${items.length * ROW}px`);
    const move = `position: absolute; top: 0; width: 100%; transform: translateY(${top * ROW}px)`;
    setAttribute(frame.items, 'style', move);
    setChildren(frame.items, stock.nodesOf(visible));
    if (shownTop !== top) frame.scroller.scrollTop = top * ROW;
    shownTop = top;
    rendered = visible.flatMap((item) => ('group' in item || item.id === null ? [] : [item.id]));
  };
  return {
    root: frame.root,
    remount: stock.empty,
    render,
    renderedRows: () => rendered,
    rowIndex: (state, id, now) =>
      itemsOf(state, options, now).findIndex((item) => 'contact' in item && item.contact.id === id),
  };
}
