import { signal } from '@preact/signals';
import { describe, expect, it, test, vi } from 'vitest';
import { Overlay, type OverlayProps } from '../../components/overlay/Overlay.tsx';
import { BUSY, live, NOW, OVERLAYS, series, waiter } from './states.ts';
import { holdLayout, layOut } from './laid-out.ts';
import { acting, click, mount, need, press, textOf } from './mount.tsx';

function view(change: Partial<OverlayProps> = {}) {
  const props: OverlayProps = {
    state: live(),
    link: 'live',
    reading: { kind: 'reading' },
    console: '1688',
    now: signal(NOW),
    language: 'zh',
    place: { left: 20, bottom: 20 },
    collapsed: false,
    onOpen: vi.fn(),
    onMove: vi.fn(),
    onCollapse: vi.fn(),
    ...change,
  };
  return { props, root: mount(<Overlay {...props} />) };
}

const pill = (change: Partial<OverlayProps>) =>
  textOf(need(view({ collapsed: true, ...change }).root, '.pill'));

describe('the pill', () => {
  it('shows the rate with its denominator while nobody waits', () => {
    expect(pill({})).toBe('92.3 % 169/183');
  });

  it('shows the sessions’ rate on Feige', () => {
    expect(pill({ console: 'feige' })).toBe('88.0 % 44/50');
  });

  it('shows how many wait and the first one’s countdown', () => {
    expect(pill({ state: live({ queue: BUSY.slice(1, 4) }) })).toBe('3 人等待 · 0:18');
    expect(pill({ state: live({ queue: BUSY }) })).toBe('7 人等待 · +0:23');
  });

  it.each([
    ['login', '未登录'],
    ['permission', '无会话权限'],
    ['unknown', '未识别页面'],
    ['stalled', '后台页面未更新'],
    ['orphaned', '需要刷新'],
    ['loading', '读取中'],
  ] as const)('says %s instead of a figure', (kind, word) => {
    expect(pill({ reading: { kind } })).toBe(word);
  });

  it('keeps the countdown of a buyer who waits while this page is not read', () => {
    expect(pill({ reading: { kind: 'login' }, state: live({ queue: [waiter(18)] }) })).toBe(
      '未登录 0:18',
    );
  });

  it('dates a figure that is not live', () => {
    const stopped = series({ reading: false });
    expect(pill({ state: live({ series: [stopped] }) })).toBe('截至 20:40 92.3 % 169/183');
    const never = series({ reading: false, readUntil: null });
    expect(pill({ state: live({ series: [never] }) })).toContain('今日未读取');
  });

  it('stays calm while the worker sleeps', () => {
    expect(pill({ link: 'connecting' })).toBe('92.3 % 169/183');
  });

  it('asks for a reload once the extension was updated under the page', () => {
    expect(pill({ link: 'orphaned' })).toBe('需要刷新');
  });

  it('shows that the log cannot be written, and that a page is read in part', () => {
    expect(pill({ state: live({ fault: 'QuotaExceededError' }) })).toBe('磁盘已满');
    expect(pill({ state: live({ fault: 'UnknownError: x' }) })).toBe('记录出错');
    expect(pill({ reading: { kind: 'partly', missing: ['row'] } })).toBe('部分读取 92.3 % 169/183');
  });

  it('invents no figure before the worker has answered, nor after it was lost', () => {
    expect(pill({ state: null, link: 'connecting' })).toBe('连接中');
    expect(pill({ link: 'lost' })).toBe('连接中断');
    expect(pill({ state: live({ series: [] }) })).toBe('今日暂无计入');
  });
});

describe('the panel', () => {
  it('shows rate, denominator, pending and every waiting buyer', () => {
    const { root } = view({ state: live({ queue: BUSY }) });
    expect(textOf(need(root, '.today'))).toBe('今日 92.3 % 169/183 4 待定');
    expect([...root.querySelectorAll('.row')].map(textOf)).toEqual([
      '雨后的晴天 已超时 飞鸽 +0:23 打开',
      '小雨点 即将超时 飞鸽 0:18 打开',
      '阿明 ① 紧急 1688 0:52 打开',
      '阿明 ② 留意 1688 1:12 打开',
      '用户8839201 留意 飞鸽 ≤1:47 打开',
      '王姐 留意 飞鸽 2 位同名买家 1:58 打开',
      '义乌市某某小商品批发部总店 1688 2:30 打开',
    ]);
  });

  it('shows both of Feige’s rates, sessions first', () => {
    const { root } = view({ console: 'feige' });
    expect(textOf(need(root, '.today'))).toBe(
      '今日 会话 88.0 % 44/50 2 待定 消息 94.1 % 96/102 1 待定',
    );
  });

  it('gives every level a word for those who see neither colour nor shape', () => {
    const { root } = view({ state: live({ queue: BUSY }) });
    const words = [...root.querySelectorAll('.level')].map((mark) =>
      mark.getAttribute('aria-label'),
    );
    expect(words).toEqual(['已超时', '即将超时', '紧急', '留意', '留意', '留意', '正常']);
  });

  it('dates its figures once nobody reports on them', () => {
    for (const link of ['lost', 'orphaned'] as const) {
      const { root } = view({ link });
      expect(need(root, '.figure').dataset['stale']).toBe('true');
      expect(textOf(need(root, '.today'))).toContain('截至 20:40');
      expect(textOf(need(root, '.head'))).not.toContain('读取正常');
    }
  });

  it('does not say that nobody waits where it cannot know', () => {
    expect(textOf(view().root)).toContain('没有买家在等');
    expect(textOf(view({ reading: { kind: 'login' } }).root)).not.toContain('没有买家在等');
    expect(textOf(view({ state: null, link: 'connecting' }).root)).not.toContain('没有买家在等');
  });

  it('names what is missing on a page that is partly read', () => {
    const { root } = view({ reading: { kind: 'partly', missing: ['rowTime', 'someSlot'] } });
    expect(textOf(need(root, '.advice'))).toContain('列表里的等待时间、someSlot');
  });

  it('shows text of the page as text', () => {
    const name = '<img src=x onerror=alert(1)>';
    const { root } = view({ state: live({ queue: [waiter(50, { name })] }) });
    expect(root.querySelector('img')).toBeNull();
    expect(need(root, '.name').textContent).toBe(name);
  });

  it('counts down with the clock, and only the countdown changes its nodes', () => {
    const now = signal(NOW);
    const { root } = view({ now, state: live({ queue: [waiter(31)] }) });
    const row = need(root, '.row');
    expect(textOf(need(row, '.countdown'))).toBe('0:31');
    expect(need(row, '.level').dataset['level']).toBe('2');
    acting(() => {
      now.value += 1000;
    });
    expect(textOf(need(row, '.countdown'))).toBe('0:30');
    expect(need(row, '.level').dataset['level']).toBe('3');
    expect(need(root, '.row')).toBe(row);
  });

  it('keeps its place in the viewport and off what must stay free', () => {
    holdLayout();
    const composer = {
      left: 0,
      top: window.innerHeight - 150,
      right: 900,
      bottom: window.innerHeight,
    };
    const { root } = view({ avoid: () => [composer] });
    layOut();
    expect(Number.parseFloat(need(root, '.overlay').style.bottom)).toBe(158);
  });

  it('makes room for what comes later', () => {
    holdLayout();
    const composer = { left: 0, top: window.innerHeight - 150, right: 900, bottom: 10_000 };
    let free: (typeof composer)[] = [];
    const { root, props } = view({ avoid: () => free, around: 'list' });
    const bottom = () => Number.parseFloat(need(root, '.overlay').style.bottom);
    layOut();
    expect(bottom()).toBeLessThan(150);
    free = [composer];
    mount(<Overlay {...props} around="list composer" />, root);
    layOut();
    expect(bottom()).toBe(158);
  });

  it('asks where things stand once they are laid out, never while it is drawn', () => {
    holdLayout();
    const avoid = vi.fn(() => []);
    const size = vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get');
    const { root, props } = view({ avoid, state: live({ queue: BUSY.slice(0, 1) }) });
    mount(<Overlay {...props} around="composer" state={live({ queue: BUSY })} />, root);
    mount(<Overlay {...props} around="composer" collapsed />, root);
    expect(avoid).not.toHaveBeenCalled();
    expect(size).not.toHaveBeenCalled();
    layOut();
    expect(avoid).toHaveBeenCalledOnce();
    expect(size).toHaveBeenCalledOnce();
    size.mockRestore();
  });
});

describe('keys', () => {
  const queue = BUSY.slice(0, 3);
  const setUp = () => {
    const { root, props } = view({ state: live({ queue }) });
    return { list: need(root, '.queue'), root, props };
  };

  it('Enter opens the first buyer', () => {
    const { list, props } = setUp();
    const event = press(list, 'Enter');
    expect(props.onOpen).toHaveBeenCalledExactlyOnceWith(queue[0]!.id);
    expect(event.defaultPrevented).toBe(true);
  });

  it('↑↓ move and stop at both ends', () => {
    const { list, props } = setUp();
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
      press(list, key);
    press(list, 'Enter');
    expect(props.onOpen).toHaveBeenCalledExactlyOnceWith(queue[1]!.id);
  });

  it('stay on the chosen buyer when another one is answered', () => {
    const { list, root, props } = setUp();
    press(list, 'ArrowDown');
    press(list, 'ArrowDown');
    mount(<Overlay {...props} state={live({ queue: queue.slice(1) })} />, root);
    expect(textOf(need(root, '[aria-selected="true"]'))).toContain('阿明');
    expect(need(root, '.queue')).toBe(list);
    expect(need(root, `#${list.getAttribute('aria-activedescendant')}`).ariaSelected).not.toBe(
      'false',
    );
  });

  it('Esc collapses; letters are not taken', () => {
    const { list, props } = setUp();
    expect(press(list, 'a').defaultPrevented).toBe(false);
    press(list, 'Escape');
    expect(props.onCollapse).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('Esc collapses also while nobody waits', () => {
    const { root, props } = view();
    press(need(root, '.panel'), 'Escape');
    expect(props.onCollapse).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('gives the composer its focus back', () => {
    const composer = document.body.appendChild(document.createElement('textarea'));
    composer.focus();
    const { root, props } = view({ collapsed: true, state: live({ queue }) });
    click(need(root, '.pill'));
    expect(props.onCollapse).toHaveBeenCalledExactlyOnceWith(false);
    mount(<Overlay {...props} collapsed={false} />, root);
    expect(document.activeElement).toBe(need(root, '.queue'));
    press(need(root, '.queue'), 'Escape');
    expect(document.activeElement).toBe(composer);
    composer.remove();
  });
});

describe('pressing', () => {
  it('a row anywhere opens it', () => {
    const { root, props } = view({ state: live({ queue: BUSY }) });
    click(need(root, '.row:nth-child(2) .console'));
    expect(props.onOpen).toHaveBeenCalledExactlyOnceWith(BUSY[1]!.id);
  });

  it('a row whose page is closed opens nothing and says so', () => {
    const { root, props } = view({ state: live({ queue: [waiter(50, { place: null })] }) });
    click(need(root, '.row'));
    press(need(root, '.queue'), 'Enter');
    expect(props.onOpen).not.toHaveBeenCalled();
    expect(textOf(need(root, '.row'))).toContain('页面已关');
  });

  it('drags, tells the new place once, and does not take the release for a press', () => {
    const { root, props } = view({ collapsed: true, place: { left: 100, bottom: 100 } });
    const handle = need(root, '.pill');
    handle.setPointerCapture = vi.fn();
    const pointer = (type: string, clientX: number, clientY: number) =>
      acting(() => {
        handle.dispatchEvent(
          new PointerEvent(type, { clientX, clientY, button: 0, pointerId: 1, bubbles: true }),
        );
      });
    pointer('pointerdown', 110, 500);
    pointer('pointermove', 112, 501);
    expect(need(root, '.overlay').dataset['dragging']).toBe('false');
    pointer('pointermove', 160, 450);
    expect(need(root, '.overlay').style.left).toBe('150px');
    expect(props.onMove).not.toHaveBeenCalled();
    pointer('pointerup', 160, 450);
    expect(props.onMove).toHaveBeenCalledExactlyOnceWith({ left: 150, bottom: 150 });
    click(handle);
    expect(props.onCollapse).not.toHaveBeenCalled();
    click(handle);
    expect(props.onCollapse).toHaveBeenCalledExactlyOnceWith(false);
  });
});

describe('every state, in both languages', () => {
  for (const [name, state] of Object.entries(OVERLAYS)) {
    test.each([
      ['zh', true],
      ['zh', false],
      ['en', true],
      ['en', false],
    ] as const)(`${name} in %s, collapsed %s`, (language, collapsed) => {
      const { root } = view({ ...state, language, collapsed });
      const text = textOf(root);
      expect(text).not.toBe('');
      // Neither a key, nor an unfilled parameter, nor a value that is none.
      expect(text).not.toMatch(/[a-z]+\.[a-z]{3,}|\{|undefined|null|NaN|Infinity/);
    });
  }
});
