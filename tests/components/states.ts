/** Live states that the views are tested and looked at with. All at one instant of a November evening in Beijing. */
import type { OverlayProps } from '../../components/overlay/Overlay.tsx';
import { fromBeijing } from '../../lib/beijing.ts';
import type { ImportResult } from '../../lib/live/transfer.ts';
import type { LiveState, OpenPage, Series, Waiter } from '../../lib/live/types.ts';
import { DEFAULT_SETTINGS, DEFAULT_WARNINGS, type Settings } from '../../lib/settings.ts';
import type { Rate } from '../../lib/metrics/types.ts';

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

export function live(change: Partial<LiveState> = {}): LiveState {
  return {
    at: NOW,
    skew: 0,
    series: [series(), FEIGE],
    queue: [],
    pages: [page(), page({ tabId: 8, console: 'feige', shop: '某某旗舰店' })],
    invitations: [],
    invited: { asked: 0, rated: 0, skipped: 0, latest: [], next: null },
    recompute: [],
    questions: [],
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

type OverlayState = Pick<OverlayProps, 'state' | 'link' | 'reading' | 'console'> &
  Partial<Pick<OverlayProps, 'openError'>>;

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
  fault: overlay({
    state: live({ fault: 'QuotaExceededError' }),
    openError: 'page did not answer',
  }),
};

/** States of the popup. */
export const POPUPS: Record<string, { state: LiveState | null; otherZone: boolean }> = {
  busy: { state: live({ queue: BUSY, series: [series({ unread: 3 }), FEIGE] }), otherZone: false },
  calm: { state: live(), otherZone: true },
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
  nameDays: 7,
  eventDays: 90,
  invitations: DEFAULT_SETTINGS.invitations,
  insertion: { holding: ['在的，亲', '😊'] },
  consent: { at: NOW },
  warnings: DEFAULT_WARNINGS,
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
