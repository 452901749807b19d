/** When old events go: once a Beijing day, at 00:03 or when the worker next starts; never right after an import. */
import { storage } from '#imports';
import { beijingDay } from '../../beijing.ts';
import { coalesce } from '../coalesce.ts';
import type { Log } from '../log.ts';
import { prune } from './prune.ts';

interface Means {
  eventDays: () => Promise<number>;
  /** Epoch ms, page clock. */
  now: () => number;
  keepAwake: () => void;
}

/** Prunes where it has not been done today; a killed worker leaves the day unmarked, so that the next one goes on. */
export function createNightly(log: Log, { eventDays, now, keepAwake }: Means): () => Promise<void> {
  const doneAt = storage.defineItem<number>('local:prunedAt', { fallback: 0 });
  return coalesce(async () => {
    const at = now();
    if (beijingDay(await doneAt.getValue()) === beijingDay(at)) return;
    await prune(log, { now: at, eventDays: await eventDays(), onProgress: keepAwake });
    await doneAt.setValue(at);
  });
}
