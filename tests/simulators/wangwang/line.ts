/** One line of 旺旺's message pane. */
import type { Attributes } from '../core/dom.ts';
import { el, NO_PICTURE, setText } from '../core/dom.ts';
import { fullLabel } from '../core/labels.ts';
import type { Line } from '../core/world.ts';
import type { WangwangOptions } from './options.ts';
import { nickOf } from './reading.ts';

export interface LineNode {
  root: HTMLElement;
  /** `filled`: false leaves the shell without its text. */
  patch: (line: Line, filled: boolean) => void;
}

type Make = (tag: string, attributes?: Attributes, ...children: (Node | string)[]) => HTMLElement;

function goods(make: Make, line: Line): HTMLElement {
  const picture = make('img', { class: 'headPic', src: NO_PICTURE });
  const name = make('div', { class: 'odName' }, line.text || '加厚保温杯 500ml 批发');
  const price = make('div', { class: 'odPrice' }, '¥12.80');
  return make(
    'div',
    { class: 'text-od-wrap' },
    make('div', { class: 'od-wrap' }, picture, name, price),
  );
}

function order(make: Make, line: Line): HTMLElement {
  const number = make('div', {}, line.text || '订单号 3300112233 待发货');
  return make(
    'div',
    { class: 'text-od-order-wrap' },
    make('div', { class: 'order-card-wrap' }, number),
  );
}

function body(make: Make, line: Line, nick: string): HTMLElement {
  if (line.recalled) return make('div', {}, make('span', {}, `${nick}撤回了一条消息`));
  if (line.notice) return make('div', { class: 'im-template-msg' }, make('div', {}, line.text));
  switch (line.form) {
    case 'goods':
      return goods(make, line);
    case 'order':
      return order(make, line);
    case 'image':
      return make('img', { class: 'imui-msg-img', src: NO_PICTURE });
    case 'video':
      return make('video');
    case 'file':
      return make(
        'div',
        { class: 'file-msg' },
        make('div', { class: 'file-name' }, line.text || '未读文件.xlsx'),
      );
    default:
      return make('pre', { class: 'edit' }, line.text || '/:^_^');
  }
}

interface Parts {
  item: HTMLElement;
  fill: () => void;
  mark: HTMLElement | null;
}

function build(document: Document, line: Line, buyer: string, options: WangwangOptions): Parts {
  const make: Make = (tag, attributes = {}, ...children) =>
    el(document, tag, attributes, ...children);
  // Welcome and invitation go out from our side, the platform's cards from nobody's.
  const ours = line.notice === 'welcome' || line.notice === 'invite';
  const mine = ours || (line.speaker !== null && line.speaker !== 'buyer');
  const self = mine && !line.pasted ? ' self' : '';
  const as = (name: string): Attributes => ({ class: `${name}${self}` });
  const nick = line.notice && !ours ? '系统消息' : nickOf(line, buyer, options);
  const bare = line.notice !== null && (options.bareTemplates ?? false);
  const first = make('div', as('first-line'));
  const content = make('div', as('content'));
  const mark = mine ? make('span', { style: 'font-size: 12px; color: #999' }) : null;
  const inner = make('div', {}, ...(bare ? [content] : [first, content]), ...(mark ? [mark] : []));
  const head = make('img', { class: `headPic${self}`, src: NO_PICTURE });
  const item = make('div', as('message-item'), make('div', as('item'), head, inner));
  const fill = (): void => {
    first.replaceChildren(
      make('div', as('nick'), nick),
      make('div', as('time'), fullLabel(line.at)),
    );
    content.replaceChildren(body(make, line, nick));
  };
  return { item, fill, mark };
}

/** Builds a line; `patch` empties and refills it, and keeps the read state. */
export function createLine(
  document: Document,
  first: Line,
  buyer: string,
  options: WangwangOptions,
): LineNode {
  const parts = build(document, first, buyer, options);
  const root = el(document, 'div', { class: 'message-item-line' }, parts.item);
  let shown = '';
  const patch = (line: Line, filled: boolean): void => {
    const wanted = filled ? `filled ${line.recalled}` : 'empty';
    if (wanted !== shown) {
      if (filled) parts.fill();
      else {
        for (const part of parts.item.querySelectorAll('.first-line, .content')) {
          part.replaceChildren();
        }
      }
    }
    shown = wanted;
    if (parts.mark)
      setText(parts.mark, filled && !line.recalled ? (line.read ? '已读' : '未读') : '');
  };
  return { root, patch };
}
