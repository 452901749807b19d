/** Wiring of the weekly page: `?week=last|running`, and with `&format=xlsx|csv|json` the file is saved at once. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from '#imports';
import { WeekPage } from '../../components/summary/WeekPage.tsx';
import { showFault } from '../../components/shared/show-fault.tsx';
import { localNow } from '../../lib/clock.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import { readSettings, watchSettings } from '../../lib/settings.ts';
import { FORMATS } from '../../lib/tables/formats.ts';
import { createMaker, type Chosen } from './make.ts';

if (import.meta.env.MODE === 'testing') await followTestClock(browser, () => {});

const query = new URLSearchParams(location.search);
const settings = signal(await readSettings());
watchSettings((changed) => {
  settings.value = changed;
});
const chosen = signal<Chosen>({
  which: query.get('week') === 'running' ? 'running' : 'last',
  names: false,
});
const maker = createMaker(
  openLiveLog(),
  () => settings.value,
  () => localNow(),
);

function choose(change: Partial<Chosen>): void {
  chosen.value = { ...chosen.value, ...change };
  void maker.make(chosen.value, null);
}

function App() {
  const { language } = settings.value;
  document.documentElement.lang = languageTag(language);
  document.title = pageTranslator(language)('summary.title');
  return (
    <WeekPage
      language={language}
      {...chosen.value}
      making={maker.making.value}
      writing={maker.writing.value}
      onWhich={(which) => choose({ which })}
      onNames={(names) => choose({ names })}
      onExport={(format) => void maker.save(format)}
      onPrint={() => window.print()}
      onStop={() => maker.stop()}
      onAgain={() => choose({})}
    />
  );
}

const app = document.querySelector('#app');
if (app) render(<App />, app);
subscribe((state) => showFault(state.fault));
// A page that is loaded anew saves nothing again.
const format = FORMATS.find((each) => each === query.get('format')) ?? null;
if (format) history.replaceState(null, '', `?week=${chosen.value.which}`);
// Off the first paint: the page stands before the log is read.
setTimeout(() => void maker.make(chosen.value, format));
