import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amend, fromStored, sameEvent, toStored } from '../../lib/events/amend.ts';
import type { StoredEvent } from '../../lib/events/amend.ts';
import { KINDS, ROLES } from '../../lib/events/types.ts';
import type { ChatEvent, MessageEvent } from '../../lib/events/types.ts';

const T = Date.UTC(2026, 10, 2, 2, 0, 0);

const base = fc.record(
  {
    v: fc.constant(1 as const),
    key: fc.constant('k'),
    console: fc.constant('feige' as const),
    shop: fc.constantFrom('甲', '乙'),
    agent: fc.constantFrom(null, '小王', '小李', '小张'),
    conversation: fc.constant('c'),
    buyer: fc.constant('b'),
    at: fc.integer({ min: T, max: T + 3 }),
    n: fc.integer({ min: 1, max: 3 }),
    precision: fc.constant('minute' as const),
    guess: fc.constantFrom(1 as const, 2 as const),
    seenAt: fc.option(fc.integer({ min: T, max: T + 5 })),
    extra: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 2 })),
  },
  {
    requiredKeys: ['v', 'key', 'console', 'shop', 'agent', 'conversation', 'buyer', 'at', 'seenAt'],
  },
);

const content = fc.oneof(
  fc.record(
    {
      type: fc.constant('message' as const),
      role: fc.constantFrom(...ROLES),
      kind: fc.constantFrom(...KINDS),
      length: fc.option(fc.integer({ min: 0, max: 2 })),
      fp: fc.option(fc.constantFrom('f', 'g')),
      asksHuman: fc.constant(true as const),
      thanks: fc.constant(true as const),
      upset: fc.constantFrom(1, 2, 3),
      recalled: fc.constant(true as const),
    },
    { requiredKeys: ['type', 'role', 'kind', 'length', 'fp'] },
  ),
  fc.record({
    type: fc.constant('sessionStarted' as const),
    by: fc.constantFrom('buyer', 'agent', 'assign', 'unknown'),
  }),
  fc.record({
    type: fc.constant('sessionEnded' as const),
    by: fc.constantFrom('agent', 'timeout-buyer', 'unknown'),
  }),
  fc.record({ type: fc.constant('transferred' as const), to: fc.constantFrom(null, 'x', 'y') }),
  fc.record({
    type: fc.constant('observed' as const),
    from: fc.integer({ min: T, max: T + 3 }),
    to: fc.integer({ min: T + 3, max: T + 6 }),
    state: fc.constantFrom('reading', 'partly'),
  }),
  fc.record({
    type: fc.constant('waiting' as const),
    since: fc.integer({ min: T, max: T + 3 }),
  }),
);

/** Only who of the two robots spoke is ever guessed. */
function isStaged(own: { type: string; role?: string }): boolean {
  return own.role === 'assist' || own.role === 'robot';
}

const looks = fc
  .tuple(base, content, fc.boolean(), fc.boolean())
  .map(([common, own, isGuess, seenHere]): StoredEvent => {
    const { n: _n, precision: _p, guess: _g, ...plain } = common;
    const isLine = own.type !== 'observed' && own.type !== 'waiting';
    const guess = isGuess && isStaged(own) ? { roleGuess: true as const } : {};
    return toStored({ ...(isLine ? common : plain), ...own, ...guess }, seenHere);
  });

function expectSame(a: StoredEvent, b: StoredEvent): void {
  if (!sameEvent(a, b)) expect(a).toEqual(b);
}

describe('amend is a join', () => {
  const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) };

  test('two looks, either order', () => {
    fc.assert(
      fc.property(looks, looks, (a, b) => expectSame(amend(a, b), amend(b, a))),
      runs,
    );
  });

  test('three looks, either grouping', () => {
    fc.assert(
      fc.property(looks, looks, looks, (a, b, c) =>
        expectSame(amend(amend(a, b), c), amend(a, amend(b, c))),
      ),
      runs,
    );
  });

  test('the same look again changes nothing', () => {
    fc.assert(
      fc.property(looks, looks, (a, b) => {
        expectSame(amend(a, a), a);
        expectSame(amend(amend(a, b), b), amend(a, b));
      }),
      runs,
    );
  });
});

describe('what a better look tells', () => {
  const message: MessageEvent = {
    v: 1,
    key: 'k',
    console: 'feige',
    shop: '店',
    agent: null,
    conversation: 'c',
    buyer: 'b',
    at: T,
    seenAt: T,
    type: 'message',
    role: 'agent',
    kind: 'text',
    length: 3,
    fp: 'f',
  };
  const look = (first: Partial<MessageEvent>, second: Partial<MessageEvent>): ChatEvent =>
    fromStored(amend(toStored({ ...message, ...first }), toStored({ ...message, ...second })));

  test.each<[string, Partial<MessageEvent>, Partial<MessageEvent>, Partial<MessageEvent>]>([
    ['a date in sight beats a guess', { at: T + 9, guess: 2 }, { at: T }, { at: T }],
    [
      'of two guesses the lower',
      { at: T, guess: 2 },
      { at: T + 5, guess: 1 },
      { at: T + 5, guess: 1 },
    ],
    [
      'of two times without a second the later',
      { at: T, precision: 'minute' },
      { at: T + 5, precision: 'minute' },
      { at: T + 5, precision: 'minute' },
    ],
    ['the larger place in its second', { n: 1 }, { n: 2 }, { n: 2 }],
    ['a label beats the side', { role: 'agent' }, { role: 'auto' }, { role: 'auto' }],
    [
      'a stage in sight beats a guess, whichever it says',
      { role: 'robot', roleGuess: true },
      { role: 'assist' },
      { role: 'assist' },
    ],
    [
      'of two guesses the one that had a reason',
      { role: 'assist', roleGuess: true },
      { role: 'robot', roleGuess: true },
      { role: 'robot', roleGuess: true },
    ],
    ['a recall sticks', { recalled: true }, {}, { recalled: true }],
    ['so does asking for a person', {}, { asksHuman: true }, { asksHuman: true }],
    ['the graver word counts', { upset: 2 }, { upset: 1 }, { upset: 2 }],
    ['a word taken off the list takes nothing back', { upset: 1 }, {}, { upset: 1 }],
    ['the earliest sight', { seenAt: T + 9 }, { seenAt: T + 3 }, { seenAt: T + 3 }],
    ['a text that is emptied later', {}, { length: null, fp: null }, { length: 3, fp: 'f' }],
    ['the agent learnt first', { agent: '早' }, { agent: '晚', seenAt: T + 9 }, { agent: '早' }],
    ['a known agent', {}, { agent: '晚', seenAt: T + 9 }, { agent: '晚' }],
  ])('%s', (_, first, second, told) => {
    expect(look(first, second)).toMatchObject(told);
    expect(look(second, first)).toMatchObject(told);
  });

  test('a stage in sight drops the mark of a guess', () => {
    expect(look({ role: 'assist', roleGuess: true }, { role: 'robot' })).not.toHaveProperty(
      'roleGuess',
    );
  });

  test('what this browser has seen once is seen, and never leaves with the event', () => {
    const both = amend(toStored(message, true), toStored(message));
    expect(both).toHaveProperty('seenHere', true);
    expect(amend(toStored(message), toStored(message))).not.toHaveProperty('seenHere');
    expect(fromStored(both)).toEqual(message);
  });

  test('a better time drops the guess', () => {
    expect(look({ guess: 2 }, {})).not.toHaveProperty('guess');
  });
});
