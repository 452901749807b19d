/** What is remembered of each waiting buyer: what was warned of already, and whether the user wants to hear of it. Pure. */
import { MINUTE, SECOND } from '../../beijing.ts';
import type { ConsoleKey } from '../../events/types.ts';
import type { Level, Waiter } from '../types.ts';

/** Why a waiter does not remind: for some minutes, or until the buyer writes again. Instants in epoch ms, page clock. */
export type Hush =
  | { kind: 'snoozed'; until: number; asked: number; at: number }
  | { kind: 'noReply'; asked: number; at: number };

/** A wait as the warnings know it; `told` is the highest level that was warned of. */
export interface KnownWait {
  id: string;
  console: ConsoleKey;
  /** Epoch ms, page clock. */
  since: number;
  told: Level;
  hush: Hush | null;
}

type Asking = Pick<Waiter, 'id' | 'console' | 'since' | 'asked'>;

/** A better reading of one wait moves its beginning by no more than this to later, ms; a new round lies further on. */
const SAME = 5 * SECOND;
/** A wait that left the queue is remembered this long after its beginning, ms: it may come back after a misreading. */
const KEPT = 60 * MINUTE;

/** True where the buyer has written since the user said it: a new message, not an older one that is only now read. */
function hasWrittenSince(hush: Hush, asked: number): boolean {
  return asked > hush.asked && asked >= Math.floor(hush.at / SECOND) * SECOND;
}

function stillHushed(hush: Hush | null, asked: number, now: number): Hush | null {
  if (hush === null || hasWrittenSince(hush, asked)) return null;
  return hush.kind === 'snoozed' && hush.until <= now ? null : hush;
}

/**
 * The wait that this waiter was known by: its own, or a list row's (Feige) whose conversation turned out to be this one.
 * Two rows that began within seconds prove nothing.
 */
function knownAs(
  waiter: Asking,
  known: readonly KnownWait[],
  waiting: ReadonlySet<string>,
): KnownWait | null {
  const own = known.find(({ id }) => id === waiter.id);
  if (own) return waiter.since <= own.since + SAME ? own : null;
  const rows = known.filter(
    ({ id, console, since }) =>
      id.startsWith('row:') &&
      !waiting.has(id) &&
      console === waiter.console &&
      Math.abs(since - waiter.since) <= SAME,
  );
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** The waits that are known at `now` (epoch ms, page clock): those of the queue first, then those that left it lately. */
export function followWaits(
  known: readonly KnownWait[],
  queue: readonly Asking[],
  now: number,
): KnownWait[] {
  const waiting = new Set(queue.map(({ id }) => id));
  const used = new Set<string>();
  const present = queue.map((waiter): KnownWait => {
    const { id, console, since, asked } = waiter;
    const before = knownAs(waiter, known, waiting);
    if (before) used.add(before.id);
    const hush = stillHushed(before?.hush ?? null, asked, now);
    return { id, console, since, told: before?.told ?? 0, hush };
  });
  const left = known.filter(
    ({ id, since }) => !waiting.has(id) && !used.has(id) && since > now - KEPT,
  );
  return [...present, ...left];
}

/** The queue as it is shown: who does not remind says so and stands at its end. */
export function withQuiet(queue: readonly Waiter[], known: readonly KnownWait[]): Waiter[] {
  const hushes = new Map(known.map(({ id, hush }) => [id, hush]));
  const told = queue.map((waiter): Waiter => ({
    ...waiter,
    quiet: hushes.get(waiter.id)?.kind ?? null,
  }));
  return [
    ...told.filter(({ quiet }) => quiet === null),
    ...told.filter(({ quiet }) => quiet !== null),
  ];
}
