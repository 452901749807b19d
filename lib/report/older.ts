/**
 * Days whose events were pruned: what is left of them is sums, each under the parameters that made them. They are drawn
 * apart and never added to figures of another hash.
 */
import { beijingDay, formatDay, startOfDay } from '../beijing.ts';
import { groupBy } from '../metrics/group-by.ts';
import type { Period } from '../metrics/period.ts';
import { ratesOf, sumTallies } from '../metrics/tally.ts';
import type { Figures } from '../metrics/tally.ts';
import type { Grouping, Rate } from '../metrics/types.ts';
import type { ConsoleKey } from '../events/types.ts';
import type { Log } from '../live/log.ts';

/** Sums of pruned days under one set of parameters. */
interface OlderFigures {
  hash: string;
  /** The parameters as text. */
  parameters: Record<string, string>;
  /** They are those by which the shop counts now. */
  isCurrent: boolean;
  /** Beijing dates `YYYY-MM-DD` with anything decided, oldest first. */
  days: { day: string; figures: Figures }[];
}

/** First Beijing day of which all events are there; null where nothing was pruned. */
async function keptSince(
  log: Log,
  { profile, shops }: { profile: ConsoleKey; shops: readonly string[] },
): Promise<number | null> {
  const rows = await log.generations.where('profile').equals(profile).toArray();
  const before = rows
    .filter(({ shop }) => shops.includes(shop))
    .map(({ prunedBefore = 0 }) => prunedBefore);
  const last = Math.max(0, ...before);
  return last === 0 ? null : beijingDay(last);
}

/** What is left of the pruned days of a period, by the parameters that made it. */
export async function olderFigures(
  log: Log,
  series: { profile: ConsoleKey; shops: readonly string[] },
  { from, to }: Period,
): Promise<OlderFigures[]> {
  const since = await keptSince(log, series);
  if (since === null || from >= since) return [];
  const [begin, end] = [startOfDay(from), startOfDay(Math.min(to + 1, since))];
  const rows = await log.generations.where('profile').equals(series.profile).toArray();
  const found: OlderFigures[] = [];
  for (const { id, shop, hash, parameters, state } of rows) {
    if (id === undefined || state === 'building' || !series.shops.includes(shop)) continue;
    const buckets = await log.buckets
      .where('[generation+hour]')
      .between([id, begin], [id, end], true, false)
      .toArray();
    if (buckets.length === 0) continue;
    const days = [...groupBy(buckets, ({ hour }) => beijingDay(hour))]
      .sort(([a], [b]) => a - b)
      .map(([day, some]) => ({
        day: formatDay(day),
        figures: sumTallies(some.map(({ tally }) => tally)),
      }));
    found.push({ hash, parameters, isCurrent: state === 'current', days });
  }
  return found;
}

/** What the report page tells of the days of its period that lie before the kept ones. */
export interface OlderDays {
  /** Beijing date: conversations that ended before it are pruned. */
  since: string;
  /** One a set of parameters; first and last date with anything decided. */
  sums: {
    hash: string;
    isCurrent: boolean;
    from: string;
    to: string;
    rates: Record<Grouping, Rate>;
  }[];
}

/** Null where all events of the period are there. */
export async function olderDays(
  log: Log,
  series: { profile: ConsoleKey; shops: readonly string[] },
  period: Period,
): Promise<OlderDays | null> {
  const since = await keptSince(log, series);
  if (since === null || period.from >= since) return null;
  const sums = (await olderFigures(log, series, period)).map(({ hash, isCurrent, days }) => ({
    hash,
    isCurrent,
    from: days[0]?.day ?? '',
    to: days.at(-1)?.day ?? '',
    rates: ratesOf(sumTallies(days.map(({ figures }) => figures))),
  }));
  return { since: formatDay(since), sums };
}
