/** 读取与修复: pages, permissions, the pointing tool, files. */
import { browser } from '#imports';
import { signal } from '@preact/signals';
import type { RepairMeans } from '../../components/options/repair/Repair.tsx';
import { offerFile } from '../../components/shared/offer-file.ts';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { localNow } from '../../lib/clock.ts';
import { PLACES } from '../../lib/consoles/places.ts';
import { originOfPattern } from '../../lib/consoles/repair/match.ts';
import { isCustom } from '../../lib/events/types.ts';
import { askBundle, askHealth, askPreview } from '../../lib/live/repair/tool.ts';
import type { OpenPage } from '../../lib/live/types.ts';
import {
  makeConsole,
  withConsole,
  withoutConsole,
  withoutOverride,
} from '../../lib/repair/consoles.ts';
import { pointAt } from './point.ts';
import { OFFICIAL_PAGES } from '../../lib/official/pages.ts';
import { readRepair, takeRepair, writeRepair } from '../../lib/repair/file.ts';
import { readSettings, type KeptConsole, type Settings } from '../../lib/settings.ts';
import { pointedConsole } from '../../lib/shops.ts';

const KNOWN_HOSTS = PLACES.flatMap(({ matches }) =>
  matches.map((match) => new URL(match.replaceAll('*', '')).host),
);
const FIGURE_SITES = OFFICIAL_PAGES.flatMap(({ origins }) => origins);
const today = (): string => formatDay(beijingDay(localNow()));
const grant = ({ match }: Pick<KeptConsole, 'match'>): Promise<boolean> =>
  browser.permissions.request({ origins: [originOfPattern(match)] });

const offerJson = (text: string, name: string): void =>
  offerFile(new Blob([text], { type: 'application/json' }), name);

/** Which of these sites may be read. */
async function grantedOf(consoles: readonly KeptConsole[]): Promise<Set<string>> {
  const all = await Promise.all(
    consoles.map(async ({ id, match }) =>
      (await browser.permissions.contains({ origins: [originOfPattern(match)] })) ? [id] : [],
    ),
  );
  return new Set(all.flat());
}

/** The section's means as they stand; `pages` are those that are open now. */
export function createRepair(
  settings: () => Settings,
  change: (part: Partial<Settings>) => Promise<unknown>,
  pages: () => readonly OpenPage[],
): () => RepairMeans {
  const granted = signal<ReadonlySet<string>>(new Set());
  const ask = (): void => {
    void grantedOf(settings().customConsoles).then((now) => {
      granted.value = now;
    });
  };
  browser.permissions.onAdded.addListener(ask);
  browser.permissions.onRemoved.addListener(ask);
  ask();

  const remove = async (id: KeptConsole['id']): Promise<void> => {
    const made = pointedConsole(settings(), id);
    const { customConsoles } = withoutConsole(settings(), id);
    await change({ customConsoles });
    const origin = made && originOfPattern(made.match);
    // The site may be needed for something else of the user's.
    const others = customConsoles.flatMap((each) =>
      each.removed ? [] : [originOfPattern(each.match)],
    );
    if (origin === null || [...others, ...FIGURE_SITES].includes(origin)) return;
    await browser.permissions.remove({ origins: [origin] }).catch(() => {});
  };
  const onImport: RepairMeans['onImport'] = async (file) => {
    const read = readRepair(await file.text());
    if (read.ok) await change(takeRepair(await readSettings(), read.file));
    ask();
    return read;
  };
  return () => ({
    pages: pages(),
    granted: granted.value,
    onPreview: (tabId) => askPreview(browser, tabId),
    onHealth: (tabId) => askHealth(browser, tabId),
    onBundle: (tabId) => askBundle(browser, tabId),
    onSaveBundle: (text) => offerJson(text, `sanfen-diagnosis-${today()}.json`),
    onPoint: (console) => pointAt(settings(), console),
    onReset: (console) => void change(withoutOverride(settings(), console)),
    async onAdd(wanted) {
      const made = makeConsole(wanted, settings(), { made: today(), knownHosts: KNOWN_HOSTS });
      if (!made.ok) return made.error;
      // Nothing may be awaited before it: the browser asks only in the click itself.
      if (!(await grant(made.console))) return 'refused';
      await change(withConsole(await readSettings(), made.console));
      ask();
      return null;
    },
    onGrant: (made) => grant(made).then(ask),
    onRemove: (id) => void (isCustom(id) && remove(id)),
    onExport() {
      offerJson(writeRepair(settings()), `sanfen-repair-${today()}.json`);
    },
    onImport,
  });
}
