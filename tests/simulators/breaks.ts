/** Named changes of the consoles' pages: what a release of theirs may do to our selectors. */
import type { Change, Likeness } from './mirror.ts';

export interface Break {
  name: string;
  /** Slots of which at least one must be named where the page is not read right. */
  slots: readonly string[];
  change: Change;
  /** The page no longer shows who waited before the console was opened. */
  isBlank?: true;
}

/** Classes renamed: exact names, or with a trailing `-` stems of hashed ones. */
function classes({ all }: Likeness, names: Readonly<Record<string, string>>): void {
  for (const element of all('[class]')) {
    const renamed = [...element.classList].map((token) => {
      for (const [from, to] of Object.entries(names)) {
        if (token === from) return to;
        if (from.endsWith('-') && token.startsWith(from)) return to + token.slice(from.length);
      }
      return token;
    });
    element.setAttribute('class', renamed.filter((token) => token !== '').join(' '));
  }
}

function drop({ all }: Likeness, attribute: string, within = `[${attribute}]`): void {
  for (const element of all(within)) element.removeAttribute(attribute);
}

function renameAttribute({ all }: Likeness, from: string, to: string, within = `[${from}]`): void {
  for (const element of all(within)) {
    const value = element.getAttribute(from);
    element.removeAttribute(from);
    if (value !== null) element.setAttribute(to, value);
  }
}

const one = (
  name: string,
  slots: string | readonly string[],
  change: (page: Likeness) => void,
): Break => ({ name, slots: typeof slots === 'string' ? [slots] : slots, change });

const ROW = '[data-qa-id="qa-conversation-chat-item"]';
const LINE = '.msgItemWrap';

const FEIGE_ROWS: readonly Break[] = [
  one('row: data-qa-id gone', 'row', (page) => drop(page, 'data-qa-id', ROW)),
  one('row: both attributes gone', ['row', 'list'], (page) => {
    drop(page, 'data-kora');
    drop(page, 'data-qa-id', ROW);
  }),
  one('row: wrapped, list re-nested', 'row', (page) => {
    for (const row of page.all(ROW)) page.wrap(page.wrap(row, 'li'), 'ul', { class: 'day' });
  }),
  one('list: id renamed', 'list', ({ all }) => {
    for (const list of all('#chantListScrollArea')) list.id = 'chatListArea';
  }),
  one('name: class renamed', 'rowName', (page) =>
    classes(page, { 'nameLine-': 'headLine-', 'newNameContent-': 'buyer-' }),
  ),
  one('name: title and class gone', 'rowName', (page) => {
    for (const line of page.all(`${ROW} [title]`)) line.removeAttribute('title');
    classes(page, { 'nameLine-': 'a-', 'newNameContent-': 'b-' });
  }),
  one('timer: class renamed', 'rowTime', (page) => classes(page, { 'timerParticular-': 'tick-' })),
  one('timer: gone', 'rowTime', ({ all }) => {
    for (const timer of all('[class*="timerParticular"]')) timer.remove();
  }),
  one('timer: written another way', 'rowTime', ({ all }) => {
    for (const timer of all('[class*="timerParticular"]')) {
      const seconds = /^(\d+)秒$/.exec(timer.textContent);
      if (seconds) timer.textContent = `00:${(seconds[1] ?? '').padStart(2, '0')} 未回`;
    }
  }),
  one('badge: class renamed', 'rowUnread', (page) =>
    classes(page, { 'auxo-badge': 'dot', 'auxo-badge-count': 'dot-number' }),
  ),
  one('open row: class renamed', 'rowOpen', (page) =>
    classes(page, { 'selectedNew-': 'now-', 'selected-': 'now-' }),
  ),
];

const FEIGE_HEAD: readonly Break[] = [
  one('header: id renamed', 'header', ({ all }) => {
    for (const header of all('#topbar-left-info')) header.id = 'chat-head';
  }),
  one('header: moved, a tag before the name', ['header', 'thread'], ({ all, make, body }) => {
    for (const header of all('#topbar-left-info')) {
      const tag = make('span');
      tag.textContent = '新客';
      header.prepend(tag);
      body.prepend(header);
    }
  }),
  one('composer: another element without its name', 'composer', (page) => {
    for (const area of page.all('#im-input-box textarea')) {
      area.removeAttribute('data-qa-id');
      area.setAttribute('contenteditable', 'true');
      page.retag(area, 'div');
    }
  }),
  one("composer: the buyer's id gone", ['composer', 'thread'], ({ all }) => {
    for (const area of all('textarea')) area.setAttribute('class', 'inputArea');
  }),
];

const FEIGE_LINES: readonly Break[] = [
  one('messages: class renamed', 'messages', (page) => classes(page, { messageList: 'chatFlow' })),
  one('messages: wrapper of a day around the lines', 'line', (page) => {
    for (const line of page.all(LINE)) page.wrap(page.wrap(line, 'div'), 'section');
  }),
  one('line: both names gone', 'line', (page) => {
    drop(page, 'data-qa-id', LINE);
    classes(page, { msgItemWrap: 'bubbleRow' });
  }),
  one('line: id under another attribute', 'lineId', (page) =>
    renameAttribute(page, 'data-id', 'data-mid'),
  ),
  one("line: id is the sender's", 'lineId', ({ all }) => {
    for (const holder of all('[data-id]')) {
      if (!holder.getAttribute('data-id')) continue;
      const isBuyer = holder.querySelector('[style="flex-direction: row"]') !== null;
      holder.setAttribute('data-id', isBuyer ? 'u-buyer' : 'u-shop');
    }
  }),
  one('line: wrapper split in two', ['lineId', 'line'], ({ all, make }) => {
    for (const holder of all(`${LINE} > [data-id]`)) {
      const line = holder.parentElement;
      const next = make('div', { class: 'msgItemWrap', 'data-qa-id': 'qa-message-warpper' });
      next.append(...holder.childNodes);
      line?.after(next);
    }
  }),
  one('sides: bubble classes and style gone', ['direction', 'buyerBubble'], (page) => {
    classes(page, { messageNotMe: 'bubble', messageIsMe: 'bubble' });
    drop(page, 'style', `${LINE} [style*="flex-direction"]`);
  }),
  one('sides: all lines flow alike, set apart by a class', ['direction', 'ownBubble'], (page) => {
    classes(page, { messageNotMe: 'bubble', messageIsMe: 'bubble' });
    for (const line of page.all(`${LINE} [style*="flex-direction"]`)) {
      const isOwn = line.getAttribute('style')?.includes('reverse') ?? false;
      line.setAttribute('style', 'flex-direction: row');
      line.setAttribute('class', isOwn ? 'to-end' : 'to-start');
    }
  }),
  one('time: seconds gone', 'time', ({ all }) => {
    for (const time of all('[multiple-click-times]')) {
      time.textContent = time.textContent.slice(0, 5);
    }
  }),
];

const FEIGE_REST: readonly Break[] = [
  one('time: only shown under the pointer', 'time', ({ all }) => {
    for (const time of all('[multiple-click-times]')) time.parentElement?.remove();
  }),
  one('picture: alt in another language', 'image', ({ all }) => {
    for (const picture of all('img[alt="图片"]')) picture.setAttribute('alt', 'image');
  }),
  one('text: pre became a div', 'text', (page) => {
    for (const text of page.all(`${LINE} pre`)) page.retag(text, 'div');
  }),
  one('every class hash rotated', 'rowName', ({ all }) => {
    for (const element of all('[class]')) {
      const tokens = [...element.classList].map((token) =>
        token.replace(/^([a-z]\w+)-\w{6}$/i, '$1-Qz7_Kp'),
      );
      element.setAttribute('class', tokens.join(' '));
    }
  }),
];

export const FEIGE_BREAKS: readonly Break[] = [
  ...FEIGE_ROWS,
  ...FEIGE_HEAD,
  ...FEIGE_LINES,
  ...FEIGE_REST,
];

const ITEM = '.conversation-item';
const MESSAGE = '.message-item';

const WANGWANG_ROWS: readonly Break[] = [
  one('row: class renamed', ['row', 'list'], (page) =>
    classes(page, { 'conversation-item': 'session-card' }),
  ),
  one('row: id under another attribute', ['row', 'account'], (page) =>
    renameAttribute(page, 'id', 'data-cid', ITEM),
  ),
  one('row: id hashed', ['row', 'account'], ({ all }) => {
    for (const row of all(ITEM)) {
      row.id = `c${Array.from(row.id).reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1e9, 7)}`;
    }
  }),
  one('row: wrapped, list re-nested', 'row', (page) => {
    for (const row of page.all(ITEM)) page.wrap(page.wrap(row, 'li'), 'ul');
  }),
  one('list: classes renamed', 'list', (page) =>
    classes(page, {
      ww_conversation: 'side',
      ww_conversation_list: 'side-list',
      'conversation-list': 'side-rows',
    }),
  ),
  one('name: class renamed', ['rowName', 'thread'], ({ all }) => {
    for (const name of all(`${ITEM} .name`)) name.setAttribute('class', 'nickname');
  }),
  one('row time: class renamed', 'rowTime', ({ all }) => {
    for (const time of all(`${ITEM} .time`)) time.setAttribute('class', 'when');
  }),
  one('last message: class renamed', 'rowLast', (page) => classes(page, { desc: 'preview' })),
  one('badge: class renamed', 'rowUnread', (page) => classes(page, { 'unread-badge': 'count' })),
  {
    ...one('badge: gone', 'rowUnread', ({ all }) => {
      for (const badge of all('.unread-badge')) badge.remove();
    }),
    isBlank: true,
  },
  one('open row: class renamed', ['rowOpen', 'thread'], (page) =>
    classes(page, { active: 'is-current' }),
  ),
];

const WANGWANG_HEAD: readonly Break[] = [
  one('header: classes renamed', 'header', (page) =>
    classes(page, { ww_header: 'top', 'conversation-header': 'top-line' }),
  ),
  one('header: moved', 'header', ({ all }) => {
    for (const header of all('.conversation-header')) header.closest('.ww')?.prepend(header);
  }),
  one('composer: a text field', 'composer', (page) => {
    for (const editor of page.all('.ww_input pre.edit')) {
      editor.removeAttribute('contenteditable');
      page.retag(editor, 'textarea');
    }
  }),
  one('own panel: class renamed', 'ownPanel', (page) => classes(page, { ww_user_panel: 'me' })),
];

const WANGWANG_LINES: readonly Break[] = [
  one('messages: classes renamed', 'messages', (page) =>
    classes(page, { ww_message: 'flow', 'message-list': 'flow-list' }),
  ),
  one('line: class renamed', 'line', (page) =>
    classes(page, { 'message-item': 'msg', 'message-item-line': 'msg-line' }),
  ),
  one('line: wrapped, list re-nested', 'line', (page) => {
    for (const line of page.all('.message-item-line')) page.wrap(page.wrap(line, 'div'), 'section');
  }),
  one('line: wrapper split in two', ['line', 'lines', 'nick'], ({ all, make }) => {
    for (const content of all(`${MESSAGE} .content`)) {
      const line = content.closest(MESSAGE);
      const next = make('div', { class: line?.getAttribute('class') ?? '' });
      next.append(content);
      line?.after(next);
    }
  }),
  one('own side: class renamed', 'selfMark', (page) => classes(page, { self: 'mine' })),
  one('sender and time: classes renamed', 'nick', ({ all }) => {
    for (const nick of all(`${MESSAGE} .nick`)) nick.classList.replace('nick', 'sender');
    for (const time of all(`${MESSAGE} .time`)) time.classList.replace('time', 'stamp');
  }),
  one('time: without its date', 'time', ({ all }) => {
    for (const time of all(`${MESSAGE} .time`)) time.textContent = time.textContent.slice(11);
  }),
  one('time: without its seconds', 'time', ({ all }) => {
    for (const time of all(`${MESSAGE} .time`)) time.textContent = time.textContent.slice(0, 16);
  }),
  one('text: tag and class changed', 'text', (page) => {
    for (const text of page.all(`${MESSAGE} pre.edit`)) {
      text.setAttribute('class', 'bubble-text');
      page.retag(text, 'div');
    }
  }),
  one('template: class renamed', 'template', (page) => classes(page, { 'im-template-msg': 'tpl' })),
  one('picture: class renamed', 'image', (page) => classes(page, { 'imui-msg-img': 'picture' })),
  one('every class hashed', ['list', 'row', 'messages'], ({ all }) => {
    for (const element of all('[class]')) {
      const tokens = [...element.classList].map((token) => `${token}-x7Kp2`);
      element.setAttribute('class', tokens.join(' '));
    }
  }),
];

/** For 1688 and Taobao alike. */
export const WANGWANG_BREAKS: readonly Break[] = [
  ...WANGWANG_ROWS,
  ...WANGWANG_HEAD,
  ...WANGWANG_LINES,
];
