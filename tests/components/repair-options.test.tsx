import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Options } from '../../components/options/Options.tsx';
import type { RepairMeans } from '../../components/options/repair/Repair.tsx';
import type { KeptConsole } from '../../lib/settings.ts';
import { SETTINGS } from './states.ts';
import { click, mount, need, textOf } from './mount.tsx';

const MADE: KeptConsole = {
  id: 'custom:某平台',
  name: '某平台',
  match: 'https://chat.example.com/im/*',
  profile: 'taobao',
  slots: {},
  made: '2026-11-22',
};
const PREVIEW = {
  rows: [{ name: '<b>阿明</b>', time: '10:42', unread: 0 }],
  buyer: '阿明',
  lines: [{ side: 'buyer' as const, at: Date.UTC(2026, 10, 22, 2, 42), kind: 'text', length: 2 }],
  hasComposer: true,
  missing: [],
};

const PARTLY = { kind: 'partly' as const, missing: ['lines'] };
const HEALTH = {
  slots: {
    row: { hits: 40, misses: 0, selector: '.row', lastHit: Date.UTC(2026, 10, 22, 2, 42, 5) },
    line: { hits: 0, misses: 12, selector: null, lastHit: null },
  },
  disagreements: 3,
  failures: {},
  missing: ['line'],
};

function view(change: Partial<RepairMeans> = {}, settings = SETTINGS) {
  const means: RepairMeans = {
    pages: [],
    granted: new Set(),
    onPreview: vi.fn(async () => ({ console: 'feige' as const, preview: PREVIEW })),
    onPoint: vi.fn(async () => true),
    onHealth: vi.fn(async () => ({ console: 'feige' as const, state: PARTLY, health: HEALTH })),
    onBundle: vi.fn(async () => '{"format":"sanfen-diagnosis"}'),
    onSaveBundle: vi.fn(),
    onReset: vi.fn(),
    onAdd: vi.fn(async () => null),
    onGrant: vi.fn(async () => true),
    onRemove: vi.fn(),
    onExport: vi.fn(),
    onImport: vi.fn(async () => ({ ok: false as const, error: 'format' as const })),
    ...change,
  };
  const root = mount(
    <Options
      settings={settings}
      onChange={vi.fn(async () => {})}
      onExport={vi.fn(async () => 0)}
      onImport={vi.fn()}
      repair={means}
    />,
  );
  return { means, root: need(root, '#repair'), page: root };
}

const button = (root: HTMLElement, text: string): HTMLElement => {
  const found = [...root.querySelectorAll('button')].find((each) => each.textContent === text);
  if (!found) throw new Error(`no button ${text}`);
  return found;
};

async function settle(run: () => void): Promise<void> {
  await act(async () => run());
}

async function fill(root: HTMLElement, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const input = need(root, `[name="${name}"]`);
    await settle(() => {
      Object.assign(input, { value });
      input.dispatchEvent(new Event(name === 'profile' ? 'change' : 'input', { bubbles: true }));
    });
  }
}

describe('reading and repair', () => {
  it('shows every page’s state and, asked, what is read there', async () => {
    const page = { tabId: 7, frameId: 0, console: 'feige' as const, shop: '抖店' };
    const state = { kind: 'partly' as const, missing: ['lines'] };
    const { means, root } = view({ pages: [{ ...page, state }] });
    expect(textOf(root)).toContain('飞鸽 抖店');
    await settle(() => button(root, '看看会读到什么').click());
    expect(means.onPreview).toHaveBeenCalledWith(7);
    expect(textOf(root)).toContain('打开的会话 阿明：1 条消息，买家 1 / 客服 0，最近 10:42');
    // A name is text, whatever it looks like.
    expect(root.querySelector('b')).toBeNull();
    click(button(root, '看不到？指一下'));
    expect(means.onPoint).toHaveBeenCalledWith('feige');
  });

  it('says how a page is read in a sentence, the rest when it is unfolded', async () => {
    const page = { tabId: 7, frameId: 0, console: 'feige' as const, shop: '抖店', state: PARTLY };
    const { means, root } = view({ pages: [page] });
    expect(textOf(need(root, '.reading'))).toMatch(/^部分读取（缺：.+）$/);
    expect(means.onHealth).not.toHaveBeenCalled();
    await settle(() => {
      need(root, 'details').setAttribute('open', '');
      need(root, 'details').dispatchEvent(new Event('toggle'));
    });
    const rows = [...root.querySelectorAll('.health tbody tr')].map(textOf);
    expect(rows).toEqual(['line 聊天记录 0 12 —', 'row 会话列表里的买家 40 0 10:42:05']);
    expect(textOf(root)).toContain('补读到 3 处');
    await settle(() => button(root, '诊断文件').click());
    expect(means.onBundle).toHaveBeenCalledWith(7);
    expect(need(root, '.bundle textarea')).toHaveProperty('value', '{"format":"sanfen-diagnosis"}');
    // Nothing is saved before the user has seen it.
    expect(means.onSaveBundle).not.toHaveBeenCalled();
    click(button(root, '保存'));
    expect(means.onSaveBundle).toHaveBeenCalledWith('{"format":"sanfen-diagnosis"}');
  });

  it('takes a known console’s overrides away', () => {
    const override = { slots: { row: ['.x'] }, made: '2026-11-22' };
    const { means, root } = view({}, { ...SETTINGS, overrides: { feige: override } });
    expect(textOf(root)).toContain('按您指的读（2026-11-22，1 处）');
    click(button(root, '恢复三分自带的读法'));
    expect(means.onReset).toHaveBeenCalledWith('feige');
  });

  it('adds a console and says why it cannot', async () => {
    const onAdd = vi.fn(async () => 'address' as const);
    const { root } = view({ onAdd });
    await fill(root, { name: '某平台', address: 'http://x', profile: 'feige' });
    await settle(() => need(root, '.add-console').dispatchEvent(new Event('submit')));
    expect(onAdd).toHaveBeenCalledWith({ name: '某平台', address: 'http://x', profile: 'feige' });
    expect(textOf(need(root, '[role="alert"]'))).toContain('https://');
  });

  it('lists consoles with what they still need', async () => {
    const settings = { ...SETTINGS, customConsoles: [MADE] };
    const waiting = view({}, settings);
    expect(textOf(waiting.root)).toContain('未授权');
    click(button(waiting.root, '授权读取'));
    expect(waiting.means.onGrant).toHaveBeenCalledWith(MADE);
    const onPoint = vi.fn(async () => false);
    const ready = view({ granted: new Set([MADE.id]), onPoint }, settings);
    expect(textOf(ready.root)).toContain('还没有指');
    await settle(() => button(ready.root, '打开并指一下').click());
    expect(onPoint).toHaveBeenCalledWith(MADE.id);
    expect(textOf(need(ready.root, '[role="alert"]'))).toContain('没有找到会话页面');
    click(button(ready.root, '不再读取'));
    expect(ready.means.onRemove).toHaveBeenCalledWith(MADE.id);
    // It can be switched off for a while as well.
    expect(textOf(need(ready.page, '#reading'))).toContain('某平台');
  });

  it('says what is wrong with a colleague’s file', async () => {
    const { root } = view();
    const input = need(root, 'input[type="file"]');
    Object.defineProperty(input, 'files', { value: [new File(['{}'], 'x.json')] });
    await settle(() => input.dispatchEvent(new Event('change')));
    expect(textOf(root)).toContain('不是三分的修复文件');
  });
});
