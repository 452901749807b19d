/** Changes of the settings: those of the extension's own pages one after another, so that none is lost. */
import { readSettings, watchSettings, writeSettings, type Settings } from './settings.ts';

const LOCK = 'sanfen-settings';

/** What changes; a function where it depends on what is stored by the time its turn comes. */
export type SettingsChange = Partial<Settings> | ((stored: Settings) => Partial<Settings>);

async function changeNow(change: SettingsChange): Promise<Settings> {
  const stored = await readSettings();
  const settings = { ...stored, ...(typeof change === 'function' ? change(stored) : change) };
  await writeSettings(settings);
  return settings;
}

/** Resolves with the settings as they are stored then; rejects, having changed nothing, where storage fails. */
export function changeSettings(change: SettingsChange): Promise<Settings> {
  // In a console's page (the overlay asks whose an account is) the lock would be the page's, which may hold it for ever.
  const isForeign = globalThis.location?.protocol === 'https:';
  return isForeign
    ? changeNow(change)
    : navigator.locks.request(LOCK, async () => await changeNow(change));
}

/**
 * Changes for a page that shows the settings. A box shows its new state with the click and not a write later, and a
 * second click, which comes before that write, changes what the first one made.
 * @param shown what the page shows, as it is stored; kept up to date from then on, whoever changes it
 * @returns the change; rejects where it cannot be stored, and what is stored is shown again
 */
export function changingShown(shown: {
  value: Settings;
}): (part: Partial<Settings>) => Promise<void> {
  let writing = 0;
  watchSettings((changed) => {
    // What is stored meanwhile may lack what is being written.
    if (writing === 0) shown.value = changed;
  });
  return async (part) => {
    shown.value = { ...shown.value, ...part };
    writing += 1;
    try {
      await changeSettings(part);
    } finally {
      writing -= 1;
      if (writing === 0) shown.value = await readSettings();
    }
  };
}
