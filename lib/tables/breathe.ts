/** Long work in pieces, so that the page it runs in stays responsive. */
import { breathe } from '../breathe.ts';

/** Items done between two breaths: some 20 ms on a slow computer. */
const PIECE = 1_000;

/** The items of a list with their indices; after every piece the page may do something else. */
export async function* inPieces<T>(items: readonly T[]): AsyncGenerator<readonly [number, T][]> {
  for (let from = 0; from < items.length; from += PIECE) {
    if (from > 0) await breathe();
    yield items.slice(from, from + PIECE).map((item, index) => [from + index, item] as const);
  }
}
