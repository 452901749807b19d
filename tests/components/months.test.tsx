import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { MonthGoals, type MonthMeans } from '../../components/report/goals/MonthGoals.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { monthSpan } from '../../lib/metrics/goals/month.ts';
import { deskFrom, fewEvents, NOW } from './desk-states.ts';
import { mount, need, press, textOf } from './mount.tsx';

const t = pageTranslator('zh');
const desk = deskFrom(fewEvents(), '2026-11-01', ['2026-11-14']);

async function does(run: () => void) {
  await act(async () => run());
}

async function view(targets: MonthMeans['targets'] = []) {
  const onMonth = vi.fn<MonthMeans['onMonth']>(async (month) => {
    const span = monthSpan(month, NOW)!;
    return { span, desk: month === '2026-11' ? desk : null };
  });
  const onTarget = vi.fn<MonthMeans['onTarget']>();
  const onFollow = vi.fn<() => void>();
  const means = { onMonth, onTarget, onFollow };
  const root = mount(<MonthGoals {...means} targets={targets} today="2026-11-18" t={t} />);
  expect(onMonth).not.toHaveBeenCalled();
  await does(() => need(root, 'button').click());
  return { root, ...means };
}

async function commit(root: HTMLElement, label: string, value: string) {
  const box = need(root, `[aria-label^="${label}"]`);
  await does(() => {
    Object.assign(box, { value });
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const rows = (root: HTMLElement) =>
  [...root.querySelectorAll('.agent-goals tbody tr')].map((row) => textOf(row));

describe('the goals of a month', () => {
  it('show every day of it against the targets, and lead to its rounds by keyboard', async () => {
    const { root, onFollow } = await view();
    const days = [...root.querySelectorAll('.calendar td:not(.outside)')];
    expect(days).toHaveLength(30);
    // 1 November 2026 is a Sunday.
    expect(root.querySelectorAll('.calendar td.outside')).toHaveLength(12);
    const labels = days.map((day) => textOf(need(day, '.unseen')));
    expect(labels[13]).toBe('2026-11-14：打烊');
    expect(labels[16]).toMatch(/^2026-11-17：66\.7 %（2\/3），/);
    expect(textOf(root)).toContain('有计入的 2 天里，0 天达到 80 %。');
    press(need(root, '.calendar'), 'ArrowDown');
    press(need(root, '.calendar'), 'ArrowDown');
    press(need(root, '.calendar'), 'ArrowDown');
    press(need(root, '.calendar'), 'ArrowRight');
    await does(() => void press(need(root, '.calendar'), 'Enter'));
    expect(onFollow).toHaveBeenCalledWith(expect.objectContaining({ all: true }));
  });

  it('show every agent against his own target or the shop’s, and what he still needs', async () => {
    const { root } = await view([
      { console: 'feige', shop: '抖店', agent: '小王', target: 500 },
      { console: 'feige', shop: '抖店', agent: '走了', target: 900 },
    ]);
    const [li, wang] = rows(root);
    expect(li).toMatch(/^小李 0\.0 % 0\/1 .*未达到.*再连续按时 4 /);
    expect(wang).toMatch(/^小王 66\.7 % 2\/3 .*✓ 已达到 还可以错 1 /);
    expect(textOf(root)).toContain('另有 1 位设过目标的客服本月没有计入的数据：走了');
  });

  it('take a target in per cent, refuse what is none, and forget one left empty', async () => {
    const { root, onTarget } = await view();
    await commit(root, '小李', '92.5');
    await commit(root, '小李', '');
    expect(onTarget.mock.calls).toEqual([
      ['小李', 925],
      ['小李', null],
    ]);
    await commit(root, '小李', '120');
    expect(onTarget).toHaveBeenCalledTimes(2);
    expect(textOf(need(root, '[role="alert"]'))).toContain('0.1 到 100');
  });

  it('go back to other months, never beyond the running one, and say why one is missing', async () => {
    const { root, onMonth } = await view();
    const [back, next] = [...root.querySelectorAll<HTMLButtonElement>('.month-choice button')];
    expect(next!.disabled).toBe(true);
    await does(() => back!.click());
    expect(onMonth.mock.calls.at(-1)![0]).toBe('2026-10');
    expect(textOf(root)).toContain('还没有计入的数据');
    onMonth.mockRejectedValueOnce(new Error('QuotaExceededError'));
    await does(() => back!.click());
    expect(textOf(need(root, '[role="alert"]'))).toContain('QuotaExceededError');
    expect(next!.disabled).toBe(false);
  });
});
