import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../lib/events/fields.ts';
import { parseLine } from '../../lib/events/ndjson.ts';

describe('an instant', () => {
  it('comes back as it was written, whatever it is', () => {
    const instants = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        expect(parseInstant(formatInstant(date.getTime()))).toBe(date.getTime());
      }),
    );
  });

  it.each([
    '2026-02-30T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-00-01T00:00:00.000Z',
    '2026-01-00T00:00:00.000Z',
    '2026-01-01T25:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '2026-01-01T00:00:60.000Z',
    '2026-01-01T00:00:0a.000Z',
    '2026-01-01T00:00:00.00xZ',
    '2026-01-01 00:00:00.000Z',
    '2026-01-01T00:00:00.000z',
    '２026-01-01T00:00:00.000Z',
    ' 026-01-01T00:00:00.000Z',
  ])('%s is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('may be written in other ways', () => {
    const at = Date.UTC(2026, 10, 16, 1, 2, 3);
    expect(parseInstant('2026-11-16T01:02:03Z')).toBe(at);
    expect(parseInstant('2026-11-16T09:02:03+08:00')).toBe(at);
    expect(parseInstant('2026-11-16T01:02:03.5Z')).toBe(at + 500);
    expect(parseInstant('2024-02-29T00:00:00.000Z')).toBe(Date.UTC(2024, 1, 29));
    expect(parseInstant('0099-01-01T00:00:00.000Z')).toBe(Date.parse('0099-01-01T00:00:00.000Z'));
  });
});

it('fields that no reader knows are kept, whatever they are called', () => {
  const known = '"v":1,"type":"settled","key":"k","console":"1688","at":"2026-11-16T01:02:03Z"';
  const line = `{${known},"role":"buyer","extra":1,"__proto__":{"agent":"x"},"constructor":2}`;
  const parsed = parseLine(line, 2);
  if (parsed.kind !== 'event') throw new Error(parsed.kind);
  const { extra, ...event } = parsed.event;
  expect(event).toEqual({
    v: 1,
    type: 'settled',
    key: 'k',
    console: '1688',
    shop: '',
    agent: null,
    conversation: '',
    buyer: null,
    at: Date.UTC(2026, 10, 16, 1, 2, 3),
    seenAt: null,
  });
  expect(Object.entries(extra ?? {})).toEqual([
    ['role', 'buyer'],
    ['extra', 1],
    ['__proto__', { agent: 'x' }],
    ['constructor', 2],
  ]);
});
