/** Who is to be asked for a rating now: read from the fold's checkpoints by indexes. */
import { beijingDay, DAY, SECOND, startOfDay } from '../../beijing.ts';
import type { StoredEvent } from '../../events/amend.ts';
import type { ConsoleKey } from '../../events/types.ts';
import { invitingPlace } from '../../metrics/fold.ts';
import { LAPSE, standingOf } from '../../metrics/invitations/state.ts';
import type { InvitingStanding } from '../../metrics/invitations/state.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log } from '../log.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';
import { withNames } from '../names.ts';
import { marksFor } from '../waiting/marks.ts';
import { isDependable } from '../waiting/evidence.ts';
import { runningWaits } from '../waiting/queue.ts';
import { joinedOf } from '../waiting/rows.ts';
import type { InvitationDue, InvitationsToday } from '../types.ts';
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

interface Inviting extends Pick<InvitationsToday, 'next'> {
  due: Due[];
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
  const waits = await runningWaits(log, now);
  const rows = await log.rows.bulkGet(waits.map(({ id }) => id));
  const waiting = rows.filter((row, index) => row?.wait === waits[index]?.key);
  return new Set(waiting.flatMap((row) => [row?.id ?? '', joinedOf(row) ?? '']));
}

const isAnswer = (line: StoredEvent): boolean => line.type === 'message' && isDependable(line);

/** Up to so many answers are looked up one by one; to read all lines of the last hours costs as much. */
const FEW = 32;

/** Conversations whose answer was seen here and is surely of today: an import or an old thread without a date is no reason to ask. */
function presentOf(log: Log, all: readonly Served[]): Asked<ReadonlySet<string>> {
  const answers = new Map(all.map(({ id, answeredAt }) => [id, answeredAt]));
  if (all.length <= FEW) {
    const found = all.map(({ id, answeredAt }) =>
      log.events
        .where('[conversation+at]')
        .equals([id, answeredAt])
        .toArray((lines) => (lines.some(isAnswer) ? [id] : [])),
    );
    return together(found).then((ids) => new Set(ids.flat()));
  }
  const instants = [...answers.values()];
  return log.events
    .where('at')
    .between(Math.min(...instants), Math.max(...instants), true, true)
    .toArray((lines) => {
      const own = lines.filter((line) => answers.get(line.conversation) === line.at);
      return new Set(own.filter(isAnswer).map(({ conversation }) => conversation));
    });
}

async function dueOf(
  log: Log,
  rules: InvitingRules,
  all: readonly Served[],
  now: number,
): Promise<Due[]> {
  const served = all.filter(({ standing }) => standing.kind === 'due');
  if (served.length === 0) return [];
  const waiting = await waitingAt(log, now);
  const candidates = served.filter(({ id }) => !waiting.has(id));
  const present = await presentOf(log, candidates);
  const due: Due[] = [];
  for (const { id, console, shop, standing } of candidates) {
    if (standing.kind !== 'due' || !present.has(id)) continue;
    const { action, button } = rules(console);
    due.push({ id, console, shop, since: standing.since, action, button, name: null, mark: null });
  }
  // The one served last first: who is still there is the likeliest to answer.
  return due.sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
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
  const due = await withNames(log, await dueOf(log, rules, all, now));
  const marks = marksFor(due.map(({ name }) => name));
  return {
    due: due.map((each, index) => ({ ...each, mark: marks[index] ?? null })),
    next: nextOf(all, now),
  };
}
