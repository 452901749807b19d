/** A mobile page: sides by the direction of a flex box, times only in dividers between the lines. */
import { type Attributes, el, NO_PICTURE, setChildren, setText } from '../core/dom.ts';
import { dividerLabel } from '../core/labels.ts';
import type { Handlers, PageOptions } from '../core/page.ts';
import type { Simulator } from '../core/simulator.ts';
import type { Contact, Line } from '../core/world.ts';
import { createUnknown, listTime, summary, type View } from './page.ts';

type Make = (tag: string, attributes?: Attributes, ...children: (Node | string)[]) => HTMLElement;

function cell(make: Make, contact: Contact, isOpen: boolean, now: number, open: () => void) {
  const last = contact.lines.at(-1);
  const badge =
    contact.unread > 0 ? [make('span', { class: 'badge' }, String(contact.unread))] : [];
  const item = make(
    'div',
    { class: isOpen ? 'cell cell--current' : 'cell' },
    make('div', { class: 'cell-head' }, make('img', { class: 'head', src: NO_PICTURE }), ...badge),
    make(
      'div',
      { class: 'cell-body' },
      make('div', { class: 'cell-title' }, contact.name),
      make('div', { class: 'cell-sub' }, summary(last)),
    ),
    make('div', { class: 'cell-extra' }, listTime(last?.at ?? now, now)),
  );
  item.addEventListener('click', open);
  return make('div', { class: 'swipe' }, item);
}

function body(make: Make, line: Line): HTMLElement {
  if (line.form === 'image') {
    return make('div', { class: 'photo' }, make('img', { src: NO_PICTURE }));
  }
  if (line.form === 'goods') {
    return make(
      'div',
      { class: 'goods' },
      make('img', { src: NO_PICTURE }),
      make('p', {}, '加厚保温杯'),
      make('p', {}, '¥39.90'),
    );
  }
  return make('div', { class: 'say' }, line.text);
}

function bubble(make: Make, line: Line): HTMLElement {
  const direction = line.speaker === 'buyer' ? 'row' : 'row-reverse';
  return make(
    'div',
    { style: `display: flex; flex-direction: ${direction}` },
    make('img', { class: 'head', src: NO_PICTURE }),
    body(make, line),
  );
}

function createView(document: Document, handlers: Handlers): View {
  const make: Make = (tag, attributes = {}, ...children) =>
    el(document, tag, attributes, ...children);
  const cells = make('div', { class: 'cells' });
  const title = make('span', { class: 'nav-title' });
  const flow = make('div', { class: 'flow' });
  const talk = make(
    'div',
    { class: 'talk' },
    make('div', { class: 'nav' }, make('i', {}, '返回'), title),
    flow,
    make('div', { class: 'bar' }, make('textarea', { placeholder: '说点什么' })),
  );
  const page = make('div', { class: 'page' }, cells);
  document.body.replaceChildren(page);
  return {
    render: (_state, open, contacts, now) => {
      cells.replaceChildren(
        ...contacts.map((contact) =>
          cell(make, contact, contact === open, now, () => handlers.open(contact.id)),
        ),
      );
      setChildren(page, open ? [cells, talk] : [cells]);
      if (!open) return;
      setText(title, open.name);
      flow.replaceChildren(
        ...open.lines.flatMap((line) => {
          const date = make('div', { class: 'date' }, dividerLabel(line.at, now, true));
          return line.divider ? [date, bubble(make, line)] : [bubble(make, line)];
        }),
      );
    },
  };
}

export function createMobilePage(document: Document, options: PageOptions): Simulator {
  return createUnknown(
    document,
    options,
    { hasSecond: false, dividers: true, tip: null },
    createView,
  );
}
