/** One row of Feige's conversation list. Nodes are reused: every row can become any other. */
import { el, NO_PICTURE, setAttribute, setChildren, setText } from '../core/dom.ts';
import type { Generation } from './classes.ts';

export interface RowView {
  /** null for the pseudo-rows that are not buyers. */
  id: string | null;
  section: 'current' | 'recent' | 'systemConv';
  name: string;
  nameless: boolean;
  repeat: boolean;
  tags: readonly string[];
  last: string;
  time: string;
  unread: number;
  waiting: boolean;
  open: boolean;
}

export interface RowNode {
  root: HTMLElement;
  patch: (row: RowView) => void;
}

type ClassOf = (name: string) => string;

interface Parts {
  card: HTMLElement;
  badge: HTMLElement;
  count: HTMLElement;
  name: HTMLElement;
  nameLine: HTMLElement;
  labels: HTMLElement;
  timer: HTMLElement;
  last: HTMLElement;
  lastLine: HTMLElement;
}

function build(document: Document, classOf: ClassOf, clicked: () => void): Parts {
  const count = el(document, 'sup', { class: 'auxo-badge-count' });
  const avatar = el(document, 'img', { alt: '头像', src: NO_PICTURE });
  // Every row has an empty decorative badge; the number stands in it only when there is one.
  const badge = el(document, 'span', { class: 'auxo-badge' }, avatar);
  const name = el(document, 'span', { class: classOf('newNameContent') });
  const labels = el(document, 'div', { class: classOf('userLabel') });
  const timer = el(document, 'div', { class: classOf('timerParticular') });
  const nameLine = el(document, 'div', { class: classOf('nameLine') }, name, labels, timer);
  const last = el(document, 'span');
  const lastLine = el(document, 'div', { class: classOf('msgContent') }, last);
  const card = el(
    document,
    'div',
    { 'data-qa-id': 'qa-conversation-chat-item', 'data-kora': 'conversation' },
    el(document, 'div', { class: classOf('avatarContainer') }, badge),
    el(
      document,
      'div',
      { class: classOf('cardContent') },
      nameLine,
      el(document, 'div', { 'data-btm': 'd089038' }, lastLine),
    ),
  );
  card.addEventListener('click', clicked);
  return { card, badge, count, name, nameLine, labels, timer, last, lastLine };
}

function cardClass(row: RowView, generation: Generation, classOf: ClassOf): string {
  const classes = [classOf('conversationCard')];
  if (generation === 'rebuilt') classes.push('recent');
  // The mark may be missing on the open row.
  if (row.waiting && !row.open) classes.push(classOf('needReply'));
  if (row.open) classes.push(classOf(generation === 'rebuilt' ? 'selected' : 'selectedNew'));
  return classes.join(' ');
}

function patchBadge({ badge, count }: Parts, unread: number): void {
  if (unread > 0) {
    setAttribute(count, 'title', String(unread));
    setText(count, unread > 99 ? '99+' : String(unread));
    if (!count.parentNode) badge.append(count);
  } else count.remove();
}

/** A reusable row. */
export function createRow(
  document: Document,
  generation: Generation,
  classOf: ClassOf,
  open: (id: string) => void,
): RowNode {
  let shown: RowView | null = null;
  const parts = build(document, classOf, () => shown?.id && open(shown.id));
  const root = el(document, 'div', { class: 'auxo-dropdown-trigger', style: 'height: 72px' });
  root.append(parts.card);
  const patch = (row: RowView): void => {
    shown = row;
    setAttribute(parts.card, 'class', cardClass(row, generation, classOf));
    setAttribute(parts.card, 'data-btm-id', `a9034.b39122.c2622.${row.section}`);
    const untitled = row.nameless || row.repeat;
    setAttribute(parts.nameLine, 'title', untitled ? null : row.name);
    // Until 2026-05 the nickname had a name of its own; a returning buyer's row never has one.
    const named = generation === 'opaque' && !row.repeat;
    setAttribute(parts.name, 'data-qa-id', named ? 'qa-conversation-nickname' : null);
    setText(parts.name, row.name);
    const labels = row.tags.map((tag, index) => {
      const label = parts.labels.children[index] ?? el(document, 'span');
      setText(label, tag);
      return label;
    });
    setChildren(parts.labels, labels);
    setText(parts.last, row.last);
    setText(parts.timer, row.time);
    patchBadge(parts, row.unread);
  };
  return { root, patch };
}
