/** Official figures in: typed, from a file, from the platform's open pages. */
import { signal } from '@preact/signals';
import { browser } from '#imports';
import type { OfficialInProps } from '../../components/report/official/OfficialIn.tsx';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import {
  createPseudonyms,
  PROFILE_KEY,
  readProfileKey,
  type Pseudonyms,
} from '../../lib/events/pseudonym.ts';
import type { ConsoleKey } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { dropPage, grantedPages, requestPage } from '../../lib/live/official/hosts.ts';
import {
  confirmFigure,
  forgetFigure,
  readPageStore,
  refuseFigure,
  watchPageStore,
} from '../../lib/live/official/page-readings.ts';
import { addOfficial } from '../../lib/live/official/log.ts';
import { emptyPageStore } from '../../lib/official/page-store.ts';
import { OFFICIAL_PAGES, officialPage } from '../../lib/official/pages.ts';
import type { OfficialPageId, PageStore } from '../../lib/official/types.ts';
import { readSettings } from '../../lib/settings.ts';

/** The Beijing date of an instant (epoch ms). */
export function todayAt(now: number): string {
  return formatDay(beijingDay(now));
}

async function ownPseudonyms(): Promise<Pseudonyms> {
  const key = await readProfileKey({
    async read() {
      const { [PROFILE_KEY]: known } = await browser.storage.local.get(PROFILE_KEY);
      return typeof known === 'string' ? known : null;
    },
    write: (made) => browser.storage.local.set({ [PROFILE_KEY]: made }),
  });
  return createPseudonyms(key);
}

/** Typed figures and files; `changed` is called when the log has new ones. */
export function officialActions(
  log: Log,
  now: () => number,
  changed: () => void,
): Pick<OfficialInProps, 'onAdd' | 'onRead'> {
  return {
    async onAdd(entries) {
      const result = await addOfficial(log, await ownPseudonyms(), entries, now());
      changed();
      return result;
    },
    async onRead(file, context) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      // Only when a file comes: it brings the reader of spreadsheets with it.
      const { readTable } = await import('../../lib/official/table.ts');
      return readTable(bytes, file.name, context);
    },
  };
}

/** What open pages showed and which of them may be read, as they stand. */
export function watchPages() {
  const store = signal<PageStore>(emptyPageStore());
  const granted = signal<OfficialPageId[]>([]);
  const ask = (): void => {
    void grantedPages(browser).then((pages) => {
      granted.value = pages;
    });
  };
  void readPageStore().then((stored) => {
    store.value = stored;
  });
  watchPageStore((stored) => {
    store.value = stored;
  });
  browser.permissions.onAdded.addListener(ask);
  browser.permissions.onRemoved.addListener(ask);
  ask();
  return {
    of(console: ConsoleKey): Pick<OfficialInProps, 'pages' | 'granted' | 'seen' | 'confirmed'> {
      return {
        pages: OFFICIAL_PAGES.filter((page) => page.console === console),
        granted: granted.value,
        seen: store.value.seen.filter((seen) => seen.console === console),
        confirmed: store.value.confirmed.filter(
          ({ page }) => officialPage(page).console === console,
        ),
      };
    },
  };
}

/** What the user says of pages and of what they showed; `changed` is called when the log has a new figure. */
export function pageActions(
  log: Log,
  now: () => number,
  changed: () => void,
): Pick<OfficialInProps, 'onGrant' | 'onDrop' | 'onConfirm' | 'onRefuse' | 'onForget'> {
  return {
    // Nothing may be awaited before it: the browser asks only in the click itself.
    onGrant: (page) => requestPage(browser, page),
    onDrop: (page) => dropPage(browser, page),
    async onConfirm(id, period) {
      const { shops } = await readSettings();
      const into = { log, pseudonyms: await ownPseudonyms(), shops, now: now() };
      await confirmFigure(into, id, period ?? undefined);
      changed();
    },
    onRefuse: refuseFigure,
    onForget: forgetFigure,
  };
}
