/** One line of a backup → what it says; a line that says nothing sensible is refused. */
import * as v from 'valibot';
import { parseLine } from '../events/ndjson.ts';
import { shownName } from '../events/shown-name.ts';
import { consoleKey } from '../events/console-key.ts';
import type { ChatEvent } from '../events/types.ts';
import { CASE_RESULTS, REGISTER_KINDS, REGISTER_STATUSES } from '../mood/case.ts';
import { fromBase64 } from '../phrases/base64.ts';
import { IMAGE_TYPES, LIMITS } from '../phrases/draft.ts';
import { BOUNDS, FORMAT, isStored, KeepError, VERSION } from './format.ts';
import type { Counts, Head, RowTable } from './format.ts';
import { storedFrom } from './settings.ts';
import { depthOf } from './streams.ts';

const whole = v.pipe(v.number(), v.integer());
const text = v.pipe(v.string(), v.maxLength(4_000));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
/** What a phrase is found by: a few letters for each of its characters. */
const spelled = v.pipe(v.string(), v.maxLength(LIMITS.text * LIMITS.texts * 12));
const count = v.object({ counted: whole, onTime: whole, pending: whole });
const sum = v.object({ n: whole, sum: v.number() });
const tally = v.object({
  round: count,
  message: count,
  session: count,
  mean: sum,
  first: sum,
  latencies: v.record(v.pipe(v.string(), v.regex(/^-?\d+(?:\.\d+)?$/)), whole),
});
const day = v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)));

const CASE = {
  id,
  conversation: text,
  console: consoleKey,
  shop: text,
  agent: v.nullable(text),
  day: whole,
  openedAt: v.number(),
  closedAt: v.nullable(v.number()),
  note: text,
};
const RESCUE = v.object({
  ...CASE,
  kind: v.literal('rescue'),
  dueAt: v.number(),
  source: v.picklist(['mood', 'agent']),
  status: v.picklist(['open', 'expired', ...CASE_RESULTS]),
});
const REGISTERED = v.object({
  ...CASE,
  kind: v.picklist(REGISTER_KINDS),
  dueAt: v.nullable(v.number()),
  source: v.picklist(['round', 'rescue', 'hand']),
  status: v.picklist(['noted', ...REGISTER_STATUSES]),
  problem: text,
  wish: text,
  madeAt: v.number(),
  changedAt: v.number(),
});

const ROWS = {
  generations: v.object({
    id: whole,
    profile: id,
    rules: v.optional(id),
    shop: text,
    parameters: v.record(id, v.pipe(v.string(), v.maxLength(100_000))),
    hash: id,
    state: v.picklist(['current', 'past']),
    until: v.number(),
    from: v.optional(v.number()),
    prunedBefore: v.optional(v.number()),
  }),
  buckets: v.object({
    id,
    generation: whole,
    hour: whole,
    agent: v.nullable(text),
    // Hour and agent stand in the tally too.
    tally: v.intersect([tally, v.looseObject({})]),
  }),
  pruned: v.object({ conversation: id, until: v.number() }),
  rows: v.object({
    id,
    console: consoleKey,
    shop: text,
    state: v.literal('unknown'),
    seenAt: v.number(),
    settledAt: v.null(),
    turned: v.literal(false),
    sameName: whole,
    wait: v.null(),
    heard: v.optional(v.number()),
    askedAt: v.optional(v.nullable(v.number())),
    joined: v.nullable(id),
    joinedAt: v.nullable(v.number()),
    joins: whole,
  }),
  names: v.object({ id, name: v.pipe(text, v.transform(shownName)), seenAt: v.number() }),
  cases: v.union([RESCUE, REGISTERED]),
} satisfies Record<RowTable, unknown>;

const PHRASES = {
  groups: v.object({
    id,
    name: v.pipe(v.string(), v.maxLength(LIMITS.group)),
    kind: v.picklist(['personal', 'shop']),
    order: v.number(),
  }),
  phrases: v.object({
    id,
    group: id,
    code: v.nullable(v.pipe(v.string(), v.maxLength(LIMITS.code))),
    texts: v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(LIMITS.text))),
      v.minLength(1),
      v.maxLength(LIMITS.texts),
    ),
    tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(LIMITS.tag))), v.maxLength(LIMITS.tags)),
    image: v.nullable(id),
    from: day,
    to: day,
    uses: v.number(),
    usedAt: v.nullable(v.number()),
    next: whole,
    pinyin: spelled,
    initials: spelled,
    createdAt: v.number(),
    changedAt: v.number(),
  }),
};

const IMAGE = v.object({ id, type: v.picklist(IMAGE_TYPES), data: v.string() });
const HEAD = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  made: v.pipe(v.string(), v.isoTimestamp()),
  keyId: v.nullable(v.string()),
  key: v.nullable(v.object({ rounds: whole, salt: v.string(), iv: v.string(), data: v.string() })),
  names: v.boolean(),
});

export type GenerationLine = v.InferOutput<(typeof ROWS)['generations']>;
export type BucketLine = v.InferOutput<(typeof ROWS)['buckets']>;
export type PhraseLine = v.InferOutput<(typeof PHRASES)['phrases']>;
export type GroupLine = v.InferOutput<(typeof PHRASES)['groups']>;
export interface ImageLine {
  id: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a line holds. */
export type BackupLine =
  | { part: 'head'; head: Head }
  | { part: 'storage'; key: string; value: unknown }
  | { part: 'phrases'; row: PhraseLine }
  | { part: 'groups'; row: GroupLine }
  | { part: 'images'; row: ImageLine }
  | { part: 'generations'; row: GenerationLine }
  | { part: 'buckets'; row: BucketLine }
  | { part: PlainTable; row: object }
  | { part: 'event'; event: ChatEvent }
  | { part: 'end'; lines: number; counts: Counts }
  /** Of a part that this version does not know: its writer is newer in a way that readers may pass over. */
  | { part: 'unknown' };

type Json = Record<string, unknown>;

function readImage(row: unknown): ImageLine {
  const { data, ...rest } = v.parse(IMAGE, row);
  const bytes = fromBase64(data);
  if (!bytes || bytes.length > LIMITS.image) throw new Error('image');
  return { ...rest, bytes };
}

type PlainTable = Exclude<RowTable, 'generations' | 'buckets'>;
const PLAIN = ['pruned', 'rows', 'names', 'cases'] as const satisfies readonly PlainTable[];
const isPlain = (part: unknown): part is PlainTable => PLAIN.some((each) => each === part);

function readPart(json: Json): BackupLine {
  const { part, row } = json;
  if (part === 'storage') {
    const { key, value } = v.parse(v.object({ key: id, value: v.unknown() }), json);
    if (!isStored(key)) return { part: 'unknown' };
    return { part, key, value: key === 'settings' ? value : storedFrom(key, value) };
  }
  if (part === 'phrases') return { part, row: v.parse(PHRASES.phrases, row) };
  if (part === 'groups') return { part, row: v.parse(PHRASES.groups, row) };
  if (part === 'images') return { part, row: readImage(row) };
  if (part === 'generations') return { part, row: v.parse(ROWS.generations, row) };
  if (part === 'buckets') return { part, row: v.parse(ROWS.buckets, row) };
  if (isPlain(part)) return { part, row: v.parse(ROWS[part], row) };
  if (part !== 'end') return { part: 'unknown' };
  const end = v.object({ lines: whole, counts: v.record(v.string(), whole) });
  const { lines, counts } = v.parse(end, json);
  return { part, lines, counts: counts as Counts };
}

function readHead(json: Json): BackupLine {
  if (json['format'] !== FORMAT) throw new KeepError('notBackup');
  const { version } = json;
  if (typeof version === 'number' && version > VERSION) throw new KeepError('newer');
  const head = v.safeParse(HEAD, json);
  if (!head.success) throw new KeepError('broken', 1);
  return { part: 'head', head: head.output };
}

function parseJson(line: string, number: number): Json {
  try {
    const json: unknown = JSON.parse(line);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json;
  } catch {
    // Told below.
  }
  throw new KeepError(number === 1 ? 'notBackup' : 'broken', number);
}

/** Reads a line; `number` counts from 1. Throws KeepError. */
export function readBackupLine(line: string, number: number): BackupLine {
  if (depthOf(line) > BOUNDS.depth) throw new KeepError('broken', number);
  const json = parseJson(line, number);
  if (number === 1) return readHead(json);
  if ('part' in json) {
    try {
      return readPart(json);
    } catch {
      throw new KeepError('broken', number);
    }
  }
  const read = parseLine(line, number);
  if (read.kind === 'event') return { part: 'event', event: read.event };
  if (read.kind === 'skipped') return { part: 'unknown' };
  throw new KeepError('broken', number);
}
