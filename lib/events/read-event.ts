/** One line's fields → an event. Where a field may be null it may also be absent. */
import { parseDay } from '../beijing.ts';
import type { Fields } from './fields.ts';
import { FieldError, isObject } from './fields.ts';
import type { ChatEvent, ConsoleId, EventBase, EventType, MessageEvent } from './types.ts';
import { KINDS, OFFICIAL_SOURCES, ROLES } from './types.ts';

const CONSOLE = /^(1688|taobao|feige|qianniu|custom:.+)$/;

function isConsole(text: string): text is ConsoleId {
  return CONSOLE.test(text);
}

function readConsole(fields: Fields): ConsoleId {
  const console = fields.text('console');
  if (!isConsole(console)) throw new FieldError(`"console" is unknown: ${console.slice(0, 40)}`);
  return console;
}

function readKey(fields: Fields): string {
  const key = fields.text('key');
  if (key === '') throw new FieldError('"key" is empty');
  return key;
}

/** `{name: value}`, or nothing where the value is null. */
function optional<Name extends string, T>(name: Name, value: T | null): { [Key in Name]?: T } {
  return value === null ? {} : ({ [name]: value } as { [Key in Name]?: T });
}

function readBase(fields: Fields): EventBase {
  const whole = (name: string) => {
    const value = fields.number(name);
    if (!Number.isInteger(value)) throw new FieldError(`"${name}" is not a whole number`);
    return value;
  };
  return {
    v: fields.oneOf('v', [1] as const),
    key: readKey(fields),
    console: readConsole(fields),
    shop: fields.orNull(fields.text, 'shop') ?? '',
    agent: fields.orNull(fields.text, 'agent'),
    conversation: fields.orNull(fields.text, 'conversation') ?? '',
    buyer: fields.orNull(fields.text, 'buyer'),
    at: fields.instant('at'),
    ...optional('n', fields.orNull(whole, 'n')),
    ...optional(
      'precision',
      fields.orNull((name) => fields.oneOf(name, ['minute'] as const), 'precision'),
    ),
    ...optional(
      'guess',
      fields.orNull((name) => fields.oneOf(name, [1, 2] as const), 'guess'),
    ),
    seenAt: fields.orNull(fields.instant, 'seenAt'),
  };
}

/** What an event of a type has besides the common fields. */
type Own<Type extends EventType> = Omit<Extract<ChatEvent, { type: Type }>, keyof EventBase>;

type Readers = { [Type in EventType]: (fields: Fields) => Own<Type> };

function readMessage(fields: Fields): Own<'message'> {
  const isTrue = (name: string) => fields.orNull((own) => fields.oneOf(own, [true, false]), name);
  const message: Own<'message'> = {
    type: 'message',
    role: fields.oneOf('role', ROLES),
    kind: fields.oneOf('kind', KINDS),
    length: fields.orNull(fields.number, 'length'),
    fp: fields.orNull(fields.text, 'fp'),
  };
  const told: Partial<MessageEvent> = {};
  if (isTrue('roleGuess')) told.roleGuess = true;
  if (isTrue('asksHuman')) told.asksHuman = true;
  if (isTrue('thanks')) told.thanks = true;
  const upset = fields.orNull((own) => fields.oneOf(own, [1, 2, 3] as const), 'upset');
  if (upset !== null) told.upset = upset;
  if (isTrue('recalled')) told.recalled = true;
  return { ...message, ...told };
}

function readPeriod(fields: Fields): { from: string; to: string } {
  const period = fields.take('period');
  const { from, to } = isObject(period) ? period : {};
  const days = [from, to].map((date) => (typeof date === 'string' ? parseDay(date) : null));
  const [first, last] = days;
  if (first == null || last == null || first > last) {
    throw new FieldError('"period" is not {from, to} in dates');
  }
  return { from: String(from), to: String(to) };
}

const BY_STARTED = ['buyer', 'agent', 'assign', 'unknown'] as const;
const BY_ENDED = ['agent', 'timeout-buyer', 'timeout-agent', 'unknown'] as const;
const BY_INVITED = ['agent', 'system', 'unknown'] as const;

/** `by`, which may be absent where nobody knows. */
function readBy<By extends string>(fields: Fields, values: readonly By[]): By | 'unknown' {
  return fields.orNull((name) => fields.oneOf(name, values), 'by') ?? 'unknown';
}

const READERS: Readers = {
  message: readMessage,
  waiting: (fields) => ({ type: 'waiting', since: fields.instant('since') }),
  settled: () => ({ type: 'settled' }),
  joined: (fields) => ({ type: 'joined', row: fields.text('row') }),
  robotStarted: () => ({ type: 'robotStarted' }),
  sessionStarted: (fields) => ({ type: 'sessionStarted', by: readBy(fields, BY_STARTED) }),
  sessionEnded: (fields) => ({ type: 'sessionEnded', by: readBy(fields, BY_ENDED) }),
  transferred: (fields) => ({ type: 'transferred', to: fields.orNull(fields.text, 'to') }),
  invited: (fields) => ({ type: 'invited', by: readBy(fields, BY_INVITED) }),
  inviteSkipped: (fields) => ({
    type: 'inviteSkipped',
    reason: fields.orNull(fields.text, 'reason') ?? '',
  }),
  inviteUnskipped: () => ({ type: 'inviteUnskipped' }),
  rated: (fields) => ({ type: 'rated', score: fields.oneOf('score', [1, 2, 3, 4, 5] as const) }),
  official: (fields) => ({
    type: 'official',
    figure: fields.text('figure'),
    value: fields.number('value'),
    period: readPeriod(fields),
    scope: fields.orNull(fields.text, 'scope') ?? 'shop',
    rated: fields.orNull(fields.number, 'rated'),
    satisfied: fields.orNull(fields.number, 'satisfied'),
    ...optional(
      'source',
      fields.orNull((name) => fields.oneOf(name, OFFICIAL_SOURCES), 'source'),
    ),
  }),
  observed: (fields) => ({
    type: 'observed',
    from: fields.instant('from'),
    to: fields.instant('to'),
    state: fields.oneOf('state', ['reading', 'partly'] as const),
  }),
  excluded: (fields) => ({
    type: 'excluded',
    reason: fields.orNull(fields.text, 'reason') ?? '',
  }),
  included: () => ({ type: 'included' }),
};

/** Whether this version knows a type. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(READERS, type);
}

/** The event that the fields tell of; throws FieldError. */
export function readEvent(type: EventType, fields: Fields): ChatEvent {
  const base = readBase(fields);
  const own = READERS[type](fields);
  const extra = fields.rest();
  const known = { ...base, ...own };
  return Object.keys(extra).length === 0 ? known : { ...known, extra };
}
