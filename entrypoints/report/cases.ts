/** The case register of the shop that is looked at. */
import { signal } from '@preact/signals';
import type { RegisterMeans } from '../../components/report/cases/Register.tsx';
import type { CaseRow } from '../../lib/events/db.ts';
import type { Log } from '../../lib/live/log.ts';
import { addCase, changeCase, dropCase, originByHand, shopCases } from '../../lib/report/cases.ts';
import { queryOf } from '../../lib/report/choice.ts';
import type { Choice } from '../../lib/report/types.ts';
import type { Settings } from '../../lib/settings.ts';

/** `now` in epoch ms, page clock; `looked` is what the page shows. */
export function followCases(
  log: Log,
  looked: () => { choice: Choice; settings: Settings },
  now: () => number,
) {
  const cases = signal<CaseRow[] | null>(null);
  let turn = 0;
  const load = async (): Promise<void> => {
    const { choice, settings } = looked();
    turn += 1;
    const own = turn;
    const found = await shopCases(log, queryOf(choice, settings), now());
    if (own === turn) cases.value = found;
  };
  const loaded = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await load();
    return result;
  };
  // The popup and the consoles open and close rescue tasks meanwhile.
  window.addEventListener('focus', () => void load().catch(console.warn));
  return {
    load: (): void => void load().catch(console.warn),
    means: (): RegisterMeans => ({
      cases: cases.value,
      onByHand: () => originByHand(now()),
      onAdd: async (origin, draft) => {
        const { console, shop } = looked().choice;
        await loaded(addCase(log, { console, shop }, origin, draft, now()));
      },
      onChange: (id, draft) => loaded(changeCase(log, id, draft, now())),
      onDrop: (id) => loaded(dropCase(log, id)),
    }),
  };
}
