/** A phrase's texts as one types them without an input method. Pure: the dictionary comes in as `ToPinyin`. */
import { fold, isSpelled } from './letters.ts';

/** Readings of a text without tones (ü as v), one for each code point; a letter that has none stands for itself. */
export type ToPinyin = (text: string) => string[];

/**
 * Other readings of characters that customer care uses in more than one, and of which the dictionary knows only the usual
 * one in short sentences (2026-11: 还款 comes as hai kuan). Either finds the phrase.
 */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  还: ['hai', 'huan'],
  重: ['zhong', 'chong'],
  行: ['xing', 'hang'],
  长: ['chang', 'zhang'],
  调: ['tiao', 'diao'],
  传: ['chuan', 'zhuan'],
  差: ['cha', 'chai'],
  便: ['bian', 'pian'],
  率: ['lv', 'shuai'],
  乐: ['le', 'yue'],
  都: ['dou', 'du'],
  参: ['can', 'shen'],
  弹: ['dan', 'tan'],
  薄: ['bao', 'bo'],
  落: ['luo', 'la'],
  色: ['se', 'shai'],
  地: ['di', 'de'],
  得: ['de', 'dei'],
  着: ['zhe', 'zhao'],
  了: ['le', 'liao'],
  什: ['shen', 'shi'],
  大: ['da', 'dai'],
  会: ['hui', 'kuai'],
  系: ['xi', 'ji'],
  给: ['gei', 'ji'],
};

function token(letter: string, reading: string): string {
  const also = ALSO[letter];
  const spelled = fold(reading);
  return also ? [...new Set([spelled, ...also])].join('/') : spelled;
}

function spellLine(text: string, toPinyin: ToPinyin): string {
  const readings = toPinyin(text);
  return Array.from(text)
    .flatMap((letter, index) =>
      isSpelled(letter) ? [token(letter, readings[index] ?? letter)] : [],
    )
    .join(' ');
}

/**
 * What a phrase is found by: a line for each text and one for the tags. In `pinyin` a token for each character that is
 * spelled (`hai/huan kuan`), in `initials` the first letter of each.
 */
export function spell(
  { texts, tags }: { texts: readonly string[]; tags: readonly string[] },
  toPinyin: ToPinyin,
): { pinyin: string; initials: string } {
  const lines = [...texts.map((text) => text.replaceAll('\n', ' ')), tags.join(' ')].map((line) =>
    spellLine(line, toPinyin),
  );
  const initials = lines.map((line) =>
    line
      .split(' ')
      .map((each) => Array.from(each)[0] ?? '')
      .join(''),
  );
  return { pinyin: lines.join('\n'), initials: initials.join('\n') };
}
