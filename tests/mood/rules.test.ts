/** Lists that the user edits, when a buyer counts as upset, and a task that time closes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBeijing, HOUR, MINUTE } from '../../lib/beijing.ts';
import { DEFAULT_WORDS } from '../../lib/mood/default-words.ts';
import { rescueDue, standingOf } from '../../lib/mood/case.ts';
import { normalWord } from '../../lib/mood/match.ts';
import { isEdited, listsOf, withDefaults, withoutWord, withWord } from '../../lib/mood/lists.ts';
import { WORD_LISTS } from '../../lib/mood/types.ts';
import { HINT_LASTS, isHinted, upsetOf, type Sign } from '../../lib/mood/upset.ts';

const EVENING = fromBeijing(2026, 11, 21, 22, 40);

describe('a list', () => {
  it('has no word twice, and none that cannot match', () => {
    for (const name of WORD_LISTS) {
      const normal = DEFAULT_WORDS[name].map(normalWord);
      expect(new Set(normal).size, name).toBe(normal.length);
      expect(normal, name).not.toContain('');
    }
  });

  it('takes a word in, however it is written, once', () => {
    const edits = withWord({}, 'strong', ' 曝光 台 ');
    expect(listsOf(edits).strong[0]).toBe('曝光 台');
    expect(withWord(edits, 'strong', '曝光台')).toBe(edits);
    expect(withWord(edits, 'strong', '  ')).toBe(edits);
    expect(withWord({}, 'strong', '差 评')).toEqual({});
  });

  it('gives a word up, gets it back, and goes back to the defaults', () => {
    const without = withoutWord({}, 'strong', '差评');
    expect(listsOf(without).strong).not.toContain('差评');
    expect(isEdited(without, 'strong')).toBe(true);
    expect(listsOf(withWord(without, 'strong', '差评'))).toEqual(DEFAULT_WORDS);
    const own = withWord(without, 'strong', '退一万');
    expect(listsOf(withoutWord(own, 'strong', '退一万'))).toEqual(listsOf(without));
    expect(withDefaults(own, 'strong')).toEqual({});
    expect(withDefaults(withWord(own, 'mild', '等等等'), 'strong')).not.toEqual({});
  });
});

const sign = (minutes: number, level: Sign['level']): Sign => ({
  at: EVENING + minutes * MINUTE,
  level,
});

describe('upset', () => {
  it('is one strong word or two mild messages', () => {
    expect(upsetOf([])).toBeNull();
    expect(upsetOf([sign(0, 1)])).toBeNull();
    expect(upsetOf([sign(0, 1), sign(3, 1)])).toEqual({
      level: 2,
      since: EVENING,
      last: EVENING + 3 * MINUTE,
    });
    expect(upsetOf([sign(0, 2)])?.level).toBe(2);
    expect(upsetOf([sign(0, 3), sign(1, 1)])?.level).toBe(3);
  });

  it('does not hang on the order of the signs, and more of them never calm', () => {
    const signs = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 99 }),
        level: fc.constantFrom<Sign['level']>(1, 2, 3),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(signs, (all) => {
        expect(upsetOf(all.toReversed())).toEqual(upsetOf(all));
        if (upsetOf(all.slice(1))) expect(upsetOf(all)).not.toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('is said for an hour, or until the task was closed after it', () => {
    const upset = { level: 2 as const, since: EVENING, last: EVENING };
    expect(isHinted(upset, null, EVENING + HINT_LASTS - 1)).toBe(true);
    expect(isHinted(upset, null, EVENING + HINT_LASTS)).toBe(false);
    expect(isHinted(upset, EVENING + 1, EVENING + 2)).toBe(false);
    expect(isHinted(upset, EVENING - 1, EVENING + 2)).toBe(true);
  });
});

describe('a rescue task', () => {
  const dueAt = rescueDue(EVENING);
  it('ends with the Beijing day', () => {
    expect(dueAt).toBe(EVENING + HOUR + 20 * MINUTE);
    expect(rescueDue(dueAt)).toBe(dueAt + 24 * HOUR);
    expect(standingOf({ status: 'open', dueAt }, dueAt - 1)).toBe('open');
    expect(standingOf({ status: 'open', dueAt }, dueAt)).toBe('expired');
  });
  it('stays what the user said of it', () => {
    expect(standingOf({ status: 'rescued', dueAt }, dueAt + 1)).toBe('rescued');
  });
});
