/** 旺旺's open conversation: header, message pane, composer. */
import type { Attributes } from '../core/dom.ts';
import { el, setChildren, setText } from '../core/dom.ts';
import type { Handlers, PageState } from '../core/page.ts';
import { contactOf } from '../core/page.ts';
import { watchScrolling } from '../core/scrolling.ts';
import type { Contact } from '../core/world.ts';
import { createEditor } from './editor.ts';
import type { LineNode } from './line.ts';
import { createLine } from './line.ts';
import type { WangwangOptions } from './options.ts';

type Make = (tag: string, attributes?: Attributes, ...children: (Node | string)[]) => HTMLElement;

/** Lines beyond this many from the end in view lose their text while their shell stays. */
export function isFilled(state: PageState, index: number, filled: number): boolean {
  return state.atTop ? index < state.from + filled : index >= state.to - filled;
}

export const FILLED = 14;

function nest(make: Make, classes: readonly string[], inner: HTMLElement): HTMLElement {
  return classes.reduceRight<HTMLElement>(
    (child, name) => make('div', { class: name }, child),
    inner,
  );
}

/** 邀请评价, lower right (the source names the corner; the element is a guess). It sends the card, as the agent's own act. */
function createInvite(make: Make, handlers: Handlers): HTMLElement {
  const button = make('button', { class: 'tool-btn', type: 'button' });
  button.append(make('span', {}, '邀请评价'));
  button.addEventListener('click', handlers.invite);
  return button;
}

function createComposer(
  document: Document,
  make: Make,
  options: WangwangOptions,
  handlers: Handlers,
) {
  const { ownPaste = false } = options;
  const count = make('div', { class: 'maxLength' });
  const button = make('button', { class: 'send-btn', type: 'button' });
  button.append(make('span', { class: 'send-text' }, '发送'));
  const link = make('button', { type: 'button' }, make('span', { class: 'send-text' }, '发送链接'));
  const editor = createEditor(document, make, { ownPaste, count, draft: handlers.draft });
  const send = (): void => {
    const message = editor.value().trim();
    if (message === '') return;
    editor.show('');
    handlers.draft('');
    handlers.send(message);
  };
  editor.root.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  button.addEventListener('click', send);
  const box = make('div', { class: 'editBox' }, editor.root, count, button, link);
  if (options.inviteButton ?? options.console === '1688') box.append(createInvite(make, handlers));
  const inside = ['input-area', 'send-box', 'text-panel', 'biz-expression-editor text-area'];
  return { root: make('div', { class: 'ww_input' }, nest(make, inside, box)), editor };
}

function createPane(document: Document, make: Make, options: WangwangOptions, handlers: Handlers) {
  const view = make('div', { class: 'rc-scrollbars-view' });
  view.setAttribute('style', 'height: 420px; overflow: auto');
  const nodes = new Map<string, LineNode>();
  const more = make('div', { class: 'message-tip' }, '暂无更多消息');
  const fresh = make('div', { class: 'new-message-tip' });
  let owner: string | null = null;
  let atTop = false;
  const scrolling = watchScrolling(view, {
    top: handlers.scrollThreadUp,
    bottom: handlers.scrollThreadDown,
  });
  const lineNodes = (contact: Contact, state: PageState): HTMLElement[] => {
    const lines = contact.lines.slice(state.from, state.to);
    const kept = new Set(lines.map((line) => line.id));
    for (const id of nodes.keys()) if (!kept.has(id)) nodes.delete(id);
    return lines.map((line, offset) => {
      const node = nodes.get(line.id) ?? createLine(document, line, contact.name, options);
      nodes.set(line.id, node);
      node.patch(line, isFilled(state, state.from + offset, options.filled ?? FILLED));
      return node.root;
    });
  };
  const render = (state: PageState): void => {
    const contact = contactOf(state, state.painted);
    const switched = owner !== (contact?.id ?? null);
    if (switched) nodes.clear();
    owner = contact?.id ?? null;
    const rows = contact ? lineNodes(contact, state) : [];
    const missed = contact ? contact.lines.length - state.to : 0;
    setText(fresh, `${missed}条新消息`);
    const grew = rows.at(-1) !== undefined && !rows.at(-1)?.parentNode;
    const head = contact && state.from === 0 ? [more] : [];
    setChildren(view, [...head, ...rows, ...(missed > 0 ? [fresh] : [])]);
    if (state.atTop !== atTop || switched || grew) {
      scrolling.to(state.atTop ? 0 : view.scrollHeight);
    }
    atTop = state.atTop;
  };
  // The class occurs a second time on the page, without any line in it.
  const other = make('div', { class: 'rc-scrollbars-container' });
  other.append(make('div', { class: 'rc-scrollbars-view' }));
  const around = ['ww_body', 'ww_box', 'ww_message', 'message-list', 'rc-scrollbars-container'];
  const remount = (): void => nodes.clear();
  return { root: nest(make, around, view), view, other, render, remount };
}

export interface ThreadView {
  root: HTMLElement;
  /** Its lines are made anew at the next drawing. */
  remount: () => void;
  render: (state: PageState) => void;
}

export function createThread(
  document: Document,
  options: WangwangOptions,
  handlers: Handlers,
): ThreadView {
  const make: Make = (tag, attributes = {}, ...children) =>
    el(document, tag, attributes, ...children);
  const name = make('div', { class: 'name' });
  const header = make(
    'div',
    { class: 'ww_header' },
    make('div', { class: 'conversation-header' }, name),
  );
  const pane = createPane(document, make, options, handlers);
  const composer = createComposer(document, make, options, handlers);
  const empty = make('div', { class: 'ww_empty' }, '您尚未选择联系人');
  const root = make('div', { class: 'ww_container' }, empty);
  const render = (state: PageState): void => {
    const contact = contactOf(state, state.open);
    if (!contact) return setChildren(root, [empty]);
    setChildren(root, [header, pane.root, composer.root, pane.other]);
    setText(name, contact.name);
    pane.render(state);
    // Controlled: what the state does not hold is gone at the next drawing.
    composer.editor.show(contact.draft);
  };
  return { root, render, remount: pane.remount };
}
