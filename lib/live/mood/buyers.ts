/** Who is upset today or to be rescued, as the views get it. */
import { beijingDay, startOfDay } from '../../beijing.ts';
import type { CaseRow } from '../../events/db.ts';
import type { ConsoleKey } from '../../events/types.ts';
import { rescueId, standingOf } from '../../mood/case.ts';
import { isHinted, upsetOf } from '../../mood/upset.ts';
import type { Upset } from '../../mood/upset.ts';
import type { MoodSettings } from '../../settings.ts';
import type { DayPlace } from '../counting/days.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log } from '../log.ts';
import { together } from '../asking.ts';
import { namesOf } from '../names.ts';
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
  const [signs, open] = await together([
    isLooking ? signsOfDay(log, startOfDay(today)) : new Map<string, never>(),
    tasks ? log.cases.where({ status: 'open' }).toArray() : [],
  ]);
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
  for (const row of open) {
    const { conversation: id, console, shop, openedAt: since } = row;
    const task = taskOf(row, now);
    if (!task || found.has(id)) continue;
    found.set(id, { id, console, shop, level: null, since, hint: false, task });
  }
  return found;
}

/** Without what only the queue and the worker's memory know. */
type Seen = Found & Pick<UpsetBuyer, 'name' | 'mark' | 'rounds'>;

/** Those buyers at `now` (epoch ms, page clock), the newest first. */
export async function upsetAt(log: Log, mood: MoodSettings, now: number): Promise<Seen[]> {
  const found = await foundAt(log, mood, now);
  if (found.size === 0) return [];
  const outside = await readOutside(log);
  const shown = [...found.values()]
    .filter(({ id }) => !outside.hasConversation(id))
    .sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
  const ids = shown.map(({ id }) => id);
  const [names, current] = await together([namesOf(log, ids), currentGenerations(log)]);
  const marks = marksFor(names);
  const generations = [...current.keys()];
  const today = await log.days.bulkGet(
    ids.flatMap((id) =>
      generations.map((generation): DayPlace => [generation, id, beijingDay(now)]),
    ),
  );
  return shown.map((each, index) => {
    const own = today.slice(index * generations.length, (index + 1) * generations.length);
    const rounds = Math.max(0, ...own.map((row) => row?.rounds.length ?? 0));
    return { ...each, name: names[index] ?? null, mark: marks[index] ?? null, rounds };
  });
}

/** One who waits, and the conversation that his list row is known to be. */
export interface Waiting {
  waiter: Waiter;
  conversation: string;
}

/** What the log does not know. */
interface Around {
  pages: readonly (Page & { shop: string })[];
  /** The same with its shop as it is called now. */
  named: <T extends { console: ConsoleKey; shop: string }>(each: T) => T;
}

/** Those buyers as the views get them, and the queue with a word at those of them who wait. */
export function withMoods(
  waiting: readonly Waiting[],
  seen: readonly Seen[],
  { pages, named }: Around,
): { queue: Waiter[]; upset: UpsetBuyer[] } {
  const upset = seen.map(named).map((each): UpsetBuyer => {
    const { waiter } = waiting.find(({ conversation }) => conversation === each.id) ?? {};
    return {
      ...each,
      name: each.name ?? waiter?.name ?? null,
      waitingSince: waiter?.since ?? null,
      place: placeOf(pages, each),
    };
  });
  const ids = new Set(seen.map(({ id }) => id));
  const queue = waiting.map(({ waiter, conversation }) =>
    ids.has(conversation) ? { ...waiter, upset: conversation } : waiter,
  );
  return { queue, upset };
}
