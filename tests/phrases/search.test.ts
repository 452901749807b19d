import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold } from '../../lib/phrases/letters.ts';
import { indexPhrase, indexPhrases } from '../../lib/phrases/search-index.ts';
import { phraseByCode, searchPhrases } from '../../lib/phrases/search.ts';
import { used } from '../../lib/phrases/rotate.ts';
import { spellingPattern } from '../../lib/phrases/pattern.ts';
import type { Phrase } from '../../lib/phrases/types.ts';
import { instant, since } from '../clocks.ts';
import { phrase } from './make.ts';

const TODAY = '2026-11-18';
const all = { today: TODAY, limit: 50 };

const texts = (phrases: Phrase[], query: string): string[] =>
  searchPhrases(indexPhrases(phrases), query, all).map(({ text }) => text);

/** The marked parts of the first hit. */
function marked(one: Phrase, query: string): string[] | null {
  const [hit] = searchPhrases(indexPhrases([one]), query, all);
  return hit ? hit.marks.map(([from, to]) => hit.text.slice(from, to)) : null;
}

describe('one phrase is found', () => {
  const shipped = phrase('亲😊，您的快递已发货，SF123请查收', { code: 'FH1', tags: ['物流'] });
  test.each([
    ['发货', ['发货']],
    ['已发货，sf', ['已发货，SF']],
    ['fahuo', ['发货']],
    ['fh', ['发货']],
    ['fahu', ['发货']],
    ['fhuo', ['发货']],
    ['kdyfh', ['快递已发货']],
    ['kuaidiyfahuo', ['快递已发货']],
    ["kuai'di", ['快递']],
    ['ｆｈ', ['发货']],
    ['sf123', ['SF123']],
    ['123qcs', ['123请查收']],
    ['hsf', ['货', 'SF']],
    ['kd 查收', ['快递', '查收']],
    ['查收 kd', ['快递', '查收']],
    ['fh1', []],
    ['物流', []],
    ['wl', []],
    ['wuliu', []],
    ['😊', ['😊']],
    ['', []],
    ['   ', []],
  ])('by %o', (query, marks) => {
    expect(marked(shipped, query)).toEqual(marks);
  });

  test.each([
    '退货',
    'ahuo',
    'fhx',
    'h1',
    'kc',
    'fahuoo',
    '\\',
    '(',
    '[a-z',
    '.*',
    '快递 退款',
    'f/h',
  ])('but not by %o', (query) => {
    expect(marked(shipped, query)).toBe(null);
  });

  it('by another of its texts, though it shows the one that comes next', () => {
    const one = phrase(['稍等一下', '马上回来']);
    const [hit] = searchPhrases(indexPhrases([one]), 'msh', all);
    expect(hit).toMatchObject({ text: '稍等一下', marks: [] });
    expect(searchPhrases(indexPhrases([{ ...one, next: 1 }]), 'msh', all)[0]).toMatchObject({
      text: '马上回来',
      marks: [[0, 3]],
    });
  });

  it('never across two of its texts', () => {
    expect(marked(phrase(['稍等', '马上']), 'sdms')).toBe(null);
  });
});

describe('characters of several readings', () => {
  test.each([
    ['银行卡还款', ['yinhang', 'yhkhk', 'huankuan', 'haikuan']],
    ['还没有到账', ['haimeiyou', 'hmydz']],
    ['重新发货', ['chongxin', 'cxfh']],
    ['重量是两公斤', ['zhongliang', 'zl']],
    ['长度不对', ['changdu']],
    ['绿色女装', ['lvse', 'luse', 'nvzhuang', 'nuzhuang']],
    ['便宜一点', ['pianyi', 'py']],
    ['方便的话', ['fangbian', 'fb']],
    ['给您调换', ['diaohuan', 'tiaohuan', 'gndh']],
  ])('%s', (text, queries) => {
    const missed = queries.filter((query) => marked(phrase(text), query) === null);
    expect(missed).toEqual([]);
  });

  it('marks the whole characters, whichever reading was typed', () => {
    expect(marked(phrase('请还款，谢谢'), 'qhuank')).toEqual(['请还款']);
  });
});

describe('the order', () => {
  it('is by use, then by the last use, and a code that begins so goes before all', () => {
    const rare = phrase('退款说明', { uses: 1, usedAt: 9 });
    const late = phrase('退款进度', { uses: 5, usedAt: 9 });
    const early = phrase('退款申请', { uses: 5, usedAt: 3 });
    const coded = phrase('别的话', { code: 'tk2' });
    const exact = phrase('另一句', { code: 'TK' });
    const phrases = [rare, early, late, coded, exact];
    expect(texts(phrases, 'tk')).toEqual(['另一句', '别的话', '退款进度', '退款申请', '退款说明']);
    expect(texts(phrases, '退款')).toEqual(['退款进度', '退款申请', '退款说明']);
  });

  it('prefers what is written to what is only spelled so, at equal use', () => {
    expect(texts([phrase('是否'), phrase('SF快递')], 'sf')).toEqual(['SF快递', '是否']);
  });

  it('follows a use at once', () => {
    const [first, second] = [phrase('甲句'), phrase(['乙句', '乙句二'])];
    const index = indexPhrases([first, second]);
    expect(searchPhrases(index, '', all)[0]?.text).toBe('甲句');
    indexPhrase(index, used(second, 10));
    expect(searchPhrases(index, '', all)[0]?.text).toBe('乙句二');
  });
});

describe('validity', () => {
  const days: [string | null, string | null, boolean][] = [
    [null, null, true],
    [TODAY, TODAY, true],
    ['2026-11-19', null, false],
    [null, '2026-11-17', false],
    ['2026-11-01', '2026-11-30', true],
  ];
  test.each(days)('from %s to %s: %s', (from, to, isValid) => {
    const one = phrase('双十一价保', { from, to, code: 'jb' });
    const index = indexPhrases([one]);
    expect(searchPhrases(index, 'jb', all)).toHaveLength(isValid ? 1 : 0);
    expect(phraseByCode(index, 'JB', TODAY) !== null).toBe(isValid);
    expect(searchPhrases(index, 'jb', { ...all, today: null })).toHaveLength(1);
  });

  it('lets a code that is not valid today give way to one that is', () => {
    const index = indexPhrases([
      phrase('旧', { code: 'jb', to: '2026-11-11', uses: 99 }),
      phrase('新', { code: 'jb', from: '2026-11-12' }),
    ]);
    expect(phraseByCode(index, ' jb ', TODAY)?.text).toBe('新');
    expect(phraseByCode(index, '', TODAY)).toBe(null);
  });
});

describe('properties', () => {
  const letters = '您好退款发货请稍等银行还重长a1B，。😊 {}';
  const text = fc.array(fc.constantFrom(...Array.from(letters)), { minLength: 1, maxLength: 20 });
  // Spelled outside the property: a phrase is cheap, the dictionary is not.
  const one = text.map((each) => phrase(each.join('')));

  it('every part of a text finds it, marked where it stands', () => {
    fc.assert(
      fc.property(one, fc.nat(), fc.nat(), (each, from, length) => {
        const whole = each.texts[0] ?? '';
        const at = from % whole.length;
        const part = whole.slice(at, at + 1 + (length % 6));
        if (/\s/.test(part)) return;
        const [hit] = searchPhrases(indexPhrases([each]), part, all);
        expect(hit?.marks).toEqual([[fold(whole).indexOf(fold(part)), expect.any(Number)]]);
      }),
    );
  });

  it('marks are in order, within the text and never empty', () => {
    const typed = fc.array(fc.constantFrom(...Array.from('nhtkfhqsdyhcxz1ab ')), { maxLength: 6 });
    fc.assert(
      fc.property(one, typed, (each, query) => {
        for (const { text: shown, marks } of searchPhrases(
          indexPhrases([each]),
          query.join(''),
          all,
        )) {
          let last = -1;
          for (const [from, to] of marks) {
            expect(from).toBeGreaterThan(last);
            expect(to).toBeGreaterThan(from);
            last = to;
          }
          expect(last).toBeLessThanOrEqual(shown.length);
        }
      }),
    );
  });

  it('a text of characters with several readings takes no longer than others', () => {
    const hostile = [' da/dai'.repeat(2_000), ' he/hu/huo'.repeat(2_000), ` ${'h'.repeat(20_000)}`];
    const begin = instant();
    for (const line of hostile) {
      for (const letter of ['d', 'h']) {
        expect(spellingPattern(`${letter.repeat(31)}z`)?.find(line)).toBeNull();
        const found = spellingPattern(letter.repeat(31))?.find(line) ?? null;
        expect(found === null).toBe(!line.includes(letter));
      }
    }
    // As a plain pattern 14 letters took 197 s (2026-11).
    expect(since(begin)).toBeLessThan(2_000);
  });

  it('both ways through a line find the same', () => {
    const line = fc
      .array(fc.constantFrom('da/dai', 'hai/huan', 'fa', 'huo', 'lv/shuai', 'a', 'di/de'), {
        maxLength: 8,
      })
      .map((tokens) => ` ${tokens.join(' ')}`);
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('dahiufol')),
      minLength: 1,
      maxLength: 5,
    });
    const wild = ` ${'ni/na '.repeat(12)}`;
    fc.assert(
      fc.property(line, word, (some, typed) => {
        const spelling = spellingPattern(typed);
        // Behind a line break, and with readings enough that no pattern is used.
        const tame = spelling?.find(some) ?? null;
        expect(spelling?.find(`${some}\n${wild}`) ?? null).toEqual(tame);
      }),
    );
  });

  it('no query is ever a pattern of its own', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (query) => {
        expect(() => texts([phrase('您好')], query)).not.toThrow();
      }),
    );
  });
});
