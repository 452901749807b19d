/**
 * The receiving edge of the worker: nothing that a content script sends is trusted for its type or its size. A batch
 * whose envelope is wrong is refused; of a good one only the sightings that are wrong themselves, since a page with one
 * odd line must not lose all the others.
 */
import * as v from 'valibot';
import { consoleKey } from './console-key.ts';
import { KINDS, ROLES } from './types.ts';
import type { Sighting, Source } from './sighting.ts';
import type { ReadingState } from '../consoles/reading-state.ts';

/** Sightings that one batch may carry. */
const MAX_SIGHTINGS = 500;
/** Reasons of refusal that an answer names. */
export const MAX_REFUSED = 5;

/** Instants of this program lie between 2010 and 2100, epoch ms. */
export const instant = v.pipe(
  v.number(),
  v.minValue(1_262_304_000_000),
  v.maxValue(4_102_444_800_000),
);
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const flag = v.optional(v.literal(true));
/** A console that runs for weeks without a reload sends more than `count` allows. */
const sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const content = v.variant('type', [
  v.object({
    type: v.literal('message'),
    role: v.picklist(ROLES),
    kind: v.picklist(KINDS),
    length: v.nullable(count),
    textHash: v.nullable(v.pipe(v.string(), v.maxLength(64))),
    sender: v.nullable(name),
    roleGuess: flag,
    asksHuman: flag,
    thanks: flag,
    upset: v.optional(v.picklist([1, 2, 3])),
    recalled: flag,
  }),
  v.object({ type: v.literal('robotStarted') }),
  v.object({
    type: v.literal('sessionStarted'),
    by: v.picklist(['buyer', 'agent', 'assign', 'unknown']),
    agent: v.nullable(name),
  }),
  v.object({
    type: v.literal('sessionEnded'),
    by: v.picklist(['agent', 'timeout-buyer', 'timeout-agent', 'unknown']),
  }),
  v.object({ type: v.literal('transferred'), to: v.nullable(name) }),
  v.object({ type: v.literal('invited'), by: v.picklist(['agent', 'system', 'unknown']) }),
]);

const sighting = v.variant('type', [
  v.object({
    type: v.literal('line'),
    buyerId: id,
    buyerName: v.nullable(name),
    lineId: id,
    at: instant,
    n: count,
    precision: v.optional(v.literal('minute')),
    guess: v.optional(v.picklist([1, 2])),
    seenAt: instant,
    content,
  }),
  v.pipe(
    v.object({
      type: v.literal('row'),
      buyerId: v.nullable(id),
      buyerName: v.pipe(v.string(), v.maxLength(200)),
      sameName: v.pipe(count, v.minValue(1)),
      state: v.picklist(['waiting', 'settled']),
      since: instant,
      basis: v.picklist(['timer', 'sight', 'bound']),
      heard: v.optional(count),
      seenAt: instant,
    }),
    v.forward(
      v.check(({ buyerId, buyerName }) => buyerId !== null || buyerName !== '', 'id or name'),
      ['buyerName'],
    ),
  ),
  v.object({ type: v.literal('join'), buyerId: id, buyerName: name, seenAt: instant }),
  v.pipe(
    v.object({
      type: v.literal('pulse'),
      from: instant,
      to: instant,
      state: v.picklist(['reading', 'partly']),
    }),
    v.check(
      ({ from, to }) => from <= to && to - from <= 3_600_000,
      'a pulse runs at most an hour, forwards',
    ),
  ),
]);

const state = v.variant('kind', [
  v.object({ kind: v.literal('partly'), missing: v.pipe(v.array(name), v.maxLength(50)) }),
  v.object({
    kind: v.picklist([
      'loading',
      'reading',
      'login',
      'permission',
      'unknown',
      'stalled',
      'orphaned',
    ]),
  }),
]);

const batch = v.object({
  kind: v.literal('batch'),
  source: v.object({
    console: consoleKey,
    account: v.nullable(id),
    isNickGuess: v.optional(v.literal(true)),
    nick: v.nullable(name),
  }),
  document: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  seq: sequence,
  state,
  sightings: v.pipe(v.array(v.unknown()), v.maxLength(MAX_SIGHTINGS)),
});

const ownTexts = v.object({
  kind: v.literal('ownTexts'),
  console: consoleKey,
  texts: v.pipe(
    v.array(
      v.object({
        textHash: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
        text: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
      }),
    ),
    v.maxLength(20),
  ),
});

/** Own texts whose shape has been checked; null where it is wrong. */
export function checkOwnTexts(message: unknown): v.InferOutput<typeof ownTexts> | null {
  const result = v.safeParse(ownTexts, message);
  return result.success ? result.output : null;
}

/** A batch whose shape has been checked. */
export interface Batch {
  source: Source;
  document: string;
  seq: number;
  state: ReadingState;
  /** Those whose shape is right. */
  sightings: Sighting[];
  /** What was left out: kind and field with how often, never a value; at most MAX_REFUSED. */
  refused: string[];
}

export type Checked<T> = { ok: true; value: T } | { ok: false; error: string };

const TYPES = ['line', 'row', 'join', 'pulse'] as const;

/** What is wrong with a sighting, by kind and field. */
function faultOf(value: unknown, issue: v.BaseIssue<unknown>): string {
  const told = typeof value === 'object' && value !== null && 'type' in value ? value.type : null;
  const kind = TYPES.find((type) => type === told) ?? 'sighting';
  const path = v.getDotPath(issue);
  return path === null ? kind : `${kind}.${path}`;
}

/** `line.at ×3`, the most frequent first; what does not fit is one last entry. */
export function refusals(faults: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const fault of faults) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  const all = [...counts].sort(([, a], [, b]) => b - a);
  const named = all.length > MAX_REFUSED ? all.slice(0, MAX_REFUSED - 1) : all;
  const rest = all.slice(named.length).reduce((sum, [, times]) => sum + times, 0);
  const told = named.map(([fault, times]) => `${fault} ×${times}`);
  return rest > 0 ? [...told, `others ×${rest}`] : told;
}

function sift(values: readonly unknown[]): Pick<Batch, 'sightings' | 'refused'> {
  const sightings: Sighting[] = [];
  const faults: string[] = [];
  for (const value of values) {
    const result = v.safeParse(sighting, value);
    if (result.success) sightings.push(result.output);
    else faults.push(faultOf(value, result.issues[0]));
  }
  return { sightings, refused: refusals(faults) };
}

/** Checks a batch; an error names the field, never its value. */
export function checkBatch(message: unknown): Checked<Batch> {
  const result = v.safeParse(batch, message);
  if (result.success) {
    return { ok: true, value: { ...result.output, ...sift(result.output.sightings) } };
  }
  const issue = result.issues[0];
  return {
    ok: false,
    error: `batch: ${v.getDotPath(issue) ?? 'message'}: expected ${issue.expected ?? 'else'}`,
  };
}
