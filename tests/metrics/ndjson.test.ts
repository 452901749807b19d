import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEvent, formatProfile, parseLine, parseLog } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { conversation, RUNS } from './histories.ts';

const COMMON = {
  v: 1,
  key: 'k',
  console: 'feige',
  shop: 's',
  agent: null,
  conversation: 'c',
  buyer: null,
  at: '2026-11-02T02:00:00.000Z',
};

const line = (fields: Record<string, unknown>) => JSON.stringify({ ...COMMON, ...fields });

const EVERY_TYPE: Record<string, unknown>[] = [
  { type: 'message', role: 'buyer', kind: 'text', length: 3, fp: 'f', asksHuman: true, upset: 2 },
  { type: 'message', role: 'agent', kind: 'image', length: null, fp: null, recalled: true, n: 2 },
  { type: 'waiting', since: '2026-11-02T01:59:00.000Z' },
  { type: 'settled' },
  { type: 'joined', row: 'row:x' },
  { type: 'robotStarted', precision: 'minute', guess: 2 },
  { type: 'sessionStarted', by: 'assign' },
  { type: 'sessionEnded', by: 'timeout-buyer' },
  { type: 'transferred', to: 'B' },
  { type: 'invited', by: 'system' },
  { type: 'rated', score: 4 },
  {
    type: 'official',
    figure: 'satisfaction',
    value: 0.9,
    period: { from: '2026-11-01', to: '2026-11-02' },
    scope: 'shop',
    rated: 10,
    satisfied: 9,
  },
  {
    type: 'observed',
    from: '2026-11-02T01:00:00.000Z',
    to: '2026-11-02T01:30:00.000Z',
    state: 'partly',
  },
  { type: 'excluded', reason: 'colleague' },
  { type: 'included' },
];

function read(text: string): ChatEvent {
  const parsed = parseLine(text, 1);
  if (parsed.kind !== 'event') throw new Error(JSON.stringify(parsed));
  return parsed.event;
}

describe('a line', () => {
  it.each(EVERY_TYPE)('$type comes back as it went', (fields) => {
    const told = { ...COMMON, seenAt: '2026-11-02T02:00:01.000Z', ...fields };
    expect(JSON.parse(formatEvent(read(JSON.stringify(told))))).toEqual(told);
  });

  it('any event of a history comes back as it went', () => {
    fc.assert(
      fc.property(conversation('c1'), (events) => {
        expect(events.map((event) => read(formatEvent(event)))).toEqual(events);
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps fields that it does not know', () => {
    const told = { type: 'settled', mood: { upset: true }, extra: 1 };
    const event = read(line(told));
    expect(event.extra).toEqual({ mood: { upset: true }, extra: 1 });
    expect(JSON.parse(formatEvent(event))).toMatchObject(told);
  });

  it('takes what may be null as null where it is absent', () => {
    const bare = { v: 1, type: 'transferred', key: 'k', console: '1688', at: COMMON.at };
    expect(read(JSON.stringify(bare))).toMatchObject({
      agent: null,
      buyer: null,
      seenAt: null,
      to: null,
    });
  });

  it('reads instants with an offset', () => {
    const event = read(line({ type: 'settled', at: '2026-11-02T10:00:00+08:00' }));
    expect(event.at).toBe(Date.parse(COMMON.at));
  });

  it.each([
    ['not json', 'not JSON'],
    ['[1]', 'not a JSON object'],
    ['null', 'not a JSON object'],
    ['{"v":1}', '"type"'],
    [line({ type: 'settled', v: 2 }), '"v"'],
    [line({ type: 'settled', key: '' }), '"key"'],
    [line({ type: 'settled', key: 7 }), '"key"'],
    [line({ type: 'settled', console: 'custom:' }), '"console"'],
    [line({ type: 'settled', at: '2026-11-02T10:00:00' }), '"at"'],
    [line({ type: 'settled', at: '2026-02-30T10:00:00.000Z' }), '"at"'],
    [line({ type: 'settled', at: 5 }), '"at"'],
    [line({ type: 'settled', n: 1.5 }), '"n"'],
    [line({ type: 'settled', precision: 'hour' }), '"precision"'],
    [line({ type: 'message', role: 'king', kind: 'text' }), '"role"'],
    [line({ type: 'message', role: 'buyer', kind: 'smell' }), '"kind"'],
    [line({ type: 'rated', score: 6 }), '"score"'],
    [line({ type: 'rated', score: '5' }), '"score"'],
    [line({ type: 'sessionEnded', by: 'magic' }), '"by"'],
    [line({ type: 'waiting' }), '"since"'],
    [line({ type: 'official', figure: 'x', value: 1, period: { from: '2026-11-02' } }), '"period"'],
  ])('%s is bad', (text, reason) => {
    expect(parseLine(text, 9)).toMatchObject({ kind: 'bad', number: 9 });
    expect(parseLine(text, 9)).toHaveProperty('reason', expect.stringContaining(reason));
  });

  it('a type of a newer version is skipped, also with a newer v', () => {
    expect(parseLine('{"v":2,"type":"danced"}', 1)).toEqual({ kind: 'skipped' });
    expect(parseLine('{"v":1,"type":"toString"}', 1)).toEqual({ kind: 'skipped' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['bad', 'blank', 'skipped']).toContain(parseLine(text, 1).kind);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a log', () => {
  it('loads around bad lines and begins with its profile', () => {
    const profile = { profile: 'feige', shop: null, parameters: { window: '08:00-22:00' } };
    const text = [
      `\uFEFF${formatProfile(profile)}`,
      line({ type: 'settled' }),
      '{broken',
      '',
      line({ type: 'whistled' }),
      `${line({ type: 'settled', key: 'k2' })}\r`,
    ].join('\n');
    const log = parseLog(text);
    expect(log.profile).toEqual(profile);
    expect(log.events.map(({ key }) => key)).toEqual(['k', 'k2']);
    expect(log).toMatchObject({ skipped: 1, bad: [{ number: 3, reason: 'not JSON' }] });
  });
});
