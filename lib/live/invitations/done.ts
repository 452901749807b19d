/** What became of today's invitations: by indexes of the fold's checkpoints, of which only the listed are read. */
import { DAY } from '../../beijing.ts';
import { currentGenerations } from '../counting/generations.ts';
import { readOutside } from '../exclusion/rows.ts';
import type { Generations } from '../counting/generations.ts';
import type { Log, Thread } from '../log.ts';
import { together } from '../asking.ts';
import type { InvitationDone, InvitationsToday } from '../types.ts';
import { withNames } from '../names.ts';

/** Rows that the views list. */
export const LISTED = 20;

type Outcome = InvitationDone['outcome'];

const OUTCOMES = ['asked', 'rated', 'skipped'] as const;

/** A conversation as a row of the list; of several that it had, its last counts. */
function rowOf(outcome: Outcome, thread: Thread, generations: Generations): InvitationDone[] {
  const known = generations.get(thread.generation);
  const mark = thread.head.inviting?.[outcome];
  if (!known || !mark) return [];
  const { console, shop } = known;
  const by = 'by' in mark ? mark.by : null;
  const reason = 'reason' in mark ? mark.reason : null;
  return [{ id: thread.conversation, console, shop, name: null, at: mark.at, outcome, by, reason }];
}

/** Of the Beijing day that begins at `today` (epoch ms); the counts are of all. */
export async function doneToday(
  log: Log,
  today: number,
): Promise<Omit<InvitationsToday, 'isMore' | 'next'>> {
  const [generations, outside, ...found] = await together([
    currentGenerations(log),
    readOutside(log),
    ...OUTCOMES.map((outcome) =>
      log.conversations
        .where(`head.inviting.${outcome}.at`)
        .between(today, today + DAY)
        .primaryKeys(),
    ),
  ]);
  const [asked = [], rated = [], skipped = []] = found.map((keys) =>
    keys.filter(
      ([generation, conversation]) =>
        generations.has(generation) && !outside.hasThread(generation, conversation),
    ),
  );
  const threads = await together(
    [asked, rated, skipped].map((keys) => log.conversations.bulkGet(keys.slice(-LISTED))),
  );
  const latest = OUTCOMES.flatMap((outcome, index) =>
    (threads[index] ?? []).flatMap((thread) => (thread ? rowOf(outcome, thread, generations) : [])),
  )
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, LISTED);
  const counts = { asked: asked.length, rated: rated.length, skipped: skipped.length };
  return { ...counts, latest: await withNames(log, latest) };
}
