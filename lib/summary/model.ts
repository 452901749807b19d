/** The weekly summary out of the log: the report page's desks of two weeks, shop by shop. */
import { formatDay, startOfDay } from '../beijing.ts';
import type { ConsoleKey } from '../events/types.ts';
import type { Log } from '../live/log.ts';
import type { Desk } from '../metrics/desk/types.ts';
import { weeksAt } from '../metrics/week.ts';
import type { Span } from '../metrics/week.ts';
import { standingOf } from '../mood/case.ts';
import type { DeskProgress } from '../report/desk/load.ts';
import { weekDesks } from '../report/desk/weeks.ts';
import type { WeekChoice, WeekDesks } from '../report/desk/weeks.ts';
import type { Choice } from '../report/types.ts';
import type { Settings } from '../settings.ts';
import { presentName, reportedConsoles } from '../shops.ts';
import { FORMULAS, SUMMARY_FORMAT, SUMMARY_VERSION } from './types.ts';
import type { Basis, CaseLine, ShopWeek, WeeklySummary } from './types.ts';

/** A shop of the log, under its present name. */
export interface KnownShop {
  console: ConsoleKey;
  shop: string;
}

/** Every shop of which the log has figures, by console, then name. */
export async function knownShops(log: Log, settings: Settings): Promise<KnownShop[]> {
  const rows = await log.generations.toArray();
  return reportedConsoles(settings).flatMap((console) => {
    const own = rows.filter(({ profile }) => profile === console);
    const names = new Set(own.map(({ shop }) => presentName(settings, console, shop)));
    return [...names].sort().map((shop) => ({ console, shop }));
  });
}

/** What a desk of the shop is asked with; the period comes from the week. */
export function choiceOf({ console, shop }: KnownShop): Choice {
  return { console, shop, period: 'own', from: '', to: '' };
}

/** Both spans of a choice of week at `now` (epoch ms). */
function spansOf(which: WeekChoice, now: number): { own: Span; earlier: Span } {
  const weeks = weeksAt(now);
  return which === 'last'
    ? { own: weeks.last, earlier: weeks.before }
    : { own: weeks.running, earlier: weeks.runningBefore };
}

/** Share of 1 of two desks, one after the other, where each tells its own progress. */
function overTwo(tell: (share: number) => void): (progress: DeskProgress) => void {
  let [desk, last] = [0, 0];
  return ({ part, share }) => {
    const done = { sums: 0, rounds: 0.3 * share, conversations: 0.3 + 0.7 * share }[part];
    if (done < last) desk = 1;
    last = done;
    tell((desk + done) / 2);
  };
}

async function casesOf(
  log: Log,
  settings: Settings,
  { console, shop }: KnownShop,
  { period, now }: Span,
): Promise<CaseLine[]> {
  const [from, to] = [startOfDay(period.from), startOfDay(period.to + 1)];
  const rows = await log.cases
    .filter((row) => row.openedAt >= from && row.openedAt < to && row.console === console)
    .toArray();
  return rows
    .filter((row) => presentName(settings, console, row.shop) === shop)
    .sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))
    .map((row) => {
      const { kind, conversation, agent, openedAt, dueAt, closedAt, source, note } = row;
      const status = standingOf(row, now);
      const { problem, wish } = row.kind === 'rescue' ? { problem: '', wish: '' } : row;
      const told = { openedAt, dueAt, closedAt, source, status, problem, wish, note };
      return { kind, conversation, agent, ...told };
    });
}

function basisOf({ week, before }: WeekDesks): Basis {
  const { parameters, parameterHash, excluded } = week;
  const otherRules = week.otherRules || before.otherRules || before.parameterHash !== parameterHash;
  return {
    parameters,
    parameterHash,
    otherRules,
    excluded,
    formulas: [`report.formula.${week.shop.response.headline}`, ...FORMULAS],
    localEstimate: true,
  };
}

function isEmpty({ shop }: Pick<Desk, 'shop'>): boolean {
  const { response, satisfaction, invites, observedMs } = shop;
  const counts = [response.round, response.message, response.session];
  const invited = invites ? invites.byAgent + invites.bySystem + invites.byUnknown : 0;
  const things = (satisfaction?.rated ?? 0) + invited + observedMs;
  return things === 0 && counts.every(({ counted, pending }) => counted + pending === 0);
}

/** A shop's part, drawn up from its two desks. */
export function shopWeekOf(known: KnownShop, desks: WeekDesks, cases: CaseLine[]): ShopWeek {
  const { heatmap: _, parameters: __, handling: ___, ...week } = desks.week;
  const { from, to, now, shop, parameterHash } = desks.before;
  return {
    ...known,
    week: { ...week, missed: week.missed ?? [] },
    before: { from, to, now, shop, parameterHash },
    compared: desks.compared,
    cases,
    basis: basisOf(desks),
  };
}

/** Names asked for at a time. */
const NAMES = 1_000;

async function namesOf(log: Log, shops: readonly ShopWeek[]): Promise<Record<string, string>> {
  const ids = new Set(
    shops.flatMap(({ week, cases }) =>
      [...week.missed, ...cases].map(({ conversation }) => conversation),
    ),
  );
  const all = [...ids];
  const names: Record<string, string> = {};
  for (let from = 0; from < all.length; from += NAMES) {
    for (const row of await log.names.bulkGet(all.slice(from, from + NAMES))) {
      if (row) names[row.id] = row.name;
    }
  }
  return names;
}

export interface SummaryAsk {
  settings: Settings;
  which: WeekChoice;
  /** Epoch ms. */
  now: number;
  /** Display names of buyers too, as far as they are kept; without it there are pseudonyms only. */
  names?: boolean;
}

export interface SummaryOptions {
  signal?: AbortSignal;
  /** Share of 1. */
  onProgress?: (share: number) => void;
}

/** The summary of a week; shops of which neither week tells anything are left out. Throws the signal's reason once aborted. */
export async function weeklySummary(
  log: Log,
  { settings, which, now, names = false }: SummaryAsk,
  { signal, onProgress = () => {} }: SummaryOptions = {},
): Promise<WeeklySummary> {
  signal?.throwIfAborted();
  const { own, earlier } = spansOf(which, now);
  const known = await knownShops(log, settings);
  const shops: ShopWeek[] = [];
  for (const [index, each] of known.entries()) {
    const tell = overTwo((share) => onProgress((index + share) / known.length));
    const asked = { choice: choiceOf(each), settings, which, now };
    const desks = await weekDesks(log, asked, { signal, onProgress: tell });
    const cases = await casesOf(log, settings, each, own);
    if (cases.length === 0 && isEmpty(desks.week) && isEmpty(desks.before)) continue;
    shops.push(shopWeekOf(each, desks, cases));
  }
  signal?.throwIfAborted();
  onProgress(1);
  return {
    format: SUMMARY_FORMAT,
    version: SUMMARY_VERSION,
    which,
    madeAt: now,
    from: formatDay(own.period.from),
    to: formatDay(own.period.to),
    beforeFrom: formatDay(earlier.period.from),
    beforeTo: formatDay(earlier.period.to),
    shops,
    names: names ? await namesOf(log, shops) : null,
  };
}
