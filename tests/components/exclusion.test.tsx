import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { AutoTexts } from '../../components/options/AutoTexts.tsx';
import { Excluded } from '../../components/options/Excluded.tsx';
import { AutoQuestion } from '../../components/popup/AutoQuestion.tsx';
import { Popup, type PopupProps } from '../../components/popup/Popup.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { TextEntry } from '../../lib/live/texts/list.ts';
import type { AutoQuestion as Question } from '../../lib/live/types.ts';
import { live, NOW, waiter, wholePopup } from './states.ts';
import { acting, click, mount, need, press, textOf } from './mount.tsx';

const t = pageTranslator('zh');
const QUESTION: Question = {
  console: '1688',
  shop: '某某百货',
  fp: 'f1',
  text: '您好，欢迎光临',
  length: 7,
  quick: 3,
  slow: 0,
  first: NOW - 86_400_000,
  last: NOW,
};

function popup(change: Partial<PopupProps> = {}) {
  const props: PopupProps = {
    state: live({ queue: [waiter(30), waiter(60, { name: '王姐' })] }),
    link: 'live',
    now: signal(NOW),
    ...wholePopup('zh'),
    otherZone: false,
    onOpen: vi.fn(),
    onShow: vi.fn(),
    onOptions: vi.fn(),
    onExclude: vi.fn(),
    onInclude: vi.fn(),
    onAnswer: vi.fn(),
    ...change,
  };
  return { props, root: mount(<Popup {...props} />) };
}

describe('leaving a buyer out', () => {
  it('by keys: Delete on the chosen row, arrows in the menu, and the way back', () => {
    const { root, props } = popup();
    expect(root.querySelector('[role="menu"]')).toBeNull();
    press(need(root, '.queue'), 'ArrowDown');
    press(need(root, '.queue'), 'Delete');
    const menu = need(root, '[role="menu"]');
    expect(textOf(menu)).toContain('不计入统计：王姐 是');
    expect(textOf(document.activeElement!)).toBe('同事');
    press(document.activeElement!, 'ArrowDown');
    expect(textOf(document.activeElement!)).toBe('同行、推销');
    click(document.activeElement as HTMLElement);
    expect(props.onExclude).toHaveBeenCalledExactlyOnceWith('w60', 'merchant');
    expect(root.querySelector('[role="menu"]')).toBeNull();
    expect(document.activeElement).toBe(need(root, '.queue'));
    expect(textOf(need(root, '.left-out'))).toContain('王姐 已不计入统计');
    click(need(root, '.left-out button'));
    expect(props.onInclude).toHaveBeenCalledExactlyOnceWith('w60');
    expect(root.querySelector('.left-out')).toBeNull();
  });

  it('by the pointer, without opening the conversation', () => {
    const { root, props } = popup();
    click(need(root, '.more'));
    expect(textOf(need(root, '[role="menu"]'))).toContain('阿明');
    press(document.activeElement!, 'Escape');
    expect(root.querySelector('[role="menu"]')).toBeNull();
    acting(() => {
      need(root, '.row').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
    });
    expect(root.querySelector('[role="menu"]')).not.toBeNull();
    expect(props.onOpen).not.toHaveBeenCalled();
    expect(props.onExclude).not.toHaveBeenCalled();
  });

  it('is not offered for two buyers of one name, nor where nobody takes it', () => {
    const twins = live({ queue: [waiter(30, { sameName: 2 })] });
    const { root } = popup({ state: twins });
    press(need(root, '.queue'), 'Delete');
    expect(root.querySelector('[role="menu"], .more')).toBeNull();
    const bare = popup({ onExclude: undefined }).root;
    press(need(bare, '.queue'), 'Delete');
    expect(bare.querySelector('[role="menu"], .more')).toBeNull();
  });
});

describe('the question', () => {
  it('shows the words, how often, and takes each answer', () => {
    const { root, props } = popup({ state: live({ questions: [QUESTION] }) });
    const section = need(root, '.auto-question');
    expect(textOf(section)).toContain('您好，欢迎光临');
    expect(textOf(section)).toContain(
      '在 3 个会话里都紧跟买家 2 秒内发出（2026-11-20 – 2026-11-21）',
    );
    expect(textOf(section)).not.toContain('手打');
    const [auto, typed, later] = [...section.querySelectorAll('button')];
    for (const button of [auto, typed, later]) click(button!);
    expect(vi.mocked(props.onAnswer!).mock.calls).toEqual([
      [QUESTION, 'auto'],
      [QUESTION, 'typed'],
      [QUESTION, 'later'],
    ]);
  });

  it('works without the words and says where a text is typed too', () => {
    const question = { ...QUESTION, text: null, slow: 4, last: QUESTION.first };
    const root = mount(<AutoQuestion questions={[question, QUESTION]} t={t} onAnswer={vi.fn()} />);
    expect(textOf(root)).toContain('一段 7 字的话');
    expect(textOf(root)).toContain('另有 4 个会话里没有这么快');
    expect(root.querySelectorAll('.auto-question')).toHaveLength(1);
  });

  it('is silent where there is none', () => {
    expect(popup().root.querySelector('.auto-question')).toBeNull();
  });
});

describe('in the options', () => {
  it('answers stand with the way back', () => {
    const { text, length, ...numbers } = QUESTION;
    const entries: TextEntry[] = [
      { ...numbers, text, length, answer: 'auto' },
      { ...numbers, fp: 'f2', text: null, length: null, first: null, last: null, answer: null },
    ];
    const onAnswer = vi.fn();
    const root = mount(<AutoTexts entries={entries} t={t} onAnswer={onAnswer} />);
    expect(textOf(root)).toContain('自动回复');
    expect(textOf(root)).toContain('还没有回答');
    const buttons = [...root.querySelectorAll('button')];
    expect(buttons.map(textOf)).toEqual(['改为人工', '撤销', '改为自动回复']);
    for (const button of buttons) click(button);
    expect(onAnswer.mock.calls).toEqual([
      [entries[0], 'typed'],
      [entries[0], null],
      [entries[1], 'auto'],
    ]);
  });

  it('every conversation left out can be restored', () => {
    const one = { id: 'c1', console: '1688', shop: '某某百货', at: NOW } as const;
    const excluded = [
      { ...one, name: '某某百货:小李', reason: 'colleague' },
      { ...one, id: 'c2', name: null, reason: '来自别处' },
    ];
    const onInclude = vi.fn();
    const root = mount(<Excluded excluded={excluded} t={t} onInclude={onInclude} />);
    expect(textOf(need(root, 'h2'))).toContain('2');
    expect(textOf(root)).toContain('同事');
    expect(textOf(root)).toContain('来自别处');
    click([...root.querySelectorAll('button')][1]!);
    expect(onInclude).toHaveBeenCalledExactlyOnceWith('c2');
  });
});
