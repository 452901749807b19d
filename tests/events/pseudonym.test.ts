import { describe, expect, test } from 'vitest';
import { createProfileKey, createPseudonyms, readProfileKey } from '../../lib/events/pseudonym.ts';

describe('pseudonyms', () => {
  test('are stable under one key, other under another, and tell nothing', async () => {
    const key = createProfileKey();
    const [one, same] = [await createPseudonyms(key), await createPseudonyms(key)];
    const other = await createPseudonyms(createProfileKey());
    const id = await one.conversation('shop', '小明');
    expect(id).toMatch(/^[A-Za-z0-9_-]{16}$/);
    expect(await same.conversation('shop', '小明')).toBe(id);
    expect(await other.conversation('shop', '小明')).not.toBe(id);
    expect(await one.row('shop', '小明')).toMatch(/^row:[A-Za-z0-9_-]{16}$/);
  });

  test('keep purposes and parts apart', async () => {
    const pseudonyms = await createPseudonyms(createProfileKey());
    const all = await Promise.all([
      pseudonyms.conversation('ab', 'c'),
      pseudonyms.conversation('a', 'bc'),
      pseudonyms.buyer('ab', 'c'),
      pseudonyms.key('ab', 'c'),
      pseudonyms.row('ab', 'c'),
      pseudonyms.fingerprint('c'),
    ]);
    expect(new Set(all.map((text) => text.replace('row:', ''))).size).toBe(all.length);
  });

  test('the key is made once', async () => {
    let kept: string | null = null;
    let writes = 0;
    const store = {
      read: async () => kept,
      write: async (key: string) => {
        writes += 1;
        kept = key;
      },
    };
    const first = await readProfileKey(store);
    expect(await readProfileKey(store)).toBe(first);
    expect(writes).toBe(1);
    expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
