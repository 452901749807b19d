/** Concurrent load: how many sessions a holder had open when a round of his was opened, and how fast the answers came. */
import type { Round } from '../round.ts';
import { shopId } from '../selection.ts';
import { isOnTime, standingOf } from '../standing.ts';
import { entryOfMean } from '../tally-day.ts';
import { noteInstant, sortedSteps } from './instants.ts';
import type { Instants } from './instants.ts';
import type { Span } from './spans.ts';
import type { DeskRequest, Load, LoadClass } from './types.ts';

/** A counted round. */
interface Opener {
  at: number;
  agent: string | null;
  /** The holder has this conversation's own session open. */
  own: boolean;
  onTime: boolean;
  /** What it brings into `round.mean`, ms, or null. */
  entry: number | null;
}

/** All that one holder had open in one shop. */
interface Held {
  froms: Instants;
  tos: Instants;
  openers: Opener[];
}

/** By shop and holder. */
export type Loads = Map<string, Held>;

function heldOf(loads: Loads, shop: string, agent: string | null): Held {
  const key = JSON.stringify([shop, agent]);
  const known = loads.get(key);
  if (known) return known;
  const made: Held = { froms: new Map(), tos: new Map(), openers: [] };
  loads.set(key, made);
  return made;
}

/** Takes in one conversation: its spans, and its rounds of the period. */
export function noteLoads(
  loads: Loads,
  shop: string,
  spans: readonly Span[],
  rounds: readonly Round[],
  { parameters, now }: DeskRequest,
): void {
  for (const { agent, from, to } of spans) {
    const held = heldOf(loads, shop, agent);
    noteInstant(held.froms, from);
    noteInstant(held.tos, to);
  }
  for (const round of rounds) {
    if (standingOf(round, parameters, now) !== 'counted') continue;
    const { openedAt: at, holder: agent } = round;
    heldOf(loads, shopId(round), agent).openers.push({
      at,
      agent,
      own: spans.some((span) => span.agent === agent && span.from <= at && at < span.to),
      onTime: isOnTime(round, parameters),
      entry: entryOfMean(round, parameters, now),
    });
  }
}

/** How many of sorted instants are at or before `at`. */
function countUpTo(sorted: Float64Array, at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Borders of the classes; each goes up to the next. */
const CLASSES = [1, 2, 3, 5, 8];

interface ClassSum {
  counted: number;
  onTime: number;
  n: number;
  sum: number;
}

/** Sums over the openers of a holder, or of several. */
export interface LoadSum {
  n: number;
  total: number;
  most: number;
  classes: ClassSum[];
}

export function emptyLoad(): LoadSum {
  const classes = CLASSES.map(() => ({ counted: 0, onTime: 0, n: 0, sum: 0 }));
  return { n: 0, total: 0, most: 0, classes };
}

function addOpener(sum: LoadSum, { onTime, entry }: Opener, load: number): void {
  sum.n += 1;
  sum.total += load;
  sum.most = Math.max(sum.most, load);
  const into = sum.classes[CLASSES.findLastIndex((from) => load >= from)];
  if (!into) return;
  into.counted += 1;
  if (onTime) into.onTime += 1;
  if (entry === null) return;
  into.n += 1;
  into.sum += entry;
}

/** Openers judged between two rests. */
const PIECE = 5_000;

/** The loads of all openers, added up by holder (shops together) and for all; rests between pieces. */
export function* loadSteps(
  loads: Loads,
): Generator<void, { agents: Map<string | null, LoadSum>; all: LoadSum }> {
  const all = emptyLoad();
  const agents = new Map<string | null, LoadSum>();
  for (const { froms, tos, openers } of loads.values()) {
    const begun = yield* sortedSteps(froms);
    const over = yield* sortedSteps(tos);
    for (const [index, opener] of openers.entries()) {
      if (index % PIECE === 0) yield;
      const { at, own, agent } = opener;
      const open = countUpTo(begun, at) - countUpTo(over, at);
      const load = open + (own ? 0 : 1);
      const sum = agents.get(agent) ?? emptyLoad();
      agents.set(agent, sum);
      addOpener(sum, opener, load);
      addOpener(all, opener, load);
    }
  }
  return { agents, all };
}

function classOf({ counted, onTime, n, sum }: ClassSum, index: number): LoadClass {
  const from = CLASSES[index] ?? 1;
  const next = CLASSES[index + 1];
  return {
    from,
    to: next === undefined ? null : next - 1,
    counted,
    onTime,
    rate: counted === 0 ? null : onTime / counted,
    n,
    mean: n === 0 ? null : sum / n / 1000,
  };
}

/** A sum of loads as it is shown. */
export function loadOf({ n, total, most, classes }: LoadSum): Load {
  return { n, mean: n === 0 ? null : total / n, most, classes: classes.map(classOf) };
}
