/** The dictionary of pinyin: 300 kB, so loaded by pages only, and only when something is saved. */
import type { ToPinyin } from './spell.ts';

/** Loads it once; the browser keeps the module. */
export async function loadPinyin(): Promise<ToPinyin> {
  const { pinyin } = await import('pinyin-pro');
  const read = (text: string): string[] =>
    pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' });
  return (text) => {
    const letters = Array.from(text);
    const readings = read(text);
    // One for each letter is what the spelling leans on; where the dictionary joins two, each is asked alone.
    return readings.length === letters.length
      ? readings
      : letters.map((letter) => read(letter)[0] ?? letter);
  };
}
