import { describe, expect, it } from 'vitest';
import { createOwnName } from '../../lib/consoles/feige/own-name.ts';
import type { LineContent, LineSighting } from '../../lib/events/sighting.ts';

const AT = Date.UTC(2026, 10, 20, 2, 30);

function line(content: LineContent, more: Partial<LineSighting> = {}): LineSighting {
  const base = { type: 'line', buyerId: 'b1', buyerName: '阿明', lineId: 'x', n: 0 } as const;
  return { ...base, at: AT, seenAt: AT + 1000, content, ...more };
}
const begins = (agent: string | null, more: Partial<LineSighting> = {}) =>
  line({ type: 'sessionStarted', by: 'assign', agent }, more);
const handed = (to: string | null, more: Partial<LineSighting> = {}) =>
  line({ type: 'transferred', to }, more);

describe('who is signed in on Feige', () => {
  it('is told by a reception that begins now, the newest last', () => {
    expect(createOwnName()([begins('小李'), begins('小王')])).toBe('小王');
  });
  it('is not told by an old one, by one of uncertain time, or without a name', () => {
    const ownName = createOwnName();
    expect(ownName([begins('小李', { seenAt: AT + 600_000 })])).toBeNull();
    expect(ownName([begins('小李', { guess: 1 })])).toBeNull();
    expect(ownName([begins(null)])).toBeNull();
  });
  it('is not told by the one who takes a buyer over', () => {
    const ownName = createOwnName();
    expect(ownName([handed('小李')])).toBeNull();
    expect(ownName([begins('小李', { at: AT + 3000, seenAt: AT + 4000 })])).toBeNull();
    expect(ownName([begins('小王', { buyerId: 'b2' })])).toBe('小王');
    expect(ownName([handed(null), begins('小王')])).toBe('小王');
  });
});
