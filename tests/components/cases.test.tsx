import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Register, type RegisterMeans } from '../../components/report/cases/Register.tsx';
import { DeskView } from '../../components/report/desk/DeskView.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { CaseRow } from '../../lib/events/db.ts';
import type { CaseOrigin } from '../../lib/report/cases.ts';
import { behind, MANY, register, SMALL } from './cases-states.ts';
import { DESKS } from './desk-states.ts';
import { mount, need, press, textOf } from './mount.tsx';

const t = pageTranslator('zh');
const TODAY = '2026-11-18';

async function does(run: () => void) {
  await act(async () => run());
}

function button(root: ParentNode, text: string): HTMLElement {
  const found = [...root.querySelectorAll('button')].find((each) => textOf(each).startsWith(text));
  if (!found) throw new Error(`no button ${text}`);
  return found;
}

async function set(root: HTMLElement, selector: string, value: string) {
  const box = need(root, selector);
  await does(() => {
    Object.assign(box, { value });
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function save(root: HTMLElement) {
  await does(() => {
    const sent = new Event('submit', { bubbles: true, cancelable: true });
    need(root, '.case-form form').dispatchEvent(sent);
  });
}

function view(cases: readonly CaseRow[] | null, asked: CaseOrigin | null = null) {
  const means = {
    ...register(cases),
    onAdd: vi.fn<RegisterMeans['onAdd']>(async () => {}),
    onChange: vi.fn<RegisterMeans['onChange']>(async () => true),
    onDrop: vi.fn<RegisterMeans['onDrop']>(async () => {}),
  };
  const onTaken = vi.fn<() => void>();
  const common = { today: TODAY, agents: ['小王'], t, onTaken };
  const root = mount(<Register {...means} {...common} asked={asked} />);
  return { root, means, onTaken };
}

const heads = (root: HTMLElement) => [...root.querySelectorAll('.case-head')].map(textOf);

const count = (root: HTMLElement) => textOf(need(root, '.desk-missed .count'));

describe('the case register', () => {
  it('says what it is for where it is empty, and that names leave with files', () => {
    const { root } = view([]);
    expect(textOf(root)).toContain('还没有个案');
    expect(textOf(root)).toMatch(/姓名、电话会随这些文件带走/);
    expect(root.querySelector('.case-filters')).toBeNull();
  });

  it('stands newest first with kind, agent, status and what is overdue', () => {
    const { root } = view(SMALL);
    expect(heads(root)).toEqual([
      expect.stringMatching(/^11-17 10:02 个案 小王 .*11-19 前处理 修改 删除$/),
      expect.stringMatching(/^11-17 10:00 表扬 小李 已记下 修改 删除$/),
      expect.stringMatching(/^11-16 10:02 挽回 未知客服 未挽回 登记为个案$/),
      expect.stringMatching(/^11-12 10:02 跟进 小王 .*11-14 前处理 · 已过期限 修改 删除$/),
    ]);
    expect(need(root, 'select.case-status').getAttribute('aria-label')).toContain('催了三次发货');
  });

  it('is filtered by sort, status, agent and week', async () => {
    const { root } = view(SMALL);
    await set(root, '#cases-sort', '1');
    expect(heads(root)).toHaveLength(1);
    await does(() => button(root, '清除条件').click());
    await set(root, '#cases-agent', '2');
    expect(heads(root).join()).toContain('挽回');
    await set(root, '#cases-agent', '');
    const weeks = [...need(root, '#cases-week').querySelectorAll('option')].map(textOf);
    expect(weeks).toEqual(['全部', '11-16 – 11-22', '11-09 – 11-15']);
    await set(root, '#cases-week', '1');
    expect(heads(root)).toHaveLength(1);
    await set(root, '#cases-status', '0');
    expect(textOf(need(root, '.count'))).toBe('0/4 条 · 没有符合条件的个案。');
  });

  it('is written by hand: nothing empty, no day to come, the focus where it belongs', async () => {
    const { root, means } = view([]);
    await does(() => button(root, '记一条个案').click());
    expect(document.activeElement?.id).toBe('case-problem');
    await save(root);
    expect(textOf(need(root, '.case-form [role="alert"]'))).toContain('至少写一项');
    await set(root, '#case-problem', ' 少发一件 ');
    await set(root, '#case-day', '2026-11-19');
    await save(root);
    expect(textOf(need(root, '#case-day-problem'))).toBe('不能晚于今天。');
    await set(root, '#case-day', '2026-11-17');
    await set(root, '#case-wish', '补发');
    await set(root, '#case-kind', 'followUp');
    await save(root);
    const [origin, draft] = means.onAdd.mock.calls[0]!;
    expect(origin).toMatchObject({ source: 'hand', conversation: '' });
    expect(draft).toMatchObject({ kind: 'followUp', status: 'todo', wish: '补发' });
    expect(textOf(need(root, '.said'))).toBe('已保存。');
    expect(document.activeElement).toBe(need(root, 'h2'));
    expect(root.querySelector('.case-form')).toBeNull();
  });

  it('keeps what was typed where it could not be saved, and lets Escape give it up', async () => {
    const { root, means } = view([]);
    means.onAdd.mockRejectedValueOnce(new Error('QuotaExceededError'));
    await does(() => button(root, '记一条个案').click());
    await set(root, '#case-note', '写了很久');
    await save(root);
    expect(textOf(need(root, '.case-form [role="alert"]'))).toContain('QuotaExceededError');
    expect((need(root, '#case-note') as HTMLTextAreaElement).value).toBe('写了很久');
    press(need(root, '#case-note'), 'Escape');
    expect(root.querySelector('.case-form')).toBeNull();
  });

  it('changes status in the row, edits, and deletes at the second press', async () => {
    const { root, means } = view(SMALL);
    await set(root, 'select.case-status', 'solved');
    expect(means.onChange).toHaveBeenCalledWith(
      SMALL[0]!.id,
      expect.objectContaining({ status: 'solved', due: '2026-11-19', day: '2026-11-17' }),
    );
    await does(() => button(root, '修改').click());
    expect((need(root, '#case-wish') as HTMLTextAreaElement).value).toBe(
      '今天内发出，补一张优惠券',
    );
    means.onChange.mockResolvedValueOnce(false);
    await save(root);
    expect(textOf(need(root, '.said'))).toContain('已经不在了');
    await does(() => button(root, '删除').click());
    expect(means.onDrop).not.toHaveBeenCalled();
    await does(() => button(root, '确定删除').click());
    expect(means.onDrop).toHaveBeenCalledWith(SMALL[0]!.id);
  });

  it('opens from a rescue task and from a round, and never over what is being written', async () => {
    const { root, means } = view(SMALL);
    await does(() => button(root, '登记为个案').click());
    await set(root, '#case-problem', '骂人了');
    await does(() => button(root, '修改').click());
    expect(textOf(need(root, '.said'))).toContain('请先保存或取消');
    await save(root);
    expect(means.onAdd.mock.calls[0]![0]).toMatchObject({
      source: 'rescue',
      conversation: SMALL[3]!.conversation,
    });
    const origin = { source: 'round', conversation: 'x', agent: '小李', openedAt: 0 } as const;
    const other = view([], origin);
    expect(other.onTaken).toHaveBeenCalledOnce();
    expect((need(other.root, '#case-agent') as HTMLInputElement).value).toBe('小李');
  });

  it('shows fifty at a time', async () => {
    const { root } = view(MANY);
    expect(heads(root)).toHaveLength(50);
    await does(() => button(root, '再显示 50 条').click());
    expect(heads(root)).toHaveLength(100);
  });
});

describe('the rounds behind a figure', () => {
  const state = DESKS['small']!;
  const missed = state.desk!.missed!;

  async function desk() {
    const onRegister = vi.fn<(origin: CaseOrigin) => void>();
    const onOpen = vi.fn(async () => ({ ok: false, error: 'gone' }) as const);
    const means = { ...behind(missed), onOpen, onRegister };
    const onChoice = vi.fn<() => void>();
    const root = mount(
      <DeskView state={state} choice={state.choice!} behind={means} t={t} onChoice={onChoice} />,
    );
    return { root, onRegister, onOpen };
  }

  it('are all rounds for what is counted, and the missed ones for those', async () => {
    const { root } = await desk();
    const label = '看这些轮次：2026-11-17 轮次 3';
    await does(() => need(root, `[aria-label="${label}"]`).click());
    expect(textOf(need(root, '.desk-missed h2'))).toBe('全部轮次');
    expect(count(root)).toContain('4/5 轮 · 其中计入 3 轮，按时 2 轮，待定 1 轮。');
    await set(root, '#missed-outcome', 'onTime');
    expect(count(root)).toContain('2/5 轮');
    await set(root, '#rounds-shown', 'missed');
    expect(count(root)).toBe('1/2 轮');
    await does(() => button(root, '看全部 3 轮').click());
    expect(textOf(need(root, '.desk-missed h2'))).toBe('全部轮次');
  });

  it('are those of rated conversations for satisfaction', async () => {
    const { root } = await desk();
    await set(root, '#missed-told', 'dissatisfied');
    expect(count(root)).toBe('1/2 轮');
    await does(() => button(root, '清除条件').click());
    expect(count(root)).toBe('2/2 轮');
  });

  it('are gone through by keyboard; one shows its conversation, and becomes a case', async () => {
    const { root, onRegister, onOpen } = await desk();
    const rows = () => [...root.querySelectorAll<HTMLElement>('.row-open')];
    expect(rows().map((row) => row.tabIndex)).toEqual([0, -1]);
    rows()[0]!.focus();
    await does(() => void press(rows()[0]!, 'End'));
    expect(document.activeElement).toBe(rows()[1]);
    expect(rows().map((row) => row.tabIndex)).toEqual([-1, 0]);
    await does(() => rows()[1]!.click());
    expect(document.activeElement).toBe(need(root, '.round-detail h3'));
    expect([...root.querySelectorAll('.timeline tbody tr')].map(textOf)).toEqual([
      '10:01:00 会话开始',
      expect.stringMatching(/^10:02:00 买家 文字 · 12 字/),
      '10:03:00 买家 文字 · 12 字',
      '10:06:30 客服 小王 文字 · 12 字',
      '10:11:00 评价 2★',
    ]);
    await does(() => button(root, '打开这个买家').click());
    expect(onOpen).toHaveBeenCalledWith('b');
    expect(textOf(need(root, '.round-acts [role="status"]'))).toContain('没能打开');
    await does(() => button(root, '登记为个案').click());
    expect(onRegister).toHaveBeenCalledWith({
      source: 'round',
      conversation: 'b',
      agent: '小王',
      openedAt: missed[1]!.openedAt,
    });
    press(need(root, '.round-detail h3'), 'Escape');
    expect(root.querySelector('.round-detail')).toBeNull();
  });
});
