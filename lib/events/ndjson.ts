/** The log as it leaves the browser: one event a line (docs/event-format.md). */
import { FieldError, formatInstant, isObject, oneOf, orNull, textIn, type Json } from './fields.ts';
import { isEventType, readEvent } from './read-event.ts';
import type { ChatEvent } from './types.ts';

export { parseInstant } from './fields.ts';

/** Characters of a line, and nesting of what an event says beyond its own fields. */
export const MAX_LINE = 100_000;
const MAX_DEPTH = 16;

/** True where objects and lists lie deeper in each other; such an event could be read but never written again. */
function isDeep(value: object, left = MAX_DEPTH): boolean {
  if (left === 0) return true;
  for (const each of Object.values(value) as unknown[]) {
    if (typeof each === 'object' && each !== null && isDeep(each, left - 1)) return true;
  }
  return false;
}

/** Where an export with names keeps the pseudonym that `buyer` held: every reader puts it back, so that no name gets in. */
export const BUYER_KEY = 'buyerKey';

function withoutName(event: ChatEvent): ChatEvent {
  if (!event.extra) return event;
  const { [BUYER_KEY]: pseudonym, ...extra } = event.extra;
  if (typeof pseudonym !== 'string') return event;
  const { extra: _, ...rest } = event;
  const kept = Object.keys(extra).length > 0 ? { extra } : {};
  return { ...rest, ...kept, buyer: pseudonym };
}

/** A line that an export may begin with; its parameters are read by lib/metrics/parameters.ts. */
export interface ProfileLine {
  profile: string;
  /** The shop whose rules these are; null where they are meant for all. */
  shop: string | null;
  parameters: Record<string, unknown>;
}

/** What one line of a file is. */
export type Line =
  | { kind: 'event'; event: ChatEvent }
  | { kind: 'profile'; profile: ProfileLine }
  /** A type that this version does not know. */
  | { kind: 'skipped' }
  | { kind: 'blank' }
  | { kind: 'bad'; number: number; reason: string };

/** Reads one line; `number` is its place in the file, from 1. */
export function parseLine(text: string, number: number): Line {
  if (text.length > MAX_LINE) return { kind: 'bad', number, reason: 'too long' };
  const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
  if (line.trim() === '') return { kind: 'blank' };
  try {
    return readLine(JSON.parse(line));
  } catch (error) {
    const reason = error instanceof FieldError ? error.message : 'not JSON';
    return { kind: 'bad', number, reason };
  }
}

function readLine(json: unknown): Line {
  if (!isObject(json)) throw new FieldError('not a JSON object');
  if (isDeep(json)) throw new FieldError('too deep');
  const type = textIn(json, 'type');
  if (type === 'profile') return { kind: 'profile', profile: readProfile(json) };
  if (!isEventType(type)) return { kind: 'skipped' };
  return { kind: 'event', event: withoutName(readEvent(type, json)) };
}

function readProfile(json: Json): ProfileLine {
  oneOf(json, 'v', [1]);
  const profile = textIn(json, 'profile');
  const shop = orNull(json, 'shop', textIn);
  const parameters = json['parameters'] ?? {};
  if (!isObject(parameters)) throw new FieldError('"parameters" is not an object');
  return { profile, shop, parameters };
}

interface ParsedLog {
  profile: ProfileLine | null;
  events: ChatEvent[];
  skipped: number;
  bad: { number: number; reason: string }[];
}

/** Reads a whole log held in memory; for files of any size go line by line with `parseLine`. */
export function parseLog(text: string): ParsedLog {
  const log: ParsedLog = { profile: null, events: [], skipped: 0, bad: [] };
  for (const [index, line] of text.split('\n').entries()) {
    const parsed = parseLine(line, index + 1);
    if (parsed.kind === 'event') log.events.push(parsed.event);
    else if (parsed.kind === 'profile') log.profile ??= parsed.profile;
    else if (parsed.kind === 'skipped') log.skipped += 1;
    else if (parsed.kind === 'bad') log.bad.push({ number: parsed.number, reason: parsed.reason });
  }
  return log;
}

/** Fields that hold an instant, besides those of every event. */
const INSTANTS: ReadonlySet<string> = new Set(['since', 'from', 'to']);

/** One event as a line, without the line break. */
export function formatEvent(event: ChatEvent): string {
  const { v, type, key, console, shop, agent, conversation, buyer, at, seenAt, ...rest } = event;
  const { n, precision, guess, extra, ...own } = rest;
  const seen = seenAt === null ? null : formatInstant(seenAt);
  const common = { v, type, key, console, shop, agent, conversation, buyer, at: formatInstant(at) };
  const place = { n, precision, guess, seenAt: seen };
  const told = Object.entries(own).map(([name, value]): [string, unknown] => {
    const instant = typeof value === 'number' && INSTANTS.has(name);
    return [name, instant ? formatInstant(value) : value];
  });
  return JSON.stringify({ ...common, ...place, ...Object.fromEntries(told), ...extra });
}

/** A profile line, without the line break. */
export function formatProfile({ profile, shop, parameters }: ProfileLine): string {
  const named = shop === null ? {} : { shop };
  return JSON.stringify({ v: 1, type: 'profile', profile, ...named, parameters });
}
