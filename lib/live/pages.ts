/** The console pages that are open: pure changes of a small table, which the worker keeps in session storage. */
import { isRead } from '../consoles/reading-state.ts';
import type { ReadingState } from '../consoles/reading-state.ts';
import type { ConsoleKey } from '../events/types.ts';
import type { Settings } from '../settings.ts';
import { isWatched } from './may-read.ts';
import type { OpenPage } from './types.ts';

/** An account as a page names it. */
export interface PageAccount {
  id: string | null;
  nick: string | null;
}

/** One document of a console page. */
export interface Page {
  tabId: number;
  frameId: number;
  /** The content script's own random id of its document. */
  document: string;
  console: ConsoleKey;
  state: ReadingState;
  /** Epoch ms, computer clock: last word from it. */
  heardAt: number;
  /** Whose it is as far as its tab has told. */
  account?: PageAccount | null;
}

const isSamePlace = (a: Pick<Page, 'tabId' | 'frameId'>, b: Pick<Page, 'tabId' | 'frameId'>) =>
  a.tabId === b.tabId && a.frameId === b.frameId;

/** The pages after a word from one; another document in the same frame takes the old one's place. */
export function hearPage(pages: readonly Page[], page: Page): Page[] {
  return [...pages.filter((known) => !isSamePlace(known, page)), page];
}

/** The pages without those of a tab, or without one frame of it. */
export function dropPages(pages: readonly Page[], tabId: number, frameId?: number): Page[] {
  return pages.filter(
    (page) => page.tabId !== tabId || (frameId !== undefined && page.frameId !== frameId),
  );
}

/** The pages as the user has switched their consoles. */
export function asSwitched(
  pages: readonly Page[],
  settings: Pick<Settings, 'reading' | 'customConsoles'>,
): Page[] {
  return pages.map((page) =>
    isWatched(settings, page.console) ? page : { ...page, state: { kind: 'off' } },
  );
}

/**
 * What the views are told. A console's outer frame says that it finds nothing where an inner one reads: of a tab's
 * frames of one console only those that are read are shown, or else the first.
 */
export function openPages(pages: readonly Page[], shopOf: (page: Page) => string): OpenPage[] {
  const shown = pages.filter((page) => {
    const siblings = pages.filter(
      (other) => other.tabId === page.tabId && other.console === page.console,
    );
    const read = siblings.filter((other) => isRead(other.state));
    const [first] = siblings.toSorted((a, b) => a.frameId - b.frameId);
    return read.length > 0 ? read.includes(page) : page === first;
  });
  return shown
    .map((page) => ({
      tabId: page.tabId,
      frameId: page.frameId,
      console: page.console,
      shop: shopOf(page),
      state: page.state,
    }))
    .sort((a, b) => a.tabId - b.tabId || a.frameId - b.frameId);
}

/** Where a waiter of a shop can be opened: a page that is read, else any; the one heard of last. */
export function placeOf(
  pages: readonly (Page & { shop: string })[],
  { console, shop }: { console: ConsoleKey; shop: string },
): { tabId: number; frameId: number } | null {
  const [best] = pages
    .filter((page) => page.console === console && page.shop === shop)
    .sort(
      (a, b) =>
        Number(isRead(b.state)) - Number(isRead(a.state)) ||
        b.heardAt - a.heardAt ||
        a.tabId - b.tabId,
    );
  return best ? { tabId: best.tabId, frameId: best.frameId } : null;
}
