/** Own accounts of a console as its pages named them; never a buyer's. */
import type { OwnAccount } from '../../consoles/types.ts';
import type { ConsoleKey } from '../../events/types.ts';
import { storedItem, type Stored } from '../../stored.ts';

/** Where they lie. */
export function rememberedAccounts(console: ConsoleKey): Stored<OwnAccount[]> {
  return storedItem<OwnAccount[]>(`accounts:${console}`, []);
}
