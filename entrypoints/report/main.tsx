/** Wiring of the report page: the log's figures, official figures in, calibration, rules. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from '#imports';
import type { Choice } from '../../lib/report/types.ts';
import { Report } from '../../components/report/Report.tsx';
import { localNow, pause } from '../../lib/clock.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import { checkEntry } from '../../lib/official/entry.ts';
import { readSettings, watchSettings } from '../../lib/settings.ts';
import { firstShop, presentName } from '../../lib/shops.ts';
import { adoptRules } from './adopt.ts';
import { calibrateWith } from './calibration.ts';
import { followLive } from './behind.ts';
import { showDesk } from './desk.ts';
import { dated } from '../../lib/report/choice.ts';
import { firstConsole, loadInTurn, showFigures } from './load.ts';
import { followRests } from './rests.ts';
import { followShop } from './shop-parts.ts';
import { watchTeam } from './team.ts';
import { officialActions, pageActions, todayAt, watchPages } from './official.ts';

if (import.meta.env.MODE === 'testing') await followTestClock(browser, () => moved());

const log = openLiveLog();
const settings = signal(await readSettings());
const now = (): number => localNow();
const choice = signal<Choice>(
  dated(
    {
      console: '1688',
      shop: settings.value.shops['1688'].name,
      period: 'yesterday',
      from: '',
      to: '',
    },
    now(),
  ),
);
const shown = showFigures(log, now);
const desk = showDesk(log, now);
const looked = () => ({ choice: choice.value, settings: settings.value });
const own = followShop(log, looked, now);
const pages = watchPages();

function refresh(isNew = false): void {
  loadInTurn(desk, shown, { choice: choice.value, settings: settings.value, isNew });
  own.load();
}

/** The log has new figures. */
const renew = (): void => refresh(true);

/** A test's clock was moved: the dates by name move with it. */
function moved(): void {
  choose(choice.value);
}

function choose(next: Choice): void {
  choice.value = dated(next, now());
  refresh();
}

watchSettings((changed) => {
  const { console, shop } = choice.value;
  settings.value = changed;
  // A shop that was renamed stays the one that is looked at.
  const name = presentName(changed, console, shop);
  if (name !== shop) choice.value = { ...choice.value, shop: name };
  refresh();
});
const live = followLive(log, looked, () => void desk.load(choice.value, settings.value));

const restedIn = followRests();
const team = watchTeam(log, now, pause);
const official = officialActions(log, now, renew);
const calibration = calibrateWith(log, looked, now);

function App() {
  const { language } = settings.value;
  document.documentElement.lang = languageTag(language);
  document.title = pageTranslator(language)('report.title');
  return (
    <Report
      settings={settings.value}
      choice={choice.value}
      figures={shown.figures.value}
      failure={shown.failure.value}
      progress={shown.progress.value}
      desk={desk.state.value}
      today={todayAt(now())}
      recompute={live.recompute.value}
      behind={live.behind.value}
      rested={restedIn(choice.value, now())}
      onChoice={choose}
      onCheck={(form) => checkEntry(form, todayAt(now()))}
      {...official}
      {...pages.of(choice.value.console)}
      {...pageActions(log, now, renew)}
      {...calibration}
      {...own.props()}
      team={team.props()}
      onAdopt={(rules) => adoptRules(choice.value, rules)}
    />
  );
}

const app = document.querySelector('#app');
if (app) render(<App />, app);
// Off the first paint: the page stands before the log is read.
setTimeout(() => {
  void firstConsole(log, settings.value).then((console) => {
    choose({ ...choice.value, console, shop: firstShop(settings.value, console).name });
  });
});
