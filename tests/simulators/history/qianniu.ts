/** 千牛 聊天记录, as docs/consoles/qianniu.md evidences it. */
import { el, NO_PICTURE, setAttribute, setChildren, setText } from '../core/dom.ts';
import { clockLabel, dayOf, fullLabel } from '../core/labels.ts';
import type { Contact, Line, World } from '../core/world.ts';
import { nickOf } from '../wangwang/reading.ts';
import type { HistoryOptions, Later } from './options.ts';
import { createPane, paintedLines, PANE_HEIGHT } from './pane.ts';
import { giveHeights } from './scrolling.ts';
import type { Session } from './sessions.ts';
import { sessionsOf } from './sessions.ts';

export const QIANNIU_URL = 'https://market.m.taobao.com/app/qn/im-history-search/index.html';

const ROW = 54;
const LIST_HEIGHT = 150;

type Make = (tag: string, className: string, ...children: (Node | string)[]) => HTMLElement;

/** `_chatWrap_1fgcw_8` or `chatWrap--3kQ0x`. */
function classNames(generation: HistoryOptions['generation']): (name: string) => string {
  return (name) => (generation === '2022' ? `_${name}_1fgcw_${name.length}` : `${name}--3kQ0x`);
}

const SHOP = { console: 'taobao' } as const;

function bodyOf(make: Make, classOf: (name: string) => string, line: Line, nick: string) {
  const words = (text: string): HTMLElement => {
    const element = make('span', classOf('chatTextLeft'), text);
    element.setAttribute('title', text);
    return element;
  };
  if (line.recalled) return words(`${nick}撤回了一条消息`);
  if (line.notice) return words(line.text);
  switch (line.form) {
    case 'image': {
      const image = make('img', classOf('img'));
      image.setAttribute('src', NO_PICTURE);
      return image;
    }
    case 'video':
      return make('video', '');
    case 'goods':
    case 'order':
    case 'file':
      return make('div', classOf('card'), make('p', '', line.text || '加厚保温杯 500ml'));
    default:
      return words(line.text || '/:^_^');
  }
}

function lineNode(make: Make, classOf: (name: string) => string, line: Line, contact: Contact) {
  const ours = line.speaker !== null && line.speaker !== 'buyer';
  const isShops = ours || line.notice === 'welcome' || line.notice === 'invite';
  const nick = line.notice && !isShops ? '系统消息' : nickOf(line, contact.name, SHOP);
  const side = isShops ? ` ${classOf('chatContentXiaoer')}` : '';
  return make(
    'div',
    classOf('chatWrap'),
    make('div', classOf('chatTime'), clockLabel(line.at)),
    make(
      'div',
      `${classOf('chatContent')}${side}`,
      bodyOf(make, classOf, line, nick),
      make('span', classOf('chatName'), nick),
    ),
  );
}

interface List {
  root: HTMLElement;
  show: (sessions: readonly Session[]) => void;
}

/** The list: loads more at its end, and keeps only a window of rows if asked to. */
function createList(
  document: Document,
  options: HistoryOptions,
  later: Later,
  choose: (session: Session) => void,
): List {
  const root = el(document, 'div', { class: 'message-list-left' });
  root.setAttribute('style', `height: ${LIST_HEIGHT}px; width: 260px; overflow: auto`);
  const rows: { root: HTMLElement; patch: (session: Session) => void }[] = [];
  let all: readonly Session[] = [];
  let listed = 0;
  let isLoading = false;
  if (options.fakeLayout) giveHeights(root, { client: LIST_HEIGHT, scroll: () => listed * ROW });
  const createRow = () => {
    const name = el(document, 'div');
    const when = el(document, 'div');
    let shown: Session | null = null;
    const row = el(document, 'div', { class: 'results-list' }, name, when);
    row.setAttribute('style', `height: ${ROW}px`);
    row.addEventListener('click', () => shown && choose(shown));
    const patch = (session: Session): void => {
      shown = session;
      setAttribute(row, 'title', session.contact.name);
      setText(name, session.contact.name);
      setText(when, fullLabel(session.lines[0]?.at ?? 0).slice(0, 16));
    };
    return { root: row, patch };
  };
  const render = (): void => {
    const size = Math.min(listed, options.listWindow ?? listed);
    const top = Math.floor(root.scrollTop / ROW);
    const start = Math.max(0, Math.min(top, listed - size));
    const nodes = all.slice(start, start + size).map((session, offset) => {
      const row = (rows[offset] ??= createRow());
      row.patch(session);
      return row.root;
    });
    const filler = (count: number): HTMLElement => {
      const element = el(document, 'div');
      element.setAttribute('style', `height: ${count * ROW}px`);
      return element;
    };
    setChildren(root, [filler(start), ...nodes, filler(listed - start - size)]);
  };
  const more = (): void => {
    if (isLoading || listed >= all.length) return;
    isLoading = true;
    later(300, () => {
      isLoading = false;
      listed = Math.min(all.length, listed + (options.listPage ?? all.length));
      render();
    });
  };
  root.addEventListener('scroll', () => {
    render();
    if (root.scrollTop + root.clientHeight >= root.scrollHeight - 2) more();
  });
  return {
    root,
    show(sessions) {
      all = sessions;
      listed = Math.min(all.length, options.listPage ?? all.length);
      render();
    },
  };
}

export interface HistorySimulator {
  load: (world: World) => void;
  /** Sessions in the order of the list. */
  sessions: () => readonly Session[];
  /** Presses of anything but rows: filters, 查询, the next page. */
  strayPresses: () => number;
  /** Whose session is painted. */
  painted: () => string | null;
}

/** Builds the page in `document.body`. */
export function createQianniuHistory(
  document: Document,
  options: HistoryOptions,
  later: Later,
): HistorySimulator {
  const classOf = classNames(options.generation);
  const make: Make = (tag, className, ...children) =>
    el(document, tag, { class: className || null }, ...children);
  const right = make('div', 'message-list-right');
  right.setAttribute('style', `height: ${PANE_HEIGHT}px; flex: 1; overflow: auto`);
  const [above, below] = [make('div', ''), make('div', '')];
  const groups = (lines: readonly Line[], contact: Contact): HTMLElement[] => {
    const found: { day: number; group: HTMLElement; body: HTMLElement }[] = [];
    for (const line of lines) {
      const day = dayOf(line.at);
      let last = found.at(-1);
      if (last?.day !== day) {
        const body = make('div', '');
        // A virtual pane paints a header only with the first line of its day.
        const isFirst = contact.lines.find((each) => dayOf(each.at) === day) === line;
        const header = make('div', classOf('groupTime'), fullLabel(line.at).slice(0, 10));
        const parts = options.paneWindow === undefined || isFirst ? [header, body] : [body];
        last = { day, body, group: make('div', '', ...parts) };
        found.push(last);
      }
      last.body.append(lineNode(make, classOf, line, contact));
    }
    return found.map(({ group }) => group);
  };
  const pane = createPane(options, later, {
    scroller: right,
    fill(top, bottom) {
      setAttribute(above, 'style', `height: ${top}px`);
      setAttribute(below, 'style', `height: ${bottom}px`);
    },
    render() {
      const { session } = pane.state;
      const lines = session ? groups(paintedLines(pane.state), session.contact) : [];
      right.replaceChildren(above, ...lines, below);
    },
  });
  const list = createList(document, options, later, pane.choose);
  const picker = make('div', 'next-range-picker', make('input', ''), make('input', ''));
  const query = make('button', 'next-btn', '查询');
  const filters = make('div', 'filters', picker, query);
  let stray = 0;
  filters.addEventListener('click', () => {
    stray += 1;
  });
  const lists = make('div', 'message-lists', list.root, right);
  lists.setAttribute('style', 'display: flex');
  document.body.replaceChildren(make('div', 'message-container', filters, lists));
  let sessions: Session[] = [];
  return {
    load(world) {
      sessions = sessionsOf(world.contacts, options.cut ?? 'buyer');
      list.show(sessions);
    },
    sessions: () => sessions,
    strayPresses: () => stray,
    painted: () => pane.state.session?.contact.name ?? null,
  };
}
