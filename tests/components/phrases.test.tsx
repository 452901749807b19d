import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { PhraseLibrary, type PhraseLibraryProps } from '../../components/phrases/PhraseLibrary.tsx';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PhraseFile } from '../../lib/phrases/import-types.ts';
import { planImport } from '../../lib/phrases/plan.ts';
import { toHit } from '../../lib/phrases/search.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import { GROUP, phrase } from '../phrases/make.ts';
import { acting, click, mount, need, press, textOf } from './mount.tsx';
import { live, NOW, wholePopup } from './states.ts';

const ONE = phrase(['在的，您说', '我在'], { code: 'zai', uses: 3, tags: ['问候'] });

function view(change: Partial<PhraseLibraryProps> = {}) {
  const props: PhraseLibraryProps = {
    language: 'zh',
    groups: [GROUP],
    counts: new Map([[GROUP.id, 1]]),
    find: vi.fn((query: string) => ({
      rows: [{ phrase: ONE, hit: toHit(ONE, query), isValid: false }],
      total: 120,
    })),
    isCodeTaken: (code) => code === 'fh',
    readImage: vi.fn(),
    onSave: vi.fn(() => Promise.resolve()),
    onRemove: vi.fn(() => Promise.resolve()),
    onSaveGroup: vi.fn(() => Promise.resolve()),
    onRemoveGroup: vi.fn(() => Promise.resolve()),
    starter: null,
    onStarter: vi.fn(() => Promise.resolve()),
    onRead: vi.fn(),
    plan: (rows, into) => planImport(rows, { phrases: [ONE], groups: [GROUP] }, into),
    onTake: vi.fn(() => Promise.resolve({ added: 1, duplicates: 1 })),
    onExport: vi.fn(() => Promise.resolve({ phrases: 1, images: 2 })),
    ...change,
  };
  return { props, root: mount(<PhraseLibrary {...props} />) };
}

function type(input: HTMLElement, value: string): void {
  acting(() => {
    (input as HTMLInputElement).value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const button = (root: Element, text: string): HTMLElement => {
  const found = [...root.querySelectorAll<HTMLElement>('button')].find(
    (each) => textOf(each) === text,
  );
  if (!found) throw new Error(`no button ${text}`);
  return found;
};

/** Lets promises resolve and the views follow. */
async function settled(): Promise<void> {
  await new Promise((wake) => {
    setTimeout(wake, 20);
  });
  acting(() => {});
}

async function chooseFile(root: HTMLElement): Promise<void> {
  const input = need(root, '.import input[type="file"]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: [new File(['x'], '短语.csv')] });
  acting(() => input.dispatchEvent(new Event('change', { bubbles: true })));
  await settled();
}

describe('the page of quick phrases', () => {
  it('shows what matches, marked, and more on demand', () => {
    const { root, props } = view();
    type(need(root, '.search'), 'ns');
    expect(textOf(need(root, 'mark'))).toBe('您说');
    expect(textOf(need(root, '.phrase'))).toContain('2 条轮流 · 用过 3 次 · 今天不在有效期内');
    click(button(root, '再显示 50 条'));
    expect(props.find).toHaveBeenLastCalledWith('ns', null, 100);
  });

  it('saves what was typed, and says what is wrong with it first', async () => {
    const { root, props } = view();
    click(button(root, '新建短语'));
    const form = need(root, '.phrase-form form');
    acting(() => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    expect(textOf(form)).toContain('内容是空的');
    expect(props.onSave).not.toHaveBeenCalled();
    type(need(form, 'textarea'), ' 今天发货 ');
    type(need(form, '#phrase-code'), 'fh');
    expect(textOf(form)).toContain('已有短语用了这个编码');
    type(need(form, '#phrase-tags'), '物流，发货');
    acting(() => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    await settled();
    const draft = {
      group: GROUP.id,
      code: 'fh',
      texts: ['今天发货'],
      tags: ['物流', '发货'],
      from: null,
      to: null,
    };
    expect(props.onSave).toHaveBeenCalledExactlyOnceWith({ id: null, draft, image: 'keep' });
    expect(root.querySelector('.phrase-form')).toBe(null);
  });

  it('says why something could not be saved', async () => {
    const onSave = vi.fn(() => Promise.reject(new Error('gone')));
    const { root } = view({ onSave });
    click(need(root, '.phrase'));
    const form = need(root, '.phrase-form form');
    acting(() => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    await settled();
    expect(textOf(form)).toContain('没有成功：它已经在别处被删除了');
  });

  it('removes a group only when asked twice', async () => {
    const { root, props } = view();
    click(need(root, '.groups li:nth-child(2) button'));
    click(button(root, '删除分组'));
    expect(textOf(root)).toContain('删除“常用”和里面的 1 条短语？');
    expect(props.onRemoveGroup).not.toHaveBeenCalled();
    click(button(root, '确定删除'));
    expect(props.onRemoveGroup).toHaveBeenCalledExactlyOnceWith(GROUP.id);
    await settled();
  });

  it('shows an import before it takes it', async () => {
    const row = { ...ONE, group: null, kind: null, image: null };
    const file: PhraseFile = {
      rows: [row, { ...row, texts: ['新的'] }],
      unmatched: ['备注'],
      problems: [],
      problemCount: 0,
    };
    const { root, props } = view({ onRead: () => Promise.resolve(file) });
    await chooseFile(root);
    type(need(root, '#import-into'), GROUP.name);
    expect(textOf(root)).toContain('短语.csv：新增 1 条，已有 1 条（跳过）');
    expect(textOf(root)).toContain('没有用到的列：备注');
    expect(props.onTake).not.toHaveBeenCalled();
    click(button(root, '导入 1 条'));
    await settled();
    expect(props.onTake).toHaveBeenCalledExactlyOnceWith(file.rows, GROUP.name);
    expect(textOf(root)).toContain('已导入 1 条，跳过已有的 1 条');
  });

  it('offers nothing to take of a file with a problem', async () => {
    const problem = {
      sheet: null,
      row: 3,
      column: '内容',
      code: 'text-missing',
      text: '',
    } as const;
    const file: PhraseFile = { rows: [], unmatched: [], problems: [problem], problemCount: 2 };
    const { root } = view({ onRead: () => Promise.resolve(file) });
    await chooseFile(root);
    expect(textOf(need(root, '.import-problems'))).toBe(
      '短语.csv 有 2 处读不了，什么也没有导入。改好后再选一次： 第 3 行 “内容” 内容是空的。 还有 1 处没有列出',
    );
    expect(root.querySelector('.import .primary')).toBe(null);
  });

  it('offers the starter set, once', () => {
    const { root, props } = view({ starter: 18 });
    click(button(root, '不用，以后也别问'));
    expect(props.onStarter).toHaveBeenCalledExactlyOnceWith(false);
    expect(textOf(view().root)).not.toContain('放入一套');
  });

  it('leaves no key and no brace untold in either language', () => {
    for (const language of ['zh', 'en'] as const) {
      const { root } = view({ language, starter: 18 });
      click(need(root, '.phrase'));
      const text = textOf(root).replaceAll(/\{[^}]*\p{Script=Han}[^}]*\}/gu, '');
      expect(text).not.toMatch(/[a-z]+\.[a-z]{3,}|\{|undefined|null|NaN/);
    }
  });
});

describe('the popup’s tab', () => {
  const HITS: PhraseHit[] = ['甲', '乙'].map((text) => ({
    id: text,
    code: null,
    text,
    group: GROUP.id,
    hasImage: false,
    marks: [],
  }));

  function popup(onCopy = vi.fn(() => Promise.resolve([] as string[]))) {
    const onSearch = vi.fn((query: string) => Promise.resolve(query === '无' ? [] : HITS));
    const onCopyImage = vi.fn(() => Promise.resolve());
    const root = mount(
      <Popup
        state={live()}
        link="live"
        now={signal(NOW)}
        {...wholePopup('zh')}
        otherZone={false}
        onOpen={vi.fn()}
        onShow={vi.fn()}
        onOptions={vi.fn()}
        phrases={{ onSearch, onCopy, onCopyImage }}
      />,
    );
    click(need(root, '#tab-phrases'));
    return { root, onSearch, onCopy, onCopyImage };
  }

  it('searches as one types, and Enter copies the chosen one', async () => {
    const { root, onSearch, onCopy } = popup();
    const input = need(root, '.phrase-tab input');
    expect(document.activeElement).toBe(input);
    await settled();
    type(input, 'a');
    await settled();
    expect(onSearch).toHaveBeenLastCalledWith('a');
    press(input, 'ArrowDown');
    press(input, 'ArrowDown');
    expect(textOf(need(root, '[aria-selected="true"][role="option"]'))).toBe('乙');
    press(input, 'Enter');
    await settled();
    expect(onCopy).toHaveBeenCalledExactlyOnceWith(HITS[1]);
    expect(textOf(need(root, '[role="status"]'))).toBe('已复制');
    type(input, '无');
    await settled();
    expect(textOf(root)).toContain('没有找到短语');
  });

  it('copies the first of the query that stands in the box, though older hits are still shown', async () => {
    const { root, onSearch, onCopy } = popup();
    await settled();
    const input = need(root, '.phrase-tab input');
    onSearch.mockImplementation(() => Promise.resolve([HITS[1]!]));
    type(input, '乙');
    press(input, 'Enter');
    await settled();
    expect(onCopy).toHaveBeenCalledExactlyOnceWith(HITS[1]);
  });

  it('says what is still to be filled in', async () => {
    const { root } = popup(vi.fn(() => Promise.resolve(['{买家}'])));
    await settled();
    click(need(root, '[role="option"]'));
    await settled();
    expect(textOf(root)).toContain('已复制，粘贴后请补上：{买家}');
  });

  it('copies the image after the text, and an image alone at once', async () => {
    const { root, onSearch, onCopy, onCopyImage } = popup();
    const [both, bare] = ['甲', ''].map((text) => ({
      ...HITS[0]!,
      id: `i${text}`,
      text,
      hasImage: true,
    }));
    onSearch.mockImplementation(() => Promise.resolve([both!, bare!]));
    type(need(root, '.phrase-tab input'), 't');
    await settled();
    expect(root.querySelector('.phrase-foot button')).toBe(null);
    click(need(root, '[role="option"]'));
    await settled();
    expect(onCopy).toHaveBeenCalledOnce();
    click(need(root, '.phrase-foot button'));
    await settled();
    expect(onCopyImage).toHaveBeenCalledExactlyOnceWith(both);
    expect(textOf(need(root, '[role="status"]'))).toBe('图片已复制，请在输入框按 Ctrl+V 粘贴');
    const second = need(root, '.phrase-tab [role="option"]:nth-child(2)');
    expect(textOf(second)).toContain('（图片）');
    click(second);
    await settled();
    expect(onCopyImage).toHaveBeenLastCalledWith(bare);
    expect(onCopy).toHaveBeenCalledOnce();
  });

  it('goes back to the warnings', () => {
    const { root } = popup();
    click(need(root, '#tab-warnings'));
    expect(root.querySelector('.phrase-tab')).toBe(null);
    expect(root.querySelector('.series')).not.toBe(null);
  });
});
