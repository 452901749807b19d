/** The weekly page's states, for tests and to be looked at: a week of two shops, made by the engine itself. */
import type { Making, Writing } from '../../components/summary/WeekPage.tsx';
import { beijingDay, DAY, formatDay, fromBeijing, startOfDay } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { compareDesks } from '../../lib/metrics/desk/compare.ts';
import { deskOf } from '../../lib/metrics/desk/desk.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { weeksAt } from '../../lib/metrics/week.ts';
import type { Span } from '../../lib/metrics/week.ts';
import type { ShopHeadline } from '../../lib/summary/headlines.ts';
import { shopWeekOf } from '../../lib/summary/model.ts';
import type { CaseLine, ShopWeek, WeeklySummary } from '../../lib/summary/types.ts';
import { timeline } from '../metrics/timeline.ts';

/** Wednesday, 18 November 2026, 20:45 in Beijing. */
const NOW = fromBeijing(2026, 11, 18, 20, 45);
const { last, before, running, runningBefore } = weeksAt(NOW);

const LINES = [
  'buyer 10:00 in:a',
  'agent:小王 10:01 in:a',
  'buyer 11:00 in:b',
  'agent:小李 11:07 in:b',
  'buyer 15:00 in:c',
  'rated 16:00 5 in:a',
];

/** The same lines on every day of both weeks; late ones grow fewer. */
function history(console: 'feige' | '1688'): ChatEvent[] {
  return Array.from({ length: 17 }, (_, index) => before.period.from + index).flatMap((day) =>
    timeline(...LINES.slice(0, day % 3 === 0 ? 4 : 6)).map((event) => ({
      ...event,
      console,
      key: `${day} ${event.key}`,
      conversation: `${event.conversation}${day}`,
      at: startOfDay(day) + (event.at - startOfDay(beijingDay(event.at))),
    })),
  );
}

const CASE: CaseLine = {
  kind: 'rescue',
  conversation: `a${last.period.from}`,
  agent: '小王',
  openedAt: startOfDay(last.period.from) + DAY / 2,
  dueAt: startOfDay(last.period.from + 1),
  closedAt: null,
  source: 'mood',
  status: 'expired',
  problem: '',
  wish: '',
  note: '已经打电话道歉，补发一件',
};

function deskIn(console: 'feige' | '1688', { period, now }: Span) {
  const { consoles, parameters } = PROFILES[console];
  return deskOf(history(console), { consoles, parameters, period, now });
}

function shopIn(console: 'feige' | '1688', shop: string): ShopWeek {
  const [week, earlier] = [deskIn(console, last), deskIn(console, before)];
  const desks = { week, before: earlier, compared: compareDesks(week, earlier) };
  return shopWeekOf({ console, shop }, desks, console === '1688' ? [CASE] : []);
}

export const SUMMARY: WeeklySummary = {
  format: 'sanfen-weekly',
  version: 1,
  which: 'last',
  madeAt: NOW,
  from: formatDay(last.period.from),
  to: formatDay(last.period.to),
  beforeFrom: formatDay(before.period.from),
  beforeTo: formatDay(before.period.to),
  shops: [shopIn('1688', '某某百货'), shopIn('feige', '某某旗舰店')],
  names: null,
};

const first = SUMMARY.shops[0]?.week.missed[0]?.conversation ?? '';

export const MAKINGS: Record<string, Making> = {
  running: { kind: 'running', share: 0.42 },
  full: { kind: 'done', summary: SUMMARY },
  named: { kind: 'done', summary: { ...SUMMARY, names: { [first]: '小雨点' } } },
  empty: { kind: 'done', summary: { ...SUMMARY, shops: [] } },
  stopped: { kind: 'stopped' },
  failed: { kind: 'failed', reason: 'QuotaExceededError' },
};

function headlineOf(console: 'feige' | '1688', span: Span): ShopHeadline['last'] {
  const { from, to, shop } = deskIn(console, span);
  const { response, missed, observedMs, elapsedMs } = shop;
  const rate = response[response.headline];
  return { from, to, rate, missed, coverage: { observedMs, elapsedMs } };
}

export const HEADLINES: ShopHeadline[] = SUMMARY.shops.map(({ console, shop }) => {
  const of = (span: Span) => headlineOf(console === 'feige' ? 'feige' : '1688', span);
  const same = { running: of(running), runningBefore: of(runningBefore) };
  return { console, shop, last: of(last), before: of(before), ...same };
});

/** Where the file stands, by the state of the page. */
export const WRITINGS: Record<string, Writing> = {
  full: { kind: 'saved', name: 'sanfen-2026-11-09-2026-11-15.xlsx' },
  named: { kind: 'running', share: 0.3 },
};
