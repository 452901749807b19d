import { expect, it } from 'vitest';
import { markUnplaced } from '../../lib/consoles/awaited.ts';
import { emptyThread, remember } from '../../lib/consoles/line-memory.ts';
import type { DatedLine, ParsedLine } from '../../lib/consoles/types.ts';

const BUYER = { buyerId: 'b', buyerName: '买家' };
const content = { type: 'robotStarted' } as const;

/** What a pane shows from top to bottom: `id@second`, or `-` for a line whose id is awaited. */
function pane(shown: string) {
  const parts = shown.split(' ').map((part) => part.split('@'));
  const lines = parts.map(([id = '']): ParsedLine => ({
    id: id === '-' ? null : id,
    side: 'none',
    content,
    time: null,
    divider: null,
  }));
  const dated = parts.flatMap(([id = '', second], index): DatedLine[] =>
    id === '-' ? [] : [{ id, index, side: 'none', at: Number(second) * 1000, content }],
  );
  return markUnplaced(dated, lines);
}

const unplaced = (shown: string): string[] =>
  pane(shown).flatMap(({ id, isUnplaced }) => (isUnplaced ? [id] : []));

it('is only beside an awaited line, over the lines of one second', () => {
  expect(unplaced('a@1 b@1 c@2')).toEqual([]);
  expect(unplaced('a@1 b@1 - c@2 d@3')).toEqual(['a', 'b', 'c']);
  expect(unplaced('- a@1 b@1 c@2')).toEqual(['a', 'b']);
});

it('keeps a second’s order while nodes lose their ids and get them again one by one', () => {
  const memory = emptyThread();
  const order = (shown: string): string[] => {
    remember(memory, BUYER, pane(shown), 0);
    return memory.order.get(1) ?? [];
  };
  expect(order('c@1 d@1')).toEqual(['c', 'd']);
  // Scrolled up: the four are made anew, and the second one's id comes first.
  expect(order('- b@1 - -')).toEqual(['c', 'd']);
  expect(order('- b@1 c@1 -')).toEqual(['c', 'd']);
  expect(order('a@1 b@1 c@1 d@1')).toEqual(['a', 'b', 'c', 'd']);
});

it('tells an unplaced line at once, with a place that later ones only raise', () => {
  const memory = emptyThread();
  remember(memory, BUYER, pane('c@1'), 0);
  expect(remember(memory, BUYER, pane('b@1 -'), 0).map(({ lineId, n }) => [lineId, n])).toEqual([
    ['b', 0],
  ]);
});
