/** Wiring of the options page: settings and log. */
import { browser } from '#imports';
import { signal, type Signal } from '@preact/signals';
import { render } from 'preact';
import { showFault } from '../../components/shared/show-fault.tsx';
import { Options } from '../../components/options/Options.tsx';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { changingShown } from '../../lib/change-settings.ts';
import { localNow, pause } from '../../lib/clock.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { tellAccount } from '../../lib/live/accounts/tell.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import type { OpenPage, Recompute } from '../../lib/live/types.ts';
import { openLiveLog, readingLog } from '../../lib/live/log.ts';
import { changedRules } from '../../lib/live/counting/rules.ts';
import { exportLines, importLines, linesOf, type ImportResult } from '../../lib/live/transfer.ts';
import type { RefreshMessage } from '../../lib/messages.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../lib/settings.ts';
import { followSeen, forgetAccount } from './accounts.ts';
import { download, piecesOf } from './files.ts';
import { createKeep } from './keep.ts';
import { createRepair } from './repair.ts';
import { followShortcuts } from './shortcuts.ts';
import { answerText, watchLists } from './lists.ts';
import { watchTeam } from './team.ts';

const log = openLiveLog();
const settings = signal(await readSettings());
const change = changingShown(settings);

const recompute = signal<Recompute[]>([]);
const pages = signal<OpenPage[]>([]);
const repair = createRepair(
  () => settings.value,
  change,
  () => pages.value,
);
/** A state comes with every message: what is the same again draws nothing. */
function take<T>(shown: Signal<T>, next: T): void {
  if (JSON.stringify(shown.value) !== JSON.stringify(next)) shown.value = next;
}
const subscription = subscribe((state) => {
  take(recompute, state.recompute);
  take(pages, state.pages);
  showFault(state.fault);
});
const lists = watchLists(log);
const seenIn = followSeen();
const shortcuts = followShortcuts();
const keep = createKeep(log, lists.refresh);
const team = watchTeam(log, localNow, pause);

function exportLog(names: boolean): Promise<number> {
  const name = `sanfen-${formatDay(beijingDay(localNow()))}.ndjson`;
  const profiles = changedRules(settings.value);
  const lines = readingLog(log, (readable) => exportLines(readable, { names, profiles }));
  return download(lines, name);
}

async function importLog(
  file: File,
  onProgress: (soFar: ImportResult) => void,
): Promise<ImportResult> {
  const refresh: RefreshMessage = { kind: 'refresh' };
  try {
    return await importLines(log, linesOf(piecesOf(file)), localNow(), (soFar) =>
      onProgress({ ...soFar }),
    );
  } finally {
    // Also after a failure: what came in before it stays.
    await browser.runtime.sendMessage(refresh);
  }
}

function App() {
  const { language } = settings.value;
  document.documentElement.lang = languageTag(language);
  document.title = pageTranslator(language)('options.title');
  return (
    <Options
      settings={settings.value}
      onChange={change}
      recompute={recompute.value}
      texts={lists.texts.value}
      onAnswer={(entry, answer) => void answerText(entry, answer, localNow())}
      excluded={lists.excluded.value}
      onInclude={(id) => void subscription.include(id).then(lists.refresh)}
      seen={seenIn(settings.value)}
      onBind={(account, answer) => void tellAccount(account, answer)}
      onForget={(account) => void forgetAccount(account)}
      untouchedHolding={DEFAULT_SETTINGS.insertion.holding}
      shortcuts={shortcuts.value}
      team={team.props()}
      onTryOut={(level) => subscription.warn({ kind: 'tryOut', id: 'tryOut', level })}
      onAskNotifications={() => browser.permissions.request({ permissions: ['notifications'] })}
      onExport={exportLog}
      onImport={importLog}
      keep={keep()}
      repair={repair()}
    />
  );
}

const app = document.querySelector('#app');
if (app) render(<App />, app);
