/** Which characters of a text were meant by what was typed. */
import { fold, isSpelled } from './letters.ts';
import { nextText } from './rotate.ts';
import type { Phrase } from './types.ts';
import type { Word } from './words.ts';

type Range = [number, number];

/** Places of the characters that have a token in the spelling: [start, end) in UTF-16 units. */
function spelledRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  for (const letter of text) {
    if (isSpelled(letter)) ranges.push([at, at + letter.length]);
    at += letter.length;
  }
  return ranges;
}

const spaces = (text: string): number => text.split(' ').length - 1;

function markOf(text: string, line: string, { text: word, pattern }: Word): Range[] {
  const at = fold(text).indexOf(word);
  if (at >= 0) return [[at, at + word.length]];
  const match = pattern?.find(line);
  if (!match) return [];
  // Every token has a space before it.
  const first = spaces(line.slice(0, match.index)) - 1;
  const ranges = spelledRanges(text).slice(first, first + spaces(match.text) + 1);
  // Punctuation between two characters is not marked, neighbours are one mark.
  return united(ranges);
}

/** In order, without overlap. */
function united(ranges: readonly Range[]): Range[] {
  const whole: Range[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole;
}

/** Marks in the text that comes next; none where another text, the code or a tag was meant. */
export function marksOf(
  phrase: Pick<Phrase, 'texts' | 'next' | 'pinyin'>,
  words: readonly Word[],
): Range[] {
  const text = nextText(phrase);
  const line = ` ${phrase.pinyin.split('\n')[phrase.texts.indexOf(text)] ?? ''}`;
  return united(words.flatMap((word) => markOf(text, line, word)));
}
