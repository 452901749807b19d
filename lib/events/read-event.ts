/** One line's fields → an event. Where a field may be null it may also be absent. */
import { parseDay } from '../beijing.ts';
import {
  FieldError,
  instantIn,
  isObject,
  numberIn,
  oneOf,
  oneOfOrNull,
  orNull,
  textIn,
  wholeIn,
  type Json,
} from './fields.ts';
import type {
  ChatEvent,
  ConsoleId,
  EventBase,
  EventType,
  MessageEvent,
  OfficialEvent,
} from './types.ts';
import { isLiveConsole, KINDS, OFFICIAL_SOURCES, ROLES } from './types.ts';

const CONSOLE = /^(1688|taobao|feige|qianniu|custom:.+)$/;

function isConsole(text: string): text is ConsoleId {
  return isLiveConsole(text) || CONSOLE.test(text);
}

function readConsole(json: Json): ConsoleId {
  const console = textIn(json, 'console');
  if (!isConsole(console)) throw new FieldError(`"console" is unknown: ${console.slice(0, 40)}`);
  return console;
}

function readKey(json: Json): string {
  const key = textIn(json, 'key');
  if (key === '') throw new FieldError('"key" is empty');
  return key;
}

const VERSIONS = [1] as const;
const PRECISIONS = ['minute'] as const;
const GUESSES = [1, 2] as const;

function readBase(json: Json): EventBase {
  const base: EventBase = {
    v: oneOf(json, 'v', VERSIONS),
    key: readKey(json),
    console: readConsole(json),
    shop: orNull(json, 'shop', textIn) ?? '',
    agent: orNull(json, 'agent', textIn),
    conversation: orNull(json, 'conversation', textIn) ?? '',
    buyer: orNull(json, 'buyer', textIn),
    at: instantIn(json, 'at'),
    seenAt: null,
  };
  const n = orNull(json, 'n', wholeIn);
  if (n !== null) base.n = n;
  const precision = oneOfOrNull(json, 'precision', PRECISIONS);
  if (precision !== null) base.precision = precision;
  const guess = oneOfOrNull(json, 'guess', GUESSES);
  if (guess !== null) base.guess = guess;
  base.seenAt = orNull(json, 'seenAt', instantIn);
  return base;
}

type Readers = {
  [Type in EventType]: (base: EventBase, json: Json) => Extract<ChatEvent, { type: Type }>;
};

const TRUTH = [true, false] as const;
const UPSET = [1, 2, 3] as const;

function readMessage(base: EventBase, json: Json): MessageEvent {
  const message: MessageEvent = {
    ...base,
    type: 'message',
    role: oneOf(json, 'role', ROLES),
    kind: oneOf(json, 'kind', KINDS),
    length: orNull(json, 'length', numberIn),
    fp: orNull(json, 'fp', textIn),
  };
  if (oneOfOrNull(json, 'roleGuess', TRUTH)) message.roleGuess = true;
  if (oneOfOrNull(json, 'asksHuman', TRUTH)) message.asksHuman = true;
  if (oneOfOrNull(json, 'thanks', TRUTH)) message.thanks = true;
  const upset = oneOfOrNull(json, 'upset', UPSET);
  if (upset !== null) message.upset = upset;
  if (oneOfOrNull(json, 'recalled', TRUTH)) message.recalled = true;
  return message;
}

function readPeriod(json: Json): { from: string; to: string } {
  const { period } = json;
  const { from, to } = isObject(period) ? period : {};
  const days = [from, to].map((date) => (typeof date === 'string' ? parseDay(date) : null));
  const [first, last] = days;
  if (first == null || last == null || first > last) {
    throw new FieldError('"period" is not {from, to} in dates');
  }
  return { from: String(from), to: String(to) };
}

function readOfficial(base: EventBase, json: Json): OfficialEvent {
  const official: OfficialEvent = {
    ...base,
    type: 'official',
    figure: textIn(json, 'figure'),
    value: numberIn(json, 'value'),
    period: readPeriod(json),
    scope: orNull(json, 'scope', textIn) ?? 'shop',
    rated: orNull(json, 'rated', numberIn),
    satisfied: orNull(json, 'satisfied', numberIn),
  };
  const source = oneOfOrNull(json, 'source', OFFICIAL_SOURCES);
  return source === null ? official : { ...official, source };
}

const BY_STARTED = ['buyer', 'agent', 'assign', 'unknown'] as const;
const BY_ENDED = ['agent', 'timeout-buyer', 'timeout-agent', 'unknown'] as const;
const BY_INVITED = ['agent', 'system', 'unknown'] as const;

const STATES = ['reading', 'partly'] as const;
const SCORES = [1, 2, 3, 4, 5] as const;

/** `by`, which may be absent where nobody knows. */
function readBy<By extends string>(json: Json, values: readonly By[]): By | 'unknown' {
  return oneOfOrNull(json, 'by', values) ?? 'unknown';
}

const reasonIn = (json: Json): string => orNull(json, 'reason', textIn) ?? '';

const READERS: Readers = {
  message: readMessage,
  waiting: (base, json) => ({ ...base, type: 'waiting', since: instantIn(json, 'since') }),
  settled: (base) => ({ ...base, type: 'settled' }),
  joined: (base, json) => ({ ...base, type: 'joined', row: textIn(json, 'row') }),
  robotStarted: (base) => ({ ...base, type: 'robotStarted' }),
  sessionStarted: (base, json) => ({
    ...base,
    type: 'sessionStarted',
    by: readBy(json, BY_STARTED),
  }),
  sessionEnded: (base, json) => ({ ...base, type: 'sessionEnded', by: readBy(json, BY_ENDED) }),
  transferred: (base, json) => ({ ...base, type: 'transferred', to: orNull(json, 'to', textIn) }),
  invited: (base, json) => ({ ...base, type: 'invited', by: readBy(json, BY_INVITED) }),
  inviteSkipped: (base, json) => ({ ...base, type: 'inviteSkipped', reason: reasonIn(json) }),
  inviteUnskipped: (base) => ({ ...base, type: 'inviteUnskipped' }),
  rated: (base, json) => ({ ...base, type: 'rated', score: oneOf(json, 'score', SCORES) }),
  official: readOfficial,
  observed: (base, json) => ({
    ...base,
    type: 'observed',
    from: instantIn(json, 'from'),
    to: instantIn(json, 'to'),
    state: oneOf(json, 'state', STATES),
  }),
  excluded: (base, json) => ({ ...base, type: 'excluded', reason: reasonIn(json) }),
  included: (base) => ({ ...base, type: 'included' }),
};

/** What an event of a type has besides the common fields. */
type Own<Type extends EventType> = Omit<Extract<ChatEvent, { type: Type }>, keyof EventBase>;

/** Every name that `Fields` has; the compiler asks for each. */
type NamesOf<Fields> = Record<keyof Fields, true>;

const COMMON: NamesOf<Omit<EventBase, 'extra'> & { type: EventType }> = {
  v: true,
  type: true,
  key: true,
  console: true,
  shop: true,
  agent: true,
  conversation: true,
  buyer: true,
  at: true,
  n: true,
  precision: true,
  guess: true,
  seenAt: true,
};

const OWN: { [Type in EventType]: NamesOf<Omit<Own<Type>, 'type'>> } = {
  message: {
    role: true,
    kind: true,
    length: true,
    fp: true,
    roleGuess: true,
    asksHuman: true,
    thanks: true,
    upset: true,
    recalled: true,
  },
  waiting: { since: true },
  settled: {},
  joined: { row: true },
  robotStarted: {},
  sessionStarted: { by: true },
  sessionEnded: { by: true },
  transferred: { to: true },
  invited: { by: true },
  inviteSkipped: { reason: true },
  inviteUnskipped: {},
  rated: { score: true },
  official: {
    figure: true,
    value: true,
    period: true,
    scope: true,
    rated: true,
    satisfied: true,
    source: true,
  },
  observed: { from: true, to: true, state: true },
  excluded: { reason: true },
  included: {},
};

/** Names of the fields that this version knows, by type; all others are a newer writer's. */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(OWN).map(([type, own]) => [
    type,
    new Set([...Object.keys(COMMON), ...Object.keys(own)]),
  ]),
);

/** Whether this version knows a type. */
export function isEventType(type: string): type is EventType {
  return KNOWN.has(type);
}

function extraOf(type: EventType, json: Json): Record<string, unknown> | null {
  const known = KNOWN.get(type);
  const isKnown = (name: string): boolean => known?.has(name) ?? false;
  const names = Object.keys(json);
  if (names.every(isKnown)) return null;
  return Object.fromEntries(Object.entries(json).filter(([name]) => !isKnown(name)));
}

/** The event that a line's JSON tells of; throws FieldError. */
export function readEvent(type: EventType, json: Json): ChatEvent {
  const event = READERS[type](readBase(json), json);
  const extra = extraOf(type, json);
  if (extra) event.extra = extra;
  return event;
}
