/** What an inquiry takes of an agent's time, and how many agents an hour's inquiries would take: an estimate. */
import { HOUR } from '../../beijing.ts';
import type { Round } from '../round.ts';
import { shopId } from '../selection.ts';
import { deadlineOf, standingOf } from '../standing.ts';
import { noteInstant, sortedSteps } from './instants.ts';
import type { Instants } from './instants.ts';
import type { DeskRequest, Handling, HeatCell } from './types.ts';

/** Fewer answered rounds tell nothing of the time that one takes. Ours. */
const LEAST_ROUNDS = 30;
/** Fewer passed occurrences of an hour tell nothing of its usual inquiries; in hours of assessed time. Ours. */
const LEAST_HOURS = 2;
/** Share of an hour that an agent can be busy while others need not wait. Ours. */
const BUSY_SHARE = 0.8;

/** When rounds of one holder were open, by shop and holder. */
export type Busy = Map<string, { n: number; froms: Instants; tos: Instants }>;

/** Takes in a round; only answered counted ones tell of handling, each for at most the deadline. */
export function noteBusy(busy: Busy, round: Round, { parameters, now }: DeskRequest): void {
  const { openedAt, closedAt, holder } = round;
  if (closedAt === null || standingOf(round, parameters, now) !== 'counted') return;
  const key = JSON.stringify([shopId(round), holder]);
  const known = busy.get(key) ?? { n: 0, froms: new Map(), tos: new Map() };
  busy.set(key, known);
  known.n += 1;
  noteInstant(known.froms, openedAt);
  noteInstant(known.tos, Math.min(closedAt, openedAt + deadlineOf(parameters)));
}

/** Length of a union, told by its sorted beginnings and its sorted ends. */
function busyLength(froms: Float64Array, tos: Float64Array): number {
  let [total, depth, since, next] = [0, 0, 0, 0];
  for (const to of tos) {
    for (; (froms[next] ?? Infinity) <= to; next += 1) {
      if (depth === 0) since = froms[next] ?? to;
      depth += 1;
    }
    depth -= 1;
    if (depth === 0) total += to - since;
  }
  return total;
}

/** The handling of all holders together; rests on the way. */
export function* handlingSteps(busy: Busy): Generator<void, Handling> {
  let [n, busyMs] = [0, 0];
  for (const { n: own, froms, tos } of busy.values()) {
    n += own;
    const begun = yield* sortedSteps(froms);
    busyMs += busyLength(begun, yield* sortedSteps(tos));
  }
  return { n, busyMs, seconds: n < LEAST_ROUNDS ? null : busyMs / n / 1000 };
}

/** Agents that the inquiries of an hour of the week would take; null where too little is known. */
export function agentsNeeded(
  { inquiries, elapsedMs }: Pick<HeatCell, 'inquiries' | 'elapsedMs'>,
  { seconds }: Handling,
): number | null {
  if (seconds === null || elapsedMs < LEAST_HOURS * HOUR) return null;
  const anHour = inquiries / (elapsedMs / HOUR);
  return Math.ceil((anHour * seconds) / (3600 * BUSY_SHARE));
}
