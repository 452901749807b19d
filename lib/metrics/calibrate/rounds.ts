/** The rounds, messages or sessions that two readings judge differently. */
import type { ChatEvent, ConsoleId } from '../../events/types.ts';
import { mayCount, unitsOf } from './table.ts';
import type { CalibrationRequest, DecidingRound, ReadingChoice, Verdict } from './types.ts';
import { groupBy } from '../group-by.ts';
import { withSettings } from '../parameters.ts';
import { isWithin } from '../period.ts';
import type { Round } from '../round.ts';
import { byConversation, selectEvents } from '../selection.ts';
import type { Standing } from '../standing.ts';
import { isMessageOnTime, isOnTime, standingOf, standingOfMessage } from '../standing.ts';
import type { Count } from '../tally.ts';
import { tallyDay } from '../tally-day.ts';
import type { Grouping, Parameters } from '../types.ts';

/** Something that counts for a reading. */
interface Judged {
  console: ConsoleId;
  shop: string;
  conversation: string;
  at: number;
  agent: string | null;
  verdict: Verdict;
}

type Judge = (rounds: readonly Round[], parameters: Parameters, now: number) => Judged[];

function verdictOf(standing: Standing, onTime: boolean): Verdict {
  if (standing !== 'counted') return standing;
  return onTime ? 'hit' : 'miss';
}

function placeOf({ console, shop, conversation, holder, openedAt }: Round) {
  return { console, shop, conversation, agent: holder, at: openedAt };
}

function judgeRounds(rounds: readonly Round[], parameters: Parameters, now: number): Judged[] {
  return rounds.map((round) => ({
    ...placeOf(round),
    verdict: verdictOf(standingOf(round, parameters, now), isOnTime(round, parameters)),
  }));
}

function judgeMessages(rounds: readonly Round[], parameters: Parameters, now: number): Judged[] {
  return rounds.flatMap((round) =>
    round.messages.map((message) => ({
      ...placeOf(round),
      agent: message.holder,
      at: message.at,
      verdict: verdictOf(
        standingOfMessage(round, message, parameters, now),
        isMessageOnTime(message, parameters),
      ),
    })),
  );
}

function verdictOfCount({ counted, onTime, pending }: Count): Verdict {
  if (counted > 0) return onTime > 0 ? 'hit' : 'miss';
  return pending > 0 ? 'pending' : 'out';
}

/** A session of a day is judged by the engine's own tally of its rounds. */
function judgeSessions(rounds: readonly Round[], parameters: Parameters, now: number): Judged[] {
  return [...groupBy(rounds, (round) => round.session).values()].flatMap((pair) => {
    const first = pair
      .toSorted((a, b) => a.openedAt - b.openedAt)
      .find((round) => standingOf(round, parameters, now) !== 'out');
    if (!first) return [];
    const verdicts = tallyDay(pair, parameters, now).map(({ session }) => verdictOfCount(session));
    const verdict = verdicts.find((each) => each !== 'out') ?? 'out';
    return [{ ...placeOf(first), verdict }];
  });
}

const JUDGES: Record<Grouping, Judge> = {
  round: judgeRounds,
  message: judgeMessages,
  session: judgeSessions,
};

/** What counts for a reading in one conversation, by the instant that it counts at. */
function judged(
  events: readonly ChatEvent[],
  { settings, grouping }: ReadingChoice,
  { parameters, period, now, official }: CalibrationRequest,
): Map<number, Judged[]> {
  const own = withSettings(parameters, settings).parameters;
  const all = unitsOf(events, own, period).flatMap((rounds) => JUDGES[grouping](rounds, own, now));
  const isOurs = ({ at, agent, verdict }: Judged) =>
    verdict !== 'out' &&
    isWithin(at, period) &&
    (official.agent === null || agent === official.agent);
  return groupBy(all.filter(isOurs), ({ at }) => at);
}

function compareAt(first: readonly Judged[], second: readonly Judged[]): DecidingRound[] {
  const longer = first.length > second.length ? first : second;
  return longer.flatMap((each, index) => {
    const [a, b] = [first[index]?.verdict ?? 'out', second[index]?.verdict ?? 'out'];
    if (a === b) return [];
    const { console, shop, conversation, at, agent } = each;
    return [{ console, shop, conversation, at, agent, a, b }];
  });
}

/**
 * What two readings judge differently in the period, oldest first; their figures differ by exactly these. Where one counts
 * sessions and the other rounds, a session stands at its first round, and the others are `out` of it.
 */
export function decidingRounds(
  events: readonly ChatEvent[],
  request: CalibrationRequest,
  a: ReadingChoice,
  b: ReadingChoice,
): DecidingRound[] {
  const selection = selectEvents(events, request.consoles, request.now);
  const deciding: DecidingRound[] = [];
  for (const own of byConversation(selection.events).values()) {
    if (!mayCount(own, request.period)) continue;
    const [first, second] = [judged(own, a, request), judged(own, b, request)];
    for (const at of new Set([...first.keys(), ...second.keys()])) {
      deciding.push(...compareAt(first.get(at) ?? [], second.get(at) ?? []));
    }
  }
  return deciding.sort((x, y) => x.at - y.at);
}
