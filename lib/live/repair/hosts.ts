/** Pages of consoles made by pointing: the console's content script on every site that the user granted for one. */
import type { browser as api } from '#imports';
import { placeAt } from '../../consoles/places.ts';
import { originOfPattern } from '../../consoles/repair/match.ts';
import { checkConsoles } from '../../repair/check.ts';
import { readSettings, watchSettings, type KeptConsole } from '../../settings.ts';
import { afterWaking } from '../after-waking.ts';
import { trustPointed } from '../sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** As WXT names the files of entrypoints/family-pointed and entrypoints/console.content: the first says how such a page is read. */
const SCRIPTS = ['/family-pointed.js', '/content-scripts/console.js'];

const isOurs = (id: string): boolean => id.startsWith('custom:');

/** Consoles that may be read: not taken away, and their site granted. */
async function granted(browser: Browser, stored: readonly KeptConsole[]): Promise<KeptConsole[]> {
  // On a known console's site, which a colleague's file may name, there would be two readers.
  const living = checkConsoles(stored).filter(
    ({ removed, match }) => !removed && placeAt(match.slice(0, -1)) === null,
  );
  const may = await Promise.all(
    living.map(({ match }) => browser.permissions.contains({ origins: [originOfPattern(match)] })),
  );
  return living.filter((_, index) => may[index]);
}

/** Pages open before the permission came get the script now. */
async function injectIntoOpen(browser: Browser, { match }: KeptConsole): Promise<void> {
  const tabs = await browser.tabs.query({ url: match });
  // WXT types the paths of files that it knows.
  const files = SCRIPTS as never[];
  await Promise.allSettled(
    tabs.map(({ id: tabId = -1 }) =>
      browser.scripting.executeScript({ target: { tabId, allFrames: true }, files }),
    ),
  );
}

/** Registers the script where it may run and takes it from elsewhere. Again at each start of the worker: an update drops it. */
async function sync(browser: Browser): Promise<void> {
  const { customConsoles } = await readSettings();
  trustPointed(checkConsoles(customConsoles));
  const wanted = new Map((await granted(browser, customConsoles)).map((each) => [each.id, each]));
  const registered = (await browser.scripting.getRegisteredContentScripts()).filter(({ id }) =>
    isOurs(id),
  );
  const isKept = ({ id, matches }: (typeof registered)[number]): boolean =>
    [...wanted.values()].some((each) => each.id === id && each.match === matches?.[0]);
  const gone = registered.filter((script) => !isKept(script)).map(({ id }) => id);
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const known = new Set<string>(registered.filter(isKept).map(({ id }) => id));
  const fresh = [...wanted.values()].filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return;
  await browser.scripting.registerContentScripts(
    fresh.map(({ id, match }) => ({
      id,
      matches: [match],
      js: SCRIPTS,
      allFrames: true,
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    })),
  );
  for (const each of fresh) await injectIntoOpen(browser, each);
}

/** Keeps the content script where the user made a console. Synchronous, like every listener of the worker. */
export function followPointedHosts(browser: Browser): void {
  let last: Promise<void> = Promise.resolve();
  // One after the other: two at once would register the same script twice, which throws.
  const follow = (): void => {
    last = last
      .then(() => sync(browser))
      .catch((error: unknown) => {
        console.warn('Sanfen: consoles made by pointing are not watched', error);
      });
  };
  browser.permissions.onAdded.addListener(follow);
  browser.permissions.onRemoved.addListener(follow);
  watchSettings(follow);
  afterWaking(follow);
}
