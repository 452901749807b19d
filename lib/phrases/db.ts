/**
 * The library's own database, apart from the log: phrases are the user's work, not made from events; the log may be dropped or
 * repaired without them; and the log's transactions lock all its tables, so that a search would wait for every batch.
 */
import type { Dexie, DexieOptions, Table } from 'dexie';
import { openDatabase } from '../database.ts';
import type { SchemaVersion } from '../database.ts';
import type { Phrase, PhraseGroup } from './types.ts';

/** An image, with the phrase that has it. */
interface ImageRow {
  id: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Facts about the library itself. */
type MetaRow =
  /** Counts up with every change but that of use counts, so that a kept index knows that it is old. */
  | { key: 'revision'; value: number }
  /** What became of the starter set that is offered once. */
  | { key: 'starter'; value: 'taken' | 'refused' };

export interface PhraseDatabase extends Dexie {
  phrases: Table<Phrase, string>;
  groups: Table<PhraseGroup, string>;
  images: Table<ImageRow, string>;
  meta: Table<MetaRow, MetaRow['key']>;
}

/** Every version since the first release. */
export const PHRASE_VERSIONS: readonly SchemaVersion[] = [
  {
    version: 1,
    stores: { phrases: '&id, group', groups: '&id', images: '&id', meta: '&key' },
  },
];

/** Opens lazily: the first query opens. Other versions than the product's own are for tests. */
export function openPhrases(
  name: string = 'sanfen-phrases',
  options: DexieOptions = {},
  versions: readonly SchemaVersion[] = PHRASE_VERSIONS,
): PhraseDatabase {
  return openDatabase(name, versions, options) as PhraseDatabase;
}
