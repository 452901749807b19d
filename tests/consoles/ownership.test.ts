import { describe, expect, it } from 'vitest';
import { createOwnership } from '../../lib/consoles/ownership.ts';
import type { ParsedLine, Side } from '../../lib/consoles/types.ts';

const line = (id: string | null, side: Side = 'buyer'): ParsedLine => ({
  id,
  side,
  content: { type: 'robotStarted' },
  time: { kind: 'instant', at: 1 },
  divider: null,
});
const element = (): Element => document.createElement('div');
const text = (words: string, at: number): ParsedLine => ({
  ...line(null),
  content: {
    type: 'message',
    role: 'buyer',
    kind: 'text',
    length: words.length,
    sender: null,
    textHash: words,
  },
  time: { kind: 'instant', at },
});

describe('lines with ids of their own', () => {
  it('stay with their buyer, on whatever node; notices say nothing', () => {
    const { claim, isForeign } = createOwnership(true);
    claim('A', [element(), element()], [line('1'), line('n', 'none')]);
    expect(isForeign('B', [element()], [line('1', 'own')])).toBe(true);
    expect(isForeign('B', [element(), element()], [line('2'), line('1')])).toBe(true);
    expect(isForeign('A', [element()], [line('1')])).toBe(false);
    expect(isForeign('B', [element()], [line('n', 'none')])).toBe(false);
    expect(isForeign('B', [element()], [line('2')])).toBe(false);
  });
});

describe('elements that showed another buyer', () => {
  it.each([true, false])(
    'keep notices and lines without id or time (global ids: %s)',
    (isGlobal) => {
      const { claim, isForeign } = createOwnership(isGlobal);
      const [late, notice] = [element(), element()];
      const untimed = { ...line('n', 'none'), time: null };
      claim('A', [late, notice], [line(null, 'own'), untimed]);
      expect(isForeign('B', [late], [line(null, 'own')])).toBe(true);
      expect(isForeign('B', [late], [line('came late', 'own')])).toBe(true);
      expect(isForeign('B', [notice], [untimed])).toBe(true);
      expect(isForeign('B', [notice, element()], [untimed, line('b')])).toBe(true);
      expect(isForeign('A', [late, notice], [line('came late', 'own'), untimed])).toBe(false);
      expect(isForeign('B', [element()], [line('b')])).toBe(false);
    },
  );

  it.each([true, false])('may be used again for other lines (global ids: %s)', (isGlobal) => {
    const { claim, isForeign } = createOwnership(isGlobal);
    const nodes = [element(), element(), element()];
    const notice = { ...line('n', 'none'), time: null };
    claim('A', nodes, [line('1'), line(null, 'own'), notice]);
    expect(isForeign('B', nodes, [line('2'), line('3', 'own'), notice])).toBe(false);
    claim('B', nodes, [line('2'), line('3', 'own'), notice]);
    expect(isForeign('B', nodes, [line('2'), line('3', 'own'), notice])).toBe(false);
    expect(isForeign('A', nodes, [line('2'), line('3', 'own'), notice])).toBe(true);
  });

  it('without content are nobody’s', () => {
    const { claim, isForeign } = createOwnership(true);
    const divider = element();
    const bare = { ...line(null, 'none'), content: null };
    claim('A', [divider], [bare]);
    expect(isForeign('B', [divider], [bare])).toBe(false);
    expect(isForeign('B', [divider], [null])).toBe(false);
  });
});

describe('lines known by nick, time and text', () => {
  it('allow the same text of ours to two buyers in one second, not the same node', () => {
    const { claim, isForeign } = createOwnership(false);
    const node = element();
    claim('A', [element(), node], [line('a'), line('hello', 'own')]);
    const other = [line('b'), line('hello', 'own')];
    expect(isForeign('B', [element(), element()], other)).toBe(false);
    expect(isForeign('B', [element(), node], other)).toBe(true);
  });

  it("never take another buyer's words, nor a pane of nothing but known lines", () => {
    const { claim, isForeign } = createOwnership(false);
    claim('A', [element(), element()], [line('a'), line('hello', 'own')]);
    expect(isForeign('B', [element(), element()], [line('a'), line('b')])).toBe(true);
    expect(isForeign('B', [element()], [line('hello', 'own')])).toBe(true);
    expect(isForeign('B', [], [])).toBe(false);
  });
});

describe('a page made anew right after the name changed', () => {
  it('keeps the words of the buyer before, as long as the change is fresh', () => {
    const { claim, isForeign } = createOwnership(true);
    const pane = [text('hello', 1), text('anyone', 2)];
    claim('A', [element(), element()], pane);
    const anew = [element(), element()];
    expect(isForeign('B', anew, pane, true)).toBe(true);
    expect(isForeign('B', anew, pane, false)).toBe(false);
    expect(isForeign('A', anew, pane, true)).toBe(false);
    expect(isForeign('B', anew, [text('hello', 1), text('other', 2)], true)).toBe(false);
    expect(isForeign('B', [...anew, element()], [...pane, text('more', 3)], true)).toBe(false);
  });
});
