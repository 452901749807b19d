/** Who is upset today or to be rescued, as the views get it. */
import { beijingDay, startOfDay } from '../../beijing.ts';
import type { CaseRow } from '../../events/db.ts';
import type { ConsoleKey } from '../../events/types.ts';
import { rescueId, standingOf } from '../../mood/case.ts';
import { isHinted, upsetOf } from '../../mood/upset.ts';
import type { Upset } from '../../mood/upset.ts';
import type { MoodSettings } from '../../settings.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../pages.ts';
import type { Page } from '../pages.ts';
import type { UpsetBuyer, Waiter } from '../types.ts';
import { marksFor } from '../waiting/marks.ts';
import { readOutside } from '../exclusion/rows.ts';
import { signsOfDay } from './signs.ts';

type Found = Pick<UpsetBuyer, 'id' | 'console' | 'shop' | 'level' | 'since' | 'hint' | 'task'>;

function taskOf(row: CaseRow | undefined, now: number): UpsetBuyer['task'] {
  if (row?.kind !== 'rescue' || standingOf(row, now) !== 'open') return null;
  const { id, openedAt, dueAt, source, note } = row;
  return { id, openedAt, dueAt, source, note };
}

async function foundAt(log: Log, { upset: isLooking, tasks }: MoodSettings, now: number) {
  const today = beijingDay(now);
  const signs = isLooking ? await signsOfDay(log, startOfDay(today)) : new Map<string, never>();
  const found = new Map<string, Found>();
  for (const [id, { console, shop, signs: own }] of signs) {
    const upset: Upset | null = upsetOf(own);
    if (!upset) continue;
    const row = tasks ? await log.cases.get(rescueId(id, today)) : undefined;
    const hint = isHinted(upset, row?.closedAt ?? null, now);
    const task = taskOf(row, now);
    const { level, since } = upset;
    if (hint || task) found.set(id, { id, console, shop, level, since, hint, task });
  }
  const open = tasks ? await log.cases.where({ status: 'open' }).toArray() : [];
  for (const row of open) {
    const { conversation: id, console, shop, openedAt: since } = row;
    const task = taskOf(row, now);
    if (!task || found.has(id)) continue;
    found.set(id, { id, console, shop, level: null, since, hint: false, task });
  }
  return found;
}

/** Rounds of a conversation today, answered or not. */
async function roundsOf(log: Log, generations: readonly number[], id: string, day: number) {
  let rounds = 0;
  for (const generation of generations) {
    const own = log.rounds.where('[generation+conversation+day]').equals([generation, id, day]);
    rounds = Math.max(rounds, await own.count());
  }
  return rounds;
}

/** By list row the conversation that it is known to be. */
async function joinedOf(log: Log, queue: readonly Waiter[]): Promise<Map<string, string>> {
  const rows = await log.rows.bulkGet(queue.map(({ id }) => id));
  return new Map(
    rows.flatMap((row) => (row?.joined && row.sameName === 1 ? [[row.id, row.joined]] : [])),
  );
}

/** What the log does not know of the instant. */
interface Around {
  /** Epoch ms, page clock. */
  now: number;
  pages: readonly (Page & { shop: string })[];
  mood: MoodSettings;
  /** The same with its shop as it is called now. */
  named: <T extends { console: ConsoleKey; shop: string }>(each: T) => T;
}

/** Those buyers, the newest first, and the queue with a word at those of them who wait. */
export async function withMoods(
  log: Log,
  queue: readonly Waiter[],
  { now, pages, mood, named }: Around,
): Promise<{ queue: Waiter[]; upset: UpsetBuyer[] }> {
  const found = await foundAt(log, mood, now);
  if (found.size === 0) return { queue: [...queue], upset: [] };
  const outside = await readOutside(log);
  const shown = [...found.values()]
    .filter(({ id }) => !outside.hasConversation(id))
    .map(named)
    .sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
  const joined = await joinedOf(log, queue);
  const idOf = (waiter: Waiter): string => joined.get(waiter.id) ?? waiter.id;
  const names = (await log.names.bulkGet(shown.map(({ id }) => id))).map(
    (row) => row?.name ?? null,
  );
  const marks = marksFor(names);
  const generations = [...(await currentGenerations(log)).keys()];
  const upset: UpsetBuyer[] = [];
  for (const [index, each] of shown.entries()) {
    const waiter = queue.find((one) => idOf(one) === each.id);
    upset.push({
      ...each,
      name: names[index] ?? waiter?.name ?? null,
      mark: marks[index] ?? null,
      waitingSince: waiter?.since ?? null,
      rounds: await roundsOf(log, generations, each.id, beijingDay(now)),
      place: placeOf(pages, each),
    });
  }
  const ids = new Set(shown.map(({ id }) => id));
  return {
    queue: queue.map((waiter) =>
      ids.has(idOf(waiter)) ? { ...waiter, upset: idOf(waiter) } : waiter,
    ),
    upset,
  };
}
