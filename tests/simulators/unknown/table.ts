/** An old chat in tables: hardly a class, sides by colour, full times, nothing has an id. */
import { type Attributes, el, NO_PICTURE } from '../core/dom.ts';
import { fullLabel } from '../core/labels.ts';
import type { Handlers, PageOptions } from '../core/page.ts';
import type { Simulator } from '../core/simulator.ts';
import type { Contact, Line } from '../core/world.ts';
import { createUnknown, listTime, summary, type View } from './page.ts';

type Make = (tag: string, attributes?: Attributes, ...children: (Node | string)[]) => HTMLElement;

function row(make: Make, contact: Contact, isOpen: boolean, now: number, open: () => void) {
  const last = contact.lines.at(-1);
  const item = make(
    'tr',
    { bgcolor: isOpen ? '#ffeecc' : null, class: isOpen ? 'on' : null },
    make('td', {}, make('img', { src: NO_PICTURE, width: '32' })),
    make(
      'td',
      {},
      make('b', {}, contact.name),
      make('br'),
      make('font', { color: 'gray' }, summary(last)),
    ),
    make(
      'td',
      { align: 'right' },
      make('font', { color: 'silver' }, listTime(last?.at ?? now, now)),
      ...(contact.unread > 0 ? [make('sup', {}, String(contact.unread))] : []),
    ),
  );
  item.addEventListener('click', open);
  return item;
}

function body(make: Make, line: Line): HTMLElement {
  if (line.form === 'image') return make('div', {}, make('img', { src: NO_PICTURE }));
  if (line.form === 'goods') {
    return make(
      'div',
      {},
      make('a', { href: '#' }, '加厚保温杯'),
      make('img', { src: NO_PICTURE }),
      make('b', {}, '¥39.90'),
    );
  }
  return make('div', {}, line.text);
}

function entry(make: Make, contact: Contact, said: Line): HTMLElement {
  const isBuyer = said.speaker === 'buyer';
  return make(
    'tr',
    {},
    make(
      'td',
      {},
      make('font', { color: isBuyer ? '#0000ff' : '#008800' }, isBuyer ? contact.name : '客服小王'),
      ' ',
      make('font', { color: 'gray' }, fullLabel(said.at)),
      body(make, said),
    ),
  );
}

function createView(document: Document, handlers: Handlers): View {
  const make: Make = (tag, attributes = {}, ...children) =>
    el(document, tag, attributes, ...children);
  const friends = make('tbody');
  const log = make('tbody');
  const who = make('b');
  const right = make('td', { valign: 'top' });
  document.body.replaceChildren(
    make(
      'table',
      { width: '100%' },
      make(
        'tbody',
        {},
        make(
          'tr',
          {},
          make('td', { width: '220' }, make('table', { id: 'friends' }, friends)),
          right,
        ),
      ),
    ),
  );
  const form = make(
    'form',
    {},
    make('textarea', { name: 'msg' }),
    make('input', { type: 'submit' }),
  );
  return {
    render: (_state, open, contacts, now) => {
      friends.replaceChildren(
        ...contacts.map((contact) =>
          row(make, contact, contact === open, now, () => handlers.open(contact.id)),
        ),
      );
      if (!open) return right.replaceChildren();
      who.textContent = open.name;
      log.replaceChildren(...open.lines.map((said) => entry(make, open, said)));
      right.replaceChildren(
        make('div', { align: 'center' }, '当前对话：', who),
        make('table', { id: 'log' }, log),
        form,
      );
    },
  };
}

export function createTablePage(document: Document, options: PageOptions): Simulator {
  return createUnknown(
    document,
    options,
    { hasSecond: true, dividers: false, tip: null },
    createView,
  );
}
