/** Live states that the views are tested and looked at with. All at one instant of a November evening in Beijing. */
import type { OverlayProps } from '../../components/overlay/Overlay.tsx';
import { POPUP_PARTS } from '../../components/popup/parts.ts';
import type { PopupProps } from '../../components/popup/Popup.tsx';
import { popupTranslator } from '../../lib/i18n/popup.ts';
import { fromBeijing } from '../../lib/beijing.ts';
import type { ImportResult } from '../../lib/live/transfer.ts';
import type {
  AccountQuestion,
  InvitationDone,
  InvitationDue,
  LiveState,
  OpenPage,
  Series,
  UpsetBuyer,
  Waiter,
} from '../../lib/live/types.ts';
import {
  DEFAULT_ACCOUNTS,
  DEFAULT_MOOD,
  DEFAULT_SETTINGS,
  DEFAULT_WARNINGS,
  type Language,
  type Settings,
} from '../../lib/settings.ts';
import type { Rate } from '../../lib/metrics/types.ts';

/** What the popup is drawn with once all of it is loaded. */
export const wholePopup = (language: Language) => ({
  language,
  t: popupTranslator(language),
  parts: POPUP_PARTS,
});

export const NOW = fromBeijing(2026, 11, 21, 20, 40, 30);

const HOUR = 3_600_000;

export function rate(onTime: number, counted: number, pending = 0): Rate {
  return { counted, onTime, rate: counted === 0 ? null : onTime / counted, pending };
}

export function series(change: Partial<Series> = {}): Series {
  return {
    console: '1688',
    shop: '某某百货',
    headline: 'round',
    rates: { round: rate(169, 183, 4), message: rate(240, 260, 5), session: rate(90, 99, 3) },
    coverage: { observedMs: 11.2 * HOUR, elapsedMs: 11.66 * HOUR },
    unread: 0,
    readUntil: NOW,
    reading: true,
    ...change,
  };
}

export const FEIGE = series({
  console: 'feige',
  shop: '某某旗舰店',
  headline: 'session',
  rates: { round: rate(96, 102, 1), message: rate(120, 130, 1), session: rate(44, 50, 2) },
});

/** A waiter with so many seconds left (negative: over). */
export function waiter(left: number, change: Partial<Waiter> = {}): Waiter {
  const deadline = NOW + left * 1000;
  return {
    id: `w${left}`,
    console: '1688',
    shop: '某某百货',
    name: '阿明',
    mark: null,
    sameName: 1,
    since: deadline - 180_000,
    asked: deadline - 180_000,
    certainty: 'exact',
    deadline,
    levels: [60, 120, 150, 180],
    assessed: true,
    place: { tabId: 7, frameId: 0 },
    quiet: null,
    ...change,
  };
}

export function page(change: Partial<OpenPage> = {}): OpenPage {
  return {
    tabId: 7,
    frameId: 0,
    console: '1688',
    shop: '某某百货',
    state: { kind: 'reading' },
    ...change,
  };
}

export function due(change: Partial<InvitationDue> = {}): InvitationDue {
  return {
    id: 'i1',
    console: '1688',
    shop: '某某百货',
    name: '王姐',
    mark: null,
    since: NOW - 60_000,
    urgent: false,
    action: 'button',
    button: '邀请评价',
    place: { tabId: 7, frameId: 0 },
    ...change,
  };
}

export function done(change: Partial<InvitationDone> = {}): InvitationDone {
  const base = { id: 'd1', console: '1688' as const, shop: '某某百货', name: '阿明', at: NOW };
  return { ...base, outcome: 'asked', by: 'unknown', reason: null, ...change };
}

export function live(change: Partial<LiveState> = {}): LiveState {
  return {
    at: NOW,
    skew: 0,
    series: [series(), FEIGE],
    queue: [],
    pages: [page(), page({ tabId: 8, console: 'feige', shop: '某某旗舰店' })],
    invitations: [],
    upset: [],
    invited: { asked: 0, rated: 0, skipped: 0, latest: [], isMore: false, next: null },
    recompute: [],
    questions: [],
    accounts: [],
    rested: 0,
    resting: null,
    fault: null,
    ...change,
  };
}

export const BUSY = [
  waiter(-23, { name: '雨后的晴天', console: 'feige' }),
  waiter(18, { name: '小雨点', console: 'feige' }),
  waiter(52, { name: '阿明', mark: '①' }),
  waiter(72, { id: 'w72b', name: '阿明', mark: '②', certainty: 'about' }),
  waiter(107, { name: '用户8839201', console: 'feige', certainty: 'earliest' }),
  waiter(118, { name: '王姐', console: 'feige', sameName: 2 }),
  waiter(150, { name: '义乌市某某小商品批发部总店' }),
];

/** An account that took another's place. */
export const ACCOUNT: AccountQuestion = {
  console: 'feige',
  id: null,
  nick: '小王',
  agent: '小王',
  before: '小李',
  shop: { id: 'feige', name: '某某旗舰店' },
  agents: ['小李', '小张'],
  shops: [{ id: 'feige', name: '某某旗舰店' }],
};

/** A buyer who is upset, with the day's rescue task. */
export function upsetBuyer(change: Partial<UpsetBuyer> = {}): UpsetBuyer {
  const dueAt = fromBeijing(2026, 11, 22);
  return {
    id: 'c1',
    console: 'feige',
    shop: '某某旗舰店',
    name: '小雨点',
    mark: null,
    level: 2,
    since: NOW - 90_000,
    hint: true,
    waitingSince: NOW - 130_000,
    rounds: 3,
    task: { id: 't1', openedAt: NOW - 90_000, dueAt, source: 'mood', note: '' },
    place: { tabId: 7, frameId: 0 },
    ...change,
  };
}

const UPSET = live({
  queue: [waiter(18, { name: '小雨点', console: 'feige', upset: 'c1' }), waiter(72)],
  upset: [upsetBuyer(), upsetBuyer({ id: 'c2', name: '王姐', level: null, hint: false })],
});

/** What can be done about moods, by nobody. */
export const MOODS = {
  onMark: () => {},
  onNote: () => {},
  onResult: () => {},
  onCopy: async () => true,
  moodError: null,
  canMark: true,
};

const NICKS = [
  '小雨点',
  '义乌市某某小商品批发部总店',
  't_8839201',
  '阿明',
  'Wholesale Buyer HK',
  '🌸花开',
];

/** As many as are listed, and others behind them. */
const MORE_DUE = {
  invitations: Array.from({ length: 20 }, (_, index) =>
    due({ id: `m${index}`, name: NICKS[index % NICKS.length]! }),
  ),
  invited: { ...live().invited, isMore: true },
};
const CONSOLES = ['1688', 'feige', 'taobao'] as const;

/** So many who wait, the longest first: from over the deadline to just come. */
export function crowd(count: number): Waiter[] {
  return Array.from({ length: count }, (_, index) =>
    waiter(Math.round(-75 + (255 * index) / count), {
      id: `c${index}`,
      name: `${NICKS[index % NICKS.length]}${index < NICKS.length ? '' : index}`,
      console: CONSOLES[index % CONSOLES.length]!,
    }),
  );
}

type OverlayState = Pick<OverlayProps, 'state' | 'link' | 'reading' | 'console'> &
  Partial<Pick<OverlayProps, 'openError' | 'mood'>>;

const reading = { kind: 'reading' } as const;

function overlay(change: Partial<OverlayState> = {}): OverlayState {
  return { state: live(), link: 'live', reading, console: '1688', ...change };
}

const stopped = series({ reading: false, readUntil: NOW - 1.5 * HOUR });

/** Every state of the overlay that must be told apart at a glance. */
export const OVERLAYS: Record<string, OverlayState> = {
  calm: overlay(),
  'calm, Feige': overlay({ console: 'feige' }),
  'no data': overlay({
    state: live({
      series: [series({ rates: { round: rate(0, 0), message: rate(0, 0), session: rate(0, 0) } })],
    }),
  }),
  'level 1': overlay({ state: live({ queue: [waiter(107)] }) }),
  'level 2': overlay({ state: live({ queue: [waiter(52), waiter(150)] }) }),
  'level 3': overlay({ state: live({ queue: BUSY.slice(1, 4) }) }),
  overdue: overlay({ state: live({ queue: BUSY }) }),
  'queue of 12': overlay({ state: live({ queue: crowd(12) }) }),
  'queue of 80': overlay({ state: live({ queue: crowd(80), invitations: [due()] }) }),
  inviting: overlay({
    state: live({
      queue: BUSY.slice(1, 2),
      invitations: [
        due({ urgent: true }),
        due({ id: 'i2', name: NICKS[1]!, console: 'feige', action: 'close' }),
        due({ id: 'i3', name: '小雨点', place: null }),
        due({ id: 'i4', name: '阿明' }),
      ],
    }),
  }),
  'more to invite': overlay({ state: live({ queue: BUSY.slice(1, 2), ...MORE_DUE }) }),
  'two of one name': overlay({ state: live({ queue: BUSY.slice(2, 6) }) }),
  'off hours': overlay({
    state: live({
      queue: [
        waiter(40, { assessed: false, name: '夜猫子' }),
        waiter(130, { place: null, console: 'feige' }),
      ],
    }),
  }),
  'not reading': overlay({ reading: { kind: 'login' }, state: live({ series: [stopped] }) }),
  'not reading, someone waits': overlay({
    reading: { kind: 'unknown' },
    state: live({ series: [stopped], queue: BUSY.slice(1, 3) }),
  }),
  stalled: overlay({ reading: { kind: 'stalled' }, state: live({ series: [stopped] }) }),
  orphaned: overlay({ reading: { kind: 'orphaned' }, state: live({ series: [stopped] }) }),
  partly: overlay({ reading: { kind: 'partly', missing: ['rowTime', 'lines'] } }),
  'read, series not': overlay({ state: live({ series: [stopped] }) }),
  loading: overlay({ reading: { kind: 'loading' }, state: null, link: 'connecting' }),
  connecting: overlay({ state: null, link: 'connecting' }),
  lost: overlay({ link: 'lost', state: live({ queue: BUSY.slice(1, 3) }) }),
  'who is working': overlay({
    state: live({ queue: BUSY.slice(0, 1), accounts: [ACCOUNT] }),
    console: 'feige',
  }),
  upset: overlay({ state: UPSET, mood: { ...MOODS, openThread: 'c1' } }),
  fault: overlay({
    state: live({ fault: 'QuotaExceededError' }),
    openError: 'page did not answer',
  }),
};

/** States of the popup. */
export const POPUPS: Record<
  string,
  { state: LiveState | null; otherZone: boolean } & Pick<PopupProps, 'mood'>
> = {
  upset: { state: UPSET, otherZone: false, mood: MOODS },
  busy: { state: live({ queue: BUSY, series: [series({ unread: 3 }), FEIGE] }), otherZone: false },
  calm: { state: live(), otherZone: true },
  'queue of 80': { state: live({ queue: crowd(80), resting: NOW + 600_000 }), otherZone: true },
  full: {
    mood: MOODS,
    state: live({
      upset: [upsetBuyer()],
      accounts: [ACCOUNT],
      rested: 25 * 60_000,
      queue: BUSY,
      series: [series({ unread: 3 }), FEIGE, series({ console: 'taobao', shop: '淘宝店铺' })],
      recompute: [{ console: 'feige', shop: '某某旗舰店', done: 45, total: 100 }],
      questions: [
        {
          console: '1688',
          shop: '某某百货',
          fp: 'f1',
          text: '亲，欢迎光临，现在咨询的人多，稍后马上回复您',
          length: 21,
          quick: 3,
          slow: 1,
          first: NOW - 5 * 86_400_000,
          last: NOW,
        },
      ],
      invitations: [due({ urgent: true }), due({ id: 'i2', name: '小雨点', console: 'feige' })],
      invited: {
        asked: 9,
        rated: 3,
        skipped: 2,
        latest: [
          done({ outcome: 'rated' }),
          done({ id: 'd2', name: NICKS[1]!, by: 'agent' }),
          done({ id: 'd3', outcome: 'skipped', reason: 'notOver', console: 'feige' }),
        ],
        isMore: false,
        next: null,
      },
    }),
    otherZone: true,
  },
  'nothing open': { state: live({ series: [], pages: [] }), otherZone: false },
  'closed for today': { state: live({ series: [stopped], pages: [] }), otherZone: false },
  troubles: {
    state: live({
      fault: 'QuotaExceededError',
      series: [stopped, FEIGE],
      pages: [
        page(),
        page({ tabId: 2, state: { kind: 'login' } }),
        page({ tabId: 3, state: { kind: 'permission' }, console: 'feige' }),
        page({ tabId: 4, state: { kind: 'unknown' }, console: 'taobao', shop: '淘宝店铺' }),
        page({ tabId: 5, state: { kind: 'stalled' } }),
        page({ tabId: 6, state: { kind: 'loading' } }),
      ],
    }),
    otherZone: false,
  },
  connecting: { state: null, otherZone: false },
};

export const SETTINGS: Settings = {
  language: 'zh',
  shops: {
    '1688': { id: '1688', name: '某某百货' },
    taobao: { id: 'taobao', name: '淘宝店铺' },
    feige: { id: 'feige', name: '某某旗舰店' },
  },
  agents: { '1688': null, taobao: null, feige: '小王' },
  overrides: {},
  customConsoles: [],
  nameDays: 7,
  eventDays: 90,
  invitations: DEFAULT_SETTINGS.invitations,
  invitePhrases: { texts: ['亲，方便的话评个价吧～'] },
  insertion: { holding: ['在的，亲', '😊'] },
  consent: { at: NOW },
  warnings: DEFAULT_WARNINGS,
  mood: DEFAULT_MOOD,
  accounts: DEFAULT_ACCOUNTS,
  reading: DEFAULT_SETTINGS.reading,
};

export const IMPORTED: ImportResult = {
  events: 6,
  added: 3,
  amended: 1,
  unchanged: 2,
  skipped: 1,
  badLines: 4,
  bad: [
    { number: 7, reason: 'not JSON' },
    { number: 9, reason: '"at" is not an instant' },
  ],
};
