/** When old events go: once a Beijing day, at 00:03 or when the worker next starts; never right after an import. */
import { storedItem } from '../../stored.ts';
import { beijingDay } from '../../beijing.ts';
import { coalesce } from '../coalesce.ts';
import type { TeamDatabase } from '../../team/db.ts';
import { pruneTeam } from '../../team/prune-aliases.ts';
import type { Settings } from '../../settings.ts';
import type { Log } from '../log.ts';
import { keptFrom, prune } from './prune.ts';

interface Means {
  settings: () => Promise<Pick<Settings, 'eventDays' | 'shops' | 'accounts'>>;
  /** Epoch ms, page clock. */
  now: () => number;
  keepAwake: () => void;
  openTeam?: () => TeamDatabase;
}

/** Prunes where it has not been done today; a killed worker leaves the day unmarked, so that the next one goes on. */
export function createNightly(
  log: Log,
  { settings, now, keepAwake, openTeam }: Means,
): () => Promise<void> {
  const doneAt = storedItem<number>('prunedAt', 0);
  return coalesce(async () => {
    const at = now();
    if (beijingDay(await doneAt.getValue()) === beijingDay(at)) return;
    const chosen = await settings();
    const pruning = { now: at, eventDays: chosen.eventDays, onProgress: keepAwake };
    await prune(log, pruning);
    const before = keptFrom(pruning);
    if (before !== null) {
      await pruneTeam(chosen, { before, now: at, onProgress: keepAwake }, openTeam);
    }
    await doneAt.setValue(at);
  });
}
