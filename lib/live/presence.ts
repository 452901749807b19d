/** Which console pages are open: heard of by their batches, dropped when their documents are gone. */
import { localNow } from '../clock.ts';
import type { Batch } from '../events/validate.ts';
import type { Keeper, Memory } from './memory.ts';
import { dropPages, hearPage } from './pages.ts';
import type { Page } from './pages.ts';

export interface Presence {
  /** A batch came from this frame; true where its document was not known. */
  hear: (batch: Batch, tabId: number, frameId: number) => Promise<boolean>;
  /** Drops pages that do not answer any more, of one tab or of all; true where any was. */
  check: (tabId?: number) => Promise<boolean>;
  close: (tabId: number) => Promise<void>;
}

function withPages(memory: Memory, pages: Page[]): Memory {
  const documents = new Set(pages.map((page) => page.document));
  const threads = Object.entries(memory.threads).filter(([document]) => documents.has(document));
  return { ...memory, pages, threads: Object.fromEntries(threads) };
}

/** Keeps the table of pages in the worker's memory. */
export function createPresence(
  keeper: Keeper,
  isAlive: (tabId: number, frameId: number) => Promise<boolean>,
): Presence {
  return {
    async hear({ document, state, source }, tabId, frameId) {
      const { pages } = await keeper.recall();
      const heardAt = localNow();
      const page: Page = { tabId, frameId, document, console: source.console, state, heardAt };
      await keeper.remember((memory) => withPages(memory, hearPage(memory.pages, page)));
      return !pages.some((known) => known.document === document);
    },
    async check(tabId) {
      const { pages } = await keeper.recall();
      const asked = pages.filter((page) => tabId === undefined || page.tabId === tabId);
      const alive = await Promise.all(asked.map((page) => isAlive(page.tabId, page.frameId)));
      const gone = new Set(asked.filter((_, index) => !alive[index]).map((page) => page.document));
      if (gone.size === 0) return false;
      await keeper.remember((memory) =>
        withPages(
          memory,
          memory.pages.filter((page) => !gone.has(page.document)),
        ),
      );
      return true;
    },
    close: (tabId) =>
      keeper.remember((memory) => withPages(memory, dropPages(memory.pages, tabId))),
  };
}
