/** Weekly files back in: nothing of a file is believed that its first line does not vouch for. */
import * as v from 'valibot';
import { parseDay } from '../beijing.ts';
import { parseInstant, parseLine } from '../events/ndjson.ts';
import { LIVE_CONSOLES } from '../events/types.ts';
import type { ChatEvent } from '../events/types.ts';
import { bytesOf, gunzip, gunzipTorn, gunzipUntil, sha256, TooLarge } from './streams.ts';
import type { FileProblem, WeekHeader } from './types.ts';

/** What a file may be at most: a busy browser's week is a hundredth of it. */
export const LIMITS = {
  packed: 50_000_000,
  plain: 400_000_000,
  lines: 1_000_000,
  header: 1_000_000,
  line: 100_000,
};
const LINE_FEED = 10;

const text = v.pipe(v.string(), v.maxLength(200));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.lines));
const HEADER = v.object({
  v: v.literal(1),
  type: v.literal('week'),
  week: v.pipe(
    v.string(),
    v.check((week) => parseDay(week) !== null),
  ),
  browser: v.pipe(v.string(), v.regex(/^[a-z0-9]{4,32}$/)),
  agent: text,
  made: v.pipe(
    v.string(),
    v.check((made) => parseInstant(made) !== null),
  ),
  team: v.object({ name: text, check: text }),
  shops: v.pipe(
    v.array(
      v.object({
        profile: v.picklist(LIVE_CONSOLES),
        shop: text,
        parameterHash: text,
        parameters: v.record(v.string(), v.string()),
      }),
    ),
    v.maxLength(50),
  ),
  counts: v.object({ events: whole, local: whole }),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Read, or why not. */
type Opened<T> = { ok: true; value: T } | { ok: false; problem: FileProblem };

const no = (problem: FileProblem): { ok: false; problem: FileProblem } => ({ ok: false, problem });

function readHeader(line: string): Opened<WeekHeader> {
  let json: unknown;
  try {
    json = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return no('foreign');
  }
  if (typeof json !== 'object' || json === null) return no('foreign');
  const { type, v: version } = json as Record<string, unknown>;
  if (type !== 'week') return no('foreign');
  if (typeof version === 'number' && version > 1) return no('newer');
  const read = v.safeParse(HEADER, json);
  return read.success ? { ok: true, value: read.output } : no('badHeader');
}

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function startOf(blob: Blob, packed: boolean): Promise<Uint8Array<ArrayBuffer> | null> {
  if (packed) {
    return gunzipUntil(blob, LINE_FEED, LIMITS.header).catch(() =>
      gunzipTorn(blob, LINE_FEED, LIMITS.header),
    );
  }
  const start = await bytesOf(blob.slice(0, LIMITS.header), LIMITS.header);
  return start.includes(LINE_FEED) ? start : null;
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The first line alone; says nothing yet of the rest. */
export async function openHeader(blob: Blob): Promise<Opened<WeekHeader>> {
  // A file that was begun and not yet filled.
  if (blob.size === 0) return no('half');
  if (blob.size > LIMITS.packed) return no('tooLarge');
  try {
    const packed = isPacked(await bytesOf(blob.slice(0, 2), 2));
    const start = await startOf(blob, packed);
    if (!start) return no(packed ? 'half' : 'foreign');
    return readHeader(decode(start.subarray(0, start.indexOf(LINE_FEED))));
  } catch (error) {
    return no(error instanceof DOMException ? 'unreadable' : 'half');
  }
}

/** A weekly file that is whole. */
interface Week {
  header: WeekHeader;
  /** The lines of its events. */
  body: Uint8Array<ArrayBuffer>;
}

/** The whole file, checked against its first line. */
export async function openWeek(blob: Blob): Promise<Opened<Week>> {
  if (blob.size === 0) return no('half');
  if (blob.size > LIMITS.packed) return no('tooLarge');
  try {
    const bytes = await bytesOf(blob, LIMITS.packed);
    const packed = isPacked(bytes);
    const all = packed ? await gunzip(bytes, LIMITS.plain) : bytes;
    const end = all.indexOf(LINE_FEED);
    if (end < 0 || end > LIMITS.header) return no(packed ? 'half' : 'foreign');
    const first = readHeader(decode(all.subarray(0, end)));
    if (!first.ok) return first;
    const body = all.subarray(end + 1);
    if ((await sha256(body)) === first.value.sha256) {
      return { ok: true, value: { header: first.value, body } };
    }
    // Packed files tell by themselves that something is missing.
    return no(packed ? 'changed' : 'half');
  } catch (error) {
    if (error instanceof TooLarge) return no('tooLarge');
    return no(error instanceof DOMException ? 'unreadable' : 'half');
  }
}

/** Bytes decoded at a time: some 500 lines. */
const CHUNK = 200_000;

function* linesOf(body: Uint8Array<ArrayBuffer>): Generator<string[]> {
  let from = 0;
  while (from < body.length) {
    let to = Math.min(from + CHUNK, body.length);
    if (to < body.length) {
      const last = body.lastIndexOf(LINE_FEED, to - 1);
      to = last > from ? last + 1 : body.indexOf(LINE_FEED, to) + 1 || body.length;
    }
    yield decode(body.subarray(from, to)).split('\n');
    from = to;
  }
}

/** Lines that were no events. */
export interface Oddities {
  bad: number;
  skipped: number;
}

/** A week's events, some at a time; counts the odd lines into `odd`. Lines beyond the limit are bad. */
export function* eventsOf({ body }: Week, odd: Oddities): Generator<ChatEvent[]> {
  let number = 1;
  for (const lines of linesOf(body)) {
    const events: ChatEvent[] = [];
    for (const line of lines) {
      if (line === '') continue;
      number += 1;
      const tooMuch = number > LIMITS.lines || line.length > LIMITS.line;
      const parsed = tooMuch ? null : parseLine(line, number);
      if (parsed?.kind === 'event') events.push(parsed.event);
      else if (parsed?.kind === 'skipped') odd.skipped += 1;
      else odd.bad += 1;
    }
    yield events;
  }
}
