import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { TeamSection, type TeamSectionProps } from '../../components/options/team/TeamSection.tsx';
import {
  TeamMerge,
  type MergeAsk,
  type TeamMergeProps,
} from '../../components/report/team/TeamMerge.tsx';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { NO_DESK, type DeskState } from '../../lib/team/desk.ts';
import { mergedReports } from '../../lib/team/merged-report.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { spanOf } from '../../lib/team/week-file.ts';
import { beijingDay } from '../../lib/beijing.ts';
import type { FileRow, MergedView, MergeSummary } from '../../lib/team/types.ts';
import { fileOf, message, WEEK } from '../team/support.ts';
import { mount, need, textOf } from './mount.tsx';

const t = pageTranslator('zh');
const JOINED: DeskState = {
  ...NO_DESK,
  team: {
    name: '客服组',
    agent: '小王',
    check: 'k7f2xyz',
    browser: 'abcd',
    since: spanOf(WEEK).from,
  },
};
const FOLDER = { kind: 'folder', name: '共享' } as const;

function options(desk: DeskState, more: Partial<TeamSectionProps> = {}) {
  const none = vi.fn(async () => {});
  const props: TeamSectionProps = {
    desk,
    t,
    weeks: [],
    nutstore: 'https://dav.example/',
    onJoin: vi.fn(async () => {}),
    onLeave: none,
    onRenew: vi.fn(async () => {}),
    onWrite: none,
    onDropPlace: none,
    onSaveWeek: vi.fn(async () => {}),
    onChooseFolder: vi.fn(async () => null),
    onWebdav: vi.fn(async () => 'login' as const),
    ...more,
  };
  return { props, root: mount(<TeamSection {...props} />) };
}

async function type(root: HTMLElement, label: string, value: string): Promise<void> {
  const line = [...root.querySelectorAll('label')].find((each) => textOf(each) === label);
  if (!line) throw new Error(`no ${label}`);
  await act(async () => {
    const input = need(line, 'input');
    Object.assign(input, { value });
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

function button(root: HTMLElement, text: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((one) => textOf(one) === text);
  if (!found) throw new Error(`no button ${text}`);
  return found;
}

const pressed = (target: HTMLElement) =>
  act(async () => {
    target.click();
    // What follows takes some promises.
    await new Promise((next) => setTimeout(next));
  });

describe('joining', () => {
  it('wants a name, a person and a passphrase that is long enough', async () => {
    const { root, props } = options(NO_DESK);
    await type(root, t('team.name'), '客服组');
    await type(root, t('team.agent'), '小王');
    await type(root, t('team.passphrase'), '1234567');
    expect(button(root, t('team.join')).disabled).toBe(true);
    await type(root, t('team.passphrase'), '12345678');
    await pressed(button(root, t('team.join')));
    expect(props.onJoin).toHaveBeenCalledExactlyOnceWith('客服组', '小王', '12345678');
    expect(need(root, 'input[type="password"]')).toBeTruthy();
  });
});

describe('a joined browser', () => {
  it('shows who, and the code to compare', () => {
    const { root } = options(JOINED);
    expect(textOf(root)).toContain('小王 已加入“客服组”（2026-11-16 起）');
    expect(textOf(root)).toContain('核对码 k7f2：');
    expect(textOf(root)).not.toContain('k7f2xyz');
  });

  it('has one button where the browser asks again, and names what waits', async () => {
    const waiting = [{ week: WEEK, problem: 'permission' as const }];
    const { root, props } = options({ ...JOINED, place: FOLDER, asks: true, waiting });
    expect(textOf(need(root, '.renew'))).toContain('1 个周文件等待写入');
    await pressed(button(root, t('team.renew')));
    expect(props.onRenew).toHaveBeenCalledOnce();
    expect(button(root, t('team.write')).disabled).toBe(true);
    expect(root.querySelector('.waiting-weeks')).toBeNull();
  });

  it('says one reason once, several by the week', () => {
    const weeks = ['2026-11-09', WEEK];
    const state = (problems: ('login' | 'full')[]): DeskState => ({
      ...JOINED,
      place: FOLDER,
      waiting: problems.map((problem, index) => ({ week: weeks[index] ?? WEEK, problem })),
    });
    const same = options(state(['login', 'login'])).root;
    expect(textOf(need(same, '.waiting-weeks'))).toBe('2 个周文件等待写入：账号或密码不对');
    const mixed = options(state(['login', 'full'])).root;
    expect(textOf(need(mixed, '.waiting-weeks'))).toContain('2026-11-16 这一周：空间已满');
  });

  it('says in plain words why WebDAV did not work', async () => {
    const { root, props } = options(JOINED);
    await pressed(button(root, t('team.dav.nutstore')));
    await type(root, t('team.dav.user'), 'me');
    await type(root, t('team.dav.password'), 'geheim');
    await pressed(button(root, t('team.dav.use')));
    expect(props.onWebdav).toHaveBeenCalledExactlyOnceWith({
      url: 'https://dav.example/',
      user: 'me',
      password: 'geheim',
    });
    expect(textOf(need(root, '[role="alert"]'))).toContain('账号或密码不对');
  });

  it('saves a week, the newest unless another is chosen', async () => {
    const { root, props } = options(JOINED, { weeks: ['2026-11-09', WEEK] });
    await pressed(button(root, t('team.save')));
    expect(props.onSaveWeek).toHaveBeenCalledExactlyOnceWith(WEEK);
  });
});

const NO_VIEW: MergedView = { shops: [], alike: [], same: [] };

const row = (part: Partial<FileRow>): FileRow => ({
  name: 'x.gz',
  state: 'used',
  agent: '小王',
  browser: 'aaaa',
  week: WEEK,
  made: 0,
  events: 2,
  local: 0,
  bad: 0,
  skipped: 0,
  otherRules: [],
  ...part,
});

function merge(desk: DeskState, change: Partial<TeamMergeProps> = {}) {
  const props: TeamMergeProps = {
    desk,
    t,
    onRenew: vi.fn(async () => {}),
    onMerge: vi.fn(async () => ({
      files: [],
      weeks: [],
      events: 0,
      repeated: 0,
    })),
    onFigures: vi.fn(async () => NO_VIEW),
    onSame: vi.fn(async () => {}),
    ...change,
  };
  return { props, root: mount(<TeamMerge {...props} />) };
}

async function choose(root: HTMLElement) {
  const input = need(root, 'input[type="file"]');
  Object.defineProperty(input, 'files', { value: [new File(['{}'], 'a.gz')] });
  await act(async () => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const rules = (profile: '1688' | 'taobao' | 'feige') => PROFILES[profile].parameters;

describe('the merge', () => {
  it('shows each file’s state, and the figures with their denominators', async () => {
    const events = [
      message('k1', 'buyer', 0),
      message('k2', 'agent', 60),
      message('k3', 'buyer', 1000),
      message('k4', 'agent', 1600),
    ];
    const merged = await mergeWeeks([await fileOf(events)], { check: null, rules });
    const { from, to } = spanOf(WEEK);
    const period = { from: beijingDay(from), to: beijingDay(from) + 6 };
    const shops = mergedReports(merged, rules, period, to);
    const files = [
      ...merged.summary.files,
      row({ name: 'broken.gz', state: 'half', agent: null, week: null }),
      row({
        name: 'odd.gz',
        local: 3,
        bad: 2,
        otherRules: [{ profile: '1688', shop: '店', parameters: ['deadlineSeconds'] }],
      }),
    ];
    const { root } = merge(NO_DESK, {
      onMerge: async () => ({ ...merged.summary, files }),
      onFigures: async () => ({ ...NO_VIEW, shops }),
    });
    await choose(root);
    const text = textOf(root);
    expect(text).toContain('不完整：可能还在同步，过一会儿再读');
    expect(text).toContain('“店”的规则和本机不同（回复期限），这里按本机的算');
    expect(text).toContain('3 条早于加入团队');
    expect(text).toContain('2 行读不懂');
    const [first] = [...root.querySelectorAll('.team-files tbody tr')];
    expect(textOf(first!)).toContain('broken.gz');
    expect(textOf(need(root, '.merged .total'))).toContain('50.0 % 1/2');
    expect(text).toContain('小王');
    // Nothing rated, nothing pretended.
    expect(textOf(need(root, '.merged .total'))).toContain('—');
  });

  it('tells how far it is and can be stopped', async () => {
    const asked: MergeAsk[] = [];
    const onMerge = (ask: MergeAsk): Promise<MergeSummary> => {
      asked.push(ask);
      ask.onProgress({ done: 3, total: 200 });
      return new Promise((_, reject) => {
        ask.signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    };
    const { root } = merge({ ...JOINED, place: FOLDER }, { onMerge });
    await pressed(button(root, t('team.merge.shared')));
    expect(asked[0]?.files).toBeNull();
    expect(textOf(need(root, '.running'))).toContain('正在读取 3/200 个文件');
    await pressed(button(root, t('team.merge.stop')));
    expect(textOf(root)).toContain(t('team.merge.stopped'));
    expect(root.querySelector('.running')).toBeNull();
  });

  it('says why it failed', async () => {
    const { root } = merge(NO_DESK, { onMerge: () => Promise.reject(new Error('memory')) });
    await choose(root);
    expect(textOf(root)).toContain('没能合并：memory');
  });

  it('points out names that may be one shop, joins them with one click, and parts them again', async () => {
    const pair = { profile: 'feige', name: '抖店', as: '某某旗舰店' } as const;
    let view: MergedView = { ...NO_VIEW, alike: [{ ...pair, why: 'buyers', shared: 3 }] };
    const onSame = vi.fn(async (_shop: object, as: string | null) => {
      const said = { console: pair.profile, name: pair.name, as: as ?? '' };
      view = { ...NO_VIEW, same: as === null ? [] : [said] };
    });
    const { root } = merge(NO_DESK, { onFigures: async () => view, onSame });
    await choose(root);
    expect(textOf(root)).toContain('“抖店”和“某某旗舰店” 有 3 个会话在两个名字下都出现');
    await pressed(button(root, '都算作“某某旗舰店”'));
    expect(onSame).toHaveBeenLastCalledWith({ console: 'feige', name: '抖店' }, '某某旗舰店');
    expect(textOf(root)).toContain('“抖店”已算作“某某旗舰店”');
    expect(root.querySelector('.same-likely')).toBeNull();
    await pressed(button(root, '“抖店”分开算'));
    expect(onSame).toHaveBeenLastCalledWith({ console: 'feige', name: '抖店' }, null);
    expect(textOf(root)).not.toContain('已算作');
  });
});
