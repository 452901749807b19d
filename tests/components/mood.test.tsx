import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { describe, expect, it, test, vi } from 'vitest';
import { handOverText, leftText } from '../../components/mood/hand-over.ts';
import { Moods } from '../../components/options/mood/Moods.tsx';
import { Overlay, type OverlayProps } from '../../components/overlay/Overlay.tsx';
import { warningOver } from '../../components/palette/place.ts';
import { Wording, type WordingProps } from '../../components/palette/Wording.tsx';
import { Popup, type PopupProps } from '../../components/popup/Popup.tsx';
import { fromBeijing } from '../../lib/beijing.ts';
import { translator } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { listsOf } from '../../lib/mood/lists.ts';
import type { Settings } from '../../lib/settings.ts';
import { acting, click, mount, need, press, textOf } from './mount.tsx';
import { live, NOW, SETTINGS, upsetBuyer as upset, waiter, wholePopup } from './states.ts';

const MIDNIGHT = fromBeijing(2026, 11, 22);
const t = translator('zh');

const actions = () => ({
  onMark: vi.fn(),
  onNote: vi.fn(),
  onResult: vi.fn(),
  onCopy: vi.fn(async () => true),
  moodError: null as string | null,
});

const button = (root: HTMLElement, text: string): HTMLElement => {
  const found = [...root.querySelectorAll('button')].find((one) => textOf(one) === text);
  if (!found) throw new Error(`no button ${text} in ${textOf(root)}`);
  return found;
};

describe('the hand-over note', () => {
  it('says who, where, since when, and nothing of what was said', () => {
    expect(handOverText(upset(), NOW, t)).toBe(
      [
        '【转交】小雨点（飞鸽 某某旗舰店）',
        '在等：从 20:38 起，已等 2:10',
        '今天第 3 轮',
        '情绪激动：从 20:39 起',
      ].join('\n'),
    );
  });

  it('says what it does not know', () => {
    const marked = upset({ name: null, level: null, waitingSince: null, rounds: 0 });
    expect(handOverText(marked, NOW, t).split('\n')).toEqual([
      '【转交】未知昵称（飞鸽 某某旗舰店）',
      '现在没有在等',
      '客服标记不满：从 20:39 起',
    ]);
  });

  test.each([
    [0, '还剩 3 小时 20 分'],
    [2 * 3_600_000 + 25 * 60_000, '还剩 55 分'],
    [MIDNIGHT - NOW - 1, '还剩 1 分'],
  ])('%i ms later: %s', (later, text) => expect(leftText(MIDNIGHT, NOW + later, t)).toBe(text));
});

function overlayView(change: Partial<OverlayProps> = {}, openThread: string | null = 'c1') {
  const mood = { ...actions(), canMark: true, openThread };
  const props: OverlayProps = {
    state: live({ queue: [waiter(52, { upset: 'c1' }), waiter(150)], upset: [upset()] }),
    link: 'live',
    reading: { kind: 'reading' },
    console: 'feige',
    now: signal(NOW),
    language: 'zh',
    place: { left: 0, bottom: 0 },
    collapsed: false,
    onOpen: vi.fn(),
    onMove: vi.fn(),
    onCollapse: vi.fn(),
    mood,
    ...change,
  };
  return { mood, root: mount(<Overlay {...props} />) };
}

describe('the overlay', () => {
  it('marks the row in words and shape, and asks for the open conversation', () => {
    const { root } = overlayView();
    const [first, second] = root.querySelectorAll('.row');
    expect(textOf(need(first!, '.upset-mark'))).toBe('激动');
    expect(first!.querySelector('.upset-shape')).not.toBeNull();
    expect(second!.querySelector('.upset-mark')).toBeNull();
    expect(textOf(need(root, '.upset-hint [role="status"]'))).toBe('买家情绪激动，是否转交？');
    expect(textOf(need(root, '.moods'))).toContain('补救任务 1');
  });

  it('says of an insult to stay factual, and is silent of other conversations', () => {
    const insulting = { state: live({ upset: [upset({ level: 3 })] }) };
    expect(textOf(overlayView(insulting).root)).toContain('就事论事');
    expect(overlayView({}, 'c2').root.querySelector('.upset-hint')).toBeNull();
    const calm = overlayView({ state: live() }, null).root;
    expect(calm.querySelector('.moods')).toBeNull();
  });

  it('copies the note at a press, and says so', async () => {
    const { root, mood } = overlayView();
    await act(async () => button(root, '复制转交说明').click());
    expect(mood.onCopy).toHaveBeenCalledExactlyOnceWith(handOverText(upset(), NOW, t));
    expect(textOf(root)).toContain('已复制');
    mood.onCopy.mockResolvedValue(false);
    await act(async () => button(root, '复制转交说明').click());
    expect(textOf(root)).toContain('没能复制');
  });

  it('takes a result, and a mark where there is no task', () => {
    const { root, mood } = overlayView();
    click(button(root, '误报'));
    expect(mood.onResult).toHaveBeenCalledExactlyOnceWith('t1', 'mistaken');
    const unmarked = overlayView({ state: live() }, 'c9');
    click(need(unmarked.root, '[aria-label="标记不满：当前会话"]'));
    expect(unmarked.mood.onMark).toHaveBeenCalledExactlyOnceWith('c9');
  });

  it('offers both in the row’s menu, by keys', async () => {
    const { root, mood } = overlayView({}, null);
    const list = need(root, '.queue');
    press(list, 'ArrowDown');
    press(list, 'Delete');
    click(button(root, '标记不满'));
    expect(mood.onMark).toHaveBeenCalledExactlyOnceWith('w150');
    press(list, 'ArrowUp');
    press(list, 'Delete');
    expect(textOf(need(root, '[role="menu"]'))).toBe('复制转交说明');
    await act(async () => button(need(root, '[role="menu"]'), '复制转交说明').click());
    expect(mood.onCopy).toHaveBeenCalledOnce();
  });
});

function popupView(change: Partial<PopupProps> = {}) {
  const mood = { ...actions(), canMark: true };
  const now = signal(NOW);
  const props: PopupProps = {
    state: live({ upset: [upset(), upset({ id: 'c2', task: null })] }),
    link: 'live',
    now,
    ...wholePopup('zh'),
    otherZone: false,
    onOpen: vi.fn(),
    onShow: vi.fn(),
    onOptions: vi.fn(),
    mood,
    ...change,
  };
  return { mood, now, props, root: mount(<Popup {...props} />) };
}

describe('the popup', () => {
  it('shows the open tasks with time left, note and results', () => {
    const { root, mood, props } = popupView();
    expect(root.querySelectorAll('.rescue')).toHaveLength(1);
    expect(textOf(need(root, '.rescue'))).toContain('还剩 3 小时 20 分');
    const note = need(root, '.rescue input') as HTMLInputElement;
    acting(() => {
      note.value = ' 已致歉 ';
      note.dispatchEvent(new Event('input', { bubbles: true }));
      note.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(mood.onNote).toHaveBeenCalledExactlyOnceWith('t1', '已致歉');
    click(need(root, '.rescue [aria-label="打开 小雨点"]'));
    expect(props.onOpen).toHaveBeenCalledExactlyOnceWith('c1');
    click(button(root, '已补救'));
    expect(mood.onResult).toHaveBeenLastCalledWith('t1', 'rescued');
    expect(textOf(need(root, '.rescues [role="status"]'))).toBe('小雨点：已补救。 撤销');
    click(button(root, '撤销'));
    expect(mood.onResult).toHaveBeenLastCalledWith('t1', 'open');
  });

  it('closes them at 24:00 by itself', () => {
    const { root, now } = popupView();
    acting(() => {
      now.value = MIDNIGHT - 1;
    });
    expect(textOf(root)).toContain('还剩 1 分');
    acting(() => {
      now.value = MIDNIGHT;
    });
    expect(root.querySelector('.rescues')).toBeNull();
  });

  it('says what was not done', () => {
    const { root } = popupView({ mood: { ...actions(), canMark: true, moodError: 'expired' } });
    expect(textOf(need(root, '.rescues [role="alert"]'))).toContain('过期');
  });
});

describe('the composer’s warning', () => {
  const lists = listsOf({});
  const place = { left: 1, bottom: 2, maxHeight: 3 };
  const words = (change: Partial<WordingProps>): HTMLElement =>
    need(
      mount(<Wording found={[]} lists={lists} language="zh" place={place} {...change} />),
      '[role="status"]',
    );

  it('stands there silent, then says which word and why', () => {
    expect(words({}).textContent).toBe('');
    const [banned, insult] = [lists.banned[0]!, lists.insult[0]!];
    const one = words({ found: [{ list: 'banned', index: 0 }] });
    expect(textOf(one)).toBe(`“${banned}”是平台禁止的用语，发出前请改掉。`);
    const both = words({
      found: [
        { list: 'insult', index: 0 },
        { list: 'banned', index: 0 },
      ],
    });
    expect(textOf(both)).toContain(`“${insult}”是不当用语。就事论事`);
    expect(textOf(both)).toContain('另有 1 处');
    expect(both.querySelector('button, [tabindex]')).toBeNull();
  });

  it('is silent of a word that the lists do not have any more', () => {
    expect(words({ found: [{ list: 'banned', index: 9_999 }] }).textContent).toBe('');
    expect(words({ found: [{ list: 'banned', index: 0 }], lists: null }).textContent).toBe('');
  });

  it('stands right of the panel, within a narrow window', () => {
    const composer = { left: 316, top: 640, right: 1350 };
    expect(warningOver(composer, { width: 1366, height: 768 })).toMatchObject({
      left: 652,
      bottom: 136,
    });
    const narrow = warningOver({ ...composer, right: 800 }, { width: 800, height: 768 });
    expect(narrow.left).toBe(312);
  });
});

test('the options: switches and lists, saved at once', () => {
  const onChange = vi.fn<(change: Partial<Settings>) => void>();
  const root = mount(<Moods settings={SETTINGS} t={pageTranslator('zh')} onChange={onChange} />);
  click(need(root, 'input[type="checkbox"]'));
  expect(onChange).toHaveBeenLastCalledWith({ mood: { ...SETTINGS.mood, upset: false } });
  const list = root.querySelectorAll('.word-list')[1] as HTMLDetailsElement;
  acting(() => {
    list.open = true;
    list.dispatchEvent(new Event('toggle'));
  });
  click(need(list, '[aria-label="删除“差评”"]'));
  const words = { strong: { added: [], removed: ['差评'] } };
  expect(onChange).toHaveBeenLastCalledWith({ mood: { ...SETTINGS.mood, words } });
});
