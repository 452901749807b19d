/** Reminders as the user meets them: the row's menu, the break, the options, the flashing title. */
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Warnings, type WarningsProps } from '../../components/options/warnings/Warnings.tsx';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import { Popup, type PopupProps } from '../../components/popup/Popup.tsx';
import { createTitleFlash } from '../../entrypoints/overlay/title-flash.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { DEFAULT_WARNINGS } from '../../lib/settings.ts';
import { live, NOW, SETTINGS, waiter, wholePopup } from './states.ts';
import { click, mount, need, press, textOf } from './mount.tsx';

const WAITING = live({ queue: [waiter(30), waiter(60, { name: '王姐', quiet: 'noReply' })] });

function popup(change: Partial<PopupProps> = {}) {
  const props: PopupProps = {
    state: WAITING,
    link: 'live',
    now: signal(NOW),
    ...wholePopup('zh'),
    otherZone: false,
    onOpen: vi.fn(),
    onShow: vi.fn(),
    onOptions: vi.fn(),
    hush: { minutes: 5, onHush: vi.fn() },
    onExclude: vi.fn(),
    onRest: vi.fn(),
    ...change,
  };
  return { props, root: mount(<Popup {...props} />) };
}

const itemsOf = (root: HTMLElement): string[] =>
  [...root.querySelectorAll('[role="menuitem"]')].map(textOf);

async function choose(input: HTMLElement, value: string): Promise<void> {
  await act(async () => {
    Object.assign(input, { value });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('the row’s menu', () => {
  it('offers to be left alone before it offers to leave out, and the way back', () => {
    const { root, props } = popup();
    press(need(root, '.queue'), 'Delete');
    expect(itemsOf(root).slice(0, 3)).toEqual(['稍后提醒（5 分钟）', '不用回复', '同事']);
    press(document.activeElement!, 'ArrowDown');
    click(document.activeElement as HTMLElement);
    expect(props.hush!.onHush).toHaveBeenCalledExactlyOnceWith(WAITING.queue[0], 'noReply');
    expect(document.activeElement).toBe(need(root, '.queue'));
    press(need(root, '.queue'), 'ArrowDown');
    press(need(root, '.queue'), 'Delete');
    expect(itemsOf(root)[0]).toBe('恢复提醒');
    expect(textOf(root.querySelectorAll('.row')[1]!)).toContain('不用回');
    expect(props.onOpen).not.toHaveBeenCalled();
  });

  it('is in the overlay too, by keys, without the reasons', () => {
    const hush = { minutes: 5, onHush: vi.fn() };
    const root = mount(
      <Overlay
        state={WAITING}
        link="live"
        reading={{ kind: 'reading' }}
        console="1688"
        now={signal(NOW)}
        language="zh"
        place={{ left: 20, bottom: 20 }}
        collapsed={false}
        hush={hush}
        onOpen={vi.fn()}
        onMove={vi.fn()}
        onCollapse={vi.fn()}
      />,
    );
    press(need(root, '.queue'), 'Delete');
    expect(itemsOf(root)).toEqual(['稍后提醒（5 分钟）', '不用回复']);
    click(document.activeElement as HTMLElement);
    expect(hush.onHush).toHaveBeenCalledExactlyOnceWith(WAITING.queue[0], 'snooze');
  });
});

describe('我在休息', () => {
  it('is chosen for so long, shown with its end, and ended before', async () => {
    const { root, props } = popup();
    await choose(need(root, 'select.rest'), '30');
    expect(props.onRest).toHaveBeenCalledExactlyOnceWith(NOW + 30 * 60_000);
    const now = signal(NOW);
    const resting = popup({ now, state: live({ resting: NOW + 60_000 }) });
    expect(textOf(need(resting.root, '.rest'))).toContain('休息到 20:41');
    click(need(resting.root, '.rest'));
    expect(resting.props.onRest).toHaveBeenCalledExactlyOnceWith(null);
    await act(async () => {
      now.value = NOW + 60_000;
    });
    expect(resting.root.querySelector('select.rest')).not.toBeNull();
  });
});

function options(change: Partial<WarningsProps> = {}) {
  const props: WarningsProps = {
    settings: SETTINGS,
    t: pageTranslator('zh'),
    onChange: vi.fn(),
    onTryOut: vi.fn(async () => ({ ok: false, error: '没有扬声器' }) as const),
    onAskNotifications: vi.fn(async () => false),
    ...change,
  };
  return { props, root: mount(<Warnings {...props} />) };
}
const boxOf = (root: HTMLElement, label: string): HTMLInputElement => {
  const found = [...root.querySelectorAll('label')].find((each) => textOf(each) === label);
  return need(found!, 'input') as HTMLInputElement;
};
const changed = (change: object) => ({ warnings: { ...DEFAULT_WARNINGS, ...change } });

describe('the options', () => {
  it('switch each channel and each console by itself', () => {
    const { root, props } = options();
    for (const label of ['声音', '客服页面的标题闪动', '飞鸽']) click(boxOf(root, label));
    expect(vi.mocked(props.onChange).mock.calls.map(([change]) => change)).toEqual([
      changed({ sound: false }),
      changed({ title: false }),
      changed({ consoles: { '1688': true, taobao: true, feige: false } }),
    ]);
  });

  it('ask the browser in the click, and stay off where it refuses', async () => {
    const { root, props } = options();
    await act(async () => boxOf(root, '桌面通知').click());
    expect(props.onAskNotifications).toHaveBeenCalledOnce();
    expect(props.onChange).toHaveBeenCalledExactlyOnceWith(changed({ notification: false }));
    expect(boxOf(root, '桌面通知').checked).toBe(false);
    expect(textOf(need(root, '[role="alert"]'))).toContain('没有允许');
  });

  it('let each sound be heard and say where none came', async () => {
    const { root, props } = options();
    await act(async () => need(root, 'button[aria-label="试听：已超时"]').click());
    expect(props.onTryOut).toHaveBeenCalledExactlyOnceWith(4);
    expect(textOf(need(root, '[role="alert"]'))).toContain('没有扬声器');
  });

  it('set quiet hours', async () => {
    const off = options();
    click(boxOf(off.root, '安静时段（北京时间）'));
    expect(off.props.onChange).toHaveBeenCalledExactlyOnceWith(
      changed({ quietHours: { from: 1320, to: 480 } }),
    );
    const warnings = { ...DEFAULT_WARNINGS, quietHours: { from: 1320, to: 480 } };
    const { root, props } = options({ settings: { ...SETTINGS, warnings } });
    await choose(boxOf(root, '结束'), '07:30');
    expect(props.onChange).toHaveBeenCalledExactlyOnceWith(
      changed({ quietHours: { from: 1320, to: 450 } }),
    );
  });
});

const title = () => document.querySelector('title')?.textContent ?? null;
const settle = () => vi.advanceTimersByTimeAsync(1_100);

describe('the flashing title', () => {
  afterEach(() => {
    vi.useRealTimers();
    document.querySelector('title')?.remove();
  });

  it('flashes and is given back exactly', async () => {
    vi.useFakeTimers();
    document.head.append(document.createElement('title'));
    const own = '  客服 ● 工作台 · 1 ';
    document.querySelector('title')!.textContent = own;
    const flash = createTitleFlash(document);
    flash.show('2 位在等');
    expect(title()).toBe(`● 2 位在等 · ${own}`);
    await settle();
    expect(title()).toBe(`○ 2 位在等 · ${own}`);
    flash.show('3 位在等');
    expect(title()).toContain(`3 位在等 · ${own}`);
    flash.show(null);
    await settle();
    expect(title()).toBe(own);
  });

  it('gives back what the page wrote meanwhile, even around ours, and no title where there was none', async () => {
    vi.useFakeTimers();
    const flash = createTitleFlash(document);
    flash.show('1 位在等');
    expect(title()).toContain('1 位在等');
    flash.show(null);
    expect(title()).toBeNull();

    document.head.append(document.createElement('title'));
    document.querySelector('title')!.textContent = '旺旺';
    flash.show('1 位在等');
    document.querySelector('title')!.textContent = `(2) ${title()}`;
    await settle();
    expect(title()).toContain('1 位在等');
    flash.show(null);
    expect(title()).toBe('(2) 旺旺');
  });
});
