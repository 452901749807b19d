/** The case register in some states, and rounds to look behind. Wednesday, 18 November 2026. */
import { DAY, fromBeijing, MINUTE, SECOND, startOfDay, beijingDay } from '../../lib/beijing.ts';
import type { CaseRow, RegisterRow } from '../../lib/events/db.ts';
import type { MonthMeans } from '../../components/report/goals/MonthGoals.tsx';
import type { RegisterMeans } from '../../components/report/cases/Register.tsx';
import type { Behind } from '../../components/report/desk/use-behind.ts';
import type { RoundLine } from '../../lib/metrics/desk/types.ts';
import type { Timeline } from '../../lib/report/desk/behind.ts';
import { DESKS } from './desk-states.ts';

const AT = fromBeijing(2026, 11, 17, 10, 2);

export function registered(change: Partial<RegisterRow> = {}): RegisterRow {
  const openedAt = change.openedAt ?? AT;
  return {
    id: `case|${openedAt}`,
    kind: 'case',
    console: 'feige',
    shop: '抖店',
    conversation: 'b8f20c11d4e5',
    agent: '小王',
    source: 'round',
    status: 'todo',
    problem: '催了三次发货，第三次等了四分半才回',
    wish: '今天内发出，补一张优惠券',
    note: '',
    closedAt: null,
    madeAt: openedAt,
    changedAt: openedAt,
    openedAt,
    day: beijingDay(openedAt),
    dueAt: startOfDay(beijingDay(openedAt) + 3),
    ...change,
  };
}

const RESCUE: CaseRow = {
  id: 'rescue|1|c',
  kind: 'rescue',
  console: 'feige',
  shop: '抖店',
  conversation: 'c4471a9be002',
  agent: null,
  source: 'mood',
  status: 'failed',
  note: '打过电话，没接',
  closedAt: AT,
  openedAt: AT - DAY,
  day: beijingDay(AT - DAY),
  dueAt: startOfDay(beijingDay(AT)),
};

export const SMALL: CaseRow[] = [
  registered(),
  registered({
    id: 'good',
    kind: 'good',
    status: 'noted',
    source: 'hand',
    conversation: '',
    agent: '小李',
    problem: '高峰时同时接 9 个会话，没有一轮超时',
    wish: '',
    dueAt: null,
    openedAt: AT - 2 * MINUTE,
  }),
  registered({
    id: 'over',
    kind: 'followUp',
    status: 'doing',
    source: 'rescue',
    problem: '差评：颜色和图片不一样',
    wish: '换货',
    note: '已约快递上门',
    openedAt: AT - 5 * DAY,
    day: beijingDay(AT) - 5,
    dueAt: startOfDay(beijingDay(AT) - 2),
  }),
  RESCUE,
];

const WORDS = ['发错货', '少发一件', '物流停了五天', '尺码建议错了', '退款一直没到'] as const;

export const MANY: CaseRow[] = Array.from({ length: 120 }, (_, index) =>
  registered({
    id: `m${index}`,
    kind: index % 7 === 0 ? 'good' : 'case',
    status:
      index % 7 === 0 ? 'noted' : (['todo', 'doing', 'solved', 'unsolved'] as const)[index % 4]!,
    agent: ['小王', '小李', null][index % 3]!,
    problem: WORDS[index % WORDS.length]!,
    wish: index % 2 ? '补发' : '',
    note: index % 5 ? '' : '说明很长的一条备注，'.repeat(12),
    openedAt: AT - index * 5 * 3_600 * SECOND,
    day: beijingDay(AT - index * 5 * 3_600 * SECOND),
  }),
);

export const REGISTERS: Record<string, CaseRow[]> = { empty: [], small: SMALL, large: MANY };

export function register(cases: readonly CaseRow[] | null): RegisterMeans {
  return {
    cases,
    onByHand: () => ({ source: 'hand', conversation: '', agent: null, openedAt: AT + DAY }),
    onAdd: async () => {},
    onChange: async () => true,
    onDrop: async () => {},
  };
}

const base = { length: null, score: null, agent: '小王', kind: null } as const;
const say = (role: 'buyer' | 'agent', at: number, isOwn: boolean): Timeline['lines'][number] => ({
  ...base,
  key: `${role}${at}`,
  at,
  type: 'message',
  role,
  kind: 'text',
  length: 12,
  isOwn,
});

export const TIMELINE: Timeline = {
  name: '阿明',
  isCut: false,
  lines: [
    { ...base, key: 's', at: AT - MINUTE, type: 'sessionStarted', role: null, isOwn: false },
    say('buyer', AT, true),
    say('buyer', AT + MINUTE, true),
    say('agent', AT + 270 * SECOND, true),
    { ...base, key: 'r', at: AT + 9 * MINUTE, type: 'rated', role: null, score: 2, isOwn: false },
  ],
};

/** Three on time besides the missed ones. */
export function allRounds(missed: readonly RoundLine[]): RoundLine[] {
  const on = [0, 1, 2].map((index): RoundLine => {
    const openedAt = AT - 2 * MINUTE + index * SECOND;
    const outcome = index === 2 ? 'pending' : 'onTime';
    return {
      ...missed[0]!,
      id: `on${index}`,
      openedAt,
      outcome,
      waitedSeconds: 40,
      overSeconds: 0,
    };
  });
  return [...missed, ...on].sort((a, b) => a.openedAt - b.openedAt);
}

export function behind(missed: readonly RoundLine[], canOpen = true): Omit<Behind, 'onRegister'> {
  return {
    onRounds: async () => allRounds(missed),
    onTold: async () => new Set(['b']),
    onTimeline: async () => TIMELINE,
    canOpen,
    onOpen: async () => ({ ok: false, error: 'not here' }),
  };
}

const MONTH_SPAN = { month: '2026-11', first: 20_758, last: 20_787, daysLeft: 13 };

/** November as far as it has come: of three rounds, or of a busy shop. */
export function monthOf(which: 'small' | 'large'): MonthMeans {
  const { desk } = DESKS[which] ?? {};
  const own = desk && { ...desk, trend: desk.trend.filter(({ day }) => day >= '2026-11') };
  return {
    targets: [{ console: 'feige', shop: '抖店', agent: '小王', target: 925 }],
    onMonth: async () => ({
      span: { ...MONTH_SPAN, period: { from: MONTH_SPAN.first, to: 20_774 } },
      desk: own ?? null,
    }),
    onTarget: () => {},
  };
}
