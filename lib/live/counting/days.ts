/** A conversation's days as the log keeps them: the rounds that were opened on each. */
import { Dexie } from 'dexie';
import type { BeijingDay } from '../../beijing.ts';
import { groupBy } from '../../metrics/group-by.ts';
import type { Round } from '../../metrics/round.ts';
import type { Asked } from '../asking.ts';
import type { Log, StoredDay } from '../log.ts';
import { roundsOf, storedRound } from './stored-round.ts';

/** Key of a day. */
export type DayPlace = [generation: number, conversation: string, day: BeijingDay];

export const placeOfDay = ({ generation, conversation, day }: StoredDay): DayPlace => [
  generation,
  conversation,
  day,
];

function compareRounds(a: Round, b: Round): number {
  return a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);
}

/** Rounds by their days, each day's in the order in which they were opened. */
export function byDay(rounds: readonly Round[]): Map<BeijingDay, Round[]> {
  return groupBy(rounds.toSorted(compareRounds), ({ day }) => day);
}

/** The row of a day with rounds, as `byDay` orders them. */
export function storedDay(
  [generation, conversation, day]: DayPlace,
  rounds: readonly Round[],
  isUndecided: boolean,
): StoredDay {
  const unanswered = rounds.flatMap(({ closedAt, openedAt }) =>
    closedAt === null ? [openedAt] : [],
  );
  return {
    generation,
    conversation,
    day,
    rounds: rounds.map(storedRound),
    openedAt: rounds[0]?.openedAt ?? 0,
    ...(unanswered.length > 0 ? { unanswered } : {}),
    ...(isUndecided ? { undecided: day } : {}),
  };
}

/** All days of a conversation in a generation. */
export function daysOf(log: Log, generation: number, conversation: string): Asked<StoredDay[]> {
  return log.days
    .where('[generation+conversation+day]')
    .between([generation, conversation, Dexie.minKey], [generation, conversation, Dexie.maxKey])
    .toArray();
}

/** Rounds opened after an instant (epoch ms) that nobody has answered, with their generations. */
export function unansweredAfter(
  log: Log,
  after: number,
): Asked<{ generation: number; round: Round }[]> {
  return log.days
    .where('unanswered')
    .above(after)
    .toArray((rows) => {
      // A day stands in the index once for each of its rounds.
      const days = new Map(rows.map((row) => [JSON.stringify(placeOfDay(row)), row]));
      return [...days.values()].flatMap((row) =>
        roundsOf(row)
          .filter(({ closedAt, openedAt }) => closedAt === null && openedAt > after)
          .map((round) => ({ generation: row.generation, round })),
      );
    });
}
