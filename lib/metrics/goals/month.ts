/** A month day by day and agent by agent against the targets, out of the desk of its days. Pure. */
import { beijingDay, formatDay, parseDay } from '../../beijing.ts';
import type { BeijingDay } from '../../beijing.ts';
import type { Desk, TrendDay } from '../desk/types.ts';
import type { Period } from '../period.ts';

/** Which days of a month have passed. */
export interface MonthSpan {
  /** `YYYY-MM`. */
  month: string;
  /** The month's days up to yesterday; null where none has passed. */
  period: Period | null;
  /** First and last day of the whole month. */
  first: BeijingDay;
  last: BeijingDay;
  /** Days still to come, today included; 0 for a month that is over. */
  daysLeft: number;
}

const monthOf = (day: BeijingDay): string => formatDay(day).slice(0, 7);

/** A month as it stands at `now` (epoch ms); null for what is none. */
export function monthSpan(month: string, now: number): MonthSpan | null {
  const first = parseDay(`${month}-01`);
  if (first === null) return null;
  const last = (parseDay(`${monthOf(first + 31)}-01`) ?? first) - 1;
  const yesterday = beijingDay(now) - 1;
  const to = Math.min(last, yesterday);
  const period = to < first ? null : { from: first, to };
  return { month, period, first, last, daysLeft: Math.max(0, last - Math.max(to, first - 1)) };
}

/** The month so many months on. */
export function monthBeside(month: string, by: 1 | -1): string {
  const first = parseDay(`${month}-01`) ?? 0;
  return monthOf(by === 1 ? first + 31 : first - 1);
}

/** `top`: the highest target is reached; `some`: a lower one; `none`; `open` where there is nothing to say. */
export type DayMark = 'top' | 'some' | 'none' | 'open';

/** Targets of the shop as its parameters have them, per mille, lowest first. */
export function targetsOf({ parameters }: Pick<Desk, 'parameters'>): number[] {
  const text = parameters['responseTargets'] ?? '';
  return text
    .split(',')
    .filter(Boolean)
    .map(Number)
    .sort((a, b) => a - b);
}

export function markOf(day: TrendDay, targets: readonly number[]): DayMark {
  if (day.closed || day[day.headline].counted === 0 || targets.length === 0) return 'open';
  if (day.target === null) return 'none';
  return day.target === targets.at(-1) ? 'top' : 'some';
}

/** How many days with anything counted reach a target (per mille). */
export function daysReaching(trend: readonly TrendDay[], target: number) {
  const counted = trend.map((day) => day[day.headline]).filter((rate) => rate.counted > 0);
  const reached = counted.filter(({ onTime, counted: of }) => 1000 * onTime >= target * of);
  return { n: counted.length, reached: reached.length };
}

/** How an agent stands in a month. */
export interface AgentMonth {
  agent: string | null;
  /** By the shop's headline. */
  hits: number;
  of: number;
  /** Counted a day, over the days on which the shop counted anything; null where there is none. */
  usual: number | null;
  /** Null while that is not known. */
  satisfied: number | null;
  rated: number | null;
}

/** Every agent of whom anything was counted. */
export function agentMonths({ agents, trend }: Pick<Desk, 'agents' | 'trend'>): AgentMonth[] {
  const days = trend.filter((day) => day[day.headline].counted > 0).length;
  return agents.flatMap(({ agent, response, satisfaction }) => {
    const { counted: of, onTime: hits } = response[response.headline];
    if (of === 0) return [];
    const { satisfied = null, rated = null } = satisfaction ?? {};
    return [{ agent, hits, of, usual: days === 0 ? null : of / days, satisfied, rated }];
  });
}

/** What the user expects of an agent. */
export interface AgentTarget {
  console: string;
  shop: string;
  agent: string;
  /** Per mille of the shop's response rate, 1 to 1000. */
  target: number;
}

const isTarget = (value: unknown): value is AgentTarget => {
  if (typeof value !== 'object' || value === null) return false;
  const { console, shop, agent, target } = value as Record<string, unknown>;
  return (
    [console, shop, agent].every((each) => typeof each === 'string') &&
    typeof target === 'number' &&
    isPerMille(target)
  );
};

export const isPerMille = (target: number): boolean =>
  Number.isInteger(target) && target >= 1 && target <= 1000;

/** Targets as storage gives them; what is none is left out. */
export function parseTargets(stored: unknown): AgentTarget[] {
  return Array.isArray(stored) ? stored.filter(isTarget) : [];
}

/** The targets with an agent's set, or taken away (null); of all names that the shop had, the present one keeps it. */
export function withTarget(
  targets: readonly AgentTarget[],
  { console, names, agent }: { console: string; names: readonly string[]; agent: string },
  target: number | null,
): AgentTarget[] {
  const others = targets.filter(
    (each) => each.console !== console || !names.includes(each.shop) || each.agent !== agent,
  );
  const [shop = ''] = names;
  return target === null ? others : [...others, { console, shop, agent, target }];
}
