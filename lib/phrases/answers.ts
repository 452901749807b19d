/** What the worker answers to those who look for a phrase. */
import { toBase64 } from './base64.ts';
import type { PhraseDatabase } from './db.ts';
import { phraseByCode, searchPhrases } from './search.ts';
import { indexPhrase, indexPhrases } from './search-index.ts';
import type { SearchIndex } from './search-index.ts';
import { toPng } from './png.ts';
import { countUse, PhraseError, readImage, readLibrary, readRevision } from './store.ts';
import type { PhraseHit } from './types.ts';

/** Characters of a query that are looked at, and hits that are given. */
const QUERY = 64;
const HITS = 50;

export interface Phrasebook {
  /** `today` is a Beijing date. */
  search: (query: string, limit: number, today: string) => Promise<PhraseHit[]>;
  byCode: (code: string, today: string) => Promise<PhraseHit | null>;
  /** `at` in epoch ms. */
  used: (id: string, at: number) => Promise<void>;
  /** A phrase's image as a PNG in base64; rejects where there is none, or none that can be read. */
  image: (id: string) => Promise<string>;
}

/** Keeps the index while the worker lives, and makes it anew when another page has changed the library. */
export function createPhrasebook(db: PhraseDatabase): Phrasebook {
  let kept: { revision: number; index: SearchIndex } | null = null;

  const current = async (): Promise<SearchIndex> => {
    const revision = await readRevision(db);
    if (kept?.revision !== revision) {
      const { phrases } = await readLibrary(db);
      // The revision was read before them: what changed in between makes it old again, never the other way.
      kept = { revision, index: indexPhrases(phrases) };
    }
    return kept.index;
  };

  return {
    async search(query, limit, today) {
      const most = Math.max(0, Math.min(HITS, Math.floor(limit)));
      return searchPhrases(await current(), query.slice(0, QUERY), { today, limit: most });
    },
    byCode: async (code, today) => phraseByCode(await current(), code.slice(0, QUERY), today),
    async used(id, at) {
      const phrase = await countUse(db, id, at);
      if (phrase && kept?.index.has(id)) indexPhrase(kept.index, phrase);
    },
    async image(id) {
      const stored = (await db.phrases.get(id))?.image ?? null;
      const image = stored === null ? null : await readImage(db, stored);
      if (!image) throw new PhraseError('gone');
      return toBase64(await toPng(image));
    },
  };
}
