/** Days whose official figure would tell readings apart that fit the known one alike. */
import type { BeijingDay } from '../../beijing.ts';
import { beijingDay, formatDay } from '../../beijing.ts';
import type { ChatEvent } from '../../events/types.ts';
import { foldedClasses } from './dimensions.ts';
import type { Pace } from './pace.ts';
import type { Scope } from './table.ts';
import { mayCount } from './table.ts';
import type { DayFigure, ReadingChoice, SeparatingDay } from './types.ts';
import { foldConversation } from '../fold.ts';
import { groupBy } from '../group-by.ts';
import type { Period } from '../period.ts';
import type { Round } from '../round.ts';
import { tallyDay } from '../tally-day.ts';

/** Beijing days before and after the period that are looked at: the platforms show the last thirty. */
const AROUND = 30;

/** How many days are named at most: who enters three more figures has done enough. */
const MOST_DAYS = 3;

/** A leading reading as a choice of values. */
export interface Leader {
  reading: ReadingChoice;
  choice: readonly number[];
}

type Counts = Map<BeijingDay, DayFigure>[];

/** The rounds of one conversation under each leader; leaders that agree on what makes rounds share theirs. */
function foldLeaders(events: readonly ChatEvent[], leaders: readonly Leader[], scope: Scope) {
  const present = scope.parametersOf(scope.dimensions.map(() => 0));
  const classes = foldedClasses(events, scope.dimensions, present);
  const folded = new Map<string, Round[]>();
  return leaders.map(({ choice }) => {
    const key = classes.map((each, place) => each[choice[place] ?? 0]).join();
    const known = folded.get(key) ?? foldConversation(events, scope.parametersOf(choice));
    folded.set(key, known);
    return known;
  });
}

function addDays(
  counts: Map<BeijingDay, DayFigure>,
  { reading, choice }: Leader,
  rounds: readonly Round[],
  scope: Scope,
): void {
  const parameters = scope.parametersOf(choice);
  for (const unit of groupBy(rounds, (round) => round.day).values()) {
    for (const tally of tallyDay(unit, parameters, scope.now)) {
      if (scope.agent !== null && tally.agent !== scope.agent) continue;
      const { counted, onTime } = tally[reading.grouping];
      const day = beijingDay(tally.hour);
      const known = counts.get(day) ?? { ...reading, counted: 0, onTime: 0, rate: null };
      const sum = { counted: known.counted + counted, onTime: known.onTime + onTime };
      counts.set(day, { ...known, ...sum, rate: sum.counted ? sum.onTime / sum.counted : null });
    }
  }
}

/** The periods before and after the one that the known figure is about. */
function aroundOf({ from, to }: Period): Period[] {
  return [
    { from: from - AROUND, to: from - 1 },
    { from: to + 1, to: to + AROUND },
  ];
}

/** The conversations that days around the period are made of. */
export function conversationsAround(
  conversations: readonly ChatEvent[][],
  period: Period,
): ChatEvent[][] {
  return conversations.filter((each) => aroundOf(period).some((days) => mayCount(each, days)));
}

/** The days around the period, over at `now`, whose official figure would separate the leaders most. */
export async function separatingDays(
  around: readonly ChatEvent[][],
  leaders: readonly Leader[],
  scope: Scope,
  places: number,
  pace: Pace,
): Promise<SeparatingDay[]> {
  if (leaders.length < 2) return [];
  const { period, now } = scope;
  const counts: Counts = leaders.map(() => new Map());
  for (const events of around) {
    for (const [index, rounds] of foldLeaders(events, leaders, scope).entries()) {
      const [leader, into] = [leaders[index], counts[index]];
      if (leader && into) addDays(into, leader, rounds, scope);
    }
    if (pace.isDue(events.length * leaders.length, 1)) await pace.rest();
  }
  const today = beijingDay(now);
  const isOpen = (day: BeijingDay) =>
    day < today && aroundOf(period).some(({ from, to }) => day >= from && day <= to);
  return chooseDays(counts, leaders, places, isOpen);
}

/** Day after day the one that separates most pairs not yet separated; a later day where two are alike. */
function chooseDays(
  counts: Counts,
  leaders: readonly Leader[],
  places: number,
  isOpen: (day: BeijingDay) => boolean,
): SeparatingDay[] {
  const days = [...new Set(counts.flatMap((each) => [...each.keys()]))].filter(isOpen);
  const candidates = days
    .sort((a, b) => b - a)
    .map((day) => separatingDay(day, counts, leaders, places));
  let together = pairsOf(leaders.length);
  const chosen: SeparatingDay[] = [];
  while (chosen.length < MOST_DAYS && together.length > 0) {
    const best = bestOf(candidates, together, places);
    if (!best) break;
    chosen.push(best);
    together = together.filter((pair) => !separates(best, pair, places));
  }
  return chosen;
}

type Pair = readonly [number, number];

function pairsOf(count: number): Pair[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  return indices.flatMap((a) => indices.slice(a + 1).map((b): Pair => [a, b]));
}

function bestOf(
  candidates: readonly SeparatingDay[],
  pairs: readonly Pair[],
  places: number,
): SeparatingDay | null {
  let best: SeparatingDay | null = null;
  let most: readonly [number, number] = [0, 0];
  for (const day of candidates) {
    const told = pairs.filter((pair) => separates(day, pair, places)).length;
    const spread = spreadOf(day);
    if (told === 0 || told < most[0] || (told === most[0] && spread <= most[1])) continue;
    best = day;
    most = [told, spread];
  }
  return best;
}

/** How far apart the rates of the day lie. */
function spreadOf({ figures }: SeparatingDay): number {
  const rates = figures.map(({ rate }) => rate).filter((rate) => rate !== null);
  return rates.length === 0 ? 0 : Math.max(...rates) - Math.min(...rates);
}

/** Whether two leaders would show different figures; a rate that nothing is counted for shows nothing. */
function separates({ figures }: SeparatingDay, [a, b]: Pair, places: number): boolean {
  const [first, second] = [figures[a]?.rate ?? null, figures[b]?.rate ?? null];
  if (first === null || second === null) return first !== second;
  return shown(first, places) !== shown(second, places);
}

const shown = (rate: number, places: number) => Math.round(rate * 10 ** places);

function separatingDay(
  day: BeijingDay,
  counts: Counts,
  leaders: readonly Leader[],
  places: number,
): SeparatingDay {
  const figures = leaders.map(
    ({ reading }, index): DayFigure =>
      counts[index]?.get(day) ?? { ...reading, counted: 0, onTime: 0, rate: null },
  );
  const rates = figures.map(({ rate }) => (rate === null ? null : shown(rate, places)));
  return { day: formatDay(day), distinct: new Set(rates).size, figures };
}
