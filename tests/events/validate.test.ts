import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineSighting, PulseSighting, RowSighting } from '../../lib/events/sighting.ts';
import { checkBatch, MAX_REFUSED } from '../../lib/events/validate.ts';
import { oddBatch } from '../live/batch.ts';

const T = Date.UTC(2026, 10, 2, 2, 0, 0);
const HOUR = 3_600_000;

const line: LineSighting = {
  type: 'line',
  buyerId: 'b1',
  buyerName: '阿明',
  lineId: 'l1',
  at: T,
  n: 0,
  seenAt: T,
  content: {
    type: 'message',
    role: 'robot',
    roleGuess: true,
    kind: 'text',
    length: 2,
    textHash: 'h',
    sender: null,
  },
};
const row: RowSighting = {
  type: 'row',
  buyerId: null,
  buyerName: '阿明',
  sameName: 1,
  state: 'waiting',
  since: T,
  basis: 'timer',
  seenAt: T,
};
const pulse: PulseSighting = { type: 'pulse', from: T, to: T + 15_000, state: 'reading' };
const join = { type: 'join', buyerId: 'b1', buyerName: '阿明', seenAt: T };

function sifted(sightings: unknown[]) {
  const checked = checkBatch(oddBatch(sightings));
  if (!checked.ok) throw new Error(checked.error);
  return { kept: checked.value.sightings, refused: checked.value.refused };
}

describe('a sighting of the wrong shape', () => {
  test.each<[string, unknown, string]>([
    ['a pulse of over an hour', { ...pulse, to: T + 2 * HOUR }, 'pulse'],
    ['a pulse backwards', { ...pulse, to: T - 1 }, 'pulse'],
    ['a name of over 200 characters', { ...line, buyerName: '名'.repeat(201) }, 'line.buyerName'],
    ['a time out of the world', { ...line, at: 5 }, 'line.at'],
    ['a time that is none', { ...row, since: Number.NaN }, 'row.since'],
    ['an id without end', { ...line, buyerId: 'x'.repeat(400) }, 'line.buyerId'],
    [
      'a role of a newer page',
      { ...line, content: { ...line.content, role: 'ghost' } },
      'line.content.role',
    ],
    ['a row of nobody', { ...row, buyerName: '' }, 'row.buyerName'],
    ['no name to join by', { ...join, buyerName: null }, 'join.buyerName'],
    ['an unknown kind', { type: 'secret-kind' }, 'sighting.type'],
    ['no object', 'secret', 'sighting'],
    ['nothing', null, 'sighting'],
  ])('%s is left out alone, and named', (_, bad, path) => {
    const { kept, refused } = sifted([line, bad, row, pulse, join]);
    expect(kept).toEqual([line, row, pulse, join]);
    expect(refused).toEqual([`${path} ×1`]);
  });

  test('the same fault is counted, and no more than five entries are told', () => {
    const fields = ['at', 'n', 'seenAt', 'buyerId', 'lineId', 'buyerName'];
    const bad = fields.map((name) => ({ ...line, [name]: -1 }));
    const { kept, refused } = sifted([...bad, { ...line, at: 7 }, line]);
    expect(kept).toEqual([line]);
    expect(refused).toHaveLength(MAX_REFUSED);
    expect(refused[0]).toBe('line.at ×2');
    expect(refused.at(-1)).toBe('others ×2');
  });

  test('whatever stands among them, good ones pass and no value is told', () => {
    const junk = fc.oneof(fc.anything(), fc.record({ type: fc.constant('line'), at: fc.string() }));
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 8 }), (bad) => {
        const named = bad.map((each) =>
          typeof each === 'object' && each !== null
            ? { ...each, buyerName: '哨兵', at: '哨兵' }
            : each,
        );
        const { kept, refused } = sifted([line, ...named, pulse]);
        expect(kept).toEqual([line, pulse]);
        expect(refused.length).toBeLessThanOrEqual(MAX_REFUSED);
        expect(refused.join()).not.toContain('哨兵');
      }),
      { numRuns: 200 },
    );
  });
});

describe('what must pass', () => {
  test('a row whose name is not in sight, where it carries an id', () => {
    const nameless = { ...row, buyerId: 'b1', buyerName: '' };
    expect(sifted([nameless])).toEqual({ kept: [nameless], refused: [] });
  });

  test('a console that has run for months', () => {
    expect(checkBatch(oddBatch([], { seq: 80_000_000 }))).toMatchObject({ ok: true });
  });
});

describe('an envelope of the wrong shape refuses the whole', () => {
  test.each<[string, object, string]>([
    ['no document', { document: '' }, 'document'],
    ['another console', { source: { console: 'x', account: null, nick: null } }, 'source.console'],
    ['too many', { sightings: Array.from({ length: 501 }, () => line) }, 'sightings'],
    ['no list', { sightings: { 0: line } }, 'sightings'],
    ['an unknown state', { state: { kind: 'secret' } }, 'state.kind'],
  ])('%s', (_, more, path) => {
    const checked = checkBatch(oddBatch([line], more));
    expect(checked).toEqual({ ok: false, error: expect.stringContaining(`batch: ${path}`) });
    expect(JSON.stringify(checked)).not.toContain('secret');
  });
});
