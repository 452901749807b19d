/** A workbench of a component library: class names with hashes, rows in a list, messages with ids. */
import { type Attributes, el, NO_PICTURE } from '../core/dom.ts';
import { clockLabel, dividerLabel } from '../core/labels.ts';
import type { Handlers, PageOptions } from '../core/page.ts';
import { hashOf } from '../core/random.ts';
import type { Simulator } from '../core/simulator.ts';
import type { Contact, Line } from '../core/world.ts';
import { createUnknown, listTime, summary, type View } from './page.ts';

/** `Session_item__k3f9a`, another hash for each name. */
const css = (name: string): string => `${name}__${(hashOf(name) % 36 ** 5).toString(36)}9`;

type Make = (tag: string, attributes?: Attributes, ...children: (Node | string)[]) => HTMLElement;

function row(make: Make, contact: Contact, isOpen: boolean, now: number, open: () => void) {
  const last = contact.lines.at(-1);
  const badge =
    contact.unread > 0 ? [make('em', { class: css('Session_dot') }, String(contact.unread))] : [];
  const item = make(
    'li',
    {
      class: `${css('Session_item')}${isOpen ? ` ${css('Session_active')}` : ''}`,
      'data-session-id': `s${contact.id}`,
    },
    make('div', { class: css('Session_avatar') }, make('img', { src: NO_PICTURE }), ...badge),
    make(
      'div',
      { class: css('Session_main') },
      make(
        'div',
        { class: css('Session_top') },
        make('span', { class: css('Session_nick') }, contact.name),
        make('span', { class: css('Session_clock') }, listTime(last?.at ?? now, now)),
      ),
      make('p', { class: css('Session_preview') }, summary(last)),
    ),
  );
  item.addEventListener('click', open);
  return item;
}

function body(make: Make, line: Line): HTMLElement {
  if (line.form === 'image') return make('img', { class: css('Message_photo'), src: NO_PICTURE });
  if (line.form === 'goods') {
    return make(
      'div',
      { class: css('Card_goods') },
      make('img', { src: NO_PICTURE }),
      make('b', {}, '加厚保温杯'),
      make('i', {}, '¥39.90'),
    );
  }
  return make('div', { class: css('Message_bubble') }, make('span', {}, line.text));
}

function lines(make: Make, contact: Contact, now: number): HTMLElement[] {
  return contact.lines.flatMap((line) => {
    const side = line.speaker === 'buyer' ? 'Message_fromGuest' : 'Message_fromStaff';
    const node = line.notice
      ? make('div', { class: css('Message_tip'), 'data-msg-id': line.id }, line.text)
      : make(
          'div',
          { class: `${css('Message_row')} ${css(side)}`, 'data-msg-id': line.id },
          make('img', { class: css('Message_face'), src: NO_PICTURE }),
          make(
            'div',
            { class: css('Message_box') },
            body(make, line),
            make('time', {}, clockLabel(line.at)),
          ),
        );
    const divider = make('div', { class: css('Message_date') }, dividerLabel(line.at, now, false));
    return line.divider ? [divider, node] : [node];
  });
}

function createView(document: Document, handlers: Handlers): View {
  const make: Make = (tag, attributes = {}, ...children) =>
    el(document, tag, attributes, ...children);
  const list = make('ul', { class: css('Session_list') });
  const chat = make('main', { class: css('Chat_main') });
  const shell = make(
    'div',
    { class: css('App_shell') },
    make('nav', {}, make('a', {}, '消息'), make('a', {}, '订单'), make('a', {}, '设置')),
    make('aside', { class: css('App_aside') }, make('input', { placeholder: '搜索' }), list),
    chat,
  );
  document.body.replaceChildren(make('div', { id: 'root' }, shell));
  const field = make('div', { class: css('Editor_input'), contenteditable: 'true' });
  return {
    render: (_state, open, contacts, now) => {
      list.replaceChildren(
        ...contacts.map((contact) =>
          row(make, contact, contact === open, now, () => handlers.open(contact.id)),
        ),
      );
      if (!open) return chat.replaceChildren(make('p', {}, '请选择会话'));
      chat.replaceChildren(
        make(
          'header',
          { class: css('Chat_head') },
          make('h3', {}, open.name),
          make('small', {}, '在线'),
        ),
        make('div', { class: css('Chat_flow') }, ...lines(make, open, now)),
        make('footer', {}, field, make('button', { type: 'button' }, '发送')),
      );
    },
  };
}

export function createReactPage(document: Document, options: PageOptions): Simulator {
  const traits = { hasSecond: true, dividers: true, tip: '买家已等待较久，请尽快回复' };
  return createUnknown(document, options, traits, createView);
}
