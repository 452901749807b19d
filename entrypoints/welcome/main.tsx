/** Wiring of the welcome page: the user's word, and what pages have shown of the shop's accounts. */
import { browser } from '#imports';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { openSuggestions } from '../../components/welcome/suggest.ts';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { changingShown } from '../../lib/change-settings.ts';
import { localNow } from '../../lib/clock.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../lib/settings.ts';
import { followAccounts } from './accounts.ts';

if (import.meta.env.MODE === 'testing') await followTestClock(browser, () => {});
const settings = signal(await readSettings());
const change = changingShown(settings);
const accounts = await followAccounts();

/** Another page may have been the last to speak: the tab closes itself only if it can. */
async function leave(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

function App() {
  const { language } = settings.value;
  document.documentElement.lang = languageTag(language);
  document.title = pageTranslator(language)('welcome.title');
  return (
    <Welcome
      settings={settings.value}
      suggested={openSuggestions(settings.value, accounts.value, DEFAULT_SETTINGS.shops)}
      onChange={change}
      onCopy={(text) => navigator.clipboard.writeText(text)}
      onAgree={(names) => change({ ...names, consent: { at: localNow() } })}
      onDone={() => void leave()}
    />
  );
}

const app = document.querySelector('#app');
if (app) render(<App />, app);
