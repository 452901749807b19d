/** 飞鸽 历史会话, as docs/consoles/feige.md evidences it: a table, and a dialog with the workbench's message DOM. */
import { el, setAttribute, setText } from '../core/dom.ts';
import { dividerLabel, fullLabel } from '../core/labels.ts';
import type { Line } from '../core/world.ts';
import { classNames } from '../feige/classes.ts';
import type { LineNode } from '../feige/line.ts';
import { createLine } from '../feige/line.ts';
import { hasSecond, shownName } from '../feige/reading.ts';
import type { HistoryOptions, Later } from './options.ts';
import { createPane, paintedLines, PANE_HEIGHT } from './pane.ts';
import type { HistorySimulator } from './qianniu.ts';
import type { Session } from './sessions.ts';
import { sessionsOf } from './sessions.ts';

export const FEIGE_HISTORY_URL =
  'https://im.jinritemai.com/pc_seller_v2/main/data/historyConversation';

const HEADS = ['用户昵称', '接待客服', '开始时间', '操作'];

/** Builds the page in `document.body`. */
export function createFeigeHistory(
  document: Document,
  options: HistoryOptions,
  later: Later,
): HistorySimulator {
  const classOf = classNames('prefix');
  const make = (tag: string, attributes = {}, ...children: (Node | string)[]): HTMLElement =>
    el(document, tag, attributes, ...children);
  const scroller = make('div', { class: 'scroller' });
  scroller.setAttribute('style', `height: ${PANE_HEIGHT}px; overflow: auto`);
  const [above, below] = [make('div'), make('div')];
  const title = make('div', { class: 'auxo-modal-title' });
  const close = make('button', { 'aria-label': 'Close', type: 'button' }, '×');
  const all = make('button', { type: 'button' }, '切换该用户全部聊天消息');
  const dialog = make('div', { role: 'dialog', class: 'auxo-modal' });
  dialog.append(make('div', { class: 'auxo-modal-content' }, close, title, scroller, all));
  dialog.setAttribute('style', 'position: fixed; left: 30%; top: 20px; width: 600px');
  const now = (): number => options.now ?? Date.now();
  /** Nodes of the chosen session's lines; ids that are filled, and those that are on their way. */
  const nodes = new Map<string, LineNode>();
  const ready = new Set<string>();
  const asked = new Set<string>();
  let chosen: Session | null = null;
  const patch = (line: Line): void => {
    const divider = line.divider ? dividerLabel(line.at, now(), false) : null;
    nodes.get(line.id)?.patch(line, ready.has(line.id), divider);
  };
  const fill = (line: Line): void => {
    const late = options.lateId ?? 0;
    if (late === 0) ready.add(line.id);
    if (ready.has(line.id) || asked.has(line.id)) return;
    asked.add(line.id);
    later(pane.random.int(1, late), () => {
      ready.add(line.id);
      patch(line);
    });
  };
  const nodesOf = (line: Line): HTMLElement[] => {
    const kit = { document, options: { generation: 'prefix' as const }, classOf };
    const node = nodes.get(line.id) ?? createLine(kit, line, !hasSecond(line));
    nodes.set(line.id, node);
    fill(line);
    patch(line);
    return node.divider ? [node.divider, node.wrapper] : [node.wrapper];
  };
  const render = (): void => {
    setText(title, options.named && chosen ? shownName(chosen.contact) : '会话详情');
    scroller.replaceChildren(above, ...paintedLines(pane.state).flatMap(nodesOf), below);
  };
  const pane = createPane(options, later, {
    scroller,
    fill(top, bottom) {
      setAttribute(above, 'style', `height: ${top}px`);
      setAttribute(below, 'style', `height: ${bottom}px`);
    },
    render,
  });
  const open = (session: Session): void => {
    chosen = session;
    nodes.clear();
    ready.clear();
    asked.clear();
    document.body.append(dialog);
    pane.choose(session);
    render();
  };
  close.addEventListener('click', () => {
    dialog.remove();
    // What is still painted when it opens again is the page's own carelessness.
    if (!options.unordered) pane.close();
  });
  const query = make('button', { type: 'button' }, '查询');
  const next = make('button', { type: 'button', 'aria-label': 'right' }, '›');
  const body = make('tbody');
  const heads = HEADS.map((text) => make('th', {}, text));
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...heads)), body);
  let stray = 0;
  for (const button of [query, next, all]) {
    button.addEventListener('click', () => {
      stray += 1;
    });
  }
  document.body.replaceChildren(make('div', {}, '历史会话', query), table, next);
  let sessions: Session[] = [];
  const rowOf = (session: Session): HTMLElement => {
    const link = make('a', {}, '查看会话');
    link.addEventListener('click', () => open(session));
    const name = make(
      'td',
      {},
      make('span', {}, shownName(session.contact)),
      make('em', {}, '新客'),
    );
    const agent = make('td', {}, '小王');
    const when = make('td', {}, fullLabel(session.lines[0]?.at ?? 0));
    return make('tr', {}, name, agent, when, make('td', {}, link));
  };
  return {
    load(world) {
      sessions = sessionsOf(world.contacts, options.cut ?? 'close');
      body.replaceChildren(...sessions.map(rowOf));
    },
    sessions: () => sessions,
    strayPresses: () => stray,
    painted: () => pane.state.session?.contact.name ?? null,
  };
}
