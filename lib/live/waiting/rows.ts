/** What a list row's newest word means, given its last: pure, so that a reload, a second tab or a resend tells nothing new. */
import { HOUR, MINUTE, SECOND } from '../../beijing.ts';
import type { ListRow, WaitRow } from '../../events/db.ts';
import type { RowSighting, SinceBasis } from '../../events/sighting.ts';
import type { ConsoleKey } from '../../events/types.ts';

/** A row sighting under its pseudonym. */
export interface RowWord {
  id: string;
  console: ConsoleKey;
  shop: string;
  state: RowSighting['state'];
  /** Epoch ms, page clock. */
  since: number;
  basis: SinceBasis;
  sameName: number;
  /** Messages of the buyer that the row tells of, if it does. */
  heard?: number;
  /** Epoch ms, computer clock. */
  seenAt: number;
  /** The same, page clock. */
  sightAt: number;
  /** Key that the event of this word has. */
  key: string;
}

/** What a word does; `event` says which event is written, under which key. */
interface RowStep {
  row: ListRow;
  wait: WaitRow | null;
  event: { type: 'waiting' | 'settled'; key: string } | null;
}

const RANK: Record<SinceBasis, number> = { timer: 0, sight: 1, bound: 2 };
/** Two readings of one timer, or a timer and a moment of sight, lie this near, ms. */
const NEAR = 15 * SECOND;
/** A wait this much later than one that runs is another: the first is out of the queue by then (deadline + 10 min). */
const RENEWAL = 13 * MINUTE;

/** How much earlier than a bound says the wait may have begun without contradicting it, ms: its label's step. */
export function stepOf({ since, begunAt }: Pick<WaitRow, 'since' | 'begunAt'>): number {
  return (begunAt - since < HOUR ? MINUTE : HOUR) + 5 * SECOND;
}

function newRow(word: RowWord): ListRow {
  const { id, console, shop, sameName, seenAt } = word;
  return {
    id,
    console,
    shop,
    state: 'unknown',
    seenAt,
    settledAt: null,
    turned: false,
    sameName,
    wait: null,
    joined: null,
    joinedAt: null,
    joins: 0,
  };
}

/** True where the word tells of another wait than the one that runs. */
function renews(wait: WaitRow, word: RowWord): boolean {
  const later = word.since - wait.since;
  if (word.basis === 'timer') return later > NEAR;
  if (wait.read) return later > (word.basis === 'sight' ? 5 * SECOND : stepOf(wait));
  return later > RENEWAL;
}

/** A running wait as the word makes it: its `since` stays, unless a better basis or an earlier bound is told. */
function tighten(wait: WaitRow, word: RowWord): WaitRow {
  const isBetter = RANK[word.basis] < RANK[wait.basis] && word.since <= wait.since + NEAR;
  // As far as a better basis may lie after a bound, or the bound told again would undo it.
  const slack = wait.basis === 'bound' ? 5 * SECOND : NEAR;
  const isEarlier =
    word.basis === 'bound' && wait.basis !== 'timer' && word.since < wait.since - slack;
  const { since, basis } = isBetter || isEarlier ? word : wait;
  return { ...wait, since, basis, sameName: word.sameName };
}

function begin(word: RowWord): WaitRow {
  const { key, id, console, shop, since, basis, sameName, seenAt } = word;
  return {
    key,
    id,
    console,
    shop,
    since,
    basis,
    begunAt: seenAt,
    sameName,
    settledAt: null,
    read: false,
  };
}

/** Whether the buyer who waits has written again: for the reminders alone, no beginning follows it. */
function heardOf(
  row: ListRow,
  { heard, sightAt }: RowWord,
  isNewWait: boolean,
): Pick<ListRow, 'heard' | 'askedAt'> {
  if (heard === undefined) return {};
  if (isNewWait) return { heard, askedAt: null };
  const isMore = row.heard !== undefined && heard > row.heard;
  return { heard, ...(isMore ? { askedAt: sightAt } : {}) };
}

function onWaiting(
  known: ListRow,
  wait: WaitRow | null,
  word: RowWord,
  isNewest: boolean,
): RowStep {
  const running = known.state === 'waiting' ? wait : null;
  const isNewWait = !running || renews(running, word);
  const row = isNewest ? { ...known, ...heardOf(known, word, isNewWait) } : known;
  if (isNewWait) {
    const next = begin(word);
    return {
      row: { ...row, state: 'waiting', wait: next.key },
      wait: next,
      event: { type: 'waiting', key: next.key },
    };
  }
  const next = tighten(running, word);
  const isSame = next.since === running.since;
  return { row, wait: next, event: isSame ? null : { type: 'waiting', key: next.key } };
}

function onSettled(row: ListRow, wait: WaitRow | null, word: RowWord): RowStep {
  if (row.state === 'settled') return { row, wait: null, event: null };
  const turned = row.state === 'waiting';
  return {
    row: { ...row, state: 'settled', settledAt: word.since, turned, wait: null },
    wait: wait && { ...wait, settledAt: word.seenAt },
    // A row that is first seen settled is no news; all rows of a list are when a page opens.
    event: turned ? { type: 'settled', key: word.key } : null,
  };
}

/**
 * The row as it can be at `local` (epoch ms, computer clock). A sight of the future means that the computer's clock was
 * set back since; kept, it would make every word late until that time comes, and a buyer would wait unseen.
 */
export function believable(row: ListRow | null, local: number): ListRow | null {
  if (!row || Math.max(row.seenAt, row.joinedAt ?? 0) <= local) return row;
  return { ...row, seenAt: 0, joinedAt: row.joinedAt && Math.min(row.joinedAt, local) };
}

/** True where the word is of a time before the row's present state (a resend, a slower tab). */
function isLate(row: ListRow, wait: WaitRow | null, word: RowWord): boolean {
  if (row.state === 'unknown') return false;
  if (row.state !== word.state) return word.seenAt < row.seenAt;
  return wait !== null && word.seenAt < wait.begunAt;
}

/** The row and its wait after a word; `wait` is the one that `row.wait` names. */
export function stepRow(known: ListRow | null, wait: WaitRow | null, word: RowWord): RowStep {
  const row = known ?? newRow(word);
  if (isLate(row, wait, word)) return { row, wait: null, event: null };
  const seen = { ...row, seenAt: Math.max(row.seenAt, word.seenAt), sameName: word.sameName };
  if (word.state === 'settled') return onSettled(seen, wait, word);
  // A resend must not make an old badge look like a new message.
  return onWaiting(seen, wait, word, known === null || word.seenAt > row.seenAt);
}

/** The row once it was seen to be a conversation's; unchanged where its name is not unique. */
export function joinRow(
  known: ListRow | null,
  join: Pick<RowWord, 'id' | 'console' | 'shop' | 'seenAt'> & { conversation: string },
): ListRow | null {
  const { conversation, ...place } = join;
  const row =
    known ??
    newRow({
      ...place,
      state: 'waiting',
      since: 0,
      basis: 'bound',
      sameName: 1,
      sightAt: 0,
      key: '',
    });
  if (row.sameName > 1 || (row.joinedAt ?? 0) > join.seenAt) return null;
  const isSame = row.joined === conversation;
  return {
    ...row,
    joined: conversation,
    joinedAt: join.seenAt,
    joins: isSame ? row.joins : row.joins + 1,
  };
}

/** The conversation that a list row is known to be, or null: of several rows of one name nothing is known. */
export function joinedOf(row: ListRow | undefined): string | null {
  return row?.sameName === 1 ? row.joined : null;
}
