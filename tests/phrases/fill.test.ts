import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { fieldsOf, fillPhrase, timeValues } from '../../lib/phrases/fill.ts';
import { nextText, used } from '../../lib/phrases/rotate.ts';
import { phrase } from './make.ts';

it('puts variables and answers in, as often as they stand there', () => {
  const text = '{时段问候}{买家}，单号{?单号}（{？单号}），{买家}请查收';
  const values = { 时段问候: '下午好', 买家: '小雨', '?单号': 'SF1' };
  expect(fillPhrase(text, values)).toEqual({
    ok: true,
    text: '下午好小雨，单号SF1（SF1），小雨请查收',
  });
});

it('fills nothing while a value is missing or blank', () => {
  const text = '{买家}，{?单号}，{客服}';
  expect(fillPhrase(text, { 买家: ' ', 客服: '三号' })).toEqual({
    ok: false,
    missing: ['买家', '?单号'],
  });
  expect(fillPhrase(text, { 买家: null })).toMatchObject({ ok: false });
});

test.each(['{}', '{折扣}', '{{', '{?}', '{a\nb}', '规格{10x20}', '{买 家}'])(
  'leaves %o as it is',
  (text) => {
    expect(fieldsOf(text)).toEqual([]);
    expect(fillPhrase(text, {})).toEqual({ ok: true, text });
  },
);

it('asks a buyer’s braces nothing', () => {
  expect(fillPhrase('{买家}您好', { 买家: '{客服}{?x}$&' })).toEqual({
    ok: true,
    text: '{客服}{?x}$&您好',
  });
  expect(fillPhrase('{?toString}', {})).toEqual({ ok: false, missing: ['?toString'] });
});

it('gives every text back that asks for nothing, and names exactly what it lacks', () => {
  const piece = fc.constantFrom('{买家}', '{?甲}', '{？甲}', '{x}', '{', '}', '您', '?', '\n');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const fields = fieldsOf(text);
      const filled = fillPhrase(text, Object.fromEntries(fields.map((name) => [name, '好'])));
      expect(filled.ok).toBe(true);
      const bare = fillPhrase(text, {});
      expect(bare).toEqual(
        fields.length === 0 ? { ok: true, text } : { ok: false, missing: fields },
      );
    }),
  );
});

test.each([
  [0, '晚上好'],
  [4, '晚上好'],
  [5, '早上好'],
  [9, '上午好'],
  [12, '中午好'],
  [14, '下午好'],
  [18, '晚上好'],
  [23, '晚上好'],
])('at %i o’clock in Beijing it says %s', (hour, greeting) => {
  expect(timeValues(fromBeijing(2026, 11, 8, hour, 30))).toEqual({
    时段问候: greeting,
    日期: '11月8日',
  });
});

it('takes the texts in turn', () => {
  let one = phrase(['一', '二', '三']);
  const shown = Array.from({ length: 5 }, (_, index) => {
    const text = nextText(one);
    one = used(one, 100 - index);
    return text;
  });
  expect(shown.join('')).toBe('一二三一二');
  expect(one).toMatchObject({ uses: 5, usedAt: 100, next: 2 });
});
