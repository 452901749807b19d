/** What the team needs in the browser, apart from the log: aliases, places, what was written there. */
import { Dexie } from 'dexie';
import type { DexieOptions, Table } from 'dexie';
import type { Alias } from './aliases.ts';

/** Where weekly files go. Handles of folders outlive the page, their permission may not. */
export interface PlaceRow {
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

/** Opens lazily: the first query opens. */
export function openTeam(name: string = 'sanfen-team', options: DexieOptions = {}): TeamDatabase {
  const db = new Dexie(name, options) as TeamDatabase;
  db.version(1).stores({ aliases: '&own, at', places: '&id', written: '&week' });
  return db;
}
