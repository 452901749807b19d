/** What became of today's invitations: by indexes of the fold's checkpoints, of which only the listed are read. */
import { DAY } from '../../beijing.ts';
import { currentGenerations } from '../counting/generations.ts';
import { readOutside } from '../exclusion/rows.ts';
import type { Log } from '../log.ts';
import type { InvitationDone, InvitationsToday } from '../types.ts';

/** Rows that the views list; the counts are of all. */
const LISTED = 20;

type Outcome = InvitationDone['outcome'];

/** Conversations with that outcome today; of a conversation its last counts. */
interface Outcomes {
  count: number;
  latest: InvitationDone[];
}

async function outcomesOf(log: Log, outcome: Outcome, today: number): Promise<Outcomes> {
  const generations = await currentGenerations(log);
  const outside = await readOutside(log);
  const keys = await log.conversations
    .where(`head.inviting.${outcome}.at`)
    .between(today, today + DAY)
    .primaryKeys();
  const counted = keys.filter(
    ([generation, conversation]) =>
      generations.has(generation) && !outside.hasThread(generation, conversation),
  );
  const latest: InvitationDone[] = [];
  for (const thread of await log.conversations.bulkGet(counted.slice(-LISTED))) {
    const known = generations.get(thread?.generation ?? -1);
    const mark = thread?.head.inviting?.[outcome];
    if (!thread || !known || !mark) continue;
    latest.push({
      id: thread.conversation,
      console: known.console,
      shop: known.shop,
      name: null,
      at: mark.at,
      outcome,
      by: 'by' in mark ? mark.by : null,
      reason: 'reason' in mark ? mark.reason : null,
    });
  }
  return { count: counted.length, latest };
}

/** Of the Beijing day that begins at `today` (epoch ms); the buyers' names are still to come. */
export async function doneToday(log: Log, today: number): Promise<Omit<InvitationsToday, 'next'>> {
  const asked = await outcomesOf(log, 'asked', today);
  const rated = await outcomesOf(log, 'rated', today);
  const skipped = await outcomesOf(log, 'skipped', today);
  const latest = [asked, rated, skipped]
    .flatMap((each) => each.latest)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, LISTED);
  return { asked: asked.count, rated: rated.count, skipped: skipped.count, latest };
}
