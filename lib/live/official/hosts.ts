/** The platforms' figure pages: hosts that the user grants one by one, and the content script on those granted. */
import type { browser as api } from '#imports';
import { OFFICIAL_PAGES, officialPage } from '../../official/pages.ts';
import type { OfficialPage, OfficialPageId } from '../../official/types.ts';
import { afterWaking } from '../after-waking.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** As WXT names the file of entrypoints/official.content. */
const SCRIPT = '/content-scripts/official.js';

const scriptId = (id: OfficialPageId): string => `official-${id}`;

function isGranted(browser: Browser, { origins }: OfficialPage): Promise<boolean> {
  return origins.length === 0 ? Promise.resolve(true) : browser.permissions.contains({ origins });
}

/** Pages whose hosts are granted. */
export async function grantedPages(browser: Browser): Promise<OfficialPageId[]> {
  const granted = await Promise.all(OFFICIAL_PAGES.map((page) => isGranted(browser, page)));
  return OFFICIAL_PAGES.filter((_, index) => granted[index]).map(({ id }) => id);
}

/** Asks the user for a page's hosts. Call it in the click itself, before anything is awaited. */
export function requestPage(browser: Browser, id: OfficialPageId): Promise<boolean> {
  const { origins } = officialPage(id);
  return origins.length === 0 ? Promise.resolve(true) : browser.permissions.request({ origins });
}

/** Gives a page's hosts back; the worker takes the script away. */
export async function dropPage(browser: Browser, id: OfficialPageId): Promise<void> {
  const { origins } = officialPage(id);
  if (origins.length > 0) await browser.permissions.remove({ origins });
}

/** Pages open before the permission came get the script now. */
async function injectIntoOpen(browser: Browser, { matches }: OfficialPage): Promise<void> {
  const tabs = await browser.tabs.query({ url: matches });
  const targets = tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
  // WXT types the paths of files that it knows.
  const files = [SCRIPT] as never[];
  await Promise.allSettled(
    targets.map((tabId) =>
      browser.scripting.executeScript({ target: { tabId, allFrames: true }, files }),
    ),
  );
}

/** Registers the script on the pages granted and takes it from the others. Again at each start of the worker: an update drops it. */
async function syncScripts(browser: Browser): Promise<void> {
  const granted = new Set<string>((await grantedPages(browser)).map(scriptId));
  const ids = OFFICIAL_PAGES.map(({ id }) => scriptId(id));
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  const known = new Set(registered.map(({ id }) => id));
  const gone = [...known].filter((id) => !granted.has(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const fresh = OFFICIAL_PAGES.filter(
    ({ id }) => granted.has(scriptId(id)) && !known.has(scriptId(id)),
  );
  if (fresh.length === 0) return;
  await browser.scripting.registerContentScripts(
    fresh.map(({ id, matches }) => ({
      id: scriptId(id),
      matches,
      js: [SCRIPT],
      allFrames: true,
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    })),
  );
  for (const page of fresh) await injectIntoOpen(browser, page);
}

/** One after the other: two at once would register the same script twice, which throws. */
function inTurn(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(run).catch((error: unknown) => {
      console.warn('Sanfen: figure pages are not watched', error);
    });
    return last;
  };
}

/** Keeps the content script where the user granted it. Synchronous, like every listener of the worker. */
export function followOfficialHosts(browser: Browser): void {
  const sync = inTurn(() => syncScripts(browser));
  browser.permissions.onAdded.addListener(() => void sync());
  browser.permissions.onRemoved.addListener(() => void sync());
  afterWaking(() => void sync());
}
