/** How much of the assessment window was read: the union of reading stretches, as far as the window has passed. */
import type { BeijingDay } from '../beijing.ts';
import { beijingDay, MINUTE, startOfDay } from '../beijing.ts';
import type { ChatEvent, ConsoleId, ObservedEvent } from '../events/types.ts';
import { groupBy } from './group-by.ts';
import type { Period } from './period.ts';
import { consoleOf, shopId } from './selection.ts';
import { compareAgents } from './tally.ts';
import type { Parameters } from './types.ts';

/** Epoch ms, [from, to). */
export interface Stretch {
  from: number;
  to: number;
}

/** Ms of the window that were read, and that have passed. */
export interface Coverage {
  observedMs: number;
  elapsedMs: number;
}

/** Coverage of one console and shop: the union over its agents, and each agent's own. */
export interface ShopCoverage extends Coverage {
  console: ConsoleId;
  shop: string;
  agents: { agent: string | null; observedMs: number }[];
}

/** The parameters that say which time is assessed. */
type Rules = Pick<Parameters, 'window' | 'closed'>;

/** The union as stretches that do not touch, oldest first. */
export function unionOf(stretches: readonly Stretch[]): Stretch[] {
  const union: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) union.push({ from, to });
  }
  return union;
}

/** What lies in both of two unions, each oldest first. */
export function commonOf(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const common: Stretch[] = [];
  let place = 0;
  for (const { from, to } of a) {
    while ((b[place]?.to ?? Infinity) <= from) place += 1;
    for (let next = place; next < b.length; next += 1) {
      const other = b[next];
      if (!other || other.from >= to) break;
      common.push({ from: Math.max(from, other.from), to: Math.min(to, other.to) });
    }
  }
  return common;
}

/** Length of stretches that do not overlap, ms. */
export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);

const commonLength = (a: readonly Stretch[], b: readonly Stretch[]) => lengthOf(commonOf(a, b));

/** Length of the union of stretches within [from, to), ms. */
export function unionLength(stretches: readonly Stretch[], from: number, to: number): number {
  return to <= from ? 0 : commonLength(unionOf(stretches), [{ from, to }]);
}

/** The windows of the period's open days, as far as they have passed at `now`. */
export function passedWindows(
  { window, closed }: Rules,
  { from, to }: Period,
  now: number,
): Stretch[] {
  const windowOf = (day: BeijingDay): Stretch => ({
    from: startOfDay(day) + window.start * MINUTE,
    to: Math.min(startOfDay(day) + window.end * MINUTE, now),
  });
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
    .filter((day) => !closed.includes(day))
    .map(windowOf)
    .filter((passed) => passed.to > passed.from);
}

/** Coverage of a period of Beijing days at `now` (epoch ms). */
export function coverageOf(
  stretches: readonly Stretch[],
  rules: Rules,
  period: Period,
  now: number,
): Coverage {
  const windows = passedWindows(rules, period, now);
  return {
    observedMs: commonLength(unionOf(stretches), windows),
    elapsedMs: lengthOf(windows),
  };
}

/** Coverage of the day that `now` (epoch ms) falls on. */
export function coverageAt(stretches: readonly Stretch[], rules: Rules, now: number): Coverage {
  const today = beijingDay(now);
  return coverageOf(stretches, rules, { from: today, to: today }, now);
}

/** A stretch in which everything was read. */
export function isReading(event: ChatEvent): event is ObservedEvent {
  return event.type === 'observed' && event.state === 'reading';
}

/** What a report's coverage is asked for. */
interface Question {
  parameters: Rules;
  period: Period;
  now: number;
}

/** One for every console and shop that the events tell of, by console, then shop. */
export function shopCoverage(
  events: readonly ChatEvent[],
  { parameters, period, now }: Question,
): ShopCoverage[] {
  const covered = (stretches: readonly Stretch[]) => coverageOf(stretches, parameters, period, now);
  const coverage = (own: readonly ChatEvent[]): ShopCoverage[] => {
    const [any] = own;
    if (!any) return [];
    const reading = own.filter(isReading);
    const agents = [...groupBy(reading, ({ agent }) => agent)]
      .sort(([a], [b]) => compareAgents(a, b))
      .map(([agent, stretches]) => ({ agent, observedMs: covered(stretches).observedMs }))
      .filter(({ observedMs }) => observedMs > 0);
    return [{ console: consoleOf(any), shop: any.shop, ...covered(reading), agents }];
  };
  const shops = groupBy(events, shopId);
  return [...shops.values()]
    .flatMap(coverage)
    .sort((a, b) => compareAgents(a.console, b.console) || compareAgents(a.shop, b.shop));
}
