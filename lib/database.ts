/**
 * How every database of ours is opened: versions as data, so that a test can add one; nothing is patched in silence; and
 * what went wrong can be told apart by its name. How to add a version: docs/architecture.md, "A new version of a database".
 */
import { Dexie } from 'dexie';
import type { DBCore, DexieOptions, Middleware, Transaction } from 'dexie';

export interface SchemaVersion {
  version: number;
  /** Tables that this version adds or changes, as Dexie writes them; null drops one. */
  stores: Readonly<Record<string, string | null>>;
  /** Makes the new rows of the old ones. What it throws leaves the database as it was before. */
  upgrade?: (transaction: Transaction) => Promise<void>;
}

/** An error whose name the views know (components/shared/fault-text.ts). */
function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/**
 * Dexie opens a database of a newer version all the same, and adds what is missing to one that is not as declared
 * (4.4, 2026-11): an old copy of the extension would write its rows into tables of another shape. Here neither.
 */
function strict(factory: IDBFactory): IDBFactory {
  const open = (name: string, version?: number): IDBOpenDBRequest => {
    if (version === undefined) throw named('VersionError', 'made by a newer version');
    // Dexie's own versions are tens; anything else is its patching.
    if (version % 10 !== 0) throw named('SchemaError', 'the tables are not those of this version');
    return factory.open(name, version);
  };
  return new Proxy(factory, {
    get(target, key) {
      if (key === 'open') return open;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

// Dexie's own type of it names `open` alone.
const factoryOf = ({ indexedDB }: DexieOptions): IDBFactory | undefined =>
  (indexedDB as IDBFactory | undefined) ?? Dexie.dependencies.indexedDB;

/** Opens lazily: the first query opens. */
export function openDatabase(
  name: string,
  versions: readonly SchemaVersion[],
  options: DexieOptions = {},
): Dexie {
  const factory = factoryOf(options);
  const db = new Dexie(name, factory ? { ...options, indexedDB: strict(factory) } : options);
  for (const { version, stores, upgrade } of versions) {
    const declared = db.version(version).stores({ ...stores });
    if (!upgrade) continue;
    // Async itself: Dexie keeps the transaction open only for a function that it knows to be async.
    declared.upgrade(async (transaction) => {
      try {
        await upgrade(transaction);
      } catch (error) {
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        throw named('MigrationError', `${name} to version ${version}: ${reason}`);
      }
    });
  }
  return db;
}

/** The database in the version that it has, for reading alone: what this version cannot open can still be saved. */
export async function openAsItStands(
  name: string,
  options: DexieOptions,
  below: Middleware<DBCore>,
): Promise<Dexie> {
  const db = new Dexie(name, options).use(below);
  await db.open();
  return Object.assign(db, Object.fromEntries(db.tables.map((table) => [table.name, table])));
}
