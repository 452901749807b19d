/** Thanks in a buyer's own words, on every console. Only a message that says nothing else counts: "谢谢，什么时候发货" asks. */

const LEAD =
  '(?:好的?|嗯+|哦+|行|可以|收到|知道了?|明白了?|了解了?|ok|麻烦(?:你|您)?了|辛苦(?:你|您)?了)?';
const THANKS =
  '(?:(?:谢谢|感谢|多谢)(?:你|您|了|啦|啊|哈|亲|客服|老板|你们|您了){0,3}|谢谢谢+|谢[了啦]|3q|thx|thanks?|thank ?you)';
const WORDS = new RegExp(`^(?:${LEAD}${THANKS})+(?:辛苦(?:你|您)?了)?$`, 'i');
/** Longer texts say more than thanks, UTF-16 units. */
const LONGEST = 24;

/** True where a text is nothing but thanks; marks, emoji codes and blanks aside. */
export function saysThanks(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words = text
    .replace(/\[[^[\]\s]{1,6}\]|\/:[^\s/\u3400-\u9fff]{1,6}/g, '')
    .replace(/[\s\p{P}\p{S}\p{Extended_Pictographic}]+/gu, '');
  return WORDS.test(words);
}
