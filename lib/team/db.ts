/** What the team needs in the browser, apart from the log: aliases, places, what was written there. */
import type { Dexie, DexieOptions, Table } from 'dexie';
import { openDatabase } from '../database.ts';
import type { SchemaVersion } from '../database.ts';
import type { Alias } from './aliases.ts';

/** Where weekly files go. Handles of folders outlive the page, their permission may not. */
interface PlaceRow {
  id: 'folder';
  handle: FileSystemDirectoryHandle;
}

/** A weekly file that lies in the shared place. */
export interface WrittenRow {
  /** Beijing date of the Monday. */
  week: string;
  /** Epoch ms. */
  at: number;
  /** Events of the week when it was written. */
  events: number;
  /** Which place, browser and team key it was written for. */
  target: string;
}

export interface TeamDatabase extends Dexie {
  /** Own pseudonym → the team's, `at` (epoch ms) when it was noted last. */
  aliases: Table<Alias & { at: number }, string>;
  places: Table<PlaceRow, PlaceRow['id']>;
  written: Table<WrittenRow, string>;
}

/** Every version since the first release. */
export const TEAM_VERSIONS: readonly SchemaVersion[] = [
  { version: 1, stores: { aliases: '&own, at', places: '&id', written: '&week' } },
];

/** Opens lazily: the first query opens. Other versions than the product's own are for tests. */
export function openTeam(
  name: string = 'sanfen-team',
  options: DexieOptions = {},
  versions: readonly SchemaVersion[] = TEAM_VERSIONS,
): TeamDatabase {
  return openDatabase(name, versions, options) as TeamDatabase;
}
