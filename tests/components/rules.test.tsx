import { act } from 'preact/test-utils';
import { describe, expect, it, test, vi } from 'vitest';
import { RULE_FIELDS } from '../../components/options/rules/rule-fields.ts';
import { rangesOf, textOfRanges, toPerMille } from '../../components/options/rules/rule-values.ts';
import { Rules, type RulesProps } from '../../components/options/rules/Rules.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { formatParameters } from '../../lib/metrics/parameters.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { PROFILE_IDS } from '../../lib/metrics/types.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { SETTINGS } from './states.ts';
import { click, mount, need, textOf } from './mount.tsx';

type Texts = Record<string, string>;

function view(rules: Texts = {}, console: LiveConsole = '1688', change: Partial<RulesProps> = {}) {
  const shops = { ...SETTINGS.shops, [console]: { ...SETTINGS.shops[console], rules } };
  const onChange = vi.fn<RulesProps['onChange']>();
  const settings = { ...SETTINGS, shops };
  const { language } = { ...settings, ...change.settings };
  const shown = (recompute: RulesProps['recompute']) => (
    <Rules
      settings={settings}
      t={pageTranslator(language)}
      recompute={recompute}
      onChange={onChange}
      {...change}
    />
  );
  const root = mount(shown([]));
  const rerender = (recompute: RulesProps['recompute']) => mount(shown(recompute), root);
  if (console !== '1688')
    click(need(root, `label:has(bdi):nth-of-type(${console === 'taobao' ? 2 : 3}) input`));
  /** The rules that were last written. */
  const written = () => onChange.mock.lastCall?.[0].shops?.[console].rules;
  return { root, onChange, written, rerender };
}

function rowOf(root: HTMLElement, label: string): HTMLElement {
  const rows = [...root.querySelectorAll<HTMLElement>('.rule')];
  const found = rows.find((row) => textOf(row.querySelector('label')!) === label);
  if (!found) throw new Error(`no rule ${label}`);
  return found;
}

async function type(input: Element, value: string) {
  await act(async () => {
    Object.assign(input, { value });
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('the rules editor', () => {
  it('has every parameter that there is, but for the automatic texts with their own section', () => {
    const known = Object.keys(formatParameters(PROFILES['1688'].parameters));
    expect([...RULE_FIELDS.map(({ key }): string => key), 'autoTexts'].sort()).toEqual(
      known.sort(),
    );
  });

  test.each(PROFILE_IDS)(
    'shows each with a label, its default and where that comes from: %s',
    (id) => {
      const { root } = view({}, id);
      const rows = [...root.querySelectorAll<HTMLElement>('.rule')];
      expect(rows).toHaveLength(RULE_FIELDS.length);
      for (const row of rows) {
        expect(textOf(row.querySelector('.rule-note')!)).toMatch(
          /^默认 \S.* · (依据|推定|三分自定)/,
        );
        expect(row.querySelector('label')!.htmlFor).toBe(
          row.querySelector('input[id], select[id]')!.id,
        );
      }
      expect(textOf(root)).not.toContain('已改');
    },
  );

  it('dates the sources', () => {
    const { root } = view({}, 'taobao');
    expect(textOf(rowOf(root, '考核时段'))).toContain(
      '默认 08:00-23:00 · 依据 阿里旺旺使用规范（摘要）（2025-10）',
    );
  });

  it('writes only what differs, and takes it out again when it is the default', async () => {
    const first = view();
    await type(rowOf(first.root, '回复期限').querySelector('input')!, '１２０');
    expect(first.written()).toEqual({ deadlineSeconds: '120' });
    const second = view({ deadlineSeconds: '120', robotCounts: 'false' });
    await type(rowOf(second.root, '回复期限').querySelector('input')!, '180');
    expect(second.written()).toEqual({ robotCounts: 'false' });
  });

  it('leaves the other shops and what else a shop has alone', async () => {
    const { root, onChange } = view({ autoTexts: 'abc' });
    await type(rowOf(root, '回复期限').querySelector('input')!, '90');
    const { shops } = onChange.mock.lastCall![0];
    expect(shops).toEqual({
      ...SETTINGS.shops,
      '1688': { ...SETTINGS.shops['1688'], rules: { autoTexts: 'abc', deadlineSeconds: '90' } },
    });
  });

  it('marks a changed one and brings the default back', () => {
    const { root, written } = view({ headline: 'session', minRounds: '5' });
    const row = rowOf(root, '响应率按什么算');
    expect(row.dataset['changed']).toBe('true');
    expect(textOf(row)).toContain('已改');
    expect(textOf(need(root, 'summary'))).toBe('展开其余 19 项 其中 1 项已改');
    click(need(row, 'button'));
    expect(written()).toEqual({ minRounds: '5' });
  });

  test.each([
    ['考核时段', ['9点', '21:00'], '请填两个时刻', '09:00-21:00'],
    ['考核时段', ['22:00', '21:00'], '开始要早于结束', '09:00-21:00'],
    ['回复期限', ['0'], '请填不小于 1 的数字', '180 秒'],
    ['响应率目标', ['80分'], '请填百分数', '80, 90 %'],
    [
      '提醒的等待秒数（留意 / 紧急 / 即将超时 / 已超时）',
      ['200'],
      '从小到大',
      '60 / 120 / 150 / 180 秒',
    ],
    ['从几分起算满意', ['6'], '请填 1 到 5 的整数', '4 分'],
    ['平均响应时长单轮封顶', ['很久'], '留空表示不封顶', '600 秒'],
  ])(
    'refuses nonsense in %s (%s), says what it wants and keeps the old value',
    async (label, typed, wanted, kept) => {
      const { root, onChange } = view();
      const inputs = [...rowOf(root, label).querySelectorAll('input')];
      onChange.mockClear();
      await type(inputs[0]!, typed[0]!);
      expect(onChange).not.toHaveBeenCalled();
      const row = rowOf(root, label);
      const alert = need(row, '[role="alert"]');
      expect(textOf(alert)).toContain(wanted);
      expect(textOf(alert)).toContain(`仍按 ${kept} 计算`);
      const refused = row.querySelector('input')!;
      expect(refused.value).toBe(typed[0]);
      expect(refused.getAttribute('aria-invalid')).toBe('true');
      expect(row.querySelector('input')!.getAttribute('aria-describedby')).toBe(alert.id);
    },
  );

  it('keeps what is being typed while the figures are made anew around it', async () => {
    const { root, rerender } = view();
    const input = rowOf(root, '回复期限').querySelector('input')!;
    await act(async () => {
      input.value = '12';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    rerender([{ console: '1688', shop: '某某百货', done: 1, total: 2 }]);
    expect(textOf(root)).toContain('1/2');
    expect(rowOf(root, '回复期限').querySelector('input')!.value).toBe('12');
  });

  it('takes targets in per cent, an empty cap as none, a window with short hours', async () => {
    const { root, written } = view();
    await type(rowOf(root, '响应率目标').querySelector('input')!, '８５％、92.5');
    expect(written()).toEqual({ responseTargets: '850,925' });
    await type(rowOf(root, '平均响应时长单轮封顶').querySelector('input')!, '');
    expect(written()).toEqual({ capSeconds: 'none' });
    await type(rowOf(root, '考核时段').querySelector('input')!, '8：30');
    expect(written()).toEqual({ window: '08:30-21:00' });
  });

  it('adds closed days as dates and ranges, and removes them', async () => {
    const empty = view();
    const [from, to] = rowOf(empty.root, '打烊与节假日（不考核）').querySelectorAll('input');
    await type(from!, '2027-02-05');
    await type(to!, '2027-02-07');
    const add = rowOf(empty.root, '打烊与节假日（不考核）').querySelector('button')!;
    await act(async () => add.click());
    expect(empty.written()).toEqual({ closed: '2027-02-05,2027-02-06,2027-02-07' });
    const { root, written } = view({ closed: '2027-02-05..2027-02-07,2026-12-31' });
    const row = rowOf(root, '打烊与节假日（不考核）');
    expect([...row.querySelectorAll('li')].map(textOf)).toEqual([
      '2026-12-31 删除',
      '2027-02-05 – 2027-02-07 删除',
    ]);
    click(need(row, 'button[aria-label="删除 2026-12-31"]'));
    expect(written()).toEqual({ closed: '2027-02-05,2027-02-06,2027-02-07' });
  });

  it('shows the platform’s value where a stored one is of no use', () => {
    const { root } = view({ deadlineSeconds: 'soon' });
    expect(rowOf(root, '回复期限').querySelector('input')!.value).toBe('180');
    expect(rowOf(root, '回复期限').dataset['changed']).toBe('false');
  });

  it('says how far the new figures are, and that the old ones stay', () => {
    const recompute = [{ console: '1688' as const, shop: '某某百货', done: 30, total: 120 }];
    const { root } = view({}, '1688', { recompute });
    expect(textOf(need(root, '.recomputing'))).toBe(
      '1688 某某百货 正在按新规则重算，算完之前仍显示原来的数字 30/120',
    );
  });
});

describe('what a hand types', () => {
  it('becomes per mille, or stays to be refused', () => {
    expect(toPerMille('80, 92.5%')).toBe('800,925');
    expect(toPerMille('')).toBe('');
    expect(toPerMille('viel')).toBe('viel');
  });

  it('becomes ranges and text again', () => {
    const text = '2026-12-31,2027-01-01..2027-01-03,2027-02-01';
    expect(textOfRanges(rangesOf(text))).toBe('2026-12-31..2027-01-03,2027-02-01');
  });
});
