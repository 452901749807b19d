/** Who is to be asked for a rating now, and what became of today's others: read from the fold's checkpoints by an index. */
import { beijingDay, DAY, startOfDay } from '../../beijing.ts';
import type { ConsoleKey } from '../../events/types.ts';
import { invitingPlace } from '../../metrics/fold.ts';
import { LAPSE, standingOf } from '../../metrics/invitations/state.ts';
import type { Inviting, InvitingStanding } from '../../metrics/invitations/state.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log, Thread } from '../log.ts';
import { together } from '../once-a-look.ts';
import { marksFor } from '../waiting/marks.ts';
import { isDependable } from '../waiting/evidence.ts';
import { rowsOf } from '../waiting/queue.ts';
import type { InvitationDone, InvitationDue, InvitationsToday } from '../types.ts';
import type { InvitingRules } from './rules.ts';

/** Rows of those who were asked or skipped that the views list; the counts are of all. */
const LISTED = 20;

/** A conversation in which something of it happened today. */
interface Followed {
  id: string;
  console: ConsoleKey;
  shop: string;
  inviting: Inviting;
  standing: InvitingStanding;
}

/** Without what only the worker's memory knows. */
type Due = Omit<InvitationDue, 'place' | 'urgent'>;

interface Inviteds {
  due: Due[];
  today: InvitationsToday;
}

async function threadsOf(log: Log, today: number): Promise<Thread[]> {
  return log.conversations
    .where('head.inviting.at')
    .between(today, today + DAY)
    .toArray();
}

async function followedAt(log: Log, rules: InvitingRules, now: number): Promise<Followed[]> {
  const generations = await currentGenerations(log);
  const found: Followed[] = [];
  for (const thread of await threadsOf(log, startOfDay(beijingDay(now)))) {
    const { conversation: id, generation, head, excluded } = thread;
    const known = generations.get(generation);
    if (!known || excluded || !head.inviting) continue;
    const { console } = known;
    const standing = standingOf(head.inviting, invitingPlace(head), rules(console), now);
    found.push({ id, console, shop: known.shop, inviting: head.inviting, standing });
  }
  return found;
}

/** Those of whom the list does not show that the buyer has written again, unread yet. */
async function withoutWaiting(log: Log, all: readonly Followed[]): Promise<Followed[]> {
  const rows = await rowsOf(
    log,
    all.map(({ id }) => id),
  );
  const keys = rows.map((own) =>
    own.flatMap(({ state, wait }) => (state === 'waiting' && wait ? [wait] : [])),
  );
  const waits = await log.waits.bulkGet(keys.flat());
  const open = new Set(
    waits.flatMap((wait) => (wait && !wait.read && wait.settledAt === null ? [wait.key] : [])),
  );
  return all.filter((_, index) => !keys[index]?.some((key) => open.has(key)));
}

/** Those whose answer was seen here and is surely of today: an import or an old thread without a date is no reason to ask. */
async function present(log: Log, all: readonly Followed[]): Promise<Followed[]> {
  const lines = await together(
    all.map(({ id, inviting }) => {
      const at = inviting.answered?.at ?? 0;
      return log.events.where('[conversation+at]').equals([id, at]).toArray();
    }),
  );
  return all.filter((_, index) =>
    lines[index]?.some((event) => event.type === 'message' && isDependable(event)),
  );
}

async function dueOf(log: Log, rules: InvitingRules, all: readonly Followed[]): Promise<Due[]> {
  const asked = all.filter(({ standing }) => standing.kind === 'due');
  const due: Due[] = [];
  for (const { id, console, shop, standing } of await present(
    log,
    await withoutWaiting(log, asked),
  )) {
    if (standing.kind !== 'due') continue;
    const { action, button } = rules(console);
    due.push({ id, console, shop, since: standing.since, action, button, name: null, mark: null });
  }
  // The one served last first: who is still there is the likeliest to answer.
  return due.sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
}

/** Today's asked, rated and skipped; of a conversation the last of each kind. */
function doneOf(all: readonly Followed[], today: number): InvitationDone[] {
  const isToday = (mark: { at: number } | null): boolean => mark !== null && mark.at >= today;
  const done: InvitationDone[] = [];
  for (const { id, console, shop, inviting } of all) {
    const base = { id, console, shop, name: null };
    const { asked, rated, skipped } = inviting;
    if (asked && isToday(asked)) {
      done.push({ ...base, at: asked.at, outcome: 'asked', by: asked.by, reason: null });
    }
    if (rated && isToday(rated)) {
      done.push({ ...base, at: rated.at, outcome: 'rated', by: null, reason: null });
    }
    if (skipped && isToday(skipped)) {
      const { at, reason } = skipped;
      done.push({ ...base, at, outcome: 'skipped', by: null, reason });
    }
  }
  return done.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** The next instant after `now` at which one becomes due or lapses by itself, epoch ms, or null. */
function nextOf(all: readonly Followed[], now: number): number | null {
  const changes = all.flatMap(({ standing }) => {
    if (standing.kind === 'due') return [standing.since + LAPSE];
    return standing.kind === 'none' && standing.dueAt !== null ? [standing.dueAt] : [];
  });
  const after = changes.filter((at) => at > now);
  return after.length === 0 ? null : Math.min(...after);
}

async function named<T extends { id: string; name: string | null }>(log: Log, rows: readonly T[]) {
  const names = await log.names.bulkGet(rows.map(({ id }) => id));
  return rows.map((row, index): T => ({ ...row, name: names[index]?.name ?? null }));
}

/** How it stands at `now` (epoch ms, page clock). */
export async function invitationsAt(
  log: Log,
  rules: InvitingRules,
  now: number,
): Promise<Inviteds> {
  const all = await followedAt(log, rules, now);
  const due = await named(log, await dueOf(log, rules, all));
  const marks = marksFor(due.map(({ name }) => name));
  const done = doneOf(all, startOfDay(beijingDay(now)));
  const count = (outcome: InvitationDone['outcome']): number =>
    done.filter((each) => each.outcome === outcome).length;
  return {
    due: due.map((each, index) => ({ ...each, mark: marks[index] ?? null })),
    today: {
      asked: count('asked'),
      rated: count('rated'),
      skipped: count('skipped'),
      latest: await named(log, done.slice(0, LISTED)),
      next: nextOf(all, now),
    },
  };
}
