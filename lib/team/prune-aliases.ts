/** Aliases go with the events they belong to: only the weeks that are still written need them (log-weeks.ts). */
import { DAY } from '../beijing.ts';
import type { Settings } from '../settings.ts';
import { openTeam } from './db.ts';
import type { TeamDatabase } from './db.ts';
import { readTeam } from './store.ts';
import { WEEKS } from './types.ts';

/** Rows removed in one transaction. */
const SLICE = 500;
/** An alias is noted once while a worker lives: what was noted so long before its last use is still needed. */
const WORKER_DAYS = 14;

interface AliasPruning {
  /** Epoch ms; events before are gone. */
  before: number;
  /** Epoch ms. */
  now: number;
  /** Own pseudonyms that stay: fingerprints of automatic texts, which the rules name for as long as they hold. */
  keep: ReadonlySet<string>;
  onProgress: () => void;
}

function breathe(): Promise<void> {
  return new Promise((next) => {
    setTimeout(next);
  });
}

/** Removes what was noted before both the retention and the weeks that are still written. */
async function pruneAliases(db: TeamDatabase, pruning: AliasPruning): Promise<void> {
  const { before, now, keep, onProgress } = pruning;
  const cutoff = Math.min(before, now - (WEEKS * 7 + WORKER_DAYS) * DAY);
  for (;;) {
    const rows = await db.aliases
      .where('at')
      .below(cutoff)
      .filter(({ own }) => !keep.has(own))
      .limit(SLICE)
      .primaryKeys();
    if (rows.length === 0) return;
    await db.aliases.bulkDelete(rows);
    onProgress();
    await breathe();
  }
}

/** Fingerprints that any shop's rules name. */
function automaticTexts({ shops, accounts }: Pick<Settings, 'shops' | 'accounts'>): Set<string> {
  const all = [...Object.values(shops), ...Object.values(accounts.shops).flat()];
  return new Set(all.flatMap(({ rules }) => (rules?.['autoTexts'] ?? '').split(',')));
}

/** The same for the worker: nothing where this browser is in no team. */
export async function pruneTeam(
  settings: Pick<Settings, 'shops' | 'accounts'>,
  pruning: Omit<AliasPruning, 'keep'>,
  open: () => TeamDatabase = openTeam,
): Promise<void> {
  if (!(await readTeam())) return;
  const db = open();
  try {
    await pruneAliases(db, { ...pruning, keep: automaticTexts(settings) });
  } finally {
    db.close();
  }
}
