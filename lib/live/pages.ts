/** The console pages that are open: pure changes of a small table, which the worker keeps in session storage. */
import { isRead } from '../consoles/reading-state.ts';
import type { ReadingState } from '../consoles/reading-state.ts';
import type { LiveConsole } from '../events/types.ts';
import type { OpenPage } from './types.ts';

/** One document of a console page. */
export interface Page {
  tabId: number;
  frameId: number;
  /** The content script's own random id of its document. */
  document: string;
  console: LiveConsole;
  state: ReadingState;
  /** Epoch ms, computer clock: last word from it. */
  heardAt: number;
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

/**
 * What the views are told. A console's outer frame says that it finds nothing where an inner one reads: of a tab's
 * frames of one console only those that are read are shown, or else the first.
 */
export function openPages(
  pages: readonly Page[],
  shopOf: (console: LiveConsole) => string,
): OpenPage[] {
  const shown = pages.filter((page) => {
    const siblings = pages.filter(
      (other) => other.tabId === page.tabId && other.console === page.console,
    );
    const read = siblings.filter((other) => isRead(other.state));
    const [first] = siblings.toSorted((a, b) => a.frameId - b.frameId);
    return read.length > 0 ? read.includes(page) : page === first;
  });
  return shown
    .map(({ tabId, frameId, console, state }) => ({
      tabId,
      frameId,
      console,
      shop: shopOf(console),
      state,
    }))
    .sort((a, b) => a.tabId - b.tabId || a.frameId - b.frameId);
}

/** Where a waiter of a console can be opened: a page that is read, else any; the one heard of last. */
export function placeOf(
  pages: readonly Page[],
  console: LiveConsole,
): { tabId: number; frameId: number } | null {
  const [best] = pages
    .filter((page) => page.console === console)
    .sort(
      (a, b) =>
        Number(isRead(b.state)) - Number(isRead(a.state)) ||
        b.heardAt - a.heardAt ||
        a.tabId - b.tabId,
    );
  return best ? { tabId: best.tabId, frameId: best.frameId } : null;
}
