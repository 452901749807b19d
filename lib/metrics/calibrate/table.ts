/** What one conversation counts under every reading: the engine itself, run once for each reading that can differ here. */
import { startOfDay } from '../../beijing.ts';
import type { ChatEvent } from '../../events/types.ts';
import type { Classes, Dimension } from './dimensions.ts';
import { FOLDED_COUNT, foldedClasses, parametersFor } from './dimensions.ts';
import { foldConversation } from '../fold.ts';
import { groupBy } from '../group-by.ts';
import type { Period } from '../period.ts';
import { isWithin } from '../period.ts';
import type { Round } from '../round.ts';
import { deadlineOf, hasEndedUnanswered, isAssessed, latencyOfRound } from '../standing.ts';
import { tallyDay } from '../tally-day.ts';
import type { Parameters } from '../types.ts';
import { GROUPINGS } from '../types.ts';

/** What is counted, and by which readings. */
export interface Scope {
  period: Period;
  /** Epoch ms. */
  now: number;
  /** Whose figures; null is everybody's. */
  agent: string | null;
  dimensions: readonly Dimension[];
  /** The parameters of a choice of values, one index a dimension. */
  parametersOf: (choice: readonly number[]) => Parameters;
}

/** Decided and on-time for each of the three groupings. */
export const CELL = GROUPINGS.length * 2;

/** Counts for every choice of classes: `counts[CELL · Σ class·stride + …]`. */
export interface Table {
  /** For each dimension the class of each value. */
  classes: readonly Classes[];
  strides: readonly number[];
  counts: Int32Array;
  /** How many times the engine ran, as a measure of the work. */
  runs: number;
}

/** A dimension's values in one conversation: compact classes, and a value for each of them. */
interface Axis {
  classes: Classes;
  representatives: readonly number[];
}

/** The scope of a calibration; parameters are made once for each choice. */
export function scopeOf(
  present: Parameters,
  dimensions: readonly Dimension[],
  rest: Pick<Scope, 'period' | 'now' | 'agent'>,
): Scope {
  const made = new Map<number, Parameters>();
  const parametersOf = (choice: readonly number[]) => {
    const place = dimensions.reduce(
      (sum, { values }, index) => sum * values.length + (choice[index] ?? 0),
      0,
    );
    const known = made.get(place);
    if (known) return known;
    const parameters = parametersFor(present, dimensions, choice);
    made.set(place, parameters);
    return parameters;
  };
  return { ...rest, dimensions, parametersOf };
}

/** Whether anything in a conversation may count in the period. */
export function mayCount(events: readonly ChatEvent[], period: Period): boolean {
  return events.some(
    (event) =>
      (event.type === 'sessionStarted' || (event.type === 'message' && event.role === 'buyer')) &&
      isWithin(event.at, period),
  );
}

/** The rounds of a conversation that hold a question of the period, by their day. */
export function unitsOf(
  events: readonly ChatEvent[],
  parameters: Parameters,
  period: Period,
): Round[][] {
  const asks = (round: Round) =>
    isWithin(round.openedAt, period) || round.messages.some(({ at }) => isWithin(at, period));
  const days = groupBy(foldConversation(events, parameters), (round) => round.day);
  return [...days.values()].filter((rounds) => rounds.some(asks));
}

/** The counts of a conversation's units, as the report would sum them. */
function countUnits(
  units: readonly Round[][],
  parameters: Parameters,
  { period, now, agent }: Pick<Scope, 'period' | 'now' | 'agent'>,
): number[] {
  const cell = GROUPINGS.flatMap(() => [0, 0]);
  for (const tally of units.flatMap((rounds) => tallyDay(rounds, parameters, now))) {
    if (!isWithin(tally.hour, period) || (agent !== null && tally.agent !== agent)) continue;
    for (const [place, grouping] of GROUPINGS.entries()) {
      cell[2 * place] = (cell[2 * place] ?? 0) + tally[grouping].counted;
      cell[2 * place + 1] = (cell[2 * place + 1] ?? 0) + tally[grouping].onTime;
    }
  }
  return cell;
}

function axisOf(classes: Classes): Axis {
  const names = [...new Set(classes)];
  return {
    classes: classes.map((each) => names.indexOf(each)),
    representatives: names.map((name) => classes.indexOf(name)),
  };
}

const unsplit = ({ values }: Dimension): Axis => axisOf(values.map(() => 0));

/** Every choice of representatives, the last axis running fastest. */
function choicesOf(axes: readonly Axis[]): number[][] {
  return axes.reduce<number[][]>(
    (choices, { representatives }) =>
      choices.flatMap((choice) => representatives.map((value) => [...choice, value])),
    [[]],
  );
}

/** Whether a parameter that only judges can tell rounds of one Beijing day apart. */
type Judges = (rounds: readonly Round[], parameters: Parameters, now: number) => boolean;

const JUDGES: Partial<Record<keyof Parameters, Judges>> = {
  zeroSecond: (rounds) => rounds.some((round) => latencyOfRound(round) === 0),
  crossDay: (rounds, _, now) =>
    rounds.some((round) => round.endedAt === null && hasEndedUnanswered(round, now)),
  sessionRule: (rounds) => new Set(rounds.map(({ session }) => session)).size < rounds.length,
};

/** Windows are one where each question lies in both or in neither. */
function windowClasses(units: Iterable<Round[]>, windows: readonly Parameters[]): Classes {
  const instants = new Set<number>();
  for (const rounds of units)
    for (const { openedAt, messages } of rounds)
      for (const at of [openedAt, ...messages.map((message) => message.at)]) instants.add(at);
  const told = windows.map((parameters) =>
    [...instants].map((at) => Number(isAssessed(at, parameters))).join(''),
  );
  return told.map((each) => told.indexOf(each));
}

function judgedAxis(
  dimension: Dimension,
  place: number,
  units: readonly Round[][],
  scope: Scope,
): Axis {
  const none = scope.dimensions.map(() => 0);
  const present = scope.parametersOf(none);
  if (dimension.key === 'window') {
    const windows = dimension.values.map((_, value) => scope.parametersOf(none.with(place, value)));
    return axisOf(windowClasses(units, windows));
  }
  const judges = JUDGES[dimension.key];
  const tells = !judges || units.some((rounds) => judges(rounds, present, scope.now));
  return tells ? axisOf(dimension.values.map((_, value) => value)) : unsplit(dimension);
}

/** What comes after the last deadline of the period alters nothing in it. */
function untilTheEnd(events: readonly ChatEvent[], { period, parametersOf, dimensions }: Scope) {
  const deadline = deadlineOf(parametersOf(dimensions.map(() => 0)));
  const end = startOfDay(period.to + 1) + deadline;
  return events.filter(({ at }) => at <= end);
}

/** The counts of one conversation, its events in order, under every reading; null where nothing can count. */
export function tableOf(all: readonly ChatEvent[], scope: Scope): Table | null {
  const { dimensions, period, parametersOf } = scope;
  const events = untilTheEnd(all, scope);
  const judged = dimensions.slice(FOLDED_COUNT);
  const none = judged.map(() => 0);
  const folded = foldedClasses(events, dimensions, parametersOf(dimensions.map(() => 0))).map(
    axisOf,
  );
  const variants = choicesOf(folded).map((choice) => ({
    choice,
    units: unitsOf(events, parametersOf([...choice, ...none]), period),
  }));
  const units = variants.flatMap((variant) => variant.units);
  if (units.length === 0) return null;
  const judging = judged.map((dimension, index) =>
    judgedAxis(dimension, FOLDED_COUNT + index, units, scope),
  );
  const choices = choicesOf(judging);
  const cells = variants.flatMap((variant) =>
    choices.map((choice) =>
      countUnits(variant.units, parametersOf([...variant.choice, ...choice]), scope),
    ),
  );
  return {
    classes: [...folded, ...judging].map((axis) => axis.classes),
    strides: stridesOf([...folded, ...judging]),
    counts: Int32Array.from(cells.flat()),
    runs: variants.length * events.length + cells.length,
  };
}

function stridesOf(axes: readonly Axis[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const { representatives } of axes.toReversed()) {
    strides.push(stride);
    stride *= representatives.length;
  }
  return strides.toReversed();
}

/** The place of a choice of values in a table's counts. */
export function cellOf({ classes, strides }: Table, choice: ArrayLike<number>): number {
  let index = 0;
  for (let place = 0; place < strides.length; place += 1) {
    index += (classes[place]?.[choice[place] ?? 0] ?? 0) * (strides[place] ?? 0);
  }
  return index * CELL;
}
