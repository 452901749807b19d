/** The pointing tool on a page of its own making; what it derives is told by a stand-in. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTool, type ToolMeans } from '../../components/repair/tool.ts';
import { toolTranslator } from '../../components/repair/tool-text.ts';
import type { Preview, Proposal } from '../../lib/consoles/repair/types.ts';

const AT = Date.UTC(2026, 10, 22, 2, 42);
const EMPTY: Preview = { rows: [], buyer: null, lines: [], hasComposer: false, missing: ['list'] };
const FULL: Preview = {
  rows: [
    { name: '阿明', time: '10:42', unread: 1 },
    { name: '小红', time: null, unread: 0 },
  ],
  buyer: '阿明',
  lines: [
    { side: 'buyer', at: AT, kind: 'text', length: 2 },
    { side: 'own', at: AT - 60_000, kind: 'text', length: 3 },
  ],
  hasComposer: true,
  missing: ['rowUnread'],
};
const NOTHING: Proposal = { slots: {}, confidence: {}, missing: ['list', 'line'] };
const FOUND: Proposal = { slots: { row: ['.row'] }, confidence: { row: 1 }, missing: [] };

let stop: () => void = () => {};
const heard = vi.fn();

function start(change: Partial<ToolMeans> = {}) {
  const means: ToolMeans = {
    window,
    css: '',
    mode: 'open',
    lang: 'zh-CN',
    t: toolTranslator('zh'),
    propose: () => NOTHING,
    derive: vi.fn(() => FOUND),
    preview: ({ row }) => (row ? FULL : EMPTY),
    save: vi.fn(async () => {}),
    onEnd: vi.fn(),
    ...change,
  };
  stop = startTool(means);
  vi.runAllTimers();
  const host = document.querySelector('[data-sanfen="repair"]');
  const root = host?.shadowRoot as ShadowRoot;
  const text = () => root.querySelector('.box')?.textContent ?? '';
  const press = (id: string) => root.querySelector<HTMLElement>(`[data-id="${id}"]`)?.click();
  return { means, root, text, press };
}

/** A whole press of the pointer on an element, as the browser sends it. */
function point(element: Element): void {
  document.elementsFromPoint = () => [element];
  for (const type of ['mousemove', 'pointerdown', 'mousedown', 'mouseup', 'click']) {
    element.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, composed: true }),
    );
  }
}

function key(name: string): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
}

const byId = (id: string): Element => document.getElementById(id) as Element;

beforeEach(() => {
  vi.useFakeTimers();
  heard.mockReset();
  document.body.innerHTML =
    '<ul id="list"><li id="row"><b id="name">阿明</b></li><li id="other"></li></ul>' +
    '<div id="theirs">在吗</div><div id="ours">在的</div><time id="time">10:42</time><textarea id="box"></textarea>';
  for (const type of ['mousedown', 'click', 'keydown']) document.body.addEventListener(type, heard);
});
afterEach(() => {
  stop();
  for (const type of ['mousedown', 'click', 'keydown'])
    document.body.removeEventListener(type, heard);
  vi.useRealTimers();
});

describe('the pointing tool', () => {
  it('shows what the page itself suggests and keeps it at one press', async () => {
    const { means, text, press } = start({ propose: () => FOUND });
    expect(text()).toContain('2 个会话、2 条消息，买家 1 / 客服 1 · 最近 10:42');
    expect(text()).toContain('打开的会话：阿明');
    expect(text()).toContain('需要的都有了');
    press('confirm');
    expect(means.save).toHaveBeenCalledExactlyOnceWith(FOUND.slots);
    await vi.waitFor(() => expect(text()).toContain('已保存'));
    press('cancel');
    expect(document.querySelector('[data-sanfen]')).toBeNull();
    expect(means.onEnd).toHaveBeenCalledOnce();
  });

  it('is pointed at in eight presses, of which the page hears nothing', () => {
    const { means, text, press } = start();
    expect(text()).toContain('还缺：会话列表、消息');
    expect(text()).not.toContain('对，就这样读');
    press('start');
    heard.mockReset();
    for (const id of ['row', 'name', 'theirs', 'ours', 'time', 'box']) point(byId(id));
    expect(heard).not.toHaveBeenCalled();
    expect(means.derive).toHaveBeenCalledExactlyOnceWith({
      row: [byId('row')],
      rowName: [byId('name')],
      buyerMessage: [byId('theirs')],
      ownMessage: [byId('ours')],
      time: [byId('time')],
      composer: [byId('box')],
    });
    press('confirm');
    expect(means.save).toHaveBeenCalledExactlyOnceWith(FOUND.slots);
  });

  it('is worked by keys alone: outer, inner, beside, take, cancel', () => {
    const { root, text, press } = start();
    press('start');
    (root.querySelector('.box') as HTMLElement).focus();
    point(byId('name'));
    expect(text()).toContain('第 2 / 6 步');
    press('back');
    key('ArrowUp');
    key('ArrowRight');
    key('Enter');
    expect(text()).toContain('第 2 / 6 步');
    expect(heard).not.toHaveBeenCalledWith(expect.objectContaining({ key: 'Enter' }));
    key('Escape');
    expect(document.querySelector('[data-sanfen]')).toBeNull();
  });

  it('passes over what the page does not have', () => {
    const { means, press } = start();
    press('start');
    point(byId('row'));
    for (let step = 0; step < 5; step += 1) press('skip');
    expect(means.derive).toHaveBeenCalledExactlyOnceWith({ row: [byId('row')] });
  });

  it('gives the page its events back when it is gone', () => {
    const { press } = start();
    press('start');
    key('Escape');
    heard.mockReset();
    point(byId('theirs'));
    expect(heard).toHaveBeenCalled();
  });

  it('goes out of the way of what is pointed at', () => {
    const { root, press } = start();
    press('start');
    const box = root.querySelector('.box') as HTMLElement;
    const corner = (): string => box.dataset['corner'] ?? '';
    box.getBoundingClientRect = () =>
      corner() === 'right bottom' ? new DOMRect(500, 500, 300, 200) : new DOMRect(0, 0, 300, 200);
    byId('theirs').getBoundingClientRect = () => new DOMRect(600, 600, 50, 20);
    document.elementsFromPoint = () => [byId('theirs')];
    byId('theirs').dispatchEvent(new MouseEvent('mousemove', { bubbles: true }));
    expect(corner()).not.toBe('right bottom');
  });

  it('says why nothing was kept', async () => {
    const { text, press } = start({
      propose: () => FOUND,
      save: () => Promise.reject(new Error('disk')),
    });
    press('confirm');
    await vi.waitFor(() => expect(text()).toContain('没有保存：disk'));
  });

  it('is a named dialog whose buttons say what they do, in either language', () => {
    for (const language of ['zh', 'en'] as const) {
      const { root, press } = start({ t: toolTranslator(language), lang: language });
      press('start');
      const box = root.querySelector('[role="dialog"]');
      const label = root.querySelector(`#${box?.getAttribute('aria-labelledby')}`);
      expect(label?.textContent).not.toMatch(/^$|point\./);
      expect(box?.textContent).not.toMatch(/point\.|\{|undefined/);
      stop();
    }
  });
});
