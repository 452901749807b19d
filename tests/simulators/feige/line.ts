/** One line of Feige's thread. */
import type { Attributes } from '../core/dom.ts';
import { el, NO_PICTURE, setAttribute, setText } from '../core/dom.ts';
import { clockLabel } from '../core/labels.ts';
import type { Line } from '../core/world.ts';
import type { FeigeOptions } from './options.ts';
import { summary } from './reading.ts';

export interface LineNode {
  wrapper: HTMLElement;
  /** A divider of its own above the line, or null. */
  divider: HTMLElement | null;
  patch: (line: Line, ready: boolean, divider: string | null) => void;
}

interface Kit {
  document: Document;
  options: FeigeOptions;
  classOf: (name: string) => string;
}

type Make = (tag: string, attributes?: Attributes, ...children: (Node | string)[]) => HTMLElement;
const maker =
  (document: Document): Make =>
  (tag, attributes = {}, ...children) =>
    el(document, tag, attributes, ...children);

const LABELS: Partial<Record<string, string>> = {
  robot: '此消息由机器人自动回复',
  assist: '此消息由机器人自动回复',
  auto: '商家配置发送',
  greeting: '系统消息',
  welcome: '自动消息',
};

function card(make: Make, line: Line): HTMLElement {
  const title = line.text || (line.form === 'order' ? '订单 待发货' : '加厚保温杯 500ml');
  const content = make('div', { class: 'content' }, make('span', {}, title));
  return make(
    'div',
    { class: 'chatd-card' },
    make('div', { class: 'pigeon-card-place-holder-text' }, content),
    make('div', {}, make('span', {}, '¥39.90')),
    make('button', { type: 'button' }, line.form === 'order' ? '查看订单' : '邀请下单'),
  );
}

function viewing(make: Make, line: Line): HTMLElement {
  return make(
    'div',
    { class: 'pigeon-dynamic-card-system-container-new' },
    make('span', {}, line.text),
    make('span', {}, '加厚保温杯 500ml'),
  );
}

/** The body: a bubble for text, without the direction's class for cards and images. */
function body(make: Make, line: Line): HTMLElement {
  if (line.notice === 'viewing') return viewing(make, line);
  if (line.form === 'goods' || line.form === 'order') return card(make, line);
  if (line.form === 'image') return make('div', {}, make('img', { alt: '图片', src: NO_PICTURE }));
  if (line.form === 'video') return make('div', {}, make('video'));
  if (line.form === 'file') return make('div', {}, make('span', {}, line.text || '说明书.pdf'));
  const side = line.speaker === 'buyer' ? 'messageNotMe' : 'messageIsMe';
  return make(
    'div',
    { class: `leaveMessage ${side}` },
    make('pre', {}, make('span', {}, line.text)),
  );
}

function row({ document, classOf }: Kit, line: Line): HTMLElement {
  const make = maker(document);
  const mine = line.speaker !== 'buyer' && line.notice !== 'viewing';
  const avatar = make('img', { alt: '头像', src: NO_PICTURE });
  const label = LABELS[line.notice ?? line.speaker ?? ''];
  const time = make(
    'div',
    { class: classOf('msgTime') },
    make('div', { class: classOf('msgTimeText'), 'multiple-click-times': '' }, clockLabel(line.at)),
  );
  const content = line.recalled
    ? make('div', {}, make('span', {}, summary(line)))
    : body(make, line);
  const parts = [avatar, content];
  if (label && !line.recalled) parts.push(make('div', { class: classOf('msgSource') }, label));
  parts.push(time);
  if (mine) {
    const mark = make('div', { 'data-qa-id': 'qa-message-read-mark' });
    setText(mark, line.read ? '已读' : '');
    parts.push(mark);
  }
  return make('div', { style: `flex-direction: ${mine ? 'row-reverse' : 'row'}` }, ...parts);
}

/** Centred grey text without bubble, avatar and time. */
function notice({ document, classOf }: Kit, line: Line): HTMLElement {
  const make = maker(document);
  return make('div', { class: classOf('systemTip') }, make('span', {}, line.text));
}

/** Builds a line; `patch` fills the late id, the read mark, the taken-back form and the divider's text. */
export function createLine(kit: Kit, first: Line, centred: boolean): LineNode {
  const make = maker(kit.document);
  const holder = make('div');
  const wrapper = make('div', { class: 'msgItemWrap', 'data-qa-id': 'qa-message-warpper' }, holder);
  const divider = first.divider ? make('div', { class: kit.classOf('timeDivider') }) : null;
  // The divider of a notice stands inside its wrapper; the rebuilt frame is taken to set all of them apart.
  const inside = divider !== null && centred && kit.options.generation !== 'rebuilt';
  let mark: Element | null = null;
  const draw = (line: Line): void => {
    const content = centred ? notice(kit, line) : row(kit, line);
    const outer = centred
      ? content
      : make('div', { class: 'auxo-dropdown-trigger leaveMessageWrapper' }, content);
    holder.replaceChildren(...(inside ? [divider] : []), outer);
    mark = holder.querySelector('[data-qa-id="qa-message-read-mark"]');
  };
  draw(first);
  let recalled = first.recalled;
  const patch = (line: Line, ready: boolean, dividerText: string | null): void => {
    if (line.recalled !== recalled) draw(line);
    recalled = line.recalled;
    // An id that is still to come is an empty attribute on newer pages, none on older ones.
    const empty = kit.options.generation === 'opaque' ? null : '';
    setAttribute(holder, 'data-id', ready ? line.id : empty);
    if (mark) setText(mark, line.read ? '已读' : '');
    if (divider && dividerText !== null) setText(divider, dividerText);
  };
  return { wrapper, divider: inside ? null : divider, patch };
}
