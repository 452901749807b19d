/** Which console pages are open: heard of by their batches, dropped when their documents are gone. */
import { localNow } from '../clock.ts';
import type { ReadingState } from '../consoles/reading-state.ts';
import type { Source } from '../events/sighting.ts';
import type { Batch } from '../events/validate.ts';
import type { Keeper, Memory } from './memory.ts';
import { dropPages, hearPage } from './pages.ts';
import type { Page, PageAccount } from './pages.ts';

interface Presence {
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

/** Whose a page is: what it says, else what its tab said last, unless somebody else may have signed in since. */
function accountNow(
  { account: id, nick, isNickGuess }: Source,
  state: ReadingState,
  before: PageAccount | undefined,
): PageAccount | null {
  const name = isNickGuess ? null : nick;
  if (id !== null || name !== null) return { id, nick: name };
  return state.kind === 'login' ? null : (before ?? null);
}

/** Keeps the table of pages in the worker's memory. */
export function createPresence(
  keeper: Keeper,
  isAlive: (tabId: number, frameId: number) => Promise<boolean>,
): Presence {
  return {
    async hear({ document, state, source }, tabId, frameId) {
      const { pages, accounts = {} } = await keeper.recall();
      const heardAt = localNow();
      const { console } = source;
      const tab = `${tabId} ${console}`;
      const account = accountNow(source, state, accounts[tab]);
      const page: Page = { tabId, frameId, document, console, state, heardAt, account };
      await keeper.remember((memory) => {
        const { [tab]: _, ...others } = memory.accounts ?? {};
        const told = account ? { ...others, [tab]: account } : others;
        return { ...withPages(memory, hearPage(memory.pages, page)), accounts: told };
      });
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
      keeper.remember((memory) => {
        const told = Object.entries(memory.accounts ?? {});
        const others = told.filter(([tab]) => !tab.startsWith(`${tabId} `));
        const left = { ...memory, accounts: Object.fromEntries(others) };
        return withPages(left, dropPages(memory.pages, tabId));
      }),
  };
}
