/**
 * Where every default comes from, as data: the rules editor shows it beside the parameter. The ids are those of
 * docs/metrics.md, "Sources". Platform notices are mostly known through copies; dates are those of the copy.
 */
import type { Parameters, ProfileId } from './types.ts';

/** The same sentence in both languages of the interface. */
interface Wording {
  zh: string;
  en: string;
}

/** A document that a default was taken from. */
interface Source {
  title: Wording;
  /** `YYYY-MM`, `YYYY` or a span of years; null where the text bears none. */
  date: string | null;
}

/** `rule`: a platform's text or a copy of it; `assumed`: no text found, our reading; `ours`: no platform's business. */
type Basis = 'rule' | 'assumed' | 'ours';

/** Why a default is what it is. */
interface Provenance {
  basis: Basis;
  /** Ids in `SOURCES`; may be empty for `assumed` and `ours`. */
  sources: readonly SourceId[];
  /** Newest date of the sources or, without one, the month in which we chose. */
  date: string;
  note: Wording | null;
}

const source = (date: string | null, zh: string, en: string): Source => ({
  title: { zh, en },
  date,
});

export const SOURCES = {
  D0: source('2024-04', '1688 咨询满意度规则', '1688 satisfaction rule'),
  D2: source('2021-07', '飞鸽课程：3分钟人工回复率、满意率', 'Feige course on the 3-minute rate'),
  D3: source('2020-10', '1688 客服提效（官方页）', '1688 service page (first-party)'),
  A1: source('2022-11', '1688 升级 7X24H 响应透标规则', '1688 notice on the 7X24H badge'),
  T1: source('2022-03', '旺旺人工平响时长（客户之声）', 'Wangwang mean response time'),
  T2: source('2021-2023', '阿里旺旺三分钟响应率及示例', 'Wangwang 3-minute rate with examples'),
  T3: source('2020-09', '人工响应时长（旧定义）', 'older response time definition'),
  T4: source('2023-03', '阿里旺旺使用管理规范修订公告', 'notice of the revised Wangwang rules'),
  T5: source('2025-10', '阿里旺旺使用规范（摘要）', 'Wangwang rules, digest'),
  T7: source(null, '天猫考核线（博客）', 'Tmall lines, a blog'),
  T9: source('2022-04', '旺旺满意度口径调整公告', 'notice on how satisfaction is counted'),
  T10: source('2023-01', '打烊与春节剔除说明', 'closed days and Spring Festival'),
  T11: source('2022-07', '千牛慢响应提醒', 'Qianniu slow-response alarm'),
  F1: source(
    null,
    '飞鸽首次响应时长、平均响应时长（官方页）',
    'Feige response times (first-party)',
  ),
  F2: source(null, '飞鸽口径变更：欢迎语、智能辅助', 'Feige notice: welcome text, assist'),
  F3: source('2024-12', '飞鸽课程：三分钟回复率（会话）', 'Feige course: rate by session'),
  F4: source('2024-11', '飞鸽课程（改写）', 'Feige course, rewritten'),
  F5: source(null, '飞鸽不满意率说明', 'Feige dissatisfaction rate'),
  F8: source('2025-03', '飞鸽机器人满意度看板', 'Feige robot satisfaction board'),
  F10: source('2022-11', '飞鸽客服排名', 'Feige agent ranking'),
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof SOURCES;

/** The month in which the defaults without any text were chosen. */
const CHOSEN = '2026-11';

/** The newest date that sorts last; spans of years count by their end. */
function newest(ids: readonly SourceId[]): string {
  const dates = ids.flatMap((id) => SOURCES[id].date ?? []);
  return dates.toSorted((a, b) => (a.slice(-7) < b.slice(-7) ? -1 : 1)).at(-1) ?? CHOSEN;
}

const because = (zh: string, en: string): Wording => ({ zh, en });

function rule(ids: readonly SourceId[], note: Wording | null = null): Provenance {
  return { basis: 'rule', sources: ids, date: newest(ids), note };
}

function assumed(note: Wording, ids: readonly SourceId[] = []): Provenance {
  return { basis: 'assumed', sources: ids, date: ids.length > 0 ? newest(ids) : CHOSEN, note };
}

function ours(note: Wording): Provenance {
  return { basis: 'ours', sources: [], date: CHOSEN, note };
}

type PerProfile = Record<ProfileId, Provenance>;

const same = (one: Provenance): PerProfile => ({ '1688': one, taobao: one, feige: one });

const each = (first: Provenance, second: Provenance, third: Provenance): PerProfile => ({
  '1688': first,
  taobao: second,
  feige: third,
});

const NOTHING_FOUND = because('没有查到平台的公开说法', 'no platform text found');
const FROM_TAOBAO = because(
  '1688 没有公布算法，借用淘宝的',
  '1688 publishes no formula; Taobao’s is borrowed',
);

const PROVENANCE: Record<keyof Parameters, PerProfile> = {
  window: each(
    rule(['D3', 'A1']),
    rule(['T5', 'T1'], because('2021 年的口径到 24:00', 'until 24:00 in the 2021 text')),
    rule(['D2', 'F1', 'F3']),
  ),
  deadlineSeconds: each(
    rule(['A1', 'D3'], because('指标名称就是 3 分钟', 'the figure’s own name')),
    rule(['T5', 'T2'], because('指标名称就是 3 分钟', 'the figure’s own name')),
    rule(['F3', 'D2'], because('指标名称就是 3 分钟', 'the figure’s own name')),
  ),
  headline: each(
    assumed(because('公告写“消息数”，按轮次理解', 'the notice says “messages”, read as rounds'), [
      'A1',
    ]),
    rule(['T2']),
    rule(['F10', 'F3'], because('工作台显示的是会话口径', 'what the workbench shows')),
  ),
  assistCounts: each(
    assumed(because('与机器人一样看待', 'as robots')),
    rule(['T2']),
    rule(['F1', 'F2']),
  ),
  robotCounts: each(
    assumed(because('官方 7×24 工具“可提升响应率”', 'the official 7×24 tool “raises the rate”'), [
      'D0',
    ]),
    rule(['T2']),
    rule(['D2', 'F1']),
  ),
  autoCounts: each(
    assumed(NOTHING_FOUND),
    rule(['T1']),
    rule(['F2'], because('欢迎语算系统，不算人工', 'the welcome text is the system’s')),
  ),
  robotStage: each(
    assumed(because('与机器人一样看待', 'as robots')),
    rule(['T1', 'T2']),
    rule(['F3'], because('转人工之后才计', 'counted after the hand-over to a person')),
  ),
  transfer: each(assumed(NOTHING_FOUND), rule(['T1']), assumed(NOTHING_FOUND)),
  crossDay: each(
    assumed(FROM_TAOBAO, ['T1']),
    rule(['T1'], because('2021—2023 的另一种说法是跨天不计', 'texts of 2021–2023 leave them out')),
    assumed(NOTHING_FOUND),
  ),
  zeroSecond: same(
    rule(['T3'], because('2020 年曾剔除，之后没有再提', 'left out in 2020, not mentioned since')),
  ),
  sessionRule: each(
    assumed(NOTHING_FOUND),
    assumed(NOTHING_FOUND),
    rule(
      ['F3', 'F4'],
      because('2021 年课程里的“平均时长”与此矛盾', 'the mean in the 2021 course contradicts it'),
    ),
  ),
  capSeconds: each(
    assumed(FROM_TAOBAO, ['T1']),
    rule(['T1']),
    assumed(because('没有公布封顶', 'no cap is published')),
  ),
  unansweredInMean: each(
    assumed(FROM_TAOBAO, ['T1']),
    rule(['T1']),
    rule(['F1'], because('只算回复过的', 'answered ones only')),
  ),
  minRounds: each(assumed(NOTHING_FOUND), rule(['T4', 'T5']), assumed(NOTHING_FOUND)),
  minRatings: each(
    rule(['D0'], because('多于 5 条才考核', 'assessed from more than five')),
    rule(['T5']),
    assumed(NOTHING_FOUND),
  ),
  satisfactionKey: each(
    rule(['D0'], because('当天 24:00 前可改，以最后一次为准', 'may be changed until 24:00')),
    assumed(because('由剔除规则推断', 'inferred from the clean-up'), ['T9']),
    rule(['D2']),
  ),
  satisfiedFrom: each(
    rule(['D0'], because('一般（3 分）不算满意', 'so-so (3) is not satisfied')),
    rule(['T5'], because('一般（3 分）不算满意', 'so-so (3) is not satisfied')),
    rule(['F5'], because('一般（3 分）不算满意', 'so-so (3) is not satisfied')),
  ),
  provisionalDays: each(
    rule(['D0'], because('当天 24:00 前可改', 'may be changed until 24:00')),
    assumed(because('与 1688 一样看待', 'as on 1688')),
    assumed(because('机器人评价到 T+2 才定', 'robots’ ratings take until T+2'), ['F8']),
  ),
  sessionSilenceMinutes: same(
    assumed(because('平台不公布何时结束会话', 'no platform says when it closes a session')),
  ),
  sessionStart: same(
    assumed(because('可用校准看哪种更接近', 'calibration can tell which is closer')),
  ),
  autoTexts: same(ours(because('由店铺自己回答', 'answered by the shop'))),
  firstResponse: each(
    assumed(NOTHING_FOUND),
    assumed(because('没有公布算法', 'no formula is published')),
    rule(['F1']),
  ),
  closed: each(
    assumed(FROM_TAOBAO, ['T10']),
    rule(['T10'], because('打烊和春节剔除，由店铺填写', 'entered by the shop')),
    assumed(because('默认没有，由店铺填写', 'none; entered by the shop')),
  ),
  responseTargets: each(
    rule(['D3', 'A1'], because('80 % 响应快，90 % 7X24H', '80 % fast-response tag, 90 % badge')),
    rule(['T4', 'T5', 'T7']),
    ours(because('没有查到官方线', 'no official line found')),
  ),
  satisfactionTargets: each(
    rule(['A1']),
    rule(['T5']),
    ours(because('由店铺自己定', 'set by the shop')),
  ),
  warnOutside: same(ours(because('考核之外也有人在等', 'buyers wait outside it too'))),
  warningLevels: each(
    ours(because('到 3 分钟前分三次提醒', 'three warnings before the three minutes')),
    rule(['T11'], because('100 秒是千牛自己的提醒', '100 s is Qianniu’s own alarm')),
    ours(because('到 3 分钟前分三次提醒', 'three warnings before the three minutes')),
  ),
};

/** Where the default of a platform's parameter comes from. */
export function provenanceOf(profile: ProfileId, key: keyof Parameters): Provenance {
  return PROVENANCE[key][profile];
}
