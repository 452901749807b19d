/** What the popup's tab shows of the weeks: sums and rounds, from what the log keeps ready where that can be. */
import { formatDay } from '../beijing.ts';
import type { ConsoleKey } from '../events/types.ts';
import type { Log } from '../live/log.ts';
import type { Coverage } from '../metrics/coverage.ts';
import type { Rate } from '../metrics/types.ts';
import { weeksAt } from '../metrics/week.ts';
import type { Span } from '../metrics/week.ts';
import { askOf, deskFor } from '../report/desk/load.ts';
import type { Settings } from '../settings.ts';
import { choiceOf, knownShops } from './model.ts';
import type { KnownShop } from './model.ts';

/** The headline of one week, as the week's desk has it. */
export interface WeekHeadline {
  /** Beijing dates, both inclusive. */
  from: string;
  to: string;
  rate: Rate;
  missed: number;
  coverage: Coverage;
}

/** A shop's weeks, each beside the one that it is held against. */
export interface ShopHeadline {
  console: ConsoleKey;
  shop: string;
  last: WeekHeadline;
  before: WeekHeadline;
  running: WeekHeadline;
  /** The week before the running one, up to the same hour. */
  runningBefore: WeekHeadline;
}

async function headlineOf(
  log: Log,
  settings: Settings,
  known: KnownShop,
  { period, now: then }: Span,
  { now, signal }: { now: number; signal?: AbortSignal },
): Promise<WeekHeadline> {
  const ask = askOf(choiceOf(known), settings, then, period);
  // What the log keeps ready knows more than was known then: a week as it stood is folded from its events.
  const past = then < now;
  const { shop } = await deskFor(log, { ...ask, past, roundsOnly: !past }, { signal });
  const { response, missed, observedMs, elapsedMs } = shop;
  return {
    from: formatDay(period.from),
    to: formatDay(period.to),
    rate: response[response.headline],
    missed,
    coverage: { observedMs, elapsedMs },
  };
}

/** Every shop's weeks at `now` (epoch ms); those of which they tell nothing are left out. */
export async function weekHeadlines(
  log: Log,
  settings: Settings,
  now: number,
  signal?: AbortSignal,
): Promise<ShopHeadline[]> {
  const weeks = weeksAt(now);
  const found: ShopHeadline[] = [];
  for (const known of await knownShops(log, settings)) {
    const of = (span: Span) => headlineOf(log, settings, known, span, { now, signal });
    const last = await of(weeks.last);
    const before = await of(weeks.before);
    const running = await of(weeks.running);
    const runningBefore = await of(weeks.runningBefore);
    const isEmpty = ({ rate, coverage }: WeekHeadline) =>
      rate.counted + rate.pending + coverage.observedMs === 0;
    if ([last, before, running].every(isEmpty)) continue;
    found.push({ ...known, last, before, running, runningBefore });
  }
  return found;
}
