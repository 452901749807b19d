/** A table in the order of an index, page by page: no read of the log keeps the page busy for long. */
/** Where a walk along an index stands: a key, and the rows of that very key that were already read. */
export interface Walk<Row, Key> {
  /** Rows from a key on, inclusive. */
  from: (key: Key) => { limit: (count: number) => { toArray: () => PromiseLike<Row[]> } };
  keyOf: (row: Row) => Key;
  idOf: (row: Row) => string;
  start: Key;
}

/** Rows of a page: some ten milliseconds of copying. */
const PAGE = 1_000;

/** Every row once, in pages; throws the signal's reason once it is aborted. */
export async function* pagesOf<Row, Key>(
  { from, keyOf, idOf, start }: Walk<Row, Key>,
  signal?: AbortSignal,
): AsyncGenerator<Row[]> {
  let key = start;
  let known = new Set<string>();
  for (;;) {
    signal?.throwIfAborted();
    const limit = PAGE + known.size;
    const rows = await from(key).limit(limit).toArray();
    const last = rows.at(-1);
    const fresh = rows.filter((row) => !known.has(idOf(row)));
    if (fresh.length > 0) yield fresh;
    if (!last || rows.length < limit) return;
    const next = keyOf(last);
    const isNext = (row: Row) => String(keyOf(row)) === String(next);
    known = new Set([
      ...(String(next) === String(key) ? known : []),
      ...fresh.filter(isNext).map(idOf),
    ]);
    key = next;
  }
}
