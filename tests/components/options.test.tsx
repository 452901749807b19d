import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Options, type OptionsProps } from '../../components/options/Options.tsx';
import { IMPORTED, SETTINGS } from './states.ts';
import { click, mount, need, textOf } from './mount.tsx';

function view(change: Partial<OptionsProps> = {}) {
  const props: OptionsProps = {
    settings: SETTINGS,
    onChange: vi.fn(async () => {}),
    onExport: vi.fn(async () => 1200),
    onImport: vi.fn(async () => IMPORTED),
    ...change,
  };
  return { props, root: mount(<Options {...props} />) };
}

async function type(input: HTMLElement, value: string) {
  await act(async () => {
    Object.assign(input, { value });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function choose(root: HTMLElement) {
  const input = need(root, 'input[type="file"]');
  Object.defineProperty(input, 'files', { value: [new File(['{}'], 'log.ndjson')] });
  await act(async () => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('settings', () => {
  it('rename a shop without touching its id or the other shops', async () => {
    const { root, props } = view();
    await type(need(root, 'input[aria-label="飞鸽 店铺名"]'), ' 新店 ');
    expect(props.onChange).toHaveBeenCalledExactlyOnceWith({
      shops: {
        ...SETTINGS.shops,
        feige: { id: 'feige', name: '新店', formerNames: ['某某旗舰店'] },
      },
    });
    expect(textOf(need(root, '.saved'))).toBe('已保存');
  });

  it('do not take an empty shop name', async () => {
    const { root, props } = view();
    await type(need(root, 'input[aria-label="1688 店铺名"]'), '  ');
    expect(props.onChange).not.toHaveBeenCalled();
  });

  it('read an empty agent as unknown', async () => {
    const { root, props } = view();
    await type(need(root, 'input[aria-label="飞鸽 客服名"]'), '');
    expect(props.onChange).toHaveBeenCalledExactlyOnceWith({
      agents: { ...SETTINGS.agents, feige: null },
    });
  });

  it('change how long names are kept, down to not at all', async () => {
    const { root, props } = view();
    await type(need(root, 'select'), '0');
    expect(props.onChange).toHaveBeenCalledExactlyOnceWith({ nameDays: 0 });
  });

  it('say when nothing was saved', async () => {
    const { root } = view({ onChange: () => Promise.reject(new Error('full')) });
    await type(need(root, 'select'), '1');
    expect(textOf(need(root, '.saved'))).toContain('没有存下');
  });

  it('speak the chosen language', () => {
    const { root } = view({ settings: { ...SETTINGS, language: 'en' } });
    const own = Object.values(SETTINGS.shops).map(({ name }) => name);
    const texts = ['中文', ...own].reduce((text, word) => text.replaceAll(word, ''), textOf(root));
    expect(texts).not.toMatch(/[\u4e00-\u9fff]/);
    expect(need(root, 'main').lang).toBe('en');
  });
});

describe('the log', () => {
  it('is exported without names unless they are asked for', async () => {
    const { root, props } = view();
    const button = need(root, '.transfer button');
    await act(async () => button.click());
    expect(props.onExport).toHaveBeenLastCalledWith(false);
    expect(textOf(root)).toContain('已导出 1200 条');
    click(need(root, '.transfer input[type="checkbox"]'));
    await act(async () => button.click());
    expect(props.onExport).toHaveBeenLastCalledWith(true);
  });

  it('says what became of an import, bad lines by number', async () => {
    const { root } = view();
    await choose(root);
    const text = textOf(root);
    expect(text).toContain('新增 3 条，补全 1 条，已有 2 条，不认识的类型 1 条，坏行 4 条');
    expect(text).toContain('第 7 行：不是 JSON');
    expect(text).toContain('第 9 行：字段 at 缺失或值不对');
    expect(text).toContain('另有 2 行');
  });

  it('says when an import failed', async () => {
    const { root } = view({ onImport: () => Promise.reject(new Error('磁盘已满')) });
    await choose(root);
    expect(textOf(need(root, '[role="alert"]'))).toContain('磁盘已满');
  });
});
