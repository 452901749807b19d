/** What the user himself writes down of the shop that is looked at: cases, and what agents are to reach. */
import type { ReportProps } from '../../components/report/Report.tsx';
import type { Log } from '../../lib/live/log.ts';
import type { Choice } from '../../lib/report/types.ts';
import type { Settings } from '../../lib/settings.ts';
import { followCases } from './cases.ts';
import { followMonths } from './months.ts';

/** `now` in epoch ms, page clock; `looked` is what the page shows. */
export function followShop(
  log: Log,
  looked: () => { choice: Choice; settings: Settings },
  now: () => number,
) {
  const cases = followCases(log, looked, now);
  const months = followMonths(log, looked, now);
  return {
    load: cases.load,
    props: (): Pick<ReportProps, 'register' | 'months'> => ({
      register: cases.means(),
      months: months(),
    }),
  };
}
