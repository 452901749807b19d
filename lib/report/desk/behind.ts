/** The rounds behind a figure, and the conversation around one of them; read when somebody asks. */
import { MINUTE, startOfDay } from '../../beijing.ts';
import { fromStored } from '../../events/amend.ts';
import type { StoredEvent } from '../../events/amend.ts';
import { compareEvents } from '../../events/order.ts';
import { TOLD_TYPES, type ChatEvent, type EventType } from '../../events/types.ts';
import type { Log } from '../../live/log.ts';
import { compareMissed, roundLineOf } from '../../metrics/desk/missed.ts';
import type { RoundLine } from '../../metrics/desk/types.ts';
import type { DeskAsk } from './load.ts';
import { countedOf, tellRounds } from './stored.ts';

/** What a conversation tells by which rounds are chosen. */
export type Told = 'rated' | 'dissatisfied' | 'invited';

/** Counted and pending rounds of the days, oldest first: those that the sums are made of, as far as they are still kept. */
export async function roundsBehind(
  log: Log,
  { query, profile, period, now, parameters: wanted }: DeskAsk,
  signal?: AbortSignal,
): Promise<RoundLine[]> {
  const counted = await countedOf(log, profile, query);
  const rows: RoundLine[] = [];
  const request = { parameters: wanted, period, now };
  const take: Parameters<typeof tellRounds>[3] = (round, parameters) => {
    const line = roundLineOf(round, { ...request, parameters });
    if (line) rows.push(line);
  };
  await tellRounds(log, counted, period, take, () => {}, signal);
  return rows.sort(compareMissed);
}

/** Conversations of the days with a rating, one that satisfied nobody, or an invitation; of an agent alone where one is given. */
export async function conversationsThat(
  log: Log,
  { query, period, parameters }: DeskAsk,
  told: Told,
  agent?: string | null,
): Promise<Set<string>> {
  const [from, to] = [startOfDay(period.from), startOfDay(period.to + 1)];
  const scores = told === 'rated' ? [1, 2, 3, 4, 5] : [];
  if (told === 'dissatisfied') {
    for (let score = 1; score < parameters.satisfiedFrom; score += 1) scores.push(score);
  }
  const found: StoredEvent[] = [];
  for (const score of scores) {
    const range = log.events.where('[score+at]').between([score, from], [score, to], true, false);
    found.push(...(await range.toArray()));
  }
  if (told === 'invited') {
    const range = log.events.where('[type+at+by]').between(['invited', from], ['invited', to]);
    found.push(...(await range.toArray()));
  }
  const names = new Set([query.shop, ...query.formerNames]);
  const own = found.filter(
    (event) =>
      query.consoles.includes(event.console) &&
      names.has(event.shop) &&
      (agent === undefined || event.agent === agent),
  );
  return new Set(own.map(({ conversation }) => conversation));
}

/** Told of a conversation before its opener and after its answer, ms; and events at most on either side. */
const AROUND = 30 * MINUTE;
const MOST = 40;

/** A line of a conversation: never a text. */
export interface TimelineLine {
  key: string;
  /** Epoch ms. */
  at: number;
  type: ChatEvent['type'];
  agent: string | null;
  /** Of messages. */
  role: Extract<ChatEvent, { type: 'message' }>['role'] | null;
  kind: Extract<ChatEvent, { type: 'message' }>['kind'] | null;
  length: number | null;
  /** Of ratings. */
  score: number | null;
  /** It belongs to the round: from its opener to its answer. */
  isOwn: boolean;
}

export interface Timeline {
  /** Display name while it is kept, or null. */
  name: string | null;
  /** In order. */
  lines: TimelineLine[];
  /** There is more before or after. */
  isCut: boolean;
}

const SHOWN: ReadonlySet<EventType> = new Set(['message', ...TOLD_TYPES]);

function lineOf(event: ChatEvent, { openedAt }: RoundLine, until: number): TimelineLine {
  const { key, at, type, agent } = event;
  const said = type === 'message' ? event : { role: null, kind: null, length: null };
  return {
    key,
    at,
    type,
    agent,
    role: said.role,
    kind: said.kind,
    length: said.length,
    score: type === 'rated' ? event.score : null,
    isOwn: at >= openedAt && at <= until,
  };
}

/** What happened around a round: times, sides, kinds. */
export async function timelineOf(log: Log, round: RoundLine): Promise<Timeline> {
  const { conversation, openedAt, waitedSeconds } = round;
  const until = openedAt + waitedSeconds * 1_000;
  const stored = await log.events
    .where('[conversation+at]')
    .between([conversation, openedAt - AROUND], [conversation, until + AROUND], true, true)
    .toArray();
  const all = stored
    .map((event) => fromStored(event))
    .filter(({ type }) => SHOWN.has(type))
    .sort(compareEvents);
  const place = Math.max(
    0,
    all.findIndex(({ at }) => at >= openedAt),
  );
  const first = Math.max(0, place - MOST);
  const lines = all.slice(first, place + MOST).map((event) => lineOf(event, round, until));
  const name = (await log.names.get(conversation))?.name ?? null;
  return { name, lines, isCut: lines.length < all.length };
}
