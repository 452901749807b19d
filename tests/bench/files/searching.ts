/** A search at every keystroke: ours, the library's matching, and a plain look at all texts. Runs in the browser. */
import { match } from 'pinyin-pro';
import { createPhrasebook } from '../../../lib/phrases/answers.ts';
import { openPhrases } from '../../../lib/phrases/db.ts';
import { indexPhrases } from '../../../lib/phrases/search-index.ts';
import { searchPhrases } from '../../../lib/phrases/search.ts';
import { STARTER } from '../../../lib/phrases/starter.ts';
import type { Phrase } from '../../../lib/phrases/types.ts';
import { phrase } from '../../phrases/make.ts';

const TODAY = '2026-11-18';
/** What the palette asks for. */
const LIMIT = 10;
const SHAPES = 200;

/** By what they are; each is typed letter by letter. */
export const QUERIES = {
  'whole pinyin': ['wuliuxinxi', 'qingzaidingdanlitijiao', 'fahuo'],
  initials: ['kddh', 'qsd', 'thsq'],
  Chinese: ['退货', '物流信息', '请稍等'],
  code: ['c499', 'c4'],
  mixed: ['退货 sq', 'kuaidi 单号', '物liu'],
  misses: ['nnnnnnnnnnx', 'zqzqzq', '鲸鱼', 'wuliuzzz'],
} as const;

const KEYSTROKES = Object.values(QUERIES)
  .flat()
  .flatMap((query) => Array.from(query, (_, last) => query.slice(0, last + 1)));

let phrases: Phrase[] = [];
let index = indexPhrases([]);
let book: ReturnType<typeof createPhrasebook> | null = null;

function shapes(): Phrase[] {
  const pieces = STARTER.flatMap(({ texts }) => texts).flatMap((text) => text.split(/[，。；]/));
  return Array.from({ length: SHAPES }, (_, shape) => {
    const text = [0, 1, 2, 3]
      .map((nth) => pieces[(shape * 7 + nth * 13) % pieces.length])
      .join('，');
    return phrase(text, { id: '', group: 'g' });
  });
}

/** Makes a library of so many phrases, in memory and stored. */
export async function takePhrases(count: number): Promise<void> {
  const made = shapes();
  phrases = Array.from({ length: count }, (_, nth) => {
    const shape = made[nth % made.length];
    if (!shape) throw new Error('no shape');
    return { ...shape, id: `p${nth}`, code: `c${nth}`, uses: (nth * 31) % 97, createdAt: nth };
  });
  index = indexPhrases(phrases);
  const db = openPhrases(`bench-${count}`);
  await db.phrases.bulkPut(phrases);
  book = createPhrasebook(db);
  await book.search('a', 1, TODAY);
}

async function timed(search: (query: string) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const query of KEYSTROKES) {
    const begun = performance.now();
    await search(query);
    times.push(performance.now() - begun);
    // What was found is thrown away between two keystrokes, as it is when somebody types.
    await new Promise((wake) => setTimeout(wake, 0));
  }
  return times;
}

/** Ms of each keystroke: the search alone. */
export const searchOurs = (): Promise<number[]> =>
  timed((query) => searchPhrases(index, query, { today: TODAY, limit: LIMIT }));

/** The same as the worker answers it: with the look whether the stored library has changed. */
export const searchStored = (): Promise<number[]> =>
  timed((query) => book?.search(query, LIMIT, TODAY));

/** The library's `match` on every text. */
export const searchLibrary = (): Promise<number[]> =>
  timed((query) => {
    const word = query.replaceAll(' ', '');
    return phrases.filter(({ texts: [text = ''] }) => match(text, word) !== null);
  });

/** `includes` over texts, codes and spellings that were made before: finds less, ranks nothing. */
export function searchPlainly(): Promise<number[]> {
  const all = phrases.map(({ texts, code, pinyin, initials }) => ({
    texts: texts.join('\n').toLowerCase(),
    code: code ?? '',
    pinyin: pinyin.replaceAll(' ', ''),
    initials,
  }));
  return timed((query) => {
    const words = query.toLowerCase().split(' ');
    return all.filter((each) =>
      words.every(
        (word) =>
          each.texts.includes(word) ||
          each.code.startsWith(word) ||
          each.initials.includes(word) ||
          each.pinyin.includes(word),
      ),
    );
  });
}
