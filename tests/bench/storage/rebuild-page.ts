/** Runs in a page of the extension: all figures made anew, and nothing but reading the rows that this needs. */
import { DEFAULT_RULES } from '../../../lib/live/counting/rules.ts';
import { recompute } from '../../../lib/live/counting/recompute.ts';
import { openLiveLog } from '../../../lib/live/log.ts';

/** Makes the figures anew under another deadline; gives the ms until they are whole and in view, and until the old ones are gone. */
export async function rebuild(now: number, deadlineSeconds: number) {
  const log = openLiveLog();
  await log.open();
  const begun = performance.now();
  let whole = begun;
  await recompute(log, {
    rules: async () => {
      // Asked before every step; the last time after the new figures have taken their place.
      whole = performance.now();
      return (console, shop) => ({ ...DEFAULT_RULES(console, shop), deadlineSeconds });
    },
    now: () => now,
    onProgress: () => {},
  });
  const events = await log.events.count();
  log.close();
  return { whole: whole - begun, gone: performance.now() - whole, events };
}

const PAGE = 1_000;

/** Reads every event in pages, by key or in the order in which they are folded; gives the ms. */
export async function readRaw(order: 'key' | 'conversation'): Promise<number> {
  const db = await new Promise<IDBDatabase>((done, failed) => {
    const asked = indexedDB.open('sanfen');
    asked.addEventListener('success', () => done(asked.result));
    asked.addEventListener('error', () => failed(new Error(String(asked.error))));
  });
  const begun = performance.now();
  const store = db.transaction('events').objectStore('events');
  const source = order === 'key' ? store : store.index('[conversation+at]');
  let after: IDBValidKey | null = null;
  for (;;) {
    const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
    const rows: Record<'key' | 'conversation' | 'at', string>[] = await new Promise(
      (done, failed) => {
        const asked = source.getAll(range, PAGE);
        asked.addEventListener('success', () => done(asked.result));
        asked.addEventListener('error', () => failed(new Error(String(asked.error))));
      },
    );
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    // Lines of one second may stand on both sides of a page's end: the few that are passed over do not matter here.
    after = order === 'key' ? last.key : [last.conversation, last.at];
  }
  const took = performance.now() - begun;
  db.close();
  return took;
}
