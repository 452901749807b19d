/** The accounts met, in the worker's hands: read once, changed one after the other, written back. */
import { localNow } from '../../clock.ts';
import { once } from '../once.ts';
import type { Settings } from '../../settings.ts';
import type { AccountId } from '../../shops.ts';
import { meet } from './met.ts';
import type { MetAccount } from './met.ts';

/** Where they lie; an extension page may take one out. */
export interface AccountStore {
  read: () => Promise<readonly MetAccount[]>;
  write: (met: readonly MetAccount[]) => Promise<void>;
  /** Calls back when somebody else has changed them. */
  watch: (changed: (met: readonly MetAccount[]) => void) => void;
}

/** A store that lives no longer than the worker. */
export function emptyAccounts(): AccountStore {
  let kept: readonly MetAccount[] = [];
  return {
    read: async () => kept,
    write: async (met) => {
      kept = met;
    },
    watch: () => {},
  };
}

export interface AccountKeeper {
  met: () => Promise<readonly MetAccount[]>;
  /** Notes that a page shows this account; resolves with all of them. */
  meet: (settings: Settings, account: AccountId) => Promise<readonly MetAccount[]>;
}

/** Keeps a store's accounts. */
export function createAccountKeeper(store: AccountStore): AccountKeeper {
  let known: readonly MetAccount[] | null = null;
  let last: Promise<unknown> = Promise.resolve();
  store.watch((met) => {
    known = met;
  });
  const stored = once(() => store.read());
  const met = async (): Promise<readonly MetAccount[]> => {
    const first = await stored();
    // What came meanwhile is newer.
    return (known ??= first);
  };
  return {
    met,
    meet(settings, account) {
      const run = async (): Promise<readonly MetAccount[]> => {
        const before = await met();
        const after = meet(before, settings, account, localNow());
        if (after !== before) {
          known = after;
          // A question more matters less than the lines: they are stored all the same.
          await store.write(after).catch(() => {});
        }
        return after;
      };
      const done = last.then(run, run);
      last = done;
      return done;
    },
  };
}
