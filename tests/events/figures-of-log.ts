/** The figures that a saved log must give again: the live ones, and those of a fold from scratch over all its events. */
import { beijingDay } from '../../lib/beijing.ts';
import { fromStored } from '../../lib/events/amend.ts';
import { DEFAULT_RULES } from '../../lib/live/counting/rules.ts';
import { seriesAt } from '../../lib/live/counting/series.ts';
import type { Log } from '../../lib/live/log.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';

/** As JSON has it. */
export async function figuresOfLog(log: Log, now: number): Promise<unknown> {
  const events = (await log.events.toArray()).map(fromStored);
  const series = await seriesAt(log, DEFAULT_RULES, [], now);
  const { consoles, parameters, id: profile } = PROFILES.feige;
  const today = beijingDay(now);
  const period = { from: today - 2, to: today };
  const folded = reportOf(events, { profile, consoles, parameters, period, now, by: 'agent' });
  const { events: count, response, latency } = folded;
  return JSON.parse(JSON.stringify({ series, folded: { events: count, response, latency } }));
}
