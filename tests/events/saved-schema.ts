/** A database as it lay in a browser, saved as JSON and put back: what a later version must still be able to open. */

interface SavedIndex {
  name: string;
  keyPath: string | string[];
  unique: boolean;
  multiEntry: boolean;
}

interface SavedStore {
  name: string;
  keyPath: string | string[] | null;
  autoIncrement: boolean;
  indexes: SavedIndex[];
  rows: unknown[];
}

export interface SavedDatabase {
  name: string;
  /** The browser's own number: Dexie's times ten. */
  version: number;
  stores: SavedStore[];
}

/** What a schema's fixture holds. */
export interface SavedSchema {
  version: number;
  /** Epoch ms for which `figures` were made. */
  now: number;
  /** What the version that saved it made of it (figures-of-log.ts). */
  figures: unknown;
  databases: SavedDatabase[];
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });

/** JSON has no bytes. */
const pack = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { $bytes: [...value] } : value;
const unpack = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$bytes' in value
    ? Uint8Array.from(value.$bytes as number[])
    : value;

/** A row a line. */
export const formatSchema = (saved: SavedSchema): string =>
  `${JSON.stringify(saved, pack, 1).replace(/\n\s{6,}/g, ' ')}\n`;
export const parseSchema = (text: string): SavedSchema => JSON.parse(text, unpack) as SavedSchema;

/** Reads a database as it stands. */
export async function saveDatabase(factory: IDBFactory, name: string): Promise<SavedDatabase> {
  const db = await done(factory.open(name));
  const stores: SavedStore[] = [];
  for (const table of db.objectStoreNames) {
    const store = db.transaction(table).objectStore(table);
    const indexes = [...store.indexNames].map((each): SavedIndex => {
      const { keyPath, unique, multiEntry } = store.index(each);
      return { name: each, keyPath, unique, multiEntry };
    });
    const { keyPath, autoIncrement } = store;
    stores.push({ name: table, keyPath, autoIncrement, indexes, rows: await done(store.getAll()) });
  }
  db.close();
  return { name, version: db.version, stores };
}

/** Makes the database anew, table by table and row by row, without any of our code. */
export async function putBack(factory: IDBFactory, saved: SavedDatabase): Promise<void> {
  const opening = factory.open(saved.name, saved.version);
  opening.addEventListener('upgradeneeded', () => {
    for (const { name, keyPath, autoIncrement, indexes } of saved.stores) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const { name: index, keyPath: path, unique, multiEntry } of indexes) {
        store.createIndex(index, path, { unique, multiEntry });
      }
    }
  });
  const db = await done(opening);
  for (const { name, rows } of saved.stores) {
    const store = db.transaction(name, 'readwrite').objectStore(name);
    await Promise.all(rows.map((row) => done(store.put(row))));
  }
  db.close();
}
