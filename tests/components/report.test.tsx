import { act } from 'preact/test-utils';
import { describe, expect, it, test, vi } from 'vitest';
import { Report, type ReportProps } from '../../components/report/Report.tsx';
import { differenceText, percentText } from '../../components/report/figure-text.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { checkEntry } from '../../lib/official/entry.ts';
import type { Figures } from '../../lib/report/types.ts';
import type { OfficialPage, SeenFigure } from '../../lib/official/types.ts';
import {
  calibration,
  choice,
  figures,
  MATCHING,
  MONTH,
  reading,
  OFFICIAL,
  REPORT_MEANS,
  reportData,
  row,
  SATISFACTION,
  table,
  TAOBAO,
  TODAY,
} from './report-states.ts';
import { SETTINGS } from './states.ts';
import { mount, need, textOf } from './mount.tsx';

/** The same means, watched. */
function spied<T extends object>(means: T): T {
  const spies = Object.entries(means).map(([name, run]) => [name, vi.fn(run as () => void)]);
  return Object.fromEntries(spies) as T;
}

function view(change: Partial<ReportProps> = {}) {
  const props: ReportProps = {
    ...reportData(),
    ...spied(REPORT_MEANS),
    ...change,
  };
  return { props, root: mount(<Report {...props} />) };
}

async function does(run: () => void) {
  await act(async () => run());
}

async function type(root: HTMLElement, selector: string, value: string) {
  const input = need(root, selector);
  await does(() => {
    Object.assign(input, { value });
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function send(form: Element) {
  await does(() => {
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
}

const press = (element: HTMLElement) => does(() => element.click());

function button(root: ParentNode, text: string): HTMLElement {
  const found = [...root.querySelectorAll('button')].find((each) => textOf(each) === text);
  if (!found) throw new Error(`no button ${text}`);
  return found;
}

const onCheck: ReportProps['onCheck'] = (form) => checkEntry(form, TODAY);

const failing = () => Promise.reject(new Error('磁盘已满'));

/** Works until it is stopped. */
const endless: ReportProps['onCalibrate'] = (_, onProgress, signal) => {
  onProgress(30, 120);
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
};

const cells = (root: HTMLElement, index: number) =>
  [...root.querySelectorAll('.side-by-side tbody tr')[index]!.children].map(textOf);

const options = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLOptionElement>('#entry-figure option')].map(({ value }) => value);

async function give(root: HTMLElement) {
  const input = need(root, '.import input[type="file"]');
  Object.defineProperty(input, 'files', {
    value: [new File(['x'], '客服.xlsx')],
    writable: true,
  });
  await does(() => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

async function ask(root: HTMLElement, value = '76.67%') {
  await type(root, '#ask-value', value);
  await send(need(root, '.calibrate form'));
}

describe('the head', () => {
  it('says in a sentence what happened, with its denominator and what is still open', () => {
    const { root } = view();
    expect(textOf(need(root, '.headline'))).toBe('本机估算 92.3 % 169/183 平台 未知 差 —');
    expect(textOf(need(root, '.sentence'))).toBe(
      '昨天（11-17）计入 183 轮：169 轮在 3 分钟内回复，14 轮没赶上。 另有 4 轮待定。',
    );
    expect(textOf(need(root, '.standing'))).toBe('本机估算 覆盖 96 % 排除会话 3 个 按平台规则');
  });

  it('says “nothing” and not 0 % where nothing was counted', () => {
    const shown = figures();
    const none = { counted: 0, onTime: 0, rate: null, pending: 0 };
    const report = { ...shown.report, response: { ...shown.report.response, round: none } };
    const text = textOf(need(view({ figures: { ...shown, report } }).root, '.summary'));
    expect(text).toContain('没有计入的数据');
    expect(text).not.toMatch(/\b0(\.0)? %/);
  });

  it('names the formula, every rule and the number of the rules, and marks what differs', () => {
    const shown = figures();
    const parameters = { ...shown.report.parameters, deadlineSeconds: '120' };
    const { root } = view({ figures: { ...shown, report: { ...shown.report, parameters } } });
    const how = need(root, '.how');
    expect(textOf(how)).toContain('期限内得到有效回复的轮次 ÷ 计入的轮次');
    expect(textOf(how)).toContain(shown.report.parameterHash);
    const changed = [...how.querySelectorAll('[data-changed="true"]')].map(textOf);
    expect(changed).toEqual(['回复期限 120 秒 已改']);
    expect(textOf(need(root, '.standing'))).toContain('规则已改 1 项');
  });

  it('says while it reads, and why it could not', () => {
    expect(textOf(view({ figures: null }).root)).toContain('正在读取记录');
    const { root } = view({ figures: null, failure: '磁盘坏了' });
    expect(textOf(need(root, '[role="alert"]'))).toContain('磁盘坏了');
    expect(textOf(root)).not.toContain('正在读取记录');
  });

  it('hands a choice on, and never half a date', async () => {
    const { root, props } = view({ choice: choice({ period: 'own' }) });
    await type(root, 'input[aria-label="开始日期"]', '');
    expect(props.onChoice).not.toHaveBeenCalled();
    await type(root, 'input[aria-label="开始日期"]', '2026-11-18');
    expect(props.onChoice).toHaveBeenCalledExactlyOnceWith(
      choice({ period: 'own', from: '2026-11-18', to: '2026-11-18' }),
    );
  });
});

describe('platform and local side by side', () => {
  it('reads unknown, not 0, where the platform has said nothing', () => {
    const { root } = view();
    expect(cells(root, 0)).toEqual(['3分钟响应率', '未知', '92.35 % 169/183', '', '']);
    expect(cells(root, 1)).toEqual(['咨询满意度', '未知', '—', '', '']);
  });

  it('shows both denominators, the difference in points, and what may still change', () => {
    const half = row({
      figure: 'averageResponseSeconds',
      local: 40.5,
      entries: 2,
      localShare: null,
    });
    const { root } = view({ figures: figures({ rows: [OFFICIAL, SATISFACTION, half] }) });
    expect(cells(root, 0)).toEqual([
      '3分钟响应率',
      '90.31 %',
      '92.35 % 169/183',
      '+2.04 个百分点',
      '',
    ]);
    expect(cells(root, 1)).toEqual([
      '咨询满意度',
      '80.00 % 8/10',
      '75.00 % 3/4',
      '−5.00 个百分点',
      '评价还可能变，未定',
    ]);
    expect(cells(root, 2)[4]).toBe('已录入 2 条，但没有正好铺满这些天');
  });

  it('keeps agents apart, each with what is known of it alone', () => {
    const agent = row({ scope: '小王', official: 0.5 });
    const nothing = row({ scope: '小王', figure: 'satisfaction', local: null, shown: null });
    const { root } = view({ figures: figures({ rows: [row(), agent, nothing] }) });
    expect(textOf(need(root, '.agents tbody'))).toContain('小王 3分钟响应率 50.00 %');
    expect(textOf(need(root, '.agents tbody'))).not.toContain('咨询满意度');
  });

  it('shows after-sales satisfaction with the trade’s mean and the week before', () => {
    const afterSales = {
      value: 0.981,
      rated: 120,
      tradeMean: 0.96,
      overTrade: 0.021,
      weekBefore: null,
      overWeek: null,
    };
    const { root } = view({ figures: figures({ afterSales }) });
    const text = textOf(root);
    expect(text).toContain('98.10 % 120 条评价');
    expect(text).toContain('同行均值 96.00 % +2.10 个百分点');
    expect(text).toContain('一周前 未知');
  });

  it('rounds neither a miss nor a hit away', () => {
    expect(percentText(0.99999, { hits: 99_999, of: 100_000 })).toBe('99.99 %');
    expect(percentText(0.00001, { hits: 1, of: 100_000 })).toBe('0.01 %');
    const t = pageTranslator('zh');
    expect(differenceText('responseRate', -0.00001, t)).toBe('0.00 个百分点');
    expect(differenceText('sessions', -3, t)).toBe('−3');
  });
});

/** The section's figures in words. */
function toldOf(invites: Partial<Figures['report']['invites']>): string {
  const shown = figures();
  const report = { ...shown.report, invites: { ...shown.report.invites, ...invites } };
  const { root } = view({ figures: { ...shown, report } });
  return textOf(need(root, '.report-invites .facts'));
}

describe('invitations', () => {
  it('say who asked, who was skipped and why, and what they brought of what', () => {
    const skipped = { notOver: 2, other: 1, '': 3 };
    const conversion = { rated: 12, invited: 34, rate: 12 / 34 };
    expect(toldOf({ byAgent: 30, bySystem: 3, byUnknown: 1, skipped, conversion })).toBe(
      '已邀 34 客服 30 · 系统 3 · 看不出是谁 1 跳过 6 其他 4 · 还没聊完 2 邀评转化（近似） 35.3 %（官方评价 12 ÷ 已邀 34，11-17）',
    );
  });

  it('have no conversion where the platform’s number is unknown, or nobody was asked', () => {
    expect(toldOf({})).toContain('邀评转化（近似） —：还没有录入平台的评价数');
    const conversion = { rated: 3, invited: 0, rate: null };
    expect(toldOf({ conversion })).toContain('—：11-17 没有看到邀请');
  });
});

describe('typed figures', () => {
  it('are refused at the very box, and nothing is written', async () => {
    const { root, props } = view({ onCheck });
    await type(root, '#entry-value', '0.9');
    await send(need(root, '.official-in form'));
    expect(textOf(need(root, '#entry-value-problem'))).toContain('分不清是百分数还是小数');
    expect(need(root, '#entry-value').getAttribute('aria-invalid')).toBe('true');
    expect(props.onAdd).not.toHaveBeenCalled();
  });

  it('are written for the chosen shop and days, of an agent too', async () => {
    const { root, props } = view({ onCheck });
    await type(root, '#entry-whose', 'agent');
    await type(root, '#entry-scope', '小王');
    await type(root, '#entry-value', '９２．３１％');
    await send(need(root, '.official-in form'));
    expect(props.onAdd).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({
        console: '1688',
        shop: '某某百货',
        figure: 'responseRate',
        scope: '小王',
        from: '2026-11-17',
        to: '2026-11-17',
        value: 0.9231,
        source: 'entry',
      }),
    ]);
    expect(textOf(root)).toContain('已录入 1 条');
  });

  it('say when they failed', async () => {
    const { root } = view({ onCheck, onAdd: failing });
    await type(root, '#entry-value', '92%');
    await send(need(root, '.official-in form'));
    expect(textOf(root)).toContain('没有成功：磁盘已满');
  });

  it('take the trade’s mean with after-sales satisfaction, on Taobao alone', async () => {
    const taobao = choice({ console: 'taobao', shop: '淘宝店铺' });
    expect(options(view().root)).not.toContain('afterSalesSatisfaction');
    const { root } = view({ onCheck, choice: taobao, figures: figures({}, taobao) });
    await type(root, '#entry-figure', 'afterSalesSatisfaction');
    expect(textOf(root)).toContain('同行均值');
  });
});

describe('a file', () => {
  it('is shown before it is taken, with the columns that were and were not used', async () => {
    const { root, props } = view();
    await give(root);
    const text = textOf(need(root, '.table-view'));
    expect(text).toContain('3分钟响应率 → 3分钟响应率');
    expect(text).toContain('没有用的列：备注');
    expect(text).toContain('小王 3分钟响应率 92.31 %');
    expect(props.onAdd).not.toHaveBeenCalled();
    await press(button(root, '导入这 1 条'));
    expect(props.onAdd).toHaveBeenCalledExactlyOnceWith(table().entries);
    expect(textOf(root)).toContain('已导入 1 条，0 条和已有的一样');
  });

  it('with one bad cell offers nothing to take, and says row and column', async () => {
    const problem = {
      sheet: '按客服查看',
      row: 7,
      column: '3分钟响应率',
      code: 'rate',
      text: '很好',
    } as const;
    const bad = table({ entries: [], problems: [problem], problemCount: 3 });
    const { root } = view({ onRead: async () => bad });
    await give(root);
    const alert = textOf(need(root, '.import [role="alert"]'));
    expect(alert).toContain('工作表“按客服查看”第 7 行“3分钟响应率”列');
    expect(alert).toContain('很好');
    expect(alert).toContain('另有 2 处');
    expect(textOf(need(root, '.import'))).not.toContain('导入这');
  });

  it('is read again with the days that the user tells', async () => {
    const { root, props } = view();
    await give(root);
    await type(root, '#import-from', '2026-11-16');
    expect(props.onRead).toHaveBeenLastCalledWith(
      expect.anything(),
      expect.objectContaining({ period: { from: '2026-11-16', to: '2026-11-16' }, today: TODAY }),
    );
  });
});

describe('open pages', () => {
  const page: OfficialPage = {
    id: '1688-work',
    console: '1688',
    origins: ['https://work.1688.com/*'],
    matches: [],
    url: 'https://work.1688.com/',
  };
  const seen: SeenFigure = {
    id: 'x',
    page: '1688-work',
    console: '1688',
    seenAt: 0,
    reason: 'first',
    before: null,
    figure: 'responseRate',
    scope: 'shop',
    value: 0.9231,
    period: null,
    periodText: null,
    periodKind: null,
    label: '3分钟响应率',
    text: '92.31%',
  };

  it('are asked for in the click itself, and a no is said', async () => {
    const onGrant = vi.fn(async () => false);
    const { root } = view({ pages: [page], onGrant });
    const grant = button(root, '允许读取');
    // Synchronous: the browser's own question needs the click.
    grant.click();
    expect(onGrant).toHaveBeenCalledExactlyOnceWith('1688-work');
    await does(() => {});
    expect(textOf(root)).toContain('没有得到允许');
  });

  it('wait for the user’s word, with the days where the page did not tell them', async () => {
    const { root, props } = view({ pages: [page], granted: ['1688-work'], seen: [seen] });
    expect(textOf(root)).toContain('“3分钟响应率”旁边写着“92.31%”（页面没写日期）');
    const confirm = button(root, '正确，记录');
    expect(confirm.hasAttribute('disabled')).toBe(true);
    await type(root, '.seen input', '2026-11-17');
    await press(confirm);
    expect(props.onConfirm).toHaveBeenCalledExactlyOnceWith('x', {
      from: '2026-11-17',
      to: '2026-11-17',
    });
    await press(button(root, '不对，不再读'));
    expect(props.onRefuse).toHaveBeenCalledExactlyOnceWith('x');
  });
});

describe('calibration', () => {
  it('asks with the decimals that the platform shows', async () => {
    const { root, props } = view({ onCheck });
    await type(root, '#ask-counted', '30');
    await ask(root, '76.7%');
    const [asked] = vi.mocked(props.onCalibrate).mock.calls[0]!;
    expect(asked).toEqual({
      from: '2026-11-17',
      to: '2026-11-17',
      official: { rate: 0.767, places: 3, counted: 30, agent: null },
    });
  });

  it('takes a figure that is held, 消息 as rounds alone', async () => {
    const held = {
      ...table().entries[0]!,
      console: 'feige' as const,
      figure: 'roundResponseRate' as const,
      at: 1,
      key: 'k',
    };
    const { root, props } = view({ figures: figures({ held: [held] }) });
    expect(textOf(need(root, '#ask-held'))).toContain(
      '2026-11-17 · 小王 · 3分钟响应率（消息） 92.31%',
    );
    await send(need(root, '.calibrate form'));
    expect(vi.mocked(props.onCalibrate).mock.calls[0]![0]).toEqual({
      from: '2026-11-17',
      to: '2026-11-17',
      official: { rate: 0.9231, places: 4, counted: null, agent: '小王' },
      groupings: ['round'],
    });
  });

  it('lists readings in words, the nearest first, with the one in force', async () => {
    const { root } = view({ onCheck });
    await ask(root);
    const lines = [...root.querySelectorAll('.reading-line')].map(textOf);
    expect(lines).toEqual([
      '按会话 · 智能辅助不计 · 各轮平均达标即可 76.67 % 23/30 +0.30 个百分点 ✓ 一致 采用',
      '现在的规则 按会话 86.67 % 26/30 +10.00 个百分点',
    ]);
    expect(textOf(need(root, '.outcome'))).toContain('看不出区别的规则：转接后的计时');
  });

  it('warns where many match by chance, and says which day would tell them apart', async () => {
    const many = calibration({
      matching: 7,
      readings: [MATCHING, { ...MATCHING, settings: { robotCounts: 'true' } }],
      separatingDays: [{ day: '2026-11-12', distinct: 4, figures: [] }],
    });
    const { root } = view({ onCheck, onCalibrate: async () => many });
    await ask(root);
    expect(textOf(need(root, '.chance'))).toBe(
      '试了 16 种算法，有 7 种都和平台一致，也可能是巧合，先不要急着采用。 再录入 11-12 这一天的平台数字就能分开它们：那天会有 4 种不同的结果。',
    );
  });

  it('says how near the nearest comes where none matches', async () => {
    const none = calibration({ matching: 0, readings: [reading({ difference: -0.02 })] });
    const { root } = view({ onCheck, onCalibrate: async () => none });
    await ask(root);
    expect(textOf(need(root, '.outcome'))).toContain('最接近的差 −2.00 个百分点');
  });

  it('adopts in one click and takes it back in another', async () => {
    const undo = vi.fn(async () => {});
    const onAdopt = vi.fn(async () => undo);
    const { root } = view({ onCheck, onAdopt });
    await ask(root);
    await press(button(root, '采用'));
    expect(onAdopt).toHaveBeenCalledExactlyOnceWith({ assistCounts: 'false', sessionRule: 'mean' });
    expect(textOf(need(root, '.adopted'))).toContain('已采用：按会话 · 智能辅助不计');
    expect(button(root, '已采用').hasAttribute('disabled')).toBe(true);
    expect(textOf(root)).toContain('采用前的规则 按会话');
    await press(button(root, '撤销'));
    expect(undo).toHaveBeenCalledOnce();
    expect(textOf(need(root, '.adopted'))).toContain('已撤销');
  });

  it('shows progress and stops when it is told to', async () => {
    const { root, props } = view({ onCheck, onCalibrate: endless });
    await ask(root);
    expect(textOf(need(root, '.running'))).toContain('正在试算 30/120');
    await press(button(root, '停止'));
    expect(textOf(root)).toContain('已停止，规则没有改动');
    expect(root.querySelector('.running')).toBeNull();
    expect(props.onAdopt).not.toHaveBeenCalled();
  });

  it('looks the deciding rounds up when they are unfolded', async () => {
    const round = {
      console: 'feige',
      shop: '某某旗舰店',
      conversation: 'c',
      at: Date.parse('2026-11-17T02:02:13Z'),
      agent: '小王',
      a: 'hit',
      b: 'miss',
    } as const;
    const onDeciding = vi.fn(async () => [round]);
    const { root } = view({ onCheck, onDeciding });
    await ask(root);
    expect(onDeciding).not.toHaveBeenCalled();
    const details = need(root, '.reading details') as HTMLDetailsElement;
    await does(() => {
      details.open = true;
    });
    expect(onDeciding).toHaveBeenCalledOnce();
    expect(textOf(need(details, 'tbody'))).toBe('11-17 10:02:13 小王 按时 超时');
  });
});

describe('goals', () => {
  it('say that they are being read, while the rest stands', () => {
    const { root } = view({ figures: figures({ recent: null }) });
    expect(textOf(root)).toContain('本月目标 正在读取记录');
    expect(textOf(root)).toContain('92.3 %');
  });

  it('say what is needed, what can be borne, and whether the month is long enough', () => {
    const text = textOf(view().root);
    // 70/100 → 80 %: 50 in a row or 10 turned; at 12.5 a day four days of 13.
    expect(text).toContain(
      '再连续按时 50 轮可达；或之前有 10 轮按时就够了。 平时每天 12.5 轮，约 4 天，本月来得及。',
    );
    // → 90 %: 200 in a row, 16 days of 13.
    expect(text).toContain('约要 16 天，本月来不及');
    // 95/100 at 90 %: 5 to spare.
    expect(text).toContain('还可以有 5 条评价不满意');
    expect(text).toContain('响应快（近7天 80 %） 85.0 % 102/120 达到，还可以错 7 轮');
  });

  it('say that a rate is unknown, and not 0', () => {
    const shown = figures();
    const month = { ...MONTH, satisfaction: null, response: { hits: 0, of: 0 } };
    const recent = { badge: null, month };
    const goals = [...view({ figures: { ...shown, recent } }).root.querySelectorAll('.goals')];
    expect(goals.map((each) => textOf(each.querySelector('caption')!))).toEqual([
      '3分钟响应率 未知',
      '咨询满意度 未知',
    ]);
    expect(textOf(goals[0]!)).toContain('还没有计入的数据');
  });
});

describe('every state, in both languages', () => {
  const feige = choice({ console: 'feige', shop: '某某旗舰店', period: 'own' });
  const afterSales = {
    value: null,
    rated: null,
    tradeMean: null,
    overTrade: null,
    weekBefore: null,
    overWeek: null,
  };
  const states: Record<string, Partial<ReportProps>> = {
    '1688': {},
    taobao: { choice: TAOBAO, figures: figures({ afterSales }, TAOBAO) },
    feige: { choice: feige, figures: figures({}, feige) },
    loading: { figures: null },
    recomputing: { recompute: [{ console: '1688', shop: '某某百货', done: 3, total: 9 }] },
  };
  for (const [name, state] of Object.entries(states)) {
    test.each(['zh', 'en'] as const)(`${name} in %s`, (language) => {
      const text = textOf(view({ ...state, settings: { ...SETTINGS, language } }).root);
      expect(text).not.toMatch(/[a-z]+\.[a-z]{3,}\.?[a-z]|\{|undefined|null|NaN|Infinity/);
    });
  }
});
