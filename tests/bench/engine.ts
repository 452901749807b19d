/** The figures' engine under Node, against what it cannot do without: going once over the same events. */
import { beijingDay, DAY, fromBeijing } from '../../lib/beijing.ts';
import { formatEvent, parseLog } from '../../lib/events/ndjson.ts';
import { compareEvents } from '../../lib/events/order.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { compared, type Figure } from './figures.ts';
import { makeEvents } from './make-events.ts';
import { inTurn, took } from './measure.ts';

const RUNS = 5;
const START = fromBeijing(2026, 11, 1, 9);

export async function benchEngine(): Promise<Figure[]> {
  const { id, parameters, consoles } = PROFILES.feige;
  const day = beijingDay(START);
  const period = { from: day, to: day + 30 };
  const request = { profile: id, parameters, consoles, period, now: START + 40 * DAY, by: null };
  const figures: Figure[] = [];
  for (const size of [10_000, 100_000]) {
    const events = makeEvents(size, START);
    const text = events.map(formatEvent).join('\n');
    const about = { what: 'engine under Node', unit: 'ms', size } as const;
    figures.push(
      compared(
        { ...about, of: 'report from events', against: 'sorting them' },
        await inTurn(
          RUNS,
          () => took(() => reportOf(events, request)),
          () => took(() => events.toSorted(compareEvents)),
        ),
      ),
      compared(
        { ...about, of: 'reading NDJSON', against: 'JSON.parse of the lines' },
        await inTurn(
          RUNS,
          () => took(() => parseLog(text)),
          () => took(() => text.split('\n').map((line) => JSON.parse(line) as unknown)),
        ),
      ),
    );
  }
  return figures;
}
