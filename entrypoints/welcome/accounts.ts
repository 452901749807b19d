/** Own accounts that console pages have named, followed. */
import { rememberedAccounts } from '../../lib/live/accounts/remembered.ts';
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Accounts } from '../../components/welcome/suggest.ts';
import type { OwnAccount } from '../../lib/consoles/types.ts';
import { LIVE_CONSOLES } from '../../lib/events/types.ts';

/** As the pages' readers remember them. */
export async function followAccounts(): Promise<ReadonlySignal<Accounts>> {
  const accounts = signal<Accounts>({ '1688': [], taobao: [], feige: [] });
  for (const id of LIVE_CONSOLES) {
    const item = rememberedAccounts(id);
    const show = (known: readonly OwnAccount[]): void => {
      accounts.value = { ...accounts.value, [id]: known };
    };
    item.watch(show);
    show(await item.getValue());
  }
  return accounts;
}
