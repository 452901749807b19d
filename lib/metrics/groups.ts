/** A report's sections: the figures of the whole period, and of its days, hours or holders. */
import { beijingDay, beijingHour, formatDay } from '../beijing.ts';
import { groupBy } from './group-by.ts';
import type { Group, GroupKey, ReportRequest, Section } from './report.ts';
import type { RatedPart, Rating } from './satisfaction.ts';
import { satisfactionOf } from './satisfaction.ts';
import type { Tally } from './tally.ts';
import { compareAgents, latencyOf, ratesOf, sumTallies } from './tally.ts';
import type { Parameters } from './types.ts';
import { placeOf, weekHourOf } from './week-hour.ts';

/** What a section is made of. */
interface Figured {
  tallies: Tally[];
  ratings: Rating[];
}

/** The figures of the period or of a part of it. */
export function sectionOf(
  { tallies, ratings }: Figured,
  part: RatedPart,
  parameters: Parameters,
): Section {
  const figures = sumTallies(tallies);
  const rates = ratesOf(figures);
  return {
    response: {
      ...rates,
      headline: parameters.headline,
      pending: rates.round.pending,
      assessed: part.whole && rates.round.counted >= Math.max(1, parameters.minRounds),
    },
    latency: latencyOf(figures),
    satisfaction: satisfactionOf(ratings, part, parameters),
  };
}

/** The groups, each made when it is asked for. */
type GroupsOf = (figured: Figured, request: ReportRequest) => (() => Group)[];

const GROUPS: Record<GroupKey, GroupsOf> = {
  day: groupDays,
  hour: groupHours,
  'weekday-hour': groupWeekHours,
  agent: groupAgents,
};

/** Every day of the period; hours and holders only where there is anything. Rests after each. */
export function* groupSteps(
  figured: Figured,
  by: GroupKey,
  request: ReportRequest,
): Generator<void, Group[]> {
  const groups: Group[] = [];
  for (const make of GROUPS[by](figured, request)) {
    groups.push(make());
    yield;
  }
  return groups;
}

function groupDays(figured: Figured, { period, parameters, now }: ReportRequest): (() => Group)[] {
  const groups = split(
    figured,
    ({ hour }) => beijingDay(hour),
    ({ event }) => beijingDay(event.at),
  );
  const groupOf = (day: number): Group => {
    const own = groups.get(day) ?? { tallies: [], ratings: [] };
    const part = { period: { from: day, to: day }, whole: false, now };
    return { day: formatDay(day), ...sectionOf(own, part, parameters) };
  };
  return Array.from(
    { length: period.to - period.from + 1 },
    (_, index) => () => groupOf(period.from + index),
  );
}

function groupHours(figured: Figured, { period, parameters, now }: ReportRequest): (() => Group)[] {
  const groups = split(
    figured,
    ({ hour }) => beijingHour(hour),
    ({ event }) => beijingHour(event.at),
  );
  const groupOf = ([hour, own]: [number, Figured]): Group => ({
    hour,
    ...sectionOf(own, { period, whole: false, now }, parameters),
  });
  return [...groups].sort(([a], [b]) => a - b).map((group) => () => groupOf(group));
}

function groupWeekHours(
  figured: Figured,
  { period, parameters, now }: ReportRequest,
): (() => Group)[] {
  const groups = split(
    figured,
    ({ hour }) => weekHourOf(hour),
    ({ event }) => weekHourOf(event.at),
  );
  const groupOf = ([index, own]: [number, Figured]): Group => ({
    ...placeOf(index),
    ...sectionOf(own, { period, whole: false, now }, parameters),
  });
  return [...groups].sort(([a], [b]) => a - b).map((group) => () => groupOf(group));
}

function groupAgents(
  figured: Figured,
  { period, parameters, now }: ReportRequest,
): (() => Group)[] {
  const groups = split(
    figured,
    ({ agent }) => agent,
    ({ event }) => event.agent,
  );
  const groupOf = ([agent, own]: [string | null, Figured]): Group => ({
    agent,
    ...sectionOf(own, { period, whole: false, now }, parameters),
  });
  return [...groups].sort(([a], [b]) => compareAgents(a, b)).map((group) => () => groupOf(group));
}

function split<Key>(
  { tallies, ratings }: Figured,
  keyOfTally: (tally: Tally) => Key,
  keyOfRating: (rating: Rating) => Key,
): Map<Key, Figured> {
  const tallied = groupBy(tallies, keyOfTally);
  const rated = groupBy(ratings, keyOfRating);
  const keys = new Set([...tallied.keys(), ...rated.keys()]);
  return new Map(
    [...keys].map((key) => [
      key,
      { tallies: tallied.get(key) ?? [], ratings: rated.get(key) ?? [] },
    ]),
  );
}
