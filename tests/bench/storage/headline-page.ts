/** Runs in a page of the extension: the rate of some days out of the sums that the log keeps, and folded from its events. */
import { beijingDay, DAY, startOfDay } from '../../../lib/beijing.ts';
import { fromStored } from '../../../lib/events/amend.ts';
import { DEFAULT_RULES } from '../../../lib/live/counting/rules.ts';
import { seriesAt } from '../../../lib/live/counting/series.ts';
import { openLiveLog } from '../../../lib/live/log.ts';
import { startPieces } from '../../../lib/metrics/desk/pieces.ts';
import { startReport, takeEvents } from '../../../lib/metrics/pieces.ts';
import { PROFILES } from '../../../lib/metrics/profiles.ts';
import { rateOf, sumTallies } from '../../../lib/metrics/tally.ts';
import { countedOf, takeSums } from '../../../lib/report/desk/stored.ts';

export interface Answer {
  counted: number;
  onTime: number;
}

const log = openLiveLog();
const { id: profile, parameters, consoles } = PROFILES.feige;
const query = { console: profile, shop: '抖店', consoles, formerNames: [] };

const periodOf = (now: number, days: number) => {
  const to = beijingDay(now);
  return { from: to - days + 1, to };
};

/** Today as the live state has it, more days as the desk has them. */
export async function keptHeadline(now: number, days: number): Promise<Answer> {
  if (days === 1) {
    const all = await log.transaction('r', log.tables, () => seriesAt(log, DEFAULT_RULES, [], now));
    const { counted = 0, onTime = 0 } = all[0]?.rates.round ?? {};
    return { counted, onTime };
  }
  const request = { parameters, period: periodOf(now, days), now };
  const pieces = startPieces();
  await takeSums(log, await countedOf(log, profile, query), pieces, request);
  const sum = sumTallies(pieces.sums.agents.values());
  const { counted, onTime } = rateOf(sum.round);
  return { counted, onTime };
}

/** Folded from the events of these days: what would be left without buckets. */
export async function foldedHeadline(now: number, days: number): Promise<Answer> {
  const period = periodOf(now, days);
  const rows = await log.events
    .where('at')
    .between(startOfDay(period.from) - DAY, startOfDay(period.to) + 2 * DAY)
    .toArray();
  const pieces = startReport();
  const request = { profile, parameters, consoles, period, now, by: null };
  takeEvents(pieces, rows.map(fromStored), request);
  const { counted, onTime } = rateOf(sumTallies(pieces.tallies.values()).round);
  return { counted, onTime };
}
