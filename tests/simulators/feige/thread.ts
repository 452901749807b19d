/** Feige's open conversation: header, message list, composer. */
import { el, setAttribute, setChildren, setText } from '../core/dom.ts';
import { dividerLabel } from '../core/labels.ts';
import type { Handlers, PageState } from '../core/page.ts';
import { contactOf } from '../core/page.ts';
import { watchScrolling } from '../core/scrolling.ts';
import type { Contact } from '../core/world.ts';
import type { LineNode } from './line.ts';
import { createLine } from './line.ts';
import type { FeigeOptions } from './options.ts';
import { hasSecond, shownName } from './reading.ts';

export interface ThreadView {
  root: HTMLElement;
  /** Its lines are made anew at the next drawing. */
  remount: () => void;
  render: (state: PageState, now: number) => void;
}

interface Composer {
  root: HTMLElement;
  render: (contact: Contact) => void;
}

function createComposer(
  document: Document,
  classOf: (name: string) => string,
  handlers: Handlers,
): Composer {
  const area = el(document, 'textarea', {
    'data-qa-id': 'qa-send-message-textarea',
  }) as HTMLTextAreaElement;
  const button = el(document, 'div', {
    role: 'button',
    'data-qa-id': 'qa-send-message-button',
  });
  setText(button, '发送');
  // Controlled like React's: a value that came without an input event is lost at the next rendering.
  let value = '';
  const send = (): void => {
    const text = value.trim();
    if (text === '') return;
    handlers.draft('');
    handlers.send(text);
  };
  area.addEventListener('input', () => {
    value = area.value;
    handlers.draft(value);
  });
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  button.addEventListener('click', send);
  const transfer = el(document, 'div', { 'data-qa-id': 'qa-transfer-conversation' }, '转移');
  return {
    root: el(document, 'div', { id: 'im-input-box' }, transfer, area, button),
    render: (contact) => {
      setAttribute(area, 'class', `${classOf('textarea')} inputArea_${contact.id}`);
      setAttribute(
        area,
        'placeholder',
        `发送给 ${shownName(contact)}，使用Enter发送，Shift+Enter换行`,
      );
      value = contact.draft;
      if (area.value !== value) area.value = value;
    },
  };
}

function createHeader(document: Document) {
  const name = el(document, 'span');
  const note = el(document, 'span', {}, '添加备注');
  const root = el(document, 'div', { id: 'topbar-left-info' });
  root.append(el(document, 'div', {}, name, note));
  return { root, name };
}

function createMessages(
  document: Document,
  options: FeigeOptions,
  classOf: (name: string) => string,
  handlers: Handlers,
) {
  const list = el(document, 'div', { class: 'messageList' });
  list.setAttribute('style', 'height: 480px; overflow: auto');
  const scrolling = watchScrolling(list, {
    top: handlers.scrollThreadUp,
    bottom: handlers.scrollThreadDown,
  });
  const nodes = new Map<string, LineNode>();
  let owner: string | null = null;
  let atTop = false;
  const render = (state: PageState, now: number): void => {
    const contact = contactOf(state, state.painted);
    const switched = owner !== (contact?.id ?? null);
    if (switched) nodes.clear();
    owner = contact?.id ?? null;
    const lines = contact?.lines.slice(state.from, state.to) ?? [];
    const kept = new Set(lines.map((line) => line.id));
    for (const id of nodes.keys()) if (!kept.has(id)) nodes.delete(id);
    const children = lines.flatMap((line) => {
      let node = nodes.get(line.id);
      if (!node) {
        node = createLine({ document, options, classOf }, line, !hasSecond(line));
        nodes.set(line.id, node);
      }
      const text = line.divider ? dividerLabel(line.at, now, options.todayAsTime ?? false) : null;
      node.patch(line, state.ready.has(line.id), text);
      return node.divider ? [node.divider, node.wrapper] : [node.wrapper];
    });
    const grew = children.at(-1) !== (list.lastElementChild ?? undefined);
    setChildren(list, children);
    if (state.atTop !== atTop || switched || grew) {
      scrolling.to(state.atTop ? 0 : list.scrollHeight);
    }
    atTop = state.atTop;
  };
  return { list, render, remount: () => nodes.clear() };
}

export function createThread(
  document: Document,
  options: FeigeOptions,
  classOf: (name: string) => string,
  handlers: Handlers,
): ThreadView {
  const header = createHeader(document);
  const messages = createMessages(document, options, classOf, handlers);
  const composer = createComposer(document, classOf, handlers);
  const root = el(document, 'div', { id: 'workspace-chat' });
  const render = (state: PageState, now: number): void => {
    const contact = contactOf(state, state.open);
    if (!contact) return root.replaceChildren();
    if (!messages.list.parentNode) {
      root.replaceChildren(header.root, messages.list, composer.root);
    }
    setText(header.name, shownName(contact));
    messages.render(state, now);
    composer.render(contact);
  };
  return { root, render, remount: messages.remount };
}
