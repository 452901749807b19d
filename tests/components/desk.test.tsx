import { describe, expect, it, vi } from 'vitest';
import { DeskView, type DeskState } from '../../components/report/desk/DeskView.tsx';
import { orderAgents, valueOf } from '../../components/report/desk/agent-columns.ts';
import { stepped } from '../../components/report/desk/roving.ts';
import { windowOf } from '../../components/report/desk/window.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { Choice } from '../../lib/report/types.ts';
import { DESKS, deskFrom, deskState, fewEvents, manyMissed } from './desk-states.ts';
import { acting, click, mount, need, press, textOf } from './mount.tsx';

const t = pageTranslator('zh');
const SMALL = DESKS['small']!;

function view(state: DeskState = SMALL, chosen: Choice = state.choice!) {
  const onChoice = vi.fn<(choice: Choice) => void>();
  const root = mount(<DeskView state={state} choice={chosen} t={t} onChoice={onChoice} />);
  return { root, onChoice };
}

const withMissed = (count: number) => deskState({ ...SMALL.desk!, missed: manyMissed(count) });

const rowsOf = (root: HTMLElement) =>
  [...root.querySelectorAll('.missed-shown .missed-row')].map(textOf);
const countOf = (root: HTMLElement) => textOf(need(root, '.desk-missed .count'));

function set(root: HTMLElement, selector: string, value: string) {
  const box = need(root, selector);
  acting(() => {
    Object.assign(box, { value });
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

function button(root: ParentNode, text: string): HTMLElement {
  const found = [...root.querySelectorAll('button')].find((each) => textOf(each).startsWith(text));
  if (!found) throw new Error(`no button ${text}`);
  return found;
}

describe('yesterday first', () => {
  it('says what happened, who missed and when, and leads to those rounds', () => {
    const { root } = view();
    expect(textOf(need(root, '.told'))).toBe(
      '昨天（11-17）计入 3 轮，3分钟响应率 66.7 %（2/3 个会话），未按时 1 轮 · 小王 1 轮（10:02） 看昨天的 1 轮 看全部 3 轮',
    );
    expect(countOf(root)).toBe('2/2 轮');
    click(button(root, '小王 1 轮'));
    expect(rowsOf(root)).toEqual(['11-17 10:02:00 小王 超时后回复 + 1:30 4:30']);
    expect(document.activeElement).toBe(need(root, '.desk-missed h2'));
  });

  it('takes the days to yesterday where they lie elsewhere, and keeps the filter', () => {
    const chosen: Choice = {
      ...SMALL.choice!,
      period: 'own',
      from: '2026-11-01',
      to: '2026-11-09',
    };
    const { root, onChoice } = view(SMALL, chosen);
    click(button(root, '小王 1 轮'));
    const next = onChoice.mock.calls[0]![0];
    expect(next).toMatchObject({ period: 'yesterday', from: '2026-11-17', to: '2026-11-17' });
    mount(<DeskView state={SMALL} choice={next} t={t} onChoice={onChoice} />, root);
    expect(rowsOf(root)).toHaveLength(1);
  });

  it('says that nothing was counted, never 0 %', () => {
    const { root } = view(DESKS['empty']);
    expect(textOf(need(root, '.told'))).toContain('没有计入的轮次');
    expect(textOf(root)).not.toMatch(/响应率 0/);
    expect(textOf(need(root, '.days tbody td'))).toBe('— 0/0');
  });
});

describe('the trend', () => {
  it('has every day with its figures in its name, a closed day named, targets drawn', () => {
    const { root } = view();
    const days = [...root.querySelectorAll('.trend .day')];
    expect(days.map((day) => day.getAttribute('aria-label')).at(-1)).toBe(
      '2026-11-17：3分钟响应率 66.7 %（2/3 个会话），计入 3 轮，未按时 1 轮，待定 0，覆盖 0 %',
    );
    expect(days[3]!.getAttribute('aria-label')).toMatch(/2026-11-14.*— *（0\/0.*打烊/);
    expect(root.querySelectorAll('.trend .point')).toHaveLength(2);
    expect(textOf(need(root, '.trend'))).toContain('目标 80 %');
    expect(root.querySelectorAll('.days tbody tr')).toHaveLength(7);
  });

  it('is one tab stop; arrows move, Enter leads to the day’s rounds', () => {
    const { root } = view();
    const stops = () =>
      [...root.querySelectorAll('.trend .day')].map((day) => day.getAttribute('tabindex'));
    expect(stops()).toEqual(['0', '-1', '-1', '-1', '-1', '-1', '-1']);
    press(need(root, '.trend'), 'End');
    expect(stops().at(-1)).toBe('0');
    press(need(root, '.trend'), 'ArrowLeft');
    press(need(root, '.trend'), 'Enter');
    expect(rowsOf(root).join()).toMatch(/^11-16 20:00:00 小李 当天没有回复/);
    expect(countOf(root)).toBe('1/2 轮');
  });
});

describe('the heatmap', () => {
  it('shows numbers, each hour named, and leads to the hour by keyboard', () => {
    const { root } = view();
    const hours = [...root.querySelectorAll<HTMLElement>('.heatmap [role="gridcell"]')];
    expect(hours).toHaveLength(168);
    // 17 November 2026 is a Tuesday.
    const ten = hours[24 + 10]!;
    expect(textOf(ten)).toBe('2');
    expect(ten.getAttribute('aria-label')).toMatch(/^周二 10:00：计入 2 轮，未按时 1 轮，待定 0/);
    set(root, '#heat-shown', 'missed');
    expect(textOf(ten)).toBe('1');
    for (const _ of Array(10)) press(need(root, '.heatmap'), 'ArrowRight');
    press(need(root, '.heatmap'), 'ArrowDown');
    expect(ten.getAttribute('tabindex')).toBe('0');
    press(need(root, '.heatmap'), ' ');
    expect(countOf(root)).toBe('1/2 轮');
    expect(textOf(need(root, '.missed-filters'))).toContain('时段：周二 10:00');
  });

  it('names the hours that are short of agents, the worst first', () => {
    const heatmap = SMALL.desk!.heatmap.map((cell, index) => {
      const online = index === 33 || index === 34 ? 1 : 3;
      return { ...cell, online, needed: index === 34 ? 4 : 2 };
    });
    const handling = { n: 40, busyMs: 1, seconds: 60 };
    const { root } = view(deskState({ ...SMALL.desk!, heatmap, handling }));
    expect([...root.querySelectorAll('.short-hours li')].map(textOf)).toEqual([
      '周二 10:00 约需 4 人，在线 1.0 人，未按时 1 轮',
      '周二 09:00 约需 2 人，在线 1.0 人，未按时 0 轮',
    ]);
    expect(root.querySelectorAll('.heatmap .short')).toHaveLength(2);
  });

  it('steps within its edges', () => {
    expect(stepped('ArrowLeft', 24, 168, 24)).toBeNull();
    expect(stepped('ArrowUp', 3, 168, 24)).toBeNull();
    expect(stepped('ArrowDown', 150, 168, 24)).toBeNull();
    expect(stepped('End', 30, 168, 24)).toBe(47);
    expect(stepped('Home', 30, 168, 24)).toBe(24);
    expect(stepped('a', 30, 168, 24)).toBeNull();
  });
});

const cells = (row: Element) => [...row.children].map(textOf);

describe('the agents', () => {
  it('stand beside the shop with denominators and differences, and lead to their rounds', () => {
    const { root } = view();
    const rows = [...root.querySelectorAll('.desk-agents tbody tr')].map(cells);
    expect(rows.map(([name, rounds, rate]) => [name, rounds, rate])).toEqual([
      ['小王', '3', '66.7 % 2/3 · +16.7'],
      ['小李', '1', '0.0 % 0/1 · −50.0'],
    ]);
    expect(cells(need(root, '.desk-agents tfoot tr')).slice(0, 3)).toEqual([
      '全店',
      '4',
      '50.0 % 2/4',
    ]);
    expect(root.querySelectorAll('.desk-agents .agent-bar .mean').length).toBeGreaterThan(2);
    click(button(need(root, '.desk-agents'), '小李'));
    expect(rowsOf(root)).toHaveLength(1);
    expect(rowsOf(root)[0]).toContain('小李');
  });

  it('are ordered by any column, either way, those without a figure last', () => {
    const { root } = view();
    const names = () => [...root.querySelectorAll('.desk-agents tbody th')].map(textOf);
    click(button(need(root, '.desk-agents thead'), '响应率'));
    expect(names()).toEqual(['小王', '小李']);
    click(button(need(root, '.desk-agents thead'), '响应率'));
    expect(names()).toEqual(['小李', '小王']);
    expect(need(root, '.desk-agents [aria-sort="ascending"]').textContent).toContain('响应率');
    const { agents } = SMALL.desk!;
    const nobody = { ...agents[0]!, agent: '小张', load: null };
    for (const isDescending of [true, false]) {
      const last = orderAgents([nobody, ...agents], 'load', isDescending).at(-1)!;
      expect(valueOf('load', last)).toBeNull();
    }
  });

  it('say what is still being counted', () => {
    const { root } = view(DESKS['being counted']);
    expect(textOf(need(root, '.desk-standing'))).toContain('未达标轮次和所需人手还没算完');
    expect(textOf(need(root, '.desk-agents tbody tr'))).toContain('…');
    expect(textOf(need(root, '.desk-missed'))).toContain('还没算完');
    expect(textOf(root)).toContain('这里仍是旧规则的数字');
  });
});

describe('the missed rounds', () => {
  it('are filtered by agent, day, outcome and seconds over, and cleared', () => {
    const { root } = view(withMissed(120));
    expect(countOf(root)).toBe('120/120 轮');
    set(root, '#missed-agent', '1');
    expect(countOf(root)).toBe('40/120 轮');
    set(root, '#missed-outcome', 'late');
    expect(countOf(root)).toBe('10/120 轮');
    set(root, '#missed-from', '2026-11-12');
    set(root, '#missed-to', '2026-11-12');
    const shown = rowsOf(root);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every((row) => row.startsWith('11-12'))).toBe(true);
    set(root, '#missed-over', '9000');
    expect(countOf(root)).toContain('没有符合条件的轮次');
    click(button(root, '清除条件'));
    expect(countOf(root)).toBe('120/120 轮');
  });

  it('stand longest over first, and by any other column, either way', () => {
    const { root } = view(withMissed(120));
    const overs = manyMissed(120).map(({ overSeconds }) => overSeconds);
    const most = Math.max(...overs);
    expect(rowsOf(root)[0]).toContain(`+ ${Math.floor(most / 60)}:`);
    click(button(need(root, '.missed-table'), '买家开口'));
    expect(rowsOf(root)[0]).toMatch(/^11-16/);
    click(button(need(root, '.missed-table'), '买家开口'));
    expect(rowsOf(root)[0]).toMatch(/^11-11/);
  });

  it('draw only what is in sight of 100,000, wherever the list is scrolled to', () => {
    const { root } = view(DESKS['large']);
    const table = need(root, '.missed-table');
    expect(table.getAttribute('aria-rowcount')).toBe('100001');
    const body = need(root, '.missed-body');
    for (const top of [0, 32 * 50_000, 32 * 100_000]) {
      acting(() => {
        body.scrollTop = top;
        body.dispatchEvent(new Event('scroll'));
      });
      expect(rowsOf(root).length).toBeLessThan(60);
    }
    const last = [...root.querySelectorAll('.missed-shown .missed-row')].at(-1)!;
    expect(last.getAttribute('aria-rowindex')).toBe('100001');
    expect(windowOf(32 * 500, 100_000)).toEqual({ first: 490, end: 524 });
    expect(windowOf(0, 3)).toEqual({ first: 0, end: 3 });
  });
});

describe('how it is worked out', () => {
  it('stands under every section with formula, denominator, coverage and rules', () => {
    const { root } = view();
    const hows = [...root.querySelectorAll('.desk-how')].map(textOf);
    expect(hows).toHaveLength(4);
    for (const how of hows) {
      expect(how).toContain('分母：计入 4 个会话');
      expect(how).toContain('回复期限 180 秒');
      expect(how).toContain(SMALL.desk!.parameterHash);
    }
    expect(hows[1]).toContain('80 %');
  });

  it('says why it could not, and which days older rules counted', () => {
    expect(textOf(need(view(DESKS['failed']).root, '[role="alert"]'))).toContain('QuotaExceeded');
    const desk = deskFrom(fewEvents(), '2026-11-16');
    const trend = desk.trend.map((day) => ({ ...day, otherRules: true }));
    const { root } = view(deskState({ ...desk, trend, otherRules: true }));
    expect(root.querySelectorAll('.trend .point.old')).toHaveLength(2);
    expect(textOf(root)).toContain('只能按旧规则计算');
  });
});

const printing = (kind: 'beforeprint' | 'afterprint') =>
  acting(() => {
    window.dispatchEvent(new Event(kind));
  });

describe('on paper', () => {
  it('stand all missed rounds, not only those in sight, or so many and how many are left off', () => {
    const { root } = view(withMissed(60));
    const inSight = rowsOf(root).length;
    expect(inSight).toBeLessThan(60);
    printing('beforeprint');
    expect(rowsOf(root)).toHaveLength(60);
    expect(root.querySelector('.missed-table .printed-only')).toBeNull();
    printing('afterprint');
    expect(rowsOf(root)).toHaveLength(inSight);
    const large = view(withMissed(1_200)).root;
    printing('beforeprint');
    expect(rowsOf(large)).toHaveLength(500);
    expect(textOf(need(large, '.missed-table .printed-only'))).toBe(
      '纸上最多印 500 轮，另有 700 轮没有印出。',
    );
    printing('afterprint');
  });
});
