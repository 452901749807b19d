/** Finding words: every way of writing one, nothing cut out of another, and fast enough for every keystroke. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createUpsetJudge, createWordingCheck } from '../../lib/mood/judge.ts';
import { listsOf } from '../../lib/mood/lists.ts';
import { createMatcher, normalWord } from '../../lib/mood/match.ts';

const found = (words: string[], text: string, exceptions: string[] = []): string[] =>
  createMatcher(
    words.map((word) => [word, word] as const),
    exceptions,
  )(text);

describe('a word', () => {
  test.each([
    ['骗子', '你们就是骗 子！'],
    ['骗子', '骗\u200b子'],
    ['12315', '我要打１２３１５'],
    ['加vx', '加 V X 聊'],
    ['SB', 'ｓｂ客服'],
    ['sb', 'sb'],
    ['sb', '你个sb吧'],
  ])('%s is found in %s', (word, text) => expect(found([word], text)).toEqual([word]));

  test.each([
    ['sb', 'usb接口'],
    ['sb', 'sbs'],
    ['12315', '订单9123150'],
    ['差评', '差 距评估'],
    ['', '任何话'],
    [' ', '任 何 话'],
  ])('%s is not in %s', (word, text) => expect(found([word], text)).toEqual([]));

  it('is the longest one', () => {
    expect(found(['退款', '不退款', '不退款给'], '就是不退款呀，退款')).toEqual(['不退款', '退款']);
  });

  it('means nothing within an exception, and something beside it', () => {
    const exceptions = ['不是骗子吧'];
    expect(found(['骗子'], '不是 骗子吧？', exceptions)).toEqual([]);
    expect(found(['骗子'], '不是骗子', exceptions)).toEqual(['骗子']);
    expect(found(['骗子'], '不是骗子吧？就是骗子', exceptions)).toEqual(['骗子']);
    expect(found(['吧骗'], '不是骗子吧骗', exceptions)).toEqual(['吧骗']);
  });
});

const piece = fc.string({ unit: fc.constantFrom('差', '评', '骗', '子', '好', 'a'), maxLength: 4 });

it('finds what a plain search finds, whatever blanks stand between', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), fc.array(piece), (words, pieces) => {
      const chinese = words.map((word) => word.replaceAll('a', ''));
      const text = pieces.join(' ');
      const plain = chinese.some((word) => word !== '' && pieces.join('').includes(word));
      expect(found(chinese, text).length > 0).toBe(plain);
    }),
    { numRuns: 100 },
  );
});

it('says of a word what it says of its other ways of writing', () => {
  fc.assert(
    fc.property(piece, piece, (word, text) => {
      const spaced = word.split('').join(' ').toUpperCase();
      expect(normalWord(spaced)).toBe(normalWord(word));
      expect(found([spaced], text).length).toBe(found([word], text).length);
    }),
    { numRuns: 100 },
  );
});

it('looks through a message under 5,000 words in less than a millisecond', () => {
  const words = Array.from({ length: 5_000 }, (_, index) => `词${index}条`);
  const match = createMatcher(words.map((word) => [word, word] as const));
  const text = '您好，请问这款什么时候发货，已经等了三天了词'.repeat(10);
  match(text);
  const times = Array.from({ length: 21 }, () => {
    const before = performance.now();
    match(text);
    return performance.now() - before;
  }).sort((a, b) => a - b);
  expect(times[10]).toBeLessThan(1);
});

describe('the default lists', () => {
  const judge = createUpsetJudge(listsOf({}));
  const lists = listsOf({});
  const check = createWordingCheck(lists);
  const told = (text: string): string[] =>
    check(text).map(({ list, index }) => `${list} ${lists[list][index]}`);

  test.each([
    ['你们发货太慢了', 1],
    ['等了好几天，太失望了', 1],
    ['再不退我就给差评', 2],
    ['我要打 12315 投诉你们', 2],
    ['退款不给是吧', 2],
    ['你们就是一群傻逼', 3],
    ['SB客服', 3],
  ])('%s is %i', (text, level) => expect(judge(text)).toBe(level));

  test.each([
    '你们不是骗子吧',
    '这个是不是假货？',
    '发货要一星期吗',
    '有没有USB线',
    '给我妈妈的生日礼物',
    '烟雾报警器多少钱',
    '垃圾袋多少钱一卷',
    '2B铅笔有吗',
    '您好，什么时候发货',
    '谢谢，质量很好',
  ])('%s says nothing of the kind', (text) => expect(judge(text)).toBeNull());

  test.each([
    ['亲，加 微 信 聊', ['banned 加微信']],
    ['可以转账到我卡上', ['banned 转账到']],
    ['你是不是脑残，加vx', ['insult 脑残', 'banned 加vx']],
    ['脑残脑残', ['insult 脑残']],
    ['平台规定不要加微信哦', []],
    ['在的，马上为您看', []],
  ])('%s warns of %j', (text, words) => expect(told(text)).toEqual(words));
});
