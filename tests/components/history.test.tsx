import { describe, expect, it, vi } from 'vitest';
import { HistoryBar, type HistoryBarProps } from '../../components/history/HistoryBar.tsx';
import type { Progress } from '../../lib/consoles/history/walker.ts';
import { click, mount, need, textOf } from './mount.tsx';

const PROGRESS: Progress = {
  listed: 42,
  done: 12,
  current: '小雨点',
  isWaiting: false,
  added: 310,
  known: 25,
  unread: [],
};

function view(change: Partial<HistoryBarProps> = {}) {
  const props: HistoryBarProps = {
    phase: { kind: 'idle' },
    progress: null,
    language: 'zh',
    onStart: vi.fn(),
    onStop: vi.fn(),
    onHide: vi.fn(),
    ...change,
  };
  return { props, root: mount(<HistoryBar {...props} />) };
}

const unread = Array.from({ length: 10 }, (_, index) => ({
  name: `买家${index}`,
  problem: 'not-shown' as const,
}));

describe('the bar on a history page', () => {
  it('says what it will do, and starts only when asked to', () => {
    const { root, props } = view();
    expect(textOf(root)).toContain('不改筛选条件');
    expect(props.onStart).not.toHaveBeenCalled();
    click(need(root, '.history-button'));
    expect(props.onStart).toHaveBeenCalledOnce();
    click(need(root, '.icon-button'));
    expect(props.onHide).toHaveBeenCalledOnce();
  });

  it('tells how far it is, and stops', () => {
    const { root, props } = view({ phase: { kind: 'running' }, progress: PROGRESS });
    expect(textOf(root)).toBe(
      '三分 正在导入 12/42 新增 310 条 · 已有 25 条 小雨点 停止 导入时请不要点本页',
    );
    expect(root.querySelector('.icon-button')).toBeNull();
    click(need(root, '.history-button'));
    expect(props.onStop).toHaveBeenCalledOnce();
    expect(props.onStart).not.toHaveBeenCalled();
  });

  it('says why it waits', () => {
    const { root } = view({
      phase: { kind: 'running' },
      progress: { ...PROGRESS, isWaiting: true },
    });
    expect(textOf(root)).toContain('以免记到别人名下');
    expect(textOf(root)).not.toContain('小雨点');
  });

  it('names what could not be read, at the end', () => {
    const progress = { ...PROGRESS, done: 42, current: null, unread };
    const running = view({ phase: { kind: 'running' }, progress });
    expect(running.root.querySelector('[role="alert"]')).toBeNull();
    const text = textOf(need(view({ phase: { kind: 'done' }, progress }).root, '[role="alert"]'));
    expect(text).toContain('10 个会话没有读到：买家0（页面没有显示它的记录）、买家1');
    expect(text).toContain('买家7（页面没有显示它的记录）、等。');
    expect(text).not.toContain('买家8');
  });

  it.each([
    [{ kind: 'done' }, PROGRESS, '导入完成，12 个会话'],
    [{ kind: 'done' }, { ...PROGRESS, unread: unread.slice(0, 2) }, '导入完成，10 个会话'],
    [{ kind: 'done' }, { ...PROGRESS, listed: 0, done: 0 }, '没有列出会话。请先查询'],
    [{ kind: 'stopped' }, PROGRESS, '已停止，读了 12 个会话'],
    [{ kind: 'failed', reason: '磁盘已满' }, PROGRESS, '导入中断：磁盘已满。已经导入的都在'],
    [{ kind: 'failed', reason: null }, PROGRESS, '导入中断：插件后台没有回应'],
    [{ kind: 'orphaned' }, PROGRESS, '插件已更新，请刷新本页'],
  ] as const)('%o', (phase, progress, text) => {
    const { root } = view({ phase, progress });
    expect(textOf(root)).toContain(text);
    const button = root.querySelector('.history-button');
    expect(button?.textContent ?? null).toBe(phase.kind === 'orphaned' ? null : '再导入一次');
  });

  it('speaks English', () => {
    const { root } = view({
      phase: { kind: 'done' },
      progress: { ...PROGRESS, done: 1 },
      language: 'en',
    });
    expect(textOf(root)).toContain('Imported 1 conversation');
    expect(textOf(root).replace('三分', '')).not.toMatch(/\p{Script=Han}/u);
  });
});
