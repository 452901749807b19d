/** Everything that the extension has stored, to be looked through for what must not be there. */
import type { Page } from 'playwright-core';

/** Every row of every table of every database, and extension storage: `store → JSON of its rows`. */
export function everyStore(desk: Page): Promise<Record<string, string[]>> {
  return desk.evaluate(async () => {
    // Defined here because the whole function is sent to the page.
    // oxlint-disable-next-line consistent-function-scoping
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.addEventListener('success', () => done(request.result));
        request.addEventListener('error', () => failed(request.error));
      });
    const stores: Record<string, string[]> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await wait(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const rows = await wait(database.transaction(table).objectStore(table).getAll());
        stores[`${name}/${table}`] = rows.map((row) => JSON.stringify(row));
      }
      database.close();
    }
    const { local, session } = chrome.storage;
    stores['local'] = Object.values(await local.get(null)).map((value) => JSON.stringify(value));
    stores['session'] = Object.values(await session.get(null)).map((value) =>
      JSON.stringify(value),
    );
    stores['caches'] = await caches.keys();
    return stores;
  });
}

/** Stores in which a word is found. */
export const holding = (stores: Record<string, string[]>, word: string): string[] =>
  Object.keys(stores).filter((store) => stores[store]?.some((row) => row.includes(word)));
