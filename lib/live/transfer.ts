/** The log out of the browser and back in, as NDJSON (docs/event-format.md). An extension page opens the log itself. */
import { fromStored } from '../events/amend.ts';
import type { ChatEvent } from '../events/types.ts';
import { BUYER_KEY, formatEvent, formatProfile, MAX_LINE, parseLine } from '../events/ndjson.ts';
import type { Line, ProfileLine } from '../events/ndjson.ts';
import type { Log } from './log.ts';
import { appendEvents } from './store.ts';

/** Events read or written at a time. */
const SLICE = 1_000;
/** Bad lines that are told one by one; the rest are counted. */
const TOLD = 200;

/** What an import did. */
export interface ImportResult {
  /** Lines that held an event. */
  events: number;
  /** Of them: new to the log, known and now better known, known as they are. */
  added: number;
  amended: number;
  unchanged: number;
  /** Events of a type that this version does not know. */
  skipped: number;
  badLines: number;
  /** The first of them; `number` counts from 1. */
  bad: { number: number; reason: string }[];
}

async function namesOf(log: Log): Promise<Map<string, string>> {
  const rows = await log.names.toArray();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function withName(event: ChatEvent, names: ReadonlyMap<string, string>): ChatEvent {
  const name = names.get(event.conversation);
  if (event.buyer === null || name === undefined) return event;
  return { ...event, buyer: name, extra: { ...event.extra, [BUYER_KEY]: event.buyer } };
}

/** What an export holds besides the events. */
interface ExportOptions {
  /** Display names in place of buyers' pseudonyms. */
  names?: boolean;
  /** Shops whose rules the user changed (lib/live/counting/rules.ts). */
  profiles?: readonly ProfileLine[];
}

/** Changed rules, then every event, oldest first, each a line without its break. */
export async function* exportLines(
  log: Log,
  { names = false, profiles = [] }: ExportOptions = {},
): AsyncGenerator<string> {
  for (const profile of profiles) yield formatProfile(profile);
  const known = names ? await namesOf(log) : new Map<string, string>();
  const keys = await log.events.orderBy('at').primaryKeys();
  for (let from = 0; from < keys.length; from += SLICE) {
    const events = await log.events.bulkGet(keys.slice(from, from + SLICE));
    for (const event of events) {
      if (event) yield formatEvent(withName(fromStored(event), known));
    }
  }
}

/** Lines of a text that comes in pieces, e.g. `file.stream()` decoded; of one that is too long only the beginning. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    // Still too long to be one, and never held whole.
    rest = (lines.pop() ?? '').slice(0, MAX_LINE + 1);
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function count(result: ImportResult, line: Line, events: ChatEvent[]): void {
  if (line.kind === 'skipped') result.skipped += 1;
  if (line.kind === 'event') {
    result.events += 1;
    events.push(line.event);
  }
  if (line.kind !== 'bad') return;
  result.badLines += 1;
  const { number, reason } = line;
  if (result.bad.length < TOLD) result.bad.push({ number, reason });
}

/** Reads lines into the log through the same append as live events; doing it again changes nothing. `now` in epoch ms. */
export async function importLines(
  log: Log,
  lines: AsyncIterable<string> | Iterable<string>,
  now: number,
  onProgress: (result: Readonly<ImportResult>) => void = () => {},
): Promise<ImportResult> {
  const result: ImportResult = {
    events: 0,
    added: 0,
    amended: 0,
    unchanged: 0,
    skipped: 0,
    badLines: 0,
    bad: [],
  };
  let slice: ChatEvent[] = [];
  const flush = async (): Promise<void> => {
    if (slice.length === 0) return;
    const { added, amended } = await appendEvents(log, slice, now);
    result.added += added.length;
    result.amended += amended.length;
    slice = [];
    onProgress(result);
  };
  let number = 0;
  for await (const text of lines) {
    number += 1;
    count(result, parseLine(text, number), slice);
    if (slice.length >= SLICE) await flush();
  }
  await flush();
  result.unchanged = result.events - result.added - result.amended;
  return result;
}
