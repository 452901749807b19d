/**
 * What happens when an event's key comes again with other content: a page tells more with every look (a date comes
 * into sight, a label appears, a line is recalled), two tabs disagree, a batch is sent twice. Each field is joined by
 * an order of its own, so that the result depends neither on the order of the looks nor on their number.
 */
import { KINDS, ROLES } from './types.ts';
import type { ChatEvent, EventBase, EventType, Kind, MessageEvent, Role } from './types.ts';

/** What the table holds of an event besides itself. */
interface Kept {
  /**
   * Epoch ms when `agent` was learnt, where that was not when the event was first seen; the earliest holds, so that
   * tonight's shift does not take this morning's lines.
   */
  agentSeen?: number;
  /** A page of this very browser showed it: an import alone must never make anyone wait. */
  seenHere?: true;
}

/** An event as it lies in the table. */
export type StoredEvent = ChatEvent & Kept;

/** Later than any sight: imports come without one. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** An event on its way into the table; `seenHere` where a page of this browser showed it. */
export function toStored(event: ChatEvent, seenHere = false): StoredEvent {
  return { ...event, ...(seenHere ? { seenHere } : {}) };
}

/** An event as it leaves the table. */
export function fromStored(stored: StoredEvent): ChatEvent {
  const event: ChatEvent & Partial<Kept> = { ...stored };
  delete event.agentSeen;
  delete event.seenHere;
  return event;
}

/**
 * Told by a label beats told by the side of the bubble, and `robot` or `assist` read with the stage in sight (`!`) what
 * was told without it; the later in this list wins.
 */
const ROLE_ORDER: readonly (Role | 'assist!' | 'robot!')[] = [
  'buyer',
  'agent',
  'assist',
  'robot',
  'assist!',
  'robot!',
  'auto',
  'system',
  'official',
];
/** What was recognised beats `other`. */
const KIND_ORDER: readonly Kind[] = ['other', 'text', 'emoji', 'card', 'file', 'image', 'video'];
/** A line first taken for a message may turn out to be a notice of the page. */
const TYPE_ORDER: readonly EventType[] = [
  'observed',
  'settled',
  'waiting',
  'joined',
  'official',
  'excluded',
  'included',
  'inviteSkipped',
  'inviteUnskipped',
  'message',
  'rated',
  'invited',
  'robotStarted',
  'sessionStarted',
  'sessionEnded',
  'transferred',
];

/** These stand where they were first seen; all else at its best known time. */
const STANDS_FIRST: ReadonlySet<EventType> = new Set([
  'observed',
  'waiting',
  'excluded',
  'included',
  'inviteSkipped',
  'inviteUnskipped',
]);

console.assert(ROLE_ORDER.length === ROLES.length + 2 && KIND_ORDER.length === KINDS.length);

function laterIn<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** The greater of two known values; a known one over null. */
function greater<T extends string | number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return a >= b ? a : b;
}

/** Positive where `a` tells the time better. */
function compareTimes(a: EventBase, b: EventBase): number {
  return (
    (b.guess ?? 0) - (a.guess ?? 0) ||
    Number(b.precision !== undefined) - Number(a.precision !== undefined) ||
    a.at - b.at ||
    (a.n ?? 0) - (b.n ?? 0)
  );
}

function joinTimes(
  a: EventBase,
  b: EventBase,
): Pick<EventBase, 'at' | 'n' | 'precision' | 'guess'> {
  const { at, n, precision, guess } = compareTimes(a, b) >= 0 ? a : b;
  return {
    at,
    ...(n === undefined ? {} : { n }),
    ...(precision ? { precision } : {}),
    ...(guess ? { guess } : {}),
  };
}

const firstSeen = ({ seenAt }: EventBase): number => seenAt ?? NEVER;

const agentSeenOf = (stored: StoredEvent): number => stored.agentSeen ?? firstSeen(stored);

/** Who held it, and when that was learnt. */
function joinAgents(a: StoredEvent, b: StoredEvent): { agent: string | null; agentSeen: number } {
  const [x, y] = [agentSeenOf(a), agentSeenOf(b)];
  if (a.agent === null && b.agent === null) return { agent: null, agentSeen: Math.min(x, y) };
  const isFirst = x === y ? (a.agent ?? '') <= (b.agent ?? '') : x < y;
  const isA = a.agent === null || b.agent === null ? a.agent !== null : isFirst;
  return isA ? { agent: a.agent, agentSeen: x } : { agent: b.agent, agentSeen: y };
}

function joinShops(a: EventBase, b: EventBase): string {
  const [x, y] = [firstSeen(a), firstSeen(b)];
  if (x !== y) return x < y ? a.shop : b.shop;
  return a.shop <= b.shop ? a.shop : b.shop;
}

function joinExtras(a: EventBase, b: EventBase): Pick<EventBase, 'extra'> {
  if (!a.extra || !b.extra) return a.extra || b.extra ? { extra: a.extra ?? b.extra } : {};
  const extra: Record<string, unknown> = { ...a.extra };
  for (const [name, value] of Object.entries(b.extra)) {
    const known = extra[name];
    if (known === undefined || JSON.stringify(value) > JSON.stringify(known)) extra[name] = value;
  }
  return { extra };
}

function rankOf({ role, roleGuess }: Spoken): number {
  const isStaged = role === 'assist' || role === 'robot';
  return ROLE_ORDER.indexOf(isStaged && !roleGuess ? `${role}!` : role);
}

type Spoken = Pick<MessageEvent, 'role' | 'roleGuess'>;

/** Who spoke, as the better of two looks has it; equal ones give the first. */
function joinRoles(a: Spoken, b: Spoken): Spoken {
  const { role, roleGuess } = rankOf(a) >= rankOf(b) ? a : b;
  return { role, ...(roleGuess ? { roleGuess } : {}) };
}

/** The graver word: a list that was shortened since takes nothing back. */
function joinUpset(a: MessageEvent, b: MessageEvent): Pick<MessageEvent, 'upset'> {
  const upset = greater(a.upset ?? null, b.upset ?? null);
  return upset === null ? {} : { upset };
}

function joinMessages(a: MessageEvent, b: MessageEvent): Partial<MessageEvent> {
  // Length and fingerprint are of one text: they go together.
  const order = (a.length ?? -1) - (b.length ?? -1) || ((a.fp ?? '') >= (b.fp ?? '') ? 1 : -1);
  const text = order > 0 ? a : b;
  return {
    ...joinRoles(a, b),
    kind: laterIn(KIND_ORDER, a.kind, b.kind),
    length: text.length,
    fp: text.fp,
    ...(a.asksHuman || b.asksHuman ? { asksHuman: true } : {}),
    ...(a.thanks || b.thanks ? { thanks: true } : {}),
    ...joinUpset(a, b),
    ...(a.recalled || b.recalled ? { recalled: true } : {}),
  };
}

/** `unknown` gives way; else the greater name, only so that the order of looks does not matter. */
function joinBy<T extends string>(a: T, b: T): T {
  if (a === 'unknown') return b;
  if (b === 'unknown') return a;
  return a >= b ? a : b;
}

/** What two looks at one kind of event say together; fields not named here are the same in both by the key. */
function joinContents(a: ChatEvent, b: ChatEvent): Partial<ChatEvent> {
  if (a.type === 'message' && b.type === 'message') return joinMessages(a, b);
  if (a.type === 'waiting' && b.type === 'waiting') return { since: Math.min(a.since, b.since) };
  if (a.type === 'sessionStarted' && b.type === 'sessionStarted') return { by: joinBy(a.by, b.by) };
  if (a.type === 'sessionEnded' && b.type === 'sessionEnded') return { by: joinBy(a.by, b.by) };
  if (a.type === 'invited' && b.type === 'invited') return { by: joinBy(a.by, b.by) };
  if (a.type === 'transferred' && b.type === 'transferred') return { to: greater(a.to, b.to) };
  if (a.type === 'observed' && b.type === 'observed') {
    return {
      from: Math.min(a.from, b.from),
      to: Math.max(a.to, b.to),
      state: a.state === 'partly' ? a.state : b.state,
    };
  }
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** What a line of a thread can turn out to be; every other type has keys of its own. */
function classOf(type: EventType): number {
  return Math.min(TYPE_ORDER.indexOf(type), TYPE_ORDER.indexOf('message'));
}

/** Imported Qianniu history that the web chat shows too is the web chat's: its console stands for both. */
function joinConsoles(a: EventBase, b: EventBase): EventBase['console'] {
  return a.console === 'qianniu' ? b.console : a.console;
}

/** The event that both looks describe. Commutative, associative and idempotent. */
export function amend(a: StoredEvent, b: StoredEvent): StoredEvent {
  if (classOf(a.type) !== classOf(b.type)) return classOf(a.type) > classOf(b.type) ? a : b;
  const type = laterIn(TYPE_ORDER, a.type, b.type);
  const top = a.type === type ? a : b;
  const contents = a.type === b.type ? joinContents(a, b) : {};
  const times = STANDS_FIRST.has(type) ? { at: Math.min(a.at, b.at) } : joinTimes(a, b);
  const {
    at: _at,
    n: _n,
    precision: _p,
    guess: _g,
    extra: _e,
    agentSeen: _s,
    ...kept
  } = withoutGuess(top);
  const { agent, agentSeen } = joinAgents(a, b);
  const seen = Math.min(firstSeen(a), firstSeen(b));
  return {
    ...kept,
    ...contents,
    ...times,
    agent,
    ...(agentSeen === seen ? {} : { agentSeen }),
    ...joinExtras(a, b),
    console: joinConsoles(a, b),
    shop: joinShops(a, b),
    conversation: greater(a.conversation, b.conversation) ?? a.conversation,
    buyer: greater(a.buyer, b.buyer),
    ...(a.seenHere || b.seenHere ? { seenHere: true } : {}),
    seenAt: seen === NEVER ? null : seen,
  } as StoredEvent;
}

/** `contents` says it anew where it still holds. */
function withoutGuess(event: StoredEvent): StoredEvent {
  if (event.type !== 'message') return event;
  const { roleGuess: _, ...rest } = event;
  return rest;
}

function canonical(event: ChatEvent): string {
  return JSON.stringify(event, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** True where two looks say the very same. */
export function sameEvent(a: ChatEvent, b: ChatEvent): boolean {
  return canonical(a) === canonical(b);
}
