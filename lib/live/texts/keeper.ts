/** The words of repeated own texts in the worker's hands: read once, changed one after the other, written back. */

/** Fingerprint → text. */
export type Texts = Record<string, string>;

/** Where the texts lie; the worker alone writes. */
export interface TextStore {
  read: () => Promise<Texts>;
  write: (texts: Texts) => Promise<void>;
}

/** A store that lives no longer than the worker. */
export function emptyStore(): TextStore {
  let kept: Texts = {};
  return {
    read: async () => kept,
    write: async (texts) => {
      kept = texts;
    },
  };
}

/** Keeps a store's texts. */
export function createTextKeeper(store: TextStore) {
  let known: Promise<Texts> | null = null;
  let last = Promise.resolve();

  /** Read once: nobody else writes. */
  const texts = (): Promise<Texts> => {
    known ??= store.read().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };

  return {
    texts,
    /** Two pages may tell their texts at once. */
    change(make: (before: Texts) => Texts): Promise<void> {
      const run = async (): Promise<void> => {
        const before = await texts();
        const after = make(before);
        if (JSON.stringify(after) === JSON.stringify(before)) return;
        await store.write(after);
        known = Promise.resolve(after);
      };
      last = last.then(run, run);
      return last;
    },
  };
}
