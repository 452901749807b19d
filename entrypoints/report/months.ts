/** Months of the shop that is looked at, and what its agents are expected to reach. */
import { storedItem } from '../../lib/stored.ts';
import { signal } from '@preact/signals';
import type { MonthMeans } from '../../components/report/goals/MonthGoals.tsx';
import type { Log } from '../../lib/live/log.ts';
import {
  monthSpan,
  parseTargets,
  withTarget,
  type AgentTarget,
} from '../../lib/metrics/goals/month.ts';
import { queryOf } from '../../lib/report/choice.ts';
import { askOf, deskFor } from '../../lib/report/desk/load.ts';
import type { Choice } from '../../lib/report/types.ts';
import type { Settings } from '../../lib/settings.ts';

const failed = (error: unknown): void => console.warn(error);

/** `now` in epoch ms, page clock. */
export function followMonths(
  log: Log,
  looked: () => { choice: Choice; settings: Settings },
  now: () => number,
): () => MonthMeans {
  const targets = signal<AgentTarget[]>([]);
  const item = storedItem<unknown>('goals', null);
  const take = (stored: unknown): void => {
    targets.value = parseTargets(stored);
  };
  item.watch(take);
  void item.getValue().then(take);
  const names = (): string[] => {
    const { choice, settings } = looked();
    const { shop, formerNames } = queryOf(choice, settings);
    return [shop, ...formerNames];
  };
  return () => ({
    targets: targets.value.filter(
      ({ console, shop }) => console === looked().choice.console && names().includes(shop),
    ),
    async onMonth(month, tell, stop) {
      const { choice, settings } = looked();
      const at = now();
      const span = monthSpan(month, at);
      if (!span) throw new Error(month);
      if (!span.period) return { span, desk: null };
      const ask = askOf(choice, settings, at, span.period);
      const onPart = (desk: Parameters<typeof tell>[0]['desk']): void => tell({ span, desk });
      return { span, desk: await deskFor(log, ask, { signal: stop, onPart }) };
    },
    onTarget(agent, target) {
      const { console } = looked().choice;
      // Read anew: another page may have set one meanwhile.
      void item
        .getValue()
        .then((stored) => {
          const whose = { console, names: names(), agent };
          return item.setValue(withTarget(parseTargets(stored), whose, target));
        })
        .catch(failed);
    },
  });
}
