/** The team's shared folder in a browser test. */
import type { Page } from 'playwright-core';

/**
 * The browser's private folder as if the user had chosen it: the browser's own dialogue cannot be pressed. Resolves
 * when it is stored: a page that is left between the answer and the commit takes the row with it.
 */
export function chooseFolder(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getDirectoryHandle('team', { create: true });
    const opening = indexedDB.open('sanfen-team');
    const db = await new Promise<IDBDatabase>((opened, failed) => {
      opening.onsuccess = () => opened(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const writing = db.transaction('places', 'readwrite');
    writing.objectStore('places').put({ id: 'folder', handle });
    await new Promise((done, failed) => {
      writing.oncomplete = done;
      writing.onabort = () => failed(writing.error);
    });
    db.close();
    await chrome.storage.local.set({ teamPlace: { kind: 'folder', name: 'team' } });
  });
}
