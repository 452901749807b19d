/** Accounts that pages have shown, with whose they are; and what the user says of them. */
import { signal } from '@preact/signals';
import type { SeenAccount } from '../../components/options/accounts/SeenAccounts.tsx';
import { changeSettings } from '../../lib/change-settings.ts';
import { forgetBinding } from '../../lib/live/accounts/answer.ts';
import { whoseIs, type MetAccount } from '../../lib/live/accounts/met.ts';
import { accountStore, forgetMet } from '../../lib/live/accounts/store.ts';
import type { Settings } from '../../lib/settings.ts';
import { shopsOf } from '../../lib/shops.ts';

function seenIn(settings: Settings, met: readonly MetAccount[]): SeenAccount[] {
  return met
    .toSorted(
      (a, b) => (a.console < b.console ? -1 : Number(a.console > b.console)) || b.lastAt - a.lastAt,
    )
    .map(({ console, id, nick, lastAt }) => {
      const { shop, agent } = whoseIs(settings, met, { console, id, nick });
      const known = shopsOf(settings, console).map((each) => ({ id: each.id, name: each.name }));
      const shops = known.some((each) => each.id === shop.id) ? known : [...known, shop];
      return { console, id, nick, lastAt, agent, shop, shops };
    });
}

/** The list for given settings, followed. */
export function followSeen(): (settings: Settings) => SeenAccount[] {
  const met = signal<readonly MetAccount[]>([]);
  const take = (all: readonly MetAccount[]): void => {
    met.value = all;
  };
  accountStore.watch(take);
  void accountStore.read().then(take);
  return (settings) => seenIn(settings, met.value);
}

/** As if it had never been seen. */
export async function forgetAccount(account: SeenAccount): Promise<void> {
  await changeSettings((stored) => forgetBinding(stored, account));
  await forgetMet(account);
}
