/** Rounds of one conversation and Beijing day → tallies. The unit in which buckets are corrected. */
import { HOUR, SECOND } from '../beijing.ts';
import { groupBy } from './group-by.ts';
import type { Round } from './round.ts';
import type { Standing } from './standing.ts';
import {
  deadlineOf,
  hasEndedUnanswered,
  isMessageDecided,
  isMessageOnTime,
  isOnTime,
  latencyOfRound,
  standingOf,
  standingOfMessage,
} from './standing.ts';
import type { Count, Figures, Tally } from './tally.ts';
import { emptyFigures, sortTallies } from './tally.ts';
import type { Parameters } from './types.ts';

/** A round that is counted or pending. */
interface Ranked {
  round: Round;
  standing: Standing;
}

/** The figures of an instant's hour and a holder, made when first asked for. */
type At = (at: number, agent: string | null) => Figures;

/**
 * The figures of one (conversation, Beijing day of the opener) as they stand at `now` (epoch ms): one tally an (hour, holder).
 * A message written just after midnight in a round of the day before falls into an hour of the next day.
 */
export function tallyDay(rounds: readonly Round[], parameters: Parameters, now: number): Tally[] {
  const tallies: Tally[] = [];
  const figuresAt: At = (at, agent) => {
    const hour = Math.floor(at / HOUR) * HOUR;
    const known = tallies.find((tally) => tally.hour === hour && tally.agent === agent);
    if (known) return known;
    const made = { hour, agent, ...emptyFigures() };
    tallies.push(made);
    return made;
  };
  const ranked = rounds
    .map((round) => ({ round, standing: standingOf(round, parameters, now) }))
    .filter(({ standing }) => standing !== 'out')
    .sort((a, b) => a.round.openedAt - b.round.openedAt);
  for (const each of ranked) tallyRound(each, figuresAt, parameters, now);
  for (const round of rounds) tallyMessages(round, figuresAt, parameters, now);
  tallySessions(ranked, figuresAt, parameters, now);
  tallyFirst(ranked, figuresAt, parameters);
  return sortTallies(tallies);
}

function count(into: Count, standing: Standing, onTime: boolean): void {
  if (standing === 'pending') into.pending += 1;
  if (standing !== 'counted') return;
  into.counted += 1;
  if (onTime) into.onTime += 1;
}

function tallyRound(ranked: Ranked, at: At, parameters: Parameters, now: number): void {
  const { round, standing } = ranked;
  const figures = at(round.openedAt, round.holder);
  count(figures.round, standing, isOnTime(round, parameters));
  if (standing !== 'counted') return;
  const latency = latencyOfRound(round);
  if (latency !== null) figures.latencies[latency] = (figures.latencies[latency] ?? 0) + 1;
  const entry = entryOfMean(round, parameters, now);
  if (entry === null) return;
  figures.mean.n += 1;
  figures.mean.sum += entry;
}

/** What a counted round brings into `round.mean`, ms; null where it stays out. */
export function entryOfMean(round: Round, parameters: Parameters, now: number): number | null {
  const cap = parameters.capSeconds === null ? null : parameters.capSeconds * SECOND;
  const latency = latencyOfRound(round);
  if (latency !== null) return cap === null ? latency : Math.min(latency, cap);
  return parameters.unansweredInMean && hasEndedUnanswered(round, now) ? cap : null;
}

function tallyMessages(round: Round, at: At, parameters: Parameters, now: number): void {
  for (const message of round.messages) {
    const standing = standingOfMessage(round, message, parameters, now);
    if (standing === 'out') continue;
    const figures = at(message.at, message.holder);
    count(figures.message, standing, isMessageOnTime(message, parameters));
  }
}

/**
 * Each session of the day counts once, at its first round that is not out. That is its first counted one if it has any:
 * a conversation has one round at a time, so that only its last can be pending.
 */
function tallySessions(
  ranked: readonly Ranked[],
  at: At,
  parameters: Parameters,
  now: number,
): void {
  for (const pair of groupBy(ranked, ({ round }) => round.session).values()) {
    const [first] = pair;
    if (!first) continue;
    const { standing, onTime } = judgeSession(pair, parameters, now);
    count(at(first.round.openedAt, first.round.holder).session, standing, onTime);
  }
}

function judgeSession(
  pair: readonly Ranked[],
  parameters: Parameters,
  now: number,
): { standing: Standing; onTime: boolean } {
  const counted = pair.filter(({ standing }) => standing === 'counted').map(({ round }) => round);
  const failed =
    parameters.sessionRule === 'all'
      ? counted.some((round) => !isOnTime(round, parameters))
      : counted.some((round) => hasEndedUnanswered(round, now));
  if (failed) return { standing: 'counted', onTime: false };
  if (counted.length < pair.length) return { standing: 'pending', onTime: false };
  const onTime = parameters.sessionRule === 'all' || isMeanOnTime(counted, parameters);
  return { standing: 'counted', onTime };
}

/** Whether the mean latency of the answered rounds is within the deadline; false where none is answered. */
function isMeanOnTime(rounds: readonly Round[], parameters: Parameters): boolean {
  const latencies = rounds.map(latencyOfRound).filter((latency) => latency !== null);
  const sum = latencies.reduce((total, latency) => total + latency, 0);
  return latencies.length > 0 && sum <= deadlineOf(parameters) * latencies.length;
}

function tallyFirst(ranked: readonly Ranked[], at: At, parameters: Parameters): void {
  const seen = new Set<string | null>();
  for (const { round, standing } of ranked) {
    if (standing !== 'counted') continue;
    const latency = firstLatency(round, seen, parameters);
    if (latency === null) continue;
    const { first } = at(round.openedAt, round.holder);
    first.n += 1;
    first.sum += latency;
  }
}

/** The first response that a round stands for, ms, or null; `seen` holds the holders that have theirs. */
function firstLatency(
  round: Round,
  seen: Set<string | null>,
  parameters: Parameters,
): number | null {
  if (parameters.firstResponse === 'session') {
    const { first } = round;
    return first?.repliedAt == null ? null : first.repliedAt - first.from;
  }
  const latency = latencyOfRound(round);
  if (latency === null || seen.has(round.holder)) return null;
  seen.add(round.holder);
  return latency;
}

/** Whether the passing of time alone can change nothing any more, so that the tallies may be stored. */
export function isSettled(rounds: readonly Round[], parameters: Parameters, now: number): boolean {
  return rounds.every(
    (round) =>
      (round.closedAt !== null || hasEndedUnanswered(round, now)) &&
      round.messages.every((message) => isMessageDecided(message, parameters, now)),
  );
}
