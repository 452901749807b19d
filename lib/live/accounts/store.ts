/** Where the accounts that pages have shown lie: extension storage. Never a buyer's. */
import { storedItem } from '../../stored.ts';
import type { AccountId } from '../../shops.ts';
import { findAccount } from '../../shops.ts';
import type { AccountStore } from './keeper.ts';
import type { MetAccount } from './met.ts';

const item = storedItem<MetAccount[]>('accountsMet', []);

export const accountStore: AccountStore = {
  read: () => item.getValue(),
  write: (met) => item.setValue([...met]),
  watch: (changed) => void item.watch((met) => changed(met)),
};

/** Forgets that an account was ever seen: shown again it is a new one. */
export async function forgetMet(account: AccountId): Promise<void> {
  const met = await item.getValue();
  const known = findAccount(met, account);
  if (known) await item.setValue(met.filter((each) => each !== known));
}
