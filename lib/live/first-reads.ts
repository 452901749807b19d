/** What a worker that has just started reads: at once, where its first answer would ask for one thing after the other. */
import type { AccountKeeper } from './accounts/keeper.ts';
import type { Sources } from './intake.ts';
import type { Log } from './log.ts';
import type { Keeper } from './memory.ts';

/** Gives work that runs at once, what it needs begun beside it where it is the first; never at the worker's import. */
export function createFirstReads(
  log: Log,
  keeper: Pick<Keeper, 'recall'>,
  accounts: Pick<AccountKeeper, 'met'>,
  { readSettings, readPseudonyms }: Sources,
): <T>(work: () => T) => T {
  let hasBegun = false;
  return (work) => {
    if (!hasBegun) {
      hasBegun = true;
      // Reading the key of the pseudonyms makes it where there is none: nothing is stored before the consent.
      const key = readSettings().then(({ consent }) =>
        consent.at === null ? null : readPseudonyms(),
      );
      const reads = [log.open(), keeper.recall(), accounts.met(), key];
      // Who needs one of them asks again, and says what is wrong.
      for (const read of reads) void read.catch(() => {});
    }
    return work();
  };
}
