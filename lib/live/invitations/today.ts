/** Who is to be asked for a rating now: read from the fold's checkpoints by indexes. */
import { beijingDay, DAY, SECOND, startOfDay } from '../../beijing.ts';
import type { StoredEvent } from '../../events/amend.ts';
import type { ConsoleKey } from '../../events/types.ts';
import { invitingPlace } from '../../metrics/fold.ts';
import { LAPSE, standingOf } from '../../metrics/invitations/state.ts';
import type { InvitingStanding } from '../../metrics/invitations/state.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log } from '../log.ts';
import type { Asked } from '../asking.ts';
import { withNames } from '../names.ts';
import { marksFor } from '../waiting/marks.ts';
import { isDependable } from '../waiting/evidence.ts';
import { listedAt } from '../waiting/queue.ts';
import { areShown } from '../waiting/shown.ts';
import { joinedOf } from '../waiting/rows.ts';
import type { InvitationDue, InvitationsToday } from '../types.ts';
import { LISTED } from './done.ts';
import type { InvitingRules } from './rules.ts';

/** A buyer who was served today, so lately that he may be asked now or later. */
interface Served {
  id: string;
  console: ConsoleKey;
  shop: string;
  answeredAt: number;
  standing: InvitingStanding;
}

/** Without what only the worker's memory knows. */
type Due = Omit<InvitationDue, 'place' | 'urgent'>;

interface Inviting extends Pick<InvitationsToday, 'isMore' | 'next'> {
  due: Due[];
}

/** One who is due, unless he was not seen here. */
interface Candidate extends Served {
  /** Epoch ms. */
  since: number;
}

/** Nobody else is due, or will be by itself: whoever was answered before has lapsed under every rule. */
async function servedAt(log: Log, rules: InvitingRules, now: number): Promise<Served[]> {
  const generations = await currentGenerations(log);
  const quiet = Array.from(generations.values(), ({ console }) => rules(console).quietSeconds);
  const today = startOfDay(beijingDay(now));
  const threads = await log.conversations
    .where('head.inviting.answered.at')
    .between(Math.max(today, now - LAPSE - Math.max(0, ...quiet) * SECOND), today + DAY)
    .toArray();
  return threads.flatMap(({ conversation: id, generation, head, excluded }): Served[] => {
    const known = generations.get(generation);
    const { inviting } = head;
    if (!known || excluded || !inviting?.answered) return [];
    const { console, shop } = known;
    const standing = standingOf(inviting, invitingPlace(head), rules(console), now);
    return [{ id, console, shop, answeredAt: inviting.answered.at, standing }];
  });
}

/** Conversations of which the list shows that the buyer has written again, unread yet: few wait, many were served. */
async function waitingAt(log: Log, now: number): Promise<Set<string>> {
  const listed = await listedAt(log, now);
  return new Set(listed.flatMap(({ row }) => [row.id, joinedOf(row) ?? row.id]));
}

const isAnswer = (line: StoredEvent): boolean => line.type === 'message' && isDependable(line);

/** Of each, whether his answer was seen here and is surely of today: an import or an old thread without a date is no reason to ask. */
function arePresent(log: Log, all: readonly Served[]): Asked<boolean[]> {
  return areShown(
    log,
    all,
    ({ id, answeredAt }) => `answer ${answeredAt} ${id}`,
    ({ id, answeredAt }) =>
      log.events
        .where('[conversation+at]')
        .equals([id, answeredAt])
        .toArray((lines) => lines.some(isAnswer)),
  );
}

/** As many as are listed and one more, who tells that there are others; the one served last first: who is still there is the likeliest to answer. */
async function dueOf(
  log: Log,
  rules: InvitingRules,
  all: readonly Served[],
  now: number,
): Promise<Due[]> {
  const served = all.flatMap((each): Candidate[] => {
    const { standing } = each;
    return standing.kind === 'due' ? [{ ...each, since: standing.since }] : [];
  });
  if (served.length === 0) return [];
  const waiting = await waitingAt(log, now);
  const candidates = served
    .filter(({ id }) => !waiting.has(id))
    .sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
  const present: Candidate[] = [];
  // Nearly all have been seen here: the others are asked about only where one of the first was not.
  for (const some of [candidates.slice(0, LISTED + 1), candidates.slice(LISTED + 1)]) {
    if (present.length > LISTED) break;
    const isPresent = await arePresent(log, some);
    present.push(...some.filter((_, index) => isPresent[index]));
  }
  return present.slice(0, LISTED + 1).map(({ id, console, shop, since }): Due => {
    const { action, button } = rules(console);
    return { id, console, shop, since, action, button, name: null, mark: null };
  });
}

/** The next instant after `now` at which one becomes due or lapses by itself, epoch ms, or null. */
function nextOf(all: readonly Served[], now: number): number | null {
  const changes = all.flatMap(({ standing }) => {
    if (standing.kind === 'due') return [standing.since + LAPSE];
    return standing.kind === 'none' && standing.dueAt !== null ? [standing.dueAt] : [];
  });
  const after = changes.filter((at) => at > now);
  return after.length === 0 ? null : Math.min(...after);
}

/** Who is to be asked at `now` (epoch ms, page clock). */
export async function invitationsAt(
  log: Log,
  rules: InvitingRules,
  now: number,
): Promise<Inviting> {
  const all = await servedAt(log, rules, now);
  const found = await dueOf(log, rules, all, now);
  const due = await withNames(log, found.slice(0, LISTED));
  const marks = marksFor(due.map(({ name }) => name));
  return {
    due: due.map((each, index) => ({ ...each, mark: marks[index] ?? null })),
    isMore: found.length > LISTED,
    next: nextOf(all, now),
  };
}
