/** Who waits: exact open rounds, and list rows whose threads were not read. */
import { MINUTE, SECOND } from '../../beijing.ts';
import { fromStored } from '../../events/amend.ts';
import type { ListRow, WaitRow } from '../../events/db.ts';
import type { ChatEvent, ConsoleKey } from '../../events/types.ts';
import { MOST_DEADLINE } from '../../metrics/parameters.ts';
import type { Round } from '../../metrics/round.ts';
import { hasEndedUnanswered, isAssessed } from '../../metrics/standing.ts';
import { isDependable } from './evidence.ts';
import { joinedOf } from './rows.ts';
import { areShown } from './shown.ts';
import { readOutside } from '../exclusion/rows.ts';
import type { Outside } from '../exclusion/rows.ts';
import { unansweredAfter } from '../counting/days.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Log } from '../log.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';
import type { Rules } from '../counting/rules.ts';
import type { Waiter } from '../types.ts';

/** A waiter without what only the worker's memory knows. */
export type Unnamed = Omit<Waiter, 'name' | 'mark' | 'place' | 'quiet'>;

/** When, and under which rules. */
interface Instant {
  rules: Rules;
  /** Epoch ms, page clock. */
  now: number;
}

/** A waiter stays this long after its deadline, ms: the buyer still waits, later the case is lost. */
export const OVERDUE_SHOWN = 10 * MINUTE;
/** A page that opens shows rows as settled before their newest message is in; sight alone must be this much later, ms. */
const UNTURNED = 30 * SECOND;
/** An own line this near to the row's change is what the row shows, ms. */
const EXPLAINED = 10 * SECOND;

/** No rule may set a deadline beyond it (lib/metrics/parameters.ts), ms. */
const LONGEST_DEADLINE = MOST_DEADLINE * SECOND;

function waiting(
  fields: Pick<Unnamed, 'id' | 'console' | 'shop' | 'sameName' | 'since' | 'asked' | 'certainty'>,
  { rules, now }: Instant,
): Unnamed | null {
  const parameters = rules(fields.console, fields.shop);
  const deadline = fields.since + parameters.deadlineSeconds * SECOND;
  if (deadline + OVERDUE_SHOWN <= now) return null;
  const levels = parameters.warningLevels;
  const assessed = isAssessed(fields.since, parameters);
  return assessed || parameters.warnOutside ? { ...fields, deadline, levels, assessed } : null;
}

function isLive<R extends Round>(round: R): round is R & { console: ConsoleKey } {
  return round.console !== 'qianniu';
}

/** Unanswered rounds that can still be shown; one that only a robot answered still waits for a person. */
function openRounds(log: Log, now: number): Asked<(Round & { console: ConsoleKey })[]> {
  const recent = unansweredAfter(log, now - LONGEST_DEADLINE - OVERDUE_SHOWN);
  return together([currentGenerations(log), recent]).then(([current, rounds]) =>
    rounds
      .filter(({ generation }) => current.has(generation))
      .map(({ round }) => round)
      .filter(isLive)
      .filter((round) => !hasEndedUnanswered(round, now)),
  );
}

/** For each conversation the list rows that speak of it: its own, and those of a unique name that were joined to it. */
function rowsOf(log: Log, conversations: readonly string[]): Asked<ListRow[][]> {
  return together([
    log.rows.bulkGet([...conversations]),
    ...conversations.map((id) => log.rows.where('joined').equals(id).toArray()),
  ]).then(([own, ...joined]) =>
    own.map((row, index) => [
      ...(row ? [row] : []),
      ...(joined[index] ?? []).filter(({ sameName }) => sameName === 1),
    ]),
  );
}

/** True where an own line of the thread (a robot's, a greeting) is why the row looks answered: the round tells more then. */
async function isExplained(log: Log, conversation: string, settledAt: number): Promise<boolean> {
  const lines = await log.events
    .where('[conversation+at]')
    .between(
      [conversation, settledAt - EXPLAINED],
      [conversation, settledAt + EXPLAINED],
      true,
      true,
    )
    .toArray();
  return lines.map(fromStored).some((event) => event.type === 'message' && event.role !== 'buyer');
}

/**
 * True where a row's word that it is settled still holds: it says so now, or a wait that began after it stands in the
 * queue itself. A row that shows the old wait again was misread (a page that is building itself).
 */
async function isHeld(log: Log, row: ListRow, settledAt: number): Promise<boolean> {
  if (row.state === 'settled') return true;
  const wait = row.wait === null ? undefined : await log.waits.get(row.wait);
  return wait !== undefined && !wait.read && wait.since > settledAt;
}

/** When the buyer last wrote, as far as the round knows (epoch ms). */
function askedAt(round: Round): number {
  return Math.max(round.openedAt, ...round.messages.map((message) => message.at));
}

/** When the list last showed that a buyer who waits had written again (epoch ms), or 0: the thread may be closed. */
const heardAt = (rows: readonly ListRow[]): number =>
  Math.max(0, ...rows.map((row) => (row.state === 'waiting' ? (row.askedAt ?? 0) : 0)));

/** True where the list shows that an exact round was answered elsewhere (on a phone): it leaves the queue, never the log. */
async function isSettledElsewhere(
  log: Log,
  round: Round,
  rows: readonly ListRow[],
): Promise<boolean> {
  const asked = askedAt(round);
  for (const row of rows) {
    const { settledAt } = row;
    if (settledAt === null || settledAt <= asked + (row.turned ? 0 : UNTURNED)) continue;
    if (!(await isHeld(log, row, settledAt))) continue;
    if (!(await isExplained(log, round.conversation, settledAt))) return true;
  }
  return false;
}

const isBuyers = (event: ChatEvent): boolean => event.type === 'message' && event.role === 'buyer';

/** Of each round, whether a buyer's line of it is no mere history: that never raises a warning. */
function arePresent(log: Log, rounds: readonly Round[]): Asked<boolean[]> {
  const linesOf = (round: Round) =>
    log.events
      .where('[conversation+at]')
      .between(
        [round.conversation, round.openedAt],
        [round.conversation, askedAt(round)],
        true,
        true,
      );
  return areShown(
    log,
    rounds,
    (round) => `question ${round.openedAt} ${askedAt(round)} ${round.id}`,
    (round) =>
      linesOf(round).toArray((lines) =>
        lines.some((each) => isDependable(each) && (each.key === round.id || isBuyers(each))),
      ),
  );
}

/** An open round with the list rows of its conversation. */
interface Opened {
  round: Round & { console: ConsoleKey };
  rows: readonly ListRow[];
}

async function exactWaiters(
  log: Log,
  opened: readonly Opened[],
  instant: Instant,
): Promise<Unnamed[]> {
  const waiters: Unnamed[] = [];
  for (const { round, rows } of opened) {
    const { conversation: id, console, shop, openedAt: since } = round;
    const asked = Math.max(askedAt(round), heardAt(rows));
    const fields = { id, console, shop, sameName: 1, since, asked, certainty: 'exact' } as const;
    const waiter = waiting(fields, instant);
    if (waiter && !(await isSettledElsewhere(log, round, rows))) waiters.push(waiter);
  }
  return waiters;
}

function provisional(wait: WaitRow, row: ListRow, instant: Instant): Unnamed | null {
  const { id, console, shop, sameName, since, basis } = wait;
  const certainty = basis === 'bound' ? 'earliest' : 'about';
  const asked = Math.max(since, heardAt([row]));
  return waiting({ id, console, shop, sameName, since, asked, certainty }, instant);
}

/** A wait of the list, with the row that shows it. */
interface Listed {
  wait: WaitRow;
  row: ListRow;
}

/** Those of them who wait, unless the same conversation already stands in the queue. */
function listWaiters(
  listed: readonly Listed[],
  exact: ReadonlySet<string>,
  outside: Outside,
  instant: Instant,
): Unnamed[] {
  return listed.flatMap(({ wait, row }) => {
    if (exact.has(wait.id) || exact.has(joinedOf(row) ?? wait.id) || outside.has(row)) return [];
    const waiter = provisional(wait, row, instant);
    return waiter ? [waiter] : [];
  });
}

/** How long before now a wait in the queue can have been seen first, ms, with room for a wrong clock. */
const LONGEST_WAIT = LONGEST_DEADLINE + OVERDUE_SHOWN + 60 * MINUTE;

/** Waits of the list that run at `now` (epoch ms, page clock) and that no exact line has replaced. */
export function listedAt(log: Log, now: number): Asked<Listed[]> {
  return log.waits
    .where('begunAt')
    .above(now - 2 * LONGEST_WAIT)
    .toArray((waits) => waits.filter(({ read, settledAt }) => !read && settledAt === null))
    .then((waits) =>
      log.rows.bulkGet(waits.map(({ id }) => id)).then((rows) =>
        waits.flatMap((wait, index) => {
          const row = rows[index];
          return row?.wait === wait.key ? [{ wait, row }] : [];
        }),
      ),
    );
}

/** Everyone who waits at `now` (epoch ms, page clock), longest first. */
export async function waitersAt(log: Log, rules: Rules, now: number): Promise<Unnamed[]> {
  const instant = { rules, now };
  const [rounds, outside, listed] = await together([
    openRounds(log, now),
    readOutside(log),
    listedAt(log, now),
  ]);
  const conversations = rounds.map(({ conversation }) => conversation);
  const [isPresent, rowsOfAll] = await together([
    arePresent(log, rounds),
    rowsOf(log, conversations),
  ]);
  const opened = rounds
    .map((round, index): Opened => ({ round, rows: rowsOfAll[index] ?? [] }))
    .filter((_, index) => isPresent[index]);
  const exact = await exactWaiters(log, opened, instant);
  const others = listWaiters(listed, new Set(exact.map((waiter) => waiter.id)), outside, instant);
  return [...exact, ...others].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

/** Every instant after `now` (epoch ms) at which one of them leaves the queue by itself; the next one, or null. */
export function nextExpiry(
  waiters: readonly Pick<Unnamed, 'deadline'>[],
  now: number,
): number | null {
  const after = waiters.map(({ deadline }) => deadline + OVERDUE_SHOWN).filter((at) => at > now);
  return after.length === 0 ? null : Math.min(...after);
}
