/**
 * The rules a second time, as simply as they can be said: every question looks forward from the message it is about.
 * Slow, and shares no code with lib/metrics, so that an error would have to be made twice to stay unseen.
 */
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Grouping, Parameters } from '../../lib/metrics/types.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const BEIJING = 8 * HOUR;

const dayOf = (at: number) => Math.floor((at + BEIJING) / DAY);
const midnightAfter = (at: number) => (dayOf(at) + 1) * DAY - BEIJING;

/** One thing that counts somewhere: where, whose, and what of it. */
export interface Fact {
  grouping: Grouping;
  at: number;
  agent: string | null;
  outcome: 'pending' | 'hit' | 'miss';
}

/** One latency, ms. */
export interface Latency {
  figure: 'mean' | 'exact' | 'first';
  at: number;
  agent: string | null;
  ms: number;
}

interface Ask {
  /** Place in the conversation. */
  index: number;
  at: number;
  message: boolean;
  agent: string | null;
}

interface Round extends Ask {
  /** Place from which on the round is over. */
  until: number;
  answer: ChatEvent | null;
  /** Ended by an event. */
  ended: boolean;
  dayEnd: number;
  robots: boolean;
  asks: Ask[];
}

function rank(event: ChatEvent): number {
  if (event.type === 'sessionStarted') return 0;
  return isBuyer(event) ? 1 : 2;
}

function inOrder(events: readonly ChatEvent[]): ChatEvent[] {
  const seen = new Set<string>();
  return events
    .toSorted(
      (a, b) =>
        a.at - b.at ||
        (a.n ?? 0) - (b.n ?? 0) ||
        rank(a) - rank(b) ||
        (a.key < b.key ? -1 : Number(a.key > b.key)),
    )
    .filter(({ key }) => !seen.has(key) && seen.add(key));
}

function isBuyer(event: ChatEvent): boolean {
  return event.type === 'message' && event.role === 'buyer';
}

/** All facts and latencies of one conversation's events up to `now`. */
export function simple(all: readonly ChatEvent[], p: Parameters, now: number) {
  const events = inOrder(all)
    .filter((event) => event.at <= now)
    .map((event): ChatEvent => {
      const text = event.type === 'message' && event.role === 'agent' ? event.fp : null;
      return text !== null && p.autoTexts.includes(text)
        ? ({ ...event, role: 'auto' } as ChatEvent)
        : event;
    });
  const limit = p.deadlineSeconds * SECOND;

  const isReply = (event: ChatEvent) =>
    event.type === 'message' &&
    (event.role === 'agent' ||
      (event.role === 'assist' && p.assistCounts) ||
      (event.role === 'robot' && p.robotCounts) ||
      (event.role === 'auto' && p.autoCounts));
  const isIdleRobot = (event: ChatEvent) =>
    event.type === 'message' &&
    (event.role === 'robot' || event.role === 'assist') &&
    !isReply(event);
  const isEnd = (event: ChatEvent) =>
    event.type === 'sessionEnded' || (event.type === 'transferred' && p.transfer === 'strict');
  const assessed = (at: number) => {
    const minute = (at + BEIJING - dayOf(at) * DAY) / MINUTE;
    return minute >= p.window.start && minute < p.window.end && !p.closed.includes(dayOf(at));
  };
  const endOfDay = (at: number) => Math.max(midnightAfter(at), at + limit);

  // Sessions: the key of the event that began the one each event lies in.
  const sessionAt: string[] = [];
  const startOf = new Map<string, number | null>();
  /** The receptions that no hand-over led to. */
  const receptions = new Set<string>();
  /** For each rating, the session running then or, after its end, the last one. */
  const sessionOfRating = new Map<string, string | null>();
  {
    let current: string | null = null;
    let latest: string | null = null;
    let replied = false;
    let handedOver = -Infinity;
    let lastSpeaker: ChatEvent | null = null;
    for (const [index, event] of events.entries()) {
      const begin = (at: number | null) => {
        current = event.key;
        lastSpeaker = null;
        latest = event.key;
        replied = false;
        startOf.set(event.key, at);
      };
      if (event.type === 'transferred') handedOver = event.at;
      if (event.type === 'sessionStarted') {
        const continues = current !== null && event.at - handedOver <= 60 * SECOND;
        const told = event.precision === 'minute' ? null : event.at;
        if (!continues) receptions.add(event.key);
        if (!continues && p.sessionStart === 'join' && current !== null && !replied) {
          startOf.set(current, startOf.get(current) ?? told);
        } else if (!continues) begin(told);
      }
      if (isBuyer(event) || isReply(event)) {
        const spoke: ChatEvent | null = lastSpeaker;
        const silent =
          spoke !== null &&
          isReply(spoke) &&
          event.at - spoke.at >= p.sessionSilenceMinutes * MINUTE;
        if (current === null || silent) begin(null);
        lastSpeaker = event;
        replied ||= isReply(event);
      }
      if (event.type === 'rated') sessionOfRating.set(event.key, latest);
      sessionAt[index] = current ?? '';
      if (event.type === 'sessionEnded') current = null;
    }
  }

  // The holder at an event, which a sessionStarted itself may name.
  const holderAt = (index: number): string | null => {
    const names = events[index]?.type === 'sessionStarted';
    const before = events.slice(0, names ? index + 1 : index);
    const begun = before.findLastIndex((event) => receptions.has(event.key));
    const handed = before.findLast((event, place) => event.type === 'transferred' && place > begun);
    const started = before.findLast((event) => event.type === 'sessionStarted');
    const sent = before.findLast(
      (event) => event.type === 'message' && event.role === 'agent' && event.agent !== null,
    );
    const to = handed?.type === 'transferred' ? handed.to : null;
    return to ?? started?.agent ?? sent?.agent ?? events[index]?.agent ?? null;
  };

  // What asks for an answer: messages outside robot stages, and sessions that a robot's buyer was let into.
  const asks: Ask[] = [];
  {
    let stage: 'none' | 'silent' | 'wrote' = 'none';
    for (const [index, event] of events.entries()) {
      const own = { index, at: event.at };
      if (event.type === 'robotStarted' && p.robotStage === 'exclude' && stage === 'none') {
        stage = 'silent';
      } else if (event.type === 'sessionStarted') {
        if (stage === 'wrote') asks.push({ ...own, message: false, agent: holderAt(index) });
        stage = 'none';
      } else if (event.type === 'message' && event.role === 'agent') {
        stage = 'none';
      } else if (event.type === 'message' && event.role === 'buyer') {
        if (stage !== 'none' && !event.asksHuman) stage = 'wrote';
        else {
          stage = 'none';
          asks.push({ ...own, message: true, agent: holderAt(index) });
        }
      }
    }
  }

  /** What becomes of something asked: the first reply or end after it, within its day. */
  const fateOf = ({ index, at }: Ask) => {
    const place = events.findIndex(
      (event, other) =>
        other > index && (event.at > endOfDay(at) || isReply(event) || isEnd(event)),
    );
    const event = events[place];
    const until = event ? place : events.length;
    if (!event || event.at > endOfDay(at)) return { until, answer: null, ended: false };
    return isReply(event)
      ? { until, answer: event, ended: false }
      : { until, answer: null, ended: true };
  };

  const rounds: Round[] = [];
  for (const ask of asks) {
    const last = rounds.at(-1);
    if (last && ask.index < last.until) {
      if (ask.message) last.asks.push(ask);
      continue;
    }
    const fate = fateOf(ask);
    const between = events.slice(ask.index + 1, fate.until);
    rounds.push({
      ...ask,
      ...fate,
      dayEnd: endOfDay(ask.at),
      robots: fate.answer === null && between.some(isIdleRobot),
      asks: ask.message ? [ask] : [],
    });
  }

  const endedBy = (round: Round, moment: number) =>
    round.answer === null && (round.ended || moment >= round.dayEnd);
  const latency = (round: Round) => (round.answer ? round.answer.at - round.at : null);
  const standing = (round: Round, moment: number): 'out' | 'pending' | 'hit' | 'miss' => {
    const ms = latency(round);
    if (!assessed(round.at) || round.robots) return 'out';
    if (ms === 0 && p.zeroSecond === 'drop') return 'out';
    if (ms !== null) return ms <= limit ? 'hit' : 'miss';
    if (!round.ended && moment >= round.dayEnd && p.crossDay === 'exclude') return 'out';
    return endedBy(round, moment) || moment - round.at > limit ? 'miss' : 'pending';
  };

  const facts: Fact[] = [];
  const latencies: Latency[] = [];
  for (const round of rounds) {
    const outcome = standing(round, now);
    const place = { at: round.at, agent: round.agent };
    if (outcome !== 'out') facts.push({ grouping: 'round', ...place, outcome });
    const ms = latency(round);
    const counted = outcome === 'hit' || outcome === 'miss';
    if (counted && ms !== null) {
      latencies.push({ figure: 'exact', ...place, ms });
      const capped = Math.min(ms, (p.capSeconds ?? Infinity) * SECOND);
      latencies.push({ figure: 'mean', ...place, ms: capped });
    } else if (counted && p.unansweredInMean && p.capSeconds !== null && endedBy(round, now)) {
      latencies.push({ figure: 'mean', ...place, ms: p.capSeconds * SECOND });
    }
    for (const ask of round.asks) {
      if (round.robots || !assessed(ask.at)) continue;
      const fate = fateOf(ask);
      const hit = fate.answer !== null && fate.answer.at - ask.at <= limit;
      const over = now - ask.at > limit || now >= endOfDay(ask.at);
      const decided = fate.answer !== null || fate.ended || over;
      const missOrPending = decided ? 'miss' : 'pending';
      facts.push({
        grouping: 'message',
        at: ask.at,
        agent: ask.agent,
        outcome: hit ? 'hit' : missOrPending,
      });
    }
  }

  // Sessions a day.
  const sessionOf = (round: Round) => sessionAt[round.index] ?? '';
  const pairs = new Map<string, Round[]>();
  for (const round of rounds.filter((each) => standing(each, now) !== 'out')) {
    const pair = `${sessionOf(round)} ${dayOf(round.at)}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), round]);
  }
  for (const pair of pairs.values()) {
    const counted = pair.filter((round) => standing(round, now) !== 'pending');
    const answered = counted.map(latency).filter((ms) => ms !== null);
    const average = answered.reduce((sum, ms) => sum + ms, 0) / answered.length;
    const failed =
      p.sessionRule === 'all'
        ? counted.some((round) => standing(round, now) === 'miss')
        : counted.some((round) => endedBy(round, now));
    const open = counted.length < pair.length;
    const hit = p.sessionRule === 'all' || average <= limit;
    const place = counted[0] ?? pair[0]!;
    let outcome: Fact['outcome'] = hit ? 'hit' : 'miss';
    if (open) outcome = 'pending';
    if (failed) outcome = 'miss';
    facts.push({ grouping: 'session', at: place.at, agent: place.agent, outcome });
  }

  // First responses.
  if (p.firstResponse === 'conversation-day') {
    const seen = new Set<string>();
    for (const round of rounds) {
      const ms = latency(round);
      const key = `${round.agent} ${dayOf(round.at)}`;
      if (ms === null || standing(round, now) === 'out' || seen.has(key)) continue;
      seen.add(key);
      latencies.push({ figure: 'first', at: round.at, agent: round.agent, ms });
    }
  } else {
    for (const session of new Set(rounds.map(sessionOf))) {
      const own = rounds.filter((round) => sessionOf(round) === session);
      // A round with another after it is over: what it is worth, it will stay worth.
      const bearer = own.find(
        (round, place) => standing(round, own[place + 1] ? Infinity : now) !== 'out',
      );
      const opener = own.find((round) => !round.robots);
      if (!bearer || !opener || !['hit', 'miss'].includes(standing(bearer, now))) continue;
      const start = startOf.get(session) ?? opener.at;
      const reply = events.find(
        (event, index) =>
          index > opener.index &&
          isReply(event) &&
          event.at >= Math.max(start, opener.at) &&
          (sessionAt[index] === session || own.some((round) => round.answer === event)),
      );
      if (!reply) continue;
      const ms = reply.at - start;
      latencies.push({ figure: 'first', at: bearer.at, agent: bearer.agent, ms });
    }
  }
  return { facts, latencies, sessionOfRating };
}

/** A rating that no later one replaced. */
export interface Judgement {
  at: number;
  agent: string | null;
  satisfied: boolean;
  /** An invitation went before it, in its conversation on its day. */
  invited: boolean;
}

const shopOf = ({ console: page, shop }: ChatEvent) =>
  `${page === 'qianniu' ? 'taobao' : page} ${shop}`;

/** The ratings that count, of all conversations; `sessionOfRating` as `simple` tells it. */
export function simpleRatings(
  all: readonly ChatEvent[],
  p: Parameters,
  now: number,
  sessionOfRating: Map<string, string | null>,
): Judgement[] {
  const events = inOrder(all).filter((event) => event.at <= now);
  const ratings = events.filter((event) => event.type === 'rated');
  const sameKey = (a: ChatEvent, b: ChatEvent) => {
    if (a.buyer === null || b.buyer === null || shopOf(a) !== shopOf(b)) return a === b;
    const session = sessionOfRating.get(a.key) ?? null;
    if (p.satisfactionKey === 'session') {
      if (session === null) return a === b;
      return a.conversation === b.conversation && session === sessionOfRating.get(b.key);
    }
    if (a.buyer !== b.buyer || dayOf(a.at) !== dayOf(b.at)) return false;
    return p.satisfactionKey === 'buyer-day' || a.agent === b.agent;
  };
  return ratings
    .filter((one, place) => !ratings.slice(place + 1).some((later) => sameKey(one, later)))
    .map((one) => ({
      at: one.at,
      agent: one.agent,
      satisfied: one.score >= p.satisfiedFrom,
      invited: events.some(
        (event) =>
          event.type === 'invited' &&
          shopOf(event) === shopOf(one) &&
          event.conversation === one.conversation &&
          dayOf(event.at) === dayOf(one.at) &&
          event.at <= one.at,
      ),
    }));
}

/** Skips of invitations that nothing took back later on their Beijing day. */
export function simpleSkips(all: readonly ChatEvent[], now: number): ChatEvent[] {
  const events = inOrder(all).filter((event) => event.at <= now);
  return events.filter(
    (skip, place) =>
      skip.type === 'inviteSkipped' &&
      !events
        .slice(place + 1)
        .some(
          (word) =>
            word.type === 'inviteUnskipped' &&
            shopOf(word) === shopOf(skip) &&
            word.conversation === skip.conversation &&
            dayOf(word.at) === dayOf(skip.at),
        ),
  );
}
