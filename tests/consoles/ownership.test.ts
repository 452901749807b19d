import { describe, expect, it } from 'vitest';
import { createOwnership } from '../../lib/consoles/ownership.ts';
import type { ParsedLine, Side } from '../../lib/consoles/types.ts';

const line = (id: string, side: Side = 'buyer'): ParsedLine => ({
  id,
  side,
  content: { type: 'robotStarted' },
  time: { kind: 'instant', at: 1 },
  divider: null,
});
const element = (): Element => document.createElement('div');

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
