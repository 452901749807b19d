/**
 * A changed rule: the shop's figures are made again from the events that remain, in a generation of their own, while the
 * old ones stay in view and go on counting. When the new ones are whole they take their place in one transaction.
 */
import { Dexie } from 'dexie';
import { beijingDay, startOfDay } from '../../beijing.ts';
import { realNow } from '../../clock.ts';
import { parameterHash } from '../../metrics/parameters.ts';
import { addGeneration, allGenerations, readGeneration } from './generations.ts';
import type { StoredGeneration } from './generations.ts';
import { inTransaction } from '../log.ts';
import type { Log } from '../log.ts';
import { beginPointed } from './pointed.ts';
import type { PointedSeries } from './pointed.ts';
import type { Rules } from './rules.ts';
import { foldSlice } from './slice.ts';
import type { Recompute } from '../types.ts';

/** Events folded, or rows removed, in the first transaction. */
const FIRST = 300;
/** At most: what is read at once lies in the worker's memory. */
const MOST = 10_000;
/** What one transaction may take, ms: views wait for it. Each has a price of its own, so it should not be much shorter. */
const SHARE = 150;

/** What the job needs of its surroundings; asked anew at every slice. */
interface Recomputing {
  rules: () => Promise<Rules>;
  /** Consoles made by pointing, whose figures begin with the console. */
  pointed?: () => Promise<readonly PointedSeries[]>;
  /** Epoch ms, page clock. */
  now: () => number;
  /** Called after every slice. */
  onProgress: () => void;
}

async function livingRows(log: Log): Promise<StoredGeneration[]> {
  const rows = await log.generations.toArray();
  return rows.filter(
    (row): row is StoredGeneration => row.id !== undefined && row.state !== 'past',
  );
}

/** The generation to build next, begun where it has not been; null where all shops count by their rules. */
async function nextToBuild(log: Log, rules: Rules): Promise<StoredGeneration | null> {
  const rows = await livingRows(log);
  for (const current of rows.filter(({ state }) => state === 'current')) {
    const generation = readGeneration(current);
    if (!generation) continue;
    const parameters = rules(generation.console, current.shop);
    const wanted = parameterHash(parameters);
    const { profile, shop, rules: whose } = current;
    const begun = rows.filter(
      (row) => row.state === 'building' && row.profile === profile && row.shop === shop,
    );
    for (const stale of begun.filter(({ hash }) => current.hash === wanted || hash !== wanted)) {
      await log.generations.update(stale.id, { state: 'past', until: 0 });
    }
    if (current.hash === wanted) continue;
    const going = begun.find(({ hash }) => hash === wanted);
    if (going) return going;
    // Days of which conversations were pruned cannot be made again: they stay with the old figures.
    const kept = current.prunedBefore;
    const place = kept === undefined ? {} : { from: kept, prunedBefore: kept };
    return addGeneration(
      log,
      { profile, rules: whose, shop, state: 'building', ...place },
      parameters,
    );
  }
  // A console made by pointing begins with one that is built of what the log has of it already.
  const isFirst = ({ state, profile, shop }: StoredGeneration): boolean =>
    state === 'building' &&
    !rows.some((row) => row.state === 'current' && row.profile === profile && row.shop === shop);
  return rows.find(isFirst) ?? null;
}

/** Folds the next slice; false at the end. */
async function buildSlice(
  log: Log,
  row: StoredGeneration,
  now: number,
  size: number,
): Promise<boolean> {
  const generation = readGeneration(row);
  const cursor = generation && (await foldSlice(log, generation, { ...row, now, size }));
  if (cursor === null) return false;
  await log.generations.update(row.id, { cursor });
  return true;
}

/** The new figures are whole: they take the place of the old ones, which keep the days that cannot be made again. */
async function takePlace(log: Log, row: StoredGeneration): Promise<void> {
  const oldest = await log.events.orderBy('at').first();
  const until = Math.max(oldest ? startOfDay(beijingDay(oldest.at)) : 0, row.from ?? 0);
  const rows = await livingRows(log);
  for (const { id, profile, shop, state } of rows) {
    const isReplaced = state === 'current' && profile === row.profile && shop === row.shop;
    if (isReplaced) await log.generations.update(id, { state: 'past', until });
  }
  await log.generations.update(row.id, { state: 'current', cursor: 0 });
}

/** One step of the work; false where nothing is left to build. */
function step(log: Log, rules: Rules, now: number, size: number): Promise<boolean> {
  return inTransaction(log, async () => {
    const row = await nextToBuild(log, rules);
    if (!row) return false;
    if (!(await buildSlice(log, row, now, size))) await takePlace(log, row);
    return true;
  });
}

/** Removes a slice of what a past generation no longer holds; false where nothing was left of it. */
async function removeSlice(
  log: Log,
  { id, until }: StoredGeneration,
  size: number,
): Promise<boolean> {
  const days = log.days
    .where('[generation+conversation+day]')
    .between([id, Dexie.minKey, Dexie.minKey], [id, Dexie.maxKey, Dexie.maxKey]);
  const threads = log.conversations
    .where('[generation+conversation]')
    .between([id, Dexie.minKey], [id, Dexie.maxKey]);
  const buckets = log.buckets
    .where('[generation+hour]')
    .between([id, until], [id, Dexie.maxKey], true, true);
  let removed = 0;
  for (const part of [days, threads, buckets]) {
    if (removed < size) removed += await part.limit(size - removed).delete();
  }
  return removed > 0;
}

/** Removes what past generations no longer hold, slice by slice; one of which nothing is left goes. */
async function removePast(log: Log, next: Pace, onProgress: () => void): Promise<void> {
  const rows = await log.generations.toArray();
  const past = rows.filter(
    (row): row is StoredGeneration => row.id !== undefined && row.state === 'past',
  );
  for (const row of past) {
    const remove = (size: number) => inTransaction(log, () => removeSlice(log, row, size));
    while (await next(remove)) onProgress();
    await inTransaction(log, async () => {
      const left = await log.buckets
        .where('[generation+hour]')
        .between([row.id, Dexie.minKey], [row.id, Dexie.maxKey])
        .count();
      if (left === 0) await log.generations.delete(row.id);
    });
  }
}

/** Runs some work with the number of rows that it may take at once. */
type Pace = (work: (size: number) => Promise<boolean>) => Promise<boolean>;

/** As many rows at once as take some `SHARE`, whatever the machine and whatever else it does; or always `fixed`. */
function createPace(fixed?: number): Pace {
  let size = fixed ?? FIRST;
  return async (work) => {
    const begun = realNow();
    const goesOn = await work(size);
    const fitting = (size * SHARE) / Math.max(1, realNow() - begun);
    // By and by: one quick step may have found little to do.
    const bounded = Math.min(MOST, Math.max(FIRST, size / 2, Math.min(size * 2, fitting)));
    if (fixed === undefined) size = Math.round(bounded);
    return goesOn;
  };
}

/**
 * Makes every shop's figures those of its rules, slice by slice. May be stopped at any point by the worker's death: the
 * next call goes on. `size` events a transaction are for tests and for logs for which nobody waits.
 */
export async function recompute(
  log: Log,
  { rules, pointed, now, onProgress }: Recomputing,
  size?: number,
): Promise<void> {
  await beginPointed(log, (await pointed?.()) ?? []);
  const build = createPace(size);
  for (;;) {
    const wanted = await rules();
    if (!(await build((some) => step(log, wanted, now(), some)))) break;
    onProgress();
  }
  await removePast(log, createPace(size), onProgress);
}

/** How far the work has come. */
export async function recomputingAt(log: Log): Promise<Recompute[]> {
  const rows = await allGenerations(log);
  return rows.flatMap((row) => {
    const generation = row.state === 'building' ? readGeneration(row) : null;
    const { profile, shop, conversations: done } = row;
    const replaced = rows.find(
      (each) => each.state === 'current' && each.profile === profile && each.shop === shop,
    );
    const total = Math.max(done, replaced?.conversations ?? 0);
    return generation ? [{ console: generation.console, shop, done, total }] : [];
  });
}
