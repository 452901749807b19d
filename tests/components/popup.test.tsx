import { signal } from '@preact/signals';
import { describe, expect, it, test, vi } from 'vitest';
import { Popup, type PopupProps } from '../../components/popup/Popup.tsx';
import { BUSY, FEIGE, live, NOW, page, POPUPS, series, wholePopup } from './states.ts';
import { click, mount, need, press, textOf } from './mount.tsx';

function view(change: Partial<PopupProps> = {}) {
  const props: PopupProps = {
    state: live(),
    link: 'live',
    now: signal(NOW),
    ...wholePopup('zh'),
    otherZone: false,
    onOpen: vi.fn(),
    onShow: vi.fn(),
    onOptions: vi.fn(),
    ...change,
  };
  return { props, root: mount(<Popup {...props} />) };
}

describe('the popup', () => {
  it('shows the figures of every console apart, each with its coverage', () => {
    const { root } = view({ state: live({ series: [series({ unread: 3 }), FEIGE] }) });
    expect([...root.querySelectorAll('.series')].map(textOf)).toEqual([
      '1688 某某百货 92.3 % 169/183 4 待定 覆盖 96 % 未读到的等待 3',
      '飞鸽 某某旗舰店 会话 88.0 % 44/50 2 待定 消息 94.1 % 96/102 1 待定 覆盖 96 %',
    ]);
    expect(textOf(need(root, '.popup-foot'))).toContain('本机估算');
  });

  it('says beside a shop’s figures that they are still those of the old rule', () => {
    const recompute = [{ console: 'feige' as const, shop: FEIGE.shop, done: 45, total: 100 }];
    const { root } = view({ state: live({ series: [series(), FEIGE], recompute }) });
    const notes = [...root.querySelectorAll('.series')].map(
      (each) => each.querySelector('.recomputing')?.textContent ?? null,
    );
    expect(notes).toEqual([null, '规则已改，正在重算 45 %，完成前是旧规则的数字']);
  });

  it('takes the focus to the queue, so that Enter acts at once', () => {
    const { root, props } = view({ state: live({ queue: BUSY }) });
    expect(textOf(need(root, '.summary'))).toBe('等待 7 · 最久 3:23');
    expect(document.activeElement).toBe(need(root, '.queue'));
    press(document.activeElement!, 'Enter');
    expect(props.onOpen).toHaveBeenCalledExactlyOnceWith(BUSY[0]!.id);
  });

  it('says what to open where nothing is open, with a link to each console', () => {
    const { root } = view({ state: live({ series: [], pages: [] }) });
    expect(textOf(root)).toContain('没有打开的客服工作台');
    const links = [...root.querySelectorAll<HTMLAnchorElement>('.nothing a')].map(
      (link) => new URL(link.href).host,
    );
    expect(links).toEqual(['air.1688.com', 'market.m.taobao.com', 'im.jinritemai.com']);
    expect(textOf(root)).not.toContain('没有买家在等');
  });

  it('lists pages that need something first, with what to do, and leads to them', () => {
    const pages = [page(), page({ tabId: 31, state: { kind: 'login' } })];
    const { root, props } = view({ state: live({ pages }) });
    const first = need(root, '.page');
    expect(textOf(first)).toContain('未登录');
    expect(textOf(first)).toContain('登录后自动恢复');
    expect(textOf(need(root, '.popup-foot'))).toContain('1 个页面没有读到');
    expect(textOf(root)).toContain('读得到的页面里没有买家在等');
    click(first);
    expect(props.onShow).toHaveBeenCalledExactlyOnceWith(31);
  });

  it('dates its figures while the worker is lost, and does not call a page that opens a problem', () => {
    const pages = [page({ state: { kind: 'loading' } })];
    const { root } = view({ link: 'lost', state: live({ pages }) });
    expect(textOf(need(root, '.series'))).toContain('截至 20:40');
    expect(textOf(need(root, '.popup-foot'))).not.toContain('没有读到');
  });

  it('says that times are Beijing’s where the computer’s are not', () => {
    expect(textOf(view().root)).not.toContain('北京时间');
    expect(textOf(view({ otherZone: true }).root)).toContain('北京时间');
  });

  it('opens the options', () => {
    const { root, props } = view();
    click(need(root, '.gear'));
    expect(props.onOptions).toHaveBeenCalledOnce();
  });

  it('shows a fault of the log, a failed opening and a lost connection', () => {
    const text = textOf(
      view({ state: live({ fault: 'Quota' }), openError: 'ambiguous', link: 'lost' }).root,
    );
    for (const part of ['Quota', '列表里有同名买家', '连接中断']) expect(text).toContain(part);
  });
});

describe('every state, in both languages', () => {
  for (const [name, state] of Object.entries(POPUPS)) {
    test.each(['zh', 'en'] as const)(`${name} in %s`, (language) => {
      const text = textOf(view({ ...state, language }).root);
      expect(text).not.toMatch(/[a-z]+\.[a-z]{3,}|\{|undefined|null|NaN|Infinity/);
    });
  }
});
