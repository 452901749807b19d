/** The library in the page: read once, again after every change and when the page comes back to the front. */
import { signal } from '@preact/signals';
import type { PhraseRow } from '../../components/phrases/PhraseList.tsx';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { localNow } from '../../lib/clock.ts';
import { openPhrases } from '../../lib/phrases/db.ts';
import { loadPinyin } from '../../lib/phrases/dictionary.ts';
import { indexPhrases } from '../../lib/phrases/search-index.ts';
import { findPhrases, toHit } from '../../lib/phrases/search.ts';
import { readLibrary, readRevision, saveGroup } from '../../lib/phrases/store.ts';
import type { Phrase, PhraseGroup } from '../../lib/phrases/types.ts';
import { isValidOn } from '../../lib/phrases/validity.ts';

export const db = openPhrases();

/** Loaded at the first save, then kept by the browser. */
export const pinyin = loadPinyin;

const EMPTY = {
  phrases: [] as Phrase[],
  groups: [] as PhraseGroup[],
  index: indexPhrases([]),
  counts: new Map<string, number>(),
  revision: -1,
  isStarterOpen: false,
};

export const library = signal(EMPTY);

/** Reads what has changed; a library without a group gets its first. */
export async function refresh(): Promise<void> {
  const revision = await readRevision(db);
  if (revision === library.value.revision) return;
  const { phrases, groups } = await readLibrary(db);
  if (groups.length === 0) {
    await saveGroup(db, { id: null, name: '我的短语', kind: 'personal' });
    return refresh();
  }
  const counts = new Map<string, number>();
  for (const { group } of phrases) counts.set(group, (counts.get(group) ?? 0) + 1);
  const isStarterOpen = phrases.length === 0 && (await db.meta.get('starter')) === undefined;
  const index = indexPhrases(phrases);
  library.value = { phrases, groups, index, counts, revision, isStarterOpen };
  return undefined;
}

/** What matches in a group (null: in all), the best first; `total` counts what is not in `rows` too. */
export function find(
  query: string,
  group: string | null,
  limit: number,
): { rows: PhraseRow[]; total: number } {
  const found = findPhrases(library.value.index, query, { today: null, limit: Infinity, group });
  const today = formatDay(beijingDay(localNow()));
  const rows = found.slice(0, limit).map((phrase) => ({
    phrase,
    hit: toHit(phrase, query),
    isValid: isValidOn(phrase, today),
  }));
  return { rows, total: found.length };
}
